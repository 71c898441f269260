/* SPDX-License-Identifier: EUPL-1.2
 * Where a site is and how it is called: arrondissements, coordinates, telephone numbers. Nothing here reads data. */
#ifndef ORGANISATION_PLACE_H
#define ORGANISATION_PLACE_H

#include "platform/work.h"

enum { PARIS_CENTRE = 1, LAST_ARRONDISSEMENT = 20 };

bool postal_code_is_right(struct str postal_code); /* five digits */

/* 1 (Paris Centre) or 5 to 20; 0 outside of Paris. 75116 is the 16th. */
int64_t arrondissement_of_postal_code(struct str postal_code);

/* The first four arrondissements are one since 2020: Paris Centre. */
int64_t arrondissement_joined(int64_t arrondissement);

/* "Paris Centre", "13e" / "13th"; empty outside of Paris. */
struct str arrondissement_label(struct work *work, int64_t arrondissement);

bool coordinates_exist(double latitude, double longitude);
/* True in Paris with its two woods and a kilometre around. */
bool coordinates_are_in_paris(double latitude, double longitude);

/* As people read it: "01 99 00 12 34", "3975", "+32 2 279 22 11". STR_NONE if it can't be dialled. */
struct str phone_tidy(struct arena *arena, struct str typed);
/* As a telephone dials it, for tel: links. */
struct str phone_dialled(struct arena *arena, struct str phone);

#endif

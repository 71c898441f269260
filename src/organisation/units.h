/* SPDX-License-Identifier: EUPL-1.2
 * The tree above the sites: some sixty units, read at once. Finding in it, and what may stand under what. */
#ifndef ORGANISATION_UNITS_H
#define ORGANISATION_UNITS_H

#include "organisation/queries.h"
#include "platform/form/form.h"

/* The levels from the top down; each ends with a zero choice. */
extern const struct choice unit_levels[];
const char *unit_level_label(struct str level); /* French; for tr() */

/* NULL if there is none. */
const struct organisation_unit *units_find(const struct organisation_unit_rows *units, int64_t id);
const struct organisation_unit *units_find_code(const struct organisation_unit_rows *units, struct str code);

bool unit_has_level(const struct organisation_unit *unit, const char *level);
bool unit_may_hold_sites(const struct organisation_unit *unit); /* a sector or a division */
/* True if a unit of this level may stand directly under the parent. */
bool unit_may_hold(const struct organisation_unit *parent, struct str level);
bool unit_is_open(struct day closed_day, struct day today);

/* The sector and the direction above what stands under this sector or division. */
struct unit_above {
    int64_t sector_id, direction_id;
};
struct unit_above units_above(const struct organisation_unit_rows *units, const struct organisation_unit *parent);

/* A unit made: its row and its journal entry. Returns its id. */
struct unit_form;
int64_t unit_add(struct work *work, const struct unit_form *form, const struct organisation_unit *parent);

/* False if someone changed the unit meanwhile: nothing is written. With another parent the whole subtree moves. */
bool unit_change(struct work *work, const struct organisation_unit *unit, const struct unit_form *form,
                 const struct organisation_unit *parent);

/* Closes or, with DAY_NONE, opens again. False if someone changed the unit or site meanwhile. */
bool unit_close_on(struct work *work, const struct organisation_unit *unit, struct day day);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The organisation on the page of one's work: one's sites as a front desk needs them, one's units in figures, and what
 * their pages do not say yet. */
#ifndef ORGANISATION_TILE_H
#define ORGANISATION_TILE_H

#include "platform/web/request.h"

/* Shows nothing to who has no right over a site or a unit. */
void organisation_tile(struct request *request, struct html *html);

/* Sites whose page says too little. */
void site_incomplete_page(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * "My sites", on the page of one's work. */
#ifndef ORGANISATION_TILE_H
#define ORGANISATION_TILE_H

#include "platform/request.h"

/* Shows nothing to who has no right over a site of their own. */
void organisation_tile(struct request *request, struct html *html);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Persons at a glance, where other pages speak of them. */
#ifndef PEOPLE_GLANCE_H
#define PEOPLE_GLANCE_H

#include "platform/web/request.h"

/* Of "my work": rights that end soon, for who may prolong them. */
void people_ending_tile(struct request *request, struct html *html);

/* Of a site's page: who answers for it. */
void people_unit_part(struct request *request, struct html *html, int64_t unit_id);

/* Of the search over everything. */
void people_found(struct request *request, struct html *html, struct str words);

#endif

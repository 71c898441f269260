/* SPDX-License-Identifier: EUPL-1.2
 * Which référentiel binds a place: what its people are asked to keep. By convention the référentiel of a direction, a
 * sector or a division has that unit's code, in small letters; where none has, the common one holds. */
#ifndef LIBRARY_BINDING_H
#define LIBRARY_BINDING_H

#include "library/library.h"

struct organisation_site;

/* The newest version in force that binds the site; 0 if the library is empty. */
int64_t library_version_of_site(struct work *work, const struct organisation_site *site);

/* Of "my work": the référentiels that bind the reader's places, with the posters of the reader's own sites. */
void library_tile(struct request *request, struct html *html);

/* Of a site's page. */
void library_unit_part(struct request *request, struct html *html, int64_t unit_id);

/* Commitments in force that hold the words of a search over everything. */
void library_found(struct request *request, struct html *html, struct str words);

#endif

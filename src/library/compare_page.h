/* SPDX-License-Identifier: EUPL-1.2
 * Pages between versions: two of them side by side, and the same promise in all. */
#ifndef LIBRARY_COMPARE_PAGE_H
#define LIBRARY_COMPARE_PAGE_H

#include "library/changes.h"

/* Of both pages of a comparison; the one by a map's name has no use for `with`. */
extern const struct form library_compare_form;

void library_compare_page(struct request *request);
void library_migration_page(struct request *request);
void library_correspondence_page(struct request *request);

/* All pairs as a table: those of commitments that became `change`, or of all if it is empty, with what is below them.
 */
void compare_sheet(struct request *request, const struct changes *changes, struct str change, struct str format);

/* True if the commitment's pair is to be shown under this filter. */
bool compare_shows(const struct framework_commitment_pair *pair, struct str change);

#endif

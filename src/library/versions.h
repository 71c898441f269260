/* SPDX-License-Identifier: EUPL-1.2
 * Published versions as lines of a list, and one as a page. */
#ifndef LIBRARY_VERSIONS_H
#define LIBRARY_VERSIONS_H

#include "library/pages.h"
#include "library/queries.h"

/* Every published version, newest of each framework first. Only to be looked at. */
struct version_rows {
    const struct library_version_row *at;
    size_t count;
};
struct version_rows versions_published(struct work *work);

struct version_lines versions_all(struct work *work);
struct version_lines versions_other_than(struct work *work, int64_t id);
struct version_page version_page_make(struct work *work, int64_t id, const struct framework_version *version);

/* Keeps the commitments whose title, details or controls hold all the words, and counts them. Accents and case don't
 * matter. */
void version_page_search(struct work *work, const struct framework_version *version, struct str words,
                         struct version_page *page);

/* True if it, its details or its controls hold all the words of the folded query. */
bool version_commitment_holds(struct work *work, const struct framework_commitment *commitment, struct str query_key);

extern const struct form library_search_form;

void library_list_page(struct request *request);
void library_version_page(struct request *request);
void library_source_page(struct request *request);
void library_versions_export_page(struct request *request);
struct sheet *library_versions_sheet(struct work *work, enum sheet_format format);
void library_export_page(struct request *request);
void library_list_api(struct request *request);
void library_version_api(struct request *request);
void library_items_api(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * A file of sites compared with the city: what it would create, change, leave and be refused. Reads and writes no data;
 * import_write.c does. The checks are those of the page and the API. */
#ifndef ORGANISATION_IMPORT_H
#define ORGANISATION_IMPORT_H

#include "organisation/site_form.h"

enum { IMPORT_MOST_ROWS = 20000, IMPORT_MOST_BYTES = 8 * 1024 * 1024 };

/* The city as it is. */
struct import_known {
    const struct organisation_site_rows *sites;
    const struct organisation_unit_rows *units;
    const struct organisation_fact_rows *facts;
};

enum import_outcome { IMPORT_CREATED = 1, IMPORT_CHANGED, IMPORT_UNCHANGED, IMPORT_REFUSED };

struct import_row {
    int line;
    enum import_outcome outcome;
    const struct organisation_site *kept; /* NULL: a new site */
    struct site_form form;
    struct site_differences differences; /* of IMPORT_CHANGED */
};

struct import_plan {
    struct {
        struct import_row *at;
        size_t count, room;
    } rows;
    size_t created, changed, unchanged, refused; /* rows */
    struct problems problems; /* with line, column and, as field, the column's title; warnings among them */
    bool is_refused;          /* something must be mended first: nothing may be imported */
};

struct import_plan import_sites_plan(struct work *work, struct str bytes, const struct import_known *known);

/* The number of "13", "13e", "13ème", "1er" or "Paris Centre"; the text itself if it is none of them. */
struct str import_arrondissement(struct work *work, struct str typed);

#endif

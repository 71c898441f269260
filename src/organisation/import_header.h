/* SPDX-License-Identifier: EUPL-1.2
 * The first row of a file of sites: which column is which field, whatever the order, the language and the accents of
 * the titles. */
#ifndef ORGANISATION_IMPORT_HEADER_H
#define ORGANISATION_IMPORT_HEADER_H

#include "base/csv.h"
#include "platform/work.h"

/* Columns that are not fields of the form. */
#define IMPORT_LEVEL "level"
#define IMPORT_PARENT "parent_code"

struct import_header {
    struct str titles[CSV_MOST_FIELDS];
    const char *fields[CSV_MOST_FIELDS]; /* NULL: not known, not read */
    size_t count;
};

/* Unknown columns are warnings; a column twice or no code is a problem. */
struct import_header import_header_read(struct work *work, const struct csv_row *row, struct problems *problems);

/* The column of a field, from 1; 0 if the file has none. */
int import_header_column(const struct import_header *header, struct str field);

#endif

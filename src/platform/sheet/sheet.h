/* SPDX-License-Identifier: EUPL-1.2
 * The one way to export a list: rows go in one by one, a file comes out, in constant memory whatever their number.
 * The file never has a name, so that nothing remains of an export that did not end. */
#ifndef PLATFORM_SHEET_H
#define PLATFORM_SHEET_H

#include "base/csv.h"
#include "platform/data/shape.h"
#include "platform/work.h"

enum sheet_format { SHEET_CSV, SHEET_XLSX };

struct sheet_column {
    const char *title; /* French; translated in the file */
    const char *field; /* name in the shape; NULL: a column to be filled by hand */
    int width;         /* in characters, for XLSX; 0: as the program likes */
};

/* What a sheet shows of its rows. */
struct sheet_plan {
    struct str title; /* names the sheet in XLSX */
    const struct shape *shape;
    const struct sheet_column *columns;
    size_t count;
};

struct sheet;

/* Writes the header. CSV is UTF-8 with a byte order mark; for French readers semicolons and decimal commas, as their
 * spreadsheets expect, for others commas and points. */
struct sheet *sheet_begin(struct work *work, enum sheet_format format, const struct sheet_plan *plan);
void sheet_row(struct sheet *sheet, const void *row);

/* A descriptor of the file, at its beginning. It is the caller's to close (reply_file does). */
int sheet_end(struct sheet *sheet);

const char *sheet_type(enum sheet_format format); /* media type */

/* The other way: if the reader stopped before the end of the file, adds the problem, with its line, in the language of
 * the work. True if it had not. */
bool sheet_csv_is_fine(struct work *work, const struct csv_reader *reader, struct problems *problems);

#endif

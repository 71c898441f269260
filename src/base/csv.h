/* SPDX-License-Identifier: EUPL-1.2
 * CSV as city halls make it: read with whatever separator, line ends and encoding the file has, and written by
 * RFC 4180. The reader works over the whole file in memory; fields are parts of it where nothing had to be undone. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/text.h"

enum { CSV_MOST_FIELDS = 200, CSV_LONGEST_FIELD = 64 * 1024 };

/* Why reading stopped before the end of the file. */
enum csv_trouble {
    CSV_FINE,
    CSV_QUOTE_OPEN,      /* a quote that is never closed */
    CSV_TOO_MANY_FIELDS, /* more than CSV_MOST_FIELDS in a row */
    CSV_FIELD_TOO_LONG   /* more than CSV_LONGEST_FIELD bytes */
};

/* A row as it stands in the file: it may have fewer or more fields than the header. */
struct csv_row {
    struct str *at; /* until the next row is read */
    size_t count;
    int row;  /* from 1; lines without anything are no rows */
    int line; /* of the file, from 1, where the row begins */
};

struct csv_reader {
    struct arena *arena;
    struct str bytes; /* UTF-8 without byte order mark */
    char delimiter;
    size_t place;
    int row, line;
    struct str *fields;
    enum csv_trouble trouble;
    int trouble_line;
};

/* Finds the encoding (UTF-8, else Windows-1252) and the delimiter (comma, semicolon or tab: the most frequent of the
 * first line, outside quotes). */
struct csv_reader csv_open(struct arena *arena, struct str bytes);

/* False at the end of the file, and where the file can't be read further: see `trouble`. */
bool csv_next(struct csv_reader *reader, struct csv_row *ret_row);

/* Writes a row: fields in quotes where they need them, CRLF at the end. */
void csv_write_row(struct text *text, const struct str *fields, size_t count, char delimiter);
void csv_write_field(struct text *text, struct str field, char delimiter);

#endif

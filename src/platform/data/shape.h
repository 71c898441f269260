/* SPDX-License-Identifier: EUPL-1.2
 * The shape of a row struct: its columns by name, kind and place. Made by the query compiler; JSON, CSV, XLSX and the
 * API's schemas are all made from it. */
#ifndef PLATFORM_SHAPE_H
#define PLATFORM_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum shape_kind {
    SHAPE_ID = 1,
    SHAPE_INTEGER,
    SHAPE_TEXT,
    SHAPE_DAY,
    SHAPE_INSTANT,
    SHAPE_FLAG,
    SHAPE_REAL,
    SHAPE_BYTES
};

struct shape_column {
    const char *name;
    enum shape_kind kind;
    bool optional;
    size_t offset;
};

struct shape {
    const char *name; /* of the struct */
    size_t size;
    size_t count;
    const struct shape_column *columns;
};

#endif

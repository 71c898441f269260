/* SPDX-License-Identifier: EUPL-1.2
 * One value of a row, read through its shape. What writes rows as JSON, CSV or XLSX asks here what stands in a column
 * and whether anything does. */
#ifndef PLATFORM_CELL_H
#define PLATFORM_CELL_H

#include "base/day.h"
#include "platform/data/shape.h"

struct cell {
    enum shape_kind kind;
    bool absent; /* NULL in the tables; the value is then not to be read */
    union {
        int64_t number; /* SHAPE_ID, SHAPE_INTEGER, SHAPE_INSTANT */
        double real;
        bool flag;
        struct day day;
        struct str text; /* SHAPE_TEXT, SHAPE_BYTES */
    };
};

struct cell cell_of(const struct shape_column *column, const void *row);

/* NULL if the shape has no such column. */
const struct shape_column *shape_column_find(const struct shape *shape, const char *name);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/data/cell.h"

#include "base/fault.h"
#include "platform/data/db.h"

#include <math.h>
#include <string.h>

static struct cell number_cell(enum shape_kind kind, const char *at, int64_t none)
{
    int64_t number;
    memcpy(&number, at, sizeof number);
    return (struct cell){.kind = kind, .absent = number == none, .number = number};
}

struct cell cell_of(const struct shape_column *column, const void *row)
{
    const char *at = (const char *)row + column->offset;
    enum shape_kind kind = column->kind;
    struct cell cell = {.kind = kind};
    switch (kind) {
    case SHAPE_ID:
        return number_cell(kind, at, 0);
    case SHAPE_INTEGER:
        return number_cell(kind, at, DB_NONE);
    case SHAPE_INSTANT:
        return number_cell(kind, at, INSTANT_NONE);
    case SHAPE_TEXT:
    case SHAPE_BYTES:
        memcpy(&cell.text, at, sizeof cell.text);
        cell.absent = !cell.text.at;
        return cell;
    case SHAPE_DAY:
        memcpy(&cell.day, at, sizeof cell.day);
        cell.absent = day_is_none(cell.day);
        return cell;
    case SHAPE_FLAG:
        memcpy(&cell.flag, at, sizeof cell.flag);
        return cell;
    case SHAPE_REAL:
        memcpy(&cell.real, at, sizeof cell.real);
        cell.absent = !isfinite(cell.real);
        return cell;
    }
    fault(FAULT_BUG, "the column %s has no kind", column->name);
}

const struct shape_column *shape_column_find(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->columns[i].name, name) == 0)
            return &shape->columns[i];
    return NULL;
}

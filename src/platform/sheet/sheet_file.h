/* SPDX-License-Identifier: EUPL-1.2
 * What sheet.c asks of the two kinds of file, and what it keeps for them. Nobody else includes this. */
#ifndef PLATFORM_SHEET_FILE_H
#define PLATFORM_SHEET_FILE_H

#include "base/text.h"
#include "platform/data/cell.h"
#include "platform/sheet/sheet.h"

struct sheet {
    struct work *work;
    const struct sheet_column *columns;
    size_t count;
    const struct shape_column **fields; /* one a column; NULL where there is none */
    struct str title;
    const struct sheet_kind *kind;
    int descriptor;          /* -1 once it was handed over */
    struct text buffer;      /* CSV: bytes to be written */
    struct text cell;        /* one cell's text being made; its room is used again and again */
    struct sheet_book *book; /* XLSX only */
};

struct sheet_kind {
    void (*begin)(struct sheet *sheet);
    void (*row)(struct sheet *sheet, const void *row);
    void (*end)(struct sheet *sheet);
    void (*release)(struct sheet *sheet); /* gives back what is left; may not fault */
    const char *type;
};

extern const struct sheet_kind sheet_csv_kind;
extern const struct sheet_kind sheet_xlsx_kind;

/* The folder of temporary files. */
const char *sheet_folder(void);

/* What stands in a column of the row; absent where the column has no field. */
struct cell sheet_cell(const struct sheet *sheet, size_t column, const void *row);

#endif

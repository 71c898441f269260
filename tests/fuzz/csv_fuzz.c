/* SPDX-License-Identifier: EUPL-1.2
 * The CSV reader on any bytes. Every row that was read must come back the same from what the writer makes of it. */
#include "base/csv.h"
#include "base/fault.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_row(struct arena *arena, const struct csv_row *row, char delimiter)
{
    struct text text;
    struct csv_row again;
    text_init(&text, arena, MEMORY);
    csv_write_row(&text, row->at, row->count, delimiter);
    struct csv_reader reader = csv_open(arena, str_join(arena, STR("\xEF\xBB\xBF"), text_str(&text)));
    reader.delimiter = delimiter;
    if (!csv_next(&reader, &again) || again.count != row->count)
        fault(FAULT_BUG, "a row came back with other fields: %.*s", STR_ARG(text_str(&text)));
    for (size_t i = 0; i < row->count; i++)
        if (!str_equal(row->at[i], again.at[i]))
            fault(FAULT_BUG, "%.*s became %.*s", STR_ARG(row->at[i]), STR_ARG(again.at[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct csv_reader reader = csv_open(&arena, (struct str){(const char *)bytes, size});
    struct csv_row row;
    int line = 0;
    for (int i = 0; csv_next(&reader, &row); i++) {
        if (row.line <= line || row.count == 0 || row.count > CSV_MOST_FIELDS)
            fault(FAULT_BUG, "row %d is no row", row.row);
        line = row.line;
        if (i < 100)
            check_row(&arena, &row, reader.delimiter);
    }
    arena_release(&arena);
    return 0;
}

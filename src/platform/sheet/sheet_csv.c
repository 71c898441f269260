/* SPDX-License-Identifier: EUPL-1.2
 * Sheets as CSV. A spreadsheet takes a cell that begins with = for a formula even in a file of plain text: such cells
 * begin with an apostrophe here. */
#include "platform/sheet/sheet_file.h"

#include "base/list.h"
#include "base/text_value.h"
#include "platform/web/language.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { FULL_BUFFER = 64 * 1024 };

static char delimiter_of(const struct sheet *sheet)
{
    return sheet->work->language == LANGUAGE_FRENCH ? ';' : ',';
}

static void write_out(struct sheet *sheet)
{
    for (size_t done = 0; done < sheet->buffer.length;) {
        ssize_t wrote = write(sheet->descriptor, sheet->buffer.at + done, sheet->buffer.length - done);
        if (wrote < 0 && errno != EINTR)
            fault(FAULT_DISK, "an export can't be written: %s", strerror(errno));
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    sheet->buffer.length = 0;
}

/* The beginnings of formulas after OWASP's page on CSV injection, with their full-width forms. */
static bool may_be_formula(struct str text)
{
    static const char *const beginnings[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                             "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    double number;
    for (size_t i = 0; i < COUNT_OF(beginnings); i++)
        if (str_starts(text, str_from(beginnings[i])))
            return !str_to_real(text, &number);
    return false;
}

static void add_text(struct sheet *sheet, struct str text)
{
    sheet->cell.length = 0;
    if (may_be_formula(text)) {
        text_add_char(&sheet->cell, '\'');
        text_add(&sheet->cell, text);
        text = text_str(&sheet->cell);
    }
    csv_write_field(&sheet->buffer, text, delimiter_of(sheet));
}

static void add_real(struct sheet *sheet, double number)
{
    size_t start = sheet->buffer.length;
    text_add_real(&sheet->buffer, number);
    char *point = memchr(sheet->buffer.at + start, '.', sheet->buffer.length - start);
    if (point && delimiter_of(sheet) == ';')
        *point = ',';
}

static void add_cell(struct sheet *sheet, const struct cell *cell)
{
    switch (cell->kind) {
    case SHAPE_ID:
    case SHAPE_INTEGER:
        text_add_integer(&sheet->buffer, cell->number);
        break;
    case SHAPE_TEXT:
        add_text(sheet, cell->text);
        break;
    case SHAPE_DAY:
        text_add_day(&sheet->buffer, cell->day);
        break;
    case SHAPE_INSTANT:
        text_add_local_time(&sheet->buffer, cell->number);
        break;
    case SHAPE_FLAG:
        text_add(&sheet->buffer, str_from(cell->flag ? tr(sheet->work, "oui") : tr(sheet->work, "non")));
        break;
    case SHAPE_REAL:
        add_real(sheet, cell->real);
        break;
    case SHAPE_BYTES:
        text_add_hex(&sheet->buffer, cell->text);
        break;
    }
}

static void begin(struct sheet *sheet)
{
    text_add_literal(&sheet->buffer, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sheet->count; i++) {
        if (i > 0)
            text_add_char(&sheet->buffer, delimiter_of(sheet));
        add_text(sheet, str_from(tr(sheet->work, sheet->columns[i].title)));
    }
    text_add_literal(&sheet->buffer, "\r\n");
}

static void row(struct sheet *sheet, const void *values)
{
    size_t start = sheet->buffer.length;
    for (size_t i = 0; i < sheet->count; i++) {
        struct cell cell = sheet_cell(sheet, i, values);
        if (i > 0)
            text_add_char(&sheet->buffer, delimiter_of(sheet));
        if (!cell.absent)
            add_cell(sheet, &cell);
    }
    if (sheet->buffer.length == start)
        text_add_literal(&sheet->buffer, "\"\"");
    text_add_literal(&sheet->buffer, "\r\n");
    if (sheet->buffer.length >= FULL_BUFFER)
        write_out(sheet);
}

static void release(struct sheet *sheet)
{
    (void)sheet;
}

const struct sheet_kind sheet_csv_kind = {
    .begin = begin,
    .row = row,
    .end = write_out,
    .release = release,
    .type = "text/csv; charset=utf-8; header=present",
};

bool sheet_csv_is_fine(struct work *work, const struct csv_reader *reader, struct problems *problems)
{
    const char *sentence = NULL;
    if (reader->trouble == CSV_QUOTE_OPEN)
        sentence = tr(work, "Un guillemet ouvert à cette ligne n'est jamais refermé.");
    if (reader->trouble == CSV_TOO_MANY_FIELDS)
        sentence = tr(work, "Cette ligne a trop de colonnes : vérifiez le séparateur.");
    if (reader->trouble == CSV_FIELD_TOO_LONG)
        sentence = tr(work, "Une case de cette ligne est trop longue : vérifiez les guillemets.");
    if (sentence)
        problem_add_at(work->arena, problems, reader->trouble_line, 0, "%s", sentence);
    return !sentence;
}

/* SPDX-License-Identifier: EUPL-1.2
 * Sheets as XLSX, through libxlsxwriter in its constant-memory mode. Texts are always strings, never formulas; days
 * and instants are real dates; numbers that a spreadsheet would round are strings. */
#include "platform/sheet/sheet_file.h"

#include "base/text_value.h"
#include "platform/web/language.h"

#include <pthread.h>
#include <string.h>
#include <unistr.h>
#include <xlsxwriter.h>

enum {
    MOST_CHARACTERS = 32767, /* of a cell, in UTF-16 units: Excel's limit */
    MOST_NAME = 27,          /* of a sheet, which leaves room for the number of a further sheet: Excel's limit is 31 */
    FIRST_YEAR = 1900,       /* of Excel's calendar */
    DEFAULT_WIDTH = 18
};
static const int64_t largest_exact = INT64_C(1) << 53;

struct sheet_book {
    lxw_workbook *workbook;
    lxw_worksheet *page;
    lxw_format *bold, *day, *instant;
    lxw_row_t next; /* row of the page */
    int pages;
};

static void require(lxw_error error)
{
    if (error)
        fault(FAULT_DISK, "an export can't be written: %s", lxw_strerror(error));
}

static bool is_kept(uint32_t code)
{
    bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
    return !control && code != 0xFFFE && code != 0xFFFF;
}

/* What XML and Excel can hold of a text, ended by a NUL, until the next call. */
static const char *clean(struct sheet *sheet, struct str text, size_t most)
{
    sheet->cell.length = 0;
    size_t units = 0;
    for (size_t i = 0; i < text.length;) {
        ucs4_t code;
        i += (size_t)u8_mbtouc(&code, (const uint8_t *)text.at + i, text.length - i);
        units += code < 0x10000 ? 1 : 2;
        if (units > most)
            break;
        if (is_kept(code))
            text_add_code_point(&sheet->cell, code);
    }
    text_add_char(&sheet->cell, '\0');
    return sheet->cell.at;
}

static lxw_format *new_format(lxw_workbook *workbook, const char *number_format)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        require(LXW_ERROR_MEMORY_MALLOC_FAILED);
    format_set_num_format(format, number_format);
    return format;
}

/* A sheet's name may hold none of []:*?/\ and neither begin nor end with an apostrophe. */
static const char *page_name(struct sheet *sheet)
{
    struct str title = str_is_empty(sheet->title) ? str_from(tr(sheet->work, "Liste")) : sheet->title;
    clean(sheet, title, MOST_NAME);
    sheet->cell.length--;
    for (size_t i = 0; i < sheet->cell.length; i++)
        if (memchr("[]:*?/\\'\t\n", sheet->cell.at[i], 10))
            sheet->cell.at[i] = ' ';
    if (sheet->book->pages > 1)
        text_addf(&sheet->cell, " %d", sheet->book->pages);
    text_add_char(&sheet->cell, '\0');
    return sheet->cell.at;
}

static void add_page(struct sheet *sheet)
{
    struct sheet_book *book = sheet->book;
    book->pages++;
    book->page = workbook_add_worksheet(book->workbook, page_name(sheet));
    if (!book->page)
        require(LXW_ERROR_MEMORY_MALLOC_FAILED);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        const char *title = clean(sheet, str_from(tr(sheet->work, column->title)), MOST_CHARACTERS);
        lxw_col_t number = (lxw_col_t)i;
        require(worksheet_set_column(book->page, number, number, column->width ? column->width : DEFAULT_WIDTH, NULL));
        require(worksheet_write_string(book->page, 0, number, title, book->bold));
    }
    worksheet_freeze_panes(book->page, 1, 0);
    book->next = 1;
}

static void end_page(struct sheet *sheet)
{
    struct sheet_book *book = sheet->book;
    lxw_row_t last = book->next - 1;
    if (sheet->count > 0)
        require(worksheet_autofilter(book->page, 0, 0, last, (lxw_col_t)(sheet->count - 1)));
}

static void begin(struct sheet *sheet)
{
    struct work *work = sheet->work;
    struct sheet_book *book = arena_new(work->arena, struct sheet_book);
    sheet->book = book;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = str_c(work->arena, str_from(sheet_folder()))};
    /* The library wants a name; this one leads to the file that has none. */
    struct str path = str_format(work->arena, "/proc/self/fd/%d", sheet->descriptor);
    book->workbook = workbook_new_opt(str_c(work->arena, path), &options);
    if (!book->workbook)
        require(LXW_ERROR_CREATING_XLSX_FILE);
    lxw_doc_properties properties = {.title = str_c(work->arena, sheet->title), .created = (time_t)work->now};
    require(workbook_set_properties(book->workbook, &properties));
    bool french = work->language == LANGUAGE_FRENCH;
    book->bold = new_format(book->workbook, "General");
    format_set_bold(book->bold);
    book->day = new_format(book->workbook, french ? "dd/mm/yyyy" : "yyyy-mm-dd");
    book->instant = new_format(book->workbook, french ? "dd/mm/yyyy hh:mm" : "yyyy-mm-dd hh:mm");
    add_page(sheet);
}

static lxw_error write_text(struct sheet *sheet, lxw_col_t column, struct str text)
{
    struct sheet_book *book = sheet->book;
    return worksheet_write_string(book->page, book->next, column, clean(sheet, text, MOST_CHARACTERS), NULL);
}

static lxw_error write_number(struct sheet *sheet, lxw_col_t column, int64_t number)
{
    if (number <= largest_exact && number >= -largest_exact)
        return worksheet_write_number(sheet->book->page, sheet->book->next, column, (double)number, NULL);
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
    return write_text(sheet, column, (struct str){digits, (size_t)length});
}

static lxw_error write_moment(struct sheet *sheet, lxw_col_t column, struct moment moment, lxw_format *format)
{
    struct sheet_book *book = sheet->book;
    struct civil civil = day_civil(moment.day);
    if (civil.year < FIRST_YEAR)
        return write_text(sheet, column, day_format(sheet->work->arena, moment.day));
    lxw_datetime datetime = {
        .year = civil.year,
        .month = civil.month,
        .day = civil.day,
        .hour = moment.hour,
        .min = moment.minute,
        .sec = moment.second,
    };
    return worksheet_write_datetime(book->page, book->next, column, &datetime, format);
}

static lxw_error write_bytes(struct sheet *sheet, lxw_col_t column, struct str bytes)
{
    sheet->buffer.length = 0;
    text_add_hex(&sheet->buffer, bytes);
    return write_text(sheet, column, text_str(&sheet->buffer));
}

static lxw_error write_cell(struct sheet *sheet, lxw_col_t column, const struct cell *cell)
{
    struct sheet_book *book = sheet->book;
    switch (cell->kind) {
    case SHAPE_ID:
    case SHAPE_INTEGER:
        return write_number(sheet, column, cell->number);
    case SHAPE_TEXT:
        return write_text(sheet, column, cell->text);
    case SHAPE_DAY:
        return write_moment(sheet, column, (struct moment){.day = cell->day}, book->day);
    case SHAPE_INSTANT:
        return write_moment(sheet, column, instant_moment(cell->number), book->instant);
    case SHAPE_FLAG:
        return write_text(sheet, column, str_from(cell->flag ? tr(sheet->work, "oui") : tr(sheet->work, "non")));
    case SHAPE_REAL:
        return worksheet_write_number(book->page, book->next, column, cell->real, NULL);
    case SHAPE_BYTES:
        return write_bytes(sheet, column, cell->text);
    }
    return LXW_NO_ERROR;
}

/* A page that is full is followed by another. */
static void row(struct sheet *sheet, const void *values)
{
    struct sheet_book *book = sheet->book;
    if (book->next == LXW_ROW_MAX) {
        end_page(sheet);
        add_page(sheet);
    }
    for (size_t i = 0; i < sheet->count; i++) {
        struct cell cell = sheet_cell(sheet, i, values);
        if (!cell.absent)
            require(write_cell(sheet, (lxw_col_t)i, &cell));
    }
    book->next++;
}

/* The library does not look whether its temporary files could be written. */
static void require_written(lxw_workbook *workbook)
{
    lxw_worksheet *page;
    STAILQ_FOREACH(page, workbook->worksheets, list_pointers)
    if (page->optimize_tmpfile && (fflush(page->optimize_tmpfile) != 0 || ferror(page->optimize_tmpfile)))
        fault(FAULT_DISK, "an export can't be written to %s", sheet_folder());
}

static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;

static void end(struct sheet *sheet)
{
    lxw_workbook *workbook = sheet->book->workbook;
    end_page(sheet);
    require_written(workbook);
    sheet->book->workbook = NULL; /* closing frees it, whatever happens */
    pthread_mutex_lock(&closing); /* the library asks gmtime for the day, which two threads may not do at once */
    lxw_error error = workbook_close(workbook);
    pthread_mutex_unlock(&closing);
    require(error);
}

/* Of a workbook that was not closed: the library frees the memory and forgets the files. */
static void release(struct sheet *sheet)
{
    if (!sheet->book || !sheet->book->workbook)
        return;
    lxw_worksheet *page;
    STAILQ_FOREACH(page, sheet->book->workbook->worksheets, list_pointers)
    if (page->optimize_tmpfile)
        fclose(page->optimize_tmpfile);
    lxw_workbook_free(sheet->book->workbook);
    sheet->book->workbook = NULL;
}

const struct sheet_kind sheet_xlsx_kind = {
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
    .type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

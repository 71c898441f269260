/* SPDX-License-Identifier: EUPL-1.2
 * Strings are copied in runs: only the bytes that JSON, HTML or UTF-8 object to are looked at one by one. */
#include "platform/sheet/json.h"

#include "base/text_value.h"
#include "platform/data/cell.h"

#include <unistr.h>

/* U+2028 and U+2029 end a line in older JavaScript. */
static bool is_escaped(uint32_t code)
{
    return code < 0x20 || code == '"' || code == '\\' || code == '<' || code == '>' || code == '&' || code == 0x2028 ||
           code == 0x2029;
}

static void add_escape(struct text *text, uint32_t code)
{
    static const char digits[] = "0123456789abcdef";
    switch (code) {
    case '"':
        text_add_literal(text, "\\\"");
        return;
    case '\\':
        text_add_literal(text, "\\\\");
        return;
    case '\n':
        text_add_literal(text, "\\n");
        return;
    case '\t':
        text_add_literal(text, "\\t");
        return;
    default:
        text_add_literal(text, "\\u");
        for (int shift = 12; shift >= 0; shift -= 4)
            text_add_char(text, digits[code >> shift & 15]);
    }
}

static size_t plain_run(struct str string, size_t from)
{
    size_t i = from;
    while (i < string.length && (unsigned char)string.at[i] < 0x80 && !is_escaped((unsigned char)string.at[i]))
        i++;
    return i;
}

void json_string(struct text *text, struct str string)
{
    text_add_char(text, '"');
    for (size_t i = 0; i < string.length;) {
        size_t end = plain_run(string, i);
        text_add(text, str_part(string, i, end));
        i = end;
        if (i == string.length)
            break;
        ucs4_t code;
        i += (size_t)u8_mbtouc(&code, (const uint8_t *)string.at + i, string.length - i);
        if (is_escaped(code))
            add_escape(text, code);
        else
            text_add_code_point(text, code);
    }
    text_add_char(text, '"');
}

static void add_quoted_number(struct text *text, int64_t number)
{
    text_add_char(text, '"');
    text_add_integer(text, number);
    text_add_char(text, '"');
}

static void add_value(struct text *text, const struct cell *cell)
{
    switch (cell->kind) {
    case SHAPE_ID:
        add_quoted_number(text, cell->number);
        break;
    case SHAPE_INTEGER:
        text_add_integer(text, cell->number);
        break;
    case SHAPE_TEXT:
        json_string(text, cell->text);
        break;
    case SHAPE_DAY:
        text_add_char(text, '"');
        text_add_day(text, cell->day);
        text_add_char(text, '"');
        break;
    case SHAPE_INSTANT:
        text_add_char(text, '"');
        text_add_instant(text, cell->number);
        text_add_char(text, '"');
        break;
    case SHAPE_FLAG:
        text_add(text, cell->flag ? STR("true") : STR("false"));
        break;
    case SHAPE_REAL:
        text_add_real(text, cell->real);
        break;
    case SHAPE_BYTES:
        text_add_char(text, '"');
        text_add_hex(text, cell->text);
        text_add_char(text, '"');
        break;
    }
}

void json_row(struct text *text, const struct shape *shape, const void *row)
{
    text_add_char(text, '{');
    for (size_t i = 0; i < shape->count; i++) {
        struct cell cell = cell_of(&shape->columns[i], row);
        if (i > 0)
            text_add_char(text, ',');
        json_string(text, str_from(shape->columns[i].name));
        text_add_char(text, ':');
        if (cell.absent)
            text_add_literal(text, "null");
        else
            add_value(text, &cell);
    }
    text_add_char(text, '}');
}

void json_rows(struct text *text, const struct shape *shape, const void *rows, size_t count)
{
    text_add_char(text, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add_char(text, ',');
        json_row(text, shape, (const char *)rows + i * shape->size);
    }
    text_add_char(text, ']');
}

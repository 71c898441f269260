/* SPDX-License-Identifier: EUPL-1.2
 * Lenient where files are: a quote inside an unquoted field is a character, and what follows a closing quote belongs to
 * the field. */
#include "base/csv.h"

#include "base/fold.h"
#include "base/list.h"

#include <string.h>

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static char find_delimiter(struct str bytes)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[COUNT_OF(candidates)] = {0};
    bool quoted = false;
    for (size_t i = 0; i < bytes.length && (quoted || !is_line_end(bytes.at[i])); i++) {
        if (bytes.at[i] == '"')
            quoted = !quoted;
        for (size_t c = 0; c < COUNT_OF(candidates); c++)
            counts[c] += !quoted && bytes.at[i] == candidates[c];
    }
    size_t best = 0;
    for (size_t c = 1; c < COUNT_OF(candidates); c++)
        if (counts[c] > counts[best])
            best = c;
    return candidates[best];
}

struct csv_reader csv_open(struct arena *arena, struct str bytes)
{
    struct str mark = STR("\xEF\xBB\xBF");
    if (str_starts(bytes, mark))
        bytes = str_after(bytes, mark.length);
    if (!str_is_utf8(bytes))
        bytes = text_from_windows_1252(arena, bytes);
    struct csv_reader reader = {.arena = arena, .bytes = bytes, .line = 1};
    while (reader.place < bytes.length && is_line_end(bytes.at[reader.place]))
        reader.place++;
    reader.delimiter = find_delimiter(str_after(bytes, reader.place));
    reader.place = 0;
    reader.fields = arena_array(arena, struct str, CSV_MOST_FIELDS);
    return reader;
}

/* Steps over one line end: CRLF, LF or CR. */
static void step_line(struct csv_reader *reader)
{
    const char *at = reader->bytes.at + reader->place;
    size_t left = reader->bytes.length - reader->place;
    reader->place += left > 1 && at[0] == '\r' && at[1] == '\n' ? 2 : 1;
    reader->line++;
}

static bool stop(struct csv_reader *reader, enum csv_trouble trouble, int line)
{
    reader->trouble = trouble;
    reader->trouble_line = line;
    return false;
}

static bool at_end(const struct csv_reader *reader)
{
    return reader->place >= reader->bytes.length;
}

static char here(const struct csv_reader *reader)
{
    return reader->bytes.at[reader->place];
}

/* Steps to the end of an unquoted run: a delimiter, a line end or the end. */
static struct str unquoted_run(struct csv_reader *reader)
{
    size_t start = reader->place;
    while (!at_end(reader) && here(reader) != reader->delimiter && !is_line_end(here(reader)))
        reader->place++;
    return str_part(reader->bytes, start, reader->place);
}

/* From the opening quote over the closing one, which may be absent. */
static bool skip_quoted(struct csv_reader *reader, bool *ret_doubled)
{
    int line = reader->line;
    *ret_doubled = false;
    reader->place++;
    while (!at_end(reader)) {
        if (is_line_end(here(reader))) {
            step_line(reader);
            continue;
        }
        if (here(reader) == '"') {
            reader->place++;
            if (at_end(reader) || here(reader) != '"')
                return true;
            *ret_doubled = true;
        }
        reader->place++;
    }
    return stop(reader, CSV_QUOTE_OPEN, line);
}

static struct str without_doubled_quotes(struct arena *arena, struct str inside)
{
    char *at = arena_take(arena, inside.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < inside.length; i++) {
        at[length++] = inside.at[i];
        i += inside.at[i] == '"';
    }
    return (struct str){at, length};
}

static bool read_field(struct csv_reader *reader, struct str *ret_field)
{
    int line = reader->line;
    if (at_end(reader) || here(reader) != '"') {
        *ret_field = unquoted_run(reader);
    } else {
        size_t start = reader->place + 1;
        bool doubled;
        if (!skip_quoted(reader, &doubled))
            return false;
        struct str inside = str_part(reader->bytes, start, reader->place - 1);
        if (doubled)
            inside = without_doubled_quotes(reader->arena, inside);
        struct str after = unquoted_run(reader);
        *ret_field = after.length ? str_join(reader->arena, inside, after) : inside;
    }
    return ret_field->length <= CSV_LONGEST_FIELD || stop(reader, CSV_FIELD_TOO_LONG, line);
}

bool csv_next(struct csv_reader *reader, struct csv_row *ret_row)
{
    if (reader->trouble)
        return false;
    while (!at_end(reader) && is_line_end(here(reader)))
        step_line(reader);
    if (at_end(reader))
        return false;
    *ret_row = (struct csv_row){.at = reader->fields, .row = ++reader->row, .line = reader->line};
    for (;;) {
        if (ret_row->count == CSV_MOST_FIELDS)
            return stop(reader, CSV_TOO_MANY_FIELDS, reader->line);
        if (!read_field(reader, &reader->fields[ret_row->count]))
            return false;
        ret_row->count++;
        if (at_end(reader))
            return true;
        if (is_line_end(here(reader))) {
            step_line(reader);
            return true;
        }
        reader->place++;
    }
}

/* Blanks at the ends too: some readers trim what is not in quotes. */
static bool needs_quotes(struct str field, char delimiter)
{
    for (size_t i = 0; i < field.length; i++) {
        char c = field.at[i];
        if (c == delimiter || c == '"' || is_line_end(c))
            return true;
    }
    return field.length && (field.at[0] == ' ' || field.at[field.length - 1] == ' ');
}

void csv_write_field(struct text *text, struct str field, char delimiter)
{
    if (!needs_quotes(field, delimiter)) {
        text_add(text, field);
        return;
    }
    text_add_char(text, '"');
    for (struct str rest = field; rest.at;) {
        text_add(text, str_cut(&rest, '"'));
        if (rest.at)
            text_add_literal(text, "\"\"");
    }
    text_add_char(text, '"');
}

/* A row of one empty field is written "", because a line without anything is no row. */
void csv_write_row(struct text *text, const struct str *fields, size_t count, char delimiter)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add_char(text, delimiter);
        csv_write_field(text, fields[i], delimiter);
    }
    if (count == 1 && fields[0].length == 0)
        text_add_literal(text, "\"\"");
    text_add_literal(text, "\r\n");
}

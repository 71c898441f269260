/* SPDX-License-Identifier: EUPL-1.2
 * Lines, marks and words of queries.sql. */
#include "tools/queryc_reader.h"

size_t text_line_end(struct str text, size_t from)
{
    size_t end = sql_find_from(text, from, STR("\n"));
    return end == STR_ABSENT ? text.length : end;
}

struct str text_line_at(struct str text, size_t from)
{
    return str_part(text, from, text_line_end(text, from));
}

bool line_is_comment(struct str line)
{
    return str_starts(line, STR("--"));
}

static bool follows_comment(struct str text, size_t line_start)
{
    size_t start = line_start ? line_start - 1 : 0;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    return line_start > 0 && line_is_comment(text_line_at(text, start));
}

bool text_declares_at(struct str text, size_t at)
{
    struct str line = text_line_at(text, at);
    if (!str_starts(line, STR("-- ")) || follows_comment(text, at))
        return false;
    struct piece name = sql_next_piece(line, 3);
    struct piece blank = sql_next_piece(line, name.to);
    size_t bracket = blank.kind == PIECE_BLANK ? blank.to : name.to;
    return name_is_proper(str_part(line, name.from, name.to)) && bracket < line.length && line.at[bracket] == '(';
}

void reader_skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end) {
        if (reader->text.at[reader->at] == '\n' && line_is_comment(text_line_at(reader->text, reader->at + 1)) &&
            reader->at + 3 <= reader->end)
            reader->at += 3;
        else if (sql_byte_is_blank(reader->text.at[reader->at]))
            reader->at++;
        else
            return;
    }
}

bool reader_take_mark(struct reader *reader, struct str mark)
{
    reader_skip_blanks(reader);
    if (!str_starts(str_part(reader->text, reader->at, reader->end), mark))
        return false;
    reader->at += mark.length;
    return true;
}

struct str reader_take_word(struct reader *reader)
{
    reader_skip_blanks(reader);
    size_t from = reader->at;
    while (reader->at < reader->end &&
           (sql_byte_is_letter(reader->text.at[reader->at]) || sql_byte_is_digit(reader->text.at[reader->at])))
        reader->at++;
    return str_part(reader->text, from, reader->at);
}

void reader_complain(struct reader *reader, const char *sentence)
{
    compiler_complain(reader->compiler, &reader->compiler->source, reader->at, "%s", sentence);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Goes through queries.sql: declarations in comment lines, each followed by one statement. */
#include "tools/queryc_read.h"
#include "tools/queryc_reader.h"

/* Goes over comment lines and empty lines that are no declaration. */
static void skip_prose(struct reader *reader)
{
    while (reader->at < reader->text.length) {
        struct str line = text_line_at(reader->text, reader->at);
        bool prose =
            str_is_empty(str_trim(line)) || (line_is_comment(line) && !text_declares_at(reader->text, reader->at));
        if (!prose)
            return;
        reader->at += line.length + 1;
    }
    reader->at = reader->text.length;
}

/* The statement up to its ";", which it leaves out. A declaration before the ";" means that it was forgotten. */
static bool read_statement(struct reader *reader, struct query *query)
{
    struct str text = reader->text;
    query->sql_offset = reader->at;
    struct piece piece = sql_next_piece(text, reader->at);
    for (; piece.kind != PIECE_END && piece.kind != PIECE_UNCLOSED; piece = sql_next_piece(text, piece.to)) {
        bool at_line = piece.from > 0 && text.at[piece.from - 1] == '\n';
        if (piece.kind == PIECE_COMMENT && at_line && text_declares_at(text, piece.from))
            break;
        if (piece.kind != PIECE_MARK || text.at[piece.from] != ';')
            continue;
        query->sql = str_part(text, query->sql_offset, piece.from);
        reader->at = piece.to;
        if (!str_is_empty(str_trim(text_line_at(text, reader->at))))
            reader_complain(reader, "nothing may follow the \";\" on its line");
        reader->at = text_line_end(text, reader->at);
        return true;
    }
    reader->at = piece.kind == PIECE_UNCLOSED ? text.length : piece.from;
    compiler_complain(reader->compiler, &reader->compiler->source, query->sql_offset,
                      piece.kind == PIECE_UNCLOSED ? "a quotation mark or comment in this statement does not end"
                                                   : "this statement does not end with \";\"");
    return false;
}

static void read_query(struct reader *reader)
{
    struct compiler *compiler = reader->compiler;
    struct query query = {0};
    size_t start = reader->at;
    bool declared = text_declares_at(reader->text, start);
    bool good = declared && reader_read_declaration(reader, &query);
    if (!declared)
        compiler_complain(
            compiler, &compiler->source, start,
            "a statement needs its declaration above it, as the first line of a comment: -- name (…) -> …");
    else if (!good)
        reader->at = text_line_end(reader->text, reader->at);
    skip_prose(reader);
    if (reader->at >= reader->text.length || text_declares_at(reader->text, reader->at)) {
        compiler_complain(compiler, &compiler->source, start, "this declaration has no statement");
        return;
    }
    if (read_statement(reader, &query) && good)
        *list_add(compiler->arena, &compiler->queries) = query;
}

void queryc_read(struct compiler *compiler)
{
    struct reader reader = {.compiler = compiler, .text = compiler->source.text};
    if (!str_is_utf8(reader.text) || str_find_char(reader.text, '\0') != STR_ABSENT) {
        compiler_complain(compiler, &compiler->source, 0, "this file is not UTF-8 text");
        return;
    }
    for (skip_prose(&reader); reader.at < reader.text.length; skip_prose(&reader))
        read_query(&reader);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Reads queries.sql: declarations in comment lines, each followed by one statement. After an error it goes on at the
 * next statement, so that one run tells all of them. */
#ifndef TOOLS_QUERYC_READ_H
#define TOOLS_QUERYC_READ_H

#include "tools/queryc_sql.h"

/* Where the reader stands. Inside a declaration the line break and the "--" of the next line are blanks. */
struct reader {
    struct compiler *compiler;
    struct str text;
    size_t at;
    size_t end; /* of the declaration, or of the column lines */
};

static const char *const reserved_names[] = {
    "alignas",  "alignof",  "asm",     "auto",         "bool",      "break",         "case",     "char",     "const",
    "continue", "default",  "do",      "double",       "else",      "enum",          "extern",   "false",    "float",
    "for",      "goto",     "if",      "inline",       "int",       "long",          "register", "restrict", "return",
    "short",    "signed",   "sizeof",  "static",       "struct",    "switch",        "true",     "typedef",  "typeof",
    "union",    "unsigned", "void",    "volatile",     "while",     "errno",         "unix",     "linux",    "int64_t",
    "stdin",    "stdout",   "stderr",  "work",         "cursor",    "row",           "rows",     "ret_row",  "noreturn",
    "complex",  "offsetof", "nullptr", "thread_local", "constexpr", "static_assert", "size_t",   "arena",    "touched",
};

static bool is_reserved(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(reserved_names); i++)
        if (str_equal_c(name, reserved_names[i]))
            return true;
    return false;
}

static bool is_name(struct str word)
{
    bool shaped = word.length > 0 && word.length <= 60 && word.at[0] >= 'a' && word.at[0] <= 'z';
    for (size_t i = 0; i < word.length && shaped; i++)
        shaped = (word.at[i] >= 'a' && word.at[i] <= 'z') || is_digit(word.at[i]) || word.at[i] == '_';
    return shaped;
}

static size_t line_end(struct str text, size_t from)
{
    size_t end = find_from(text, from, STR("\n"));
    return end == STR_ABSENT ? text.length : end;
}

static struct str line_at(struct str text, size_t from)
{
    return str_part(text, from, line_end(text, from));
}

static bool is_comment_line(struct str line)
{
    return str_starts(line, STR("--"));
}

static bool follows_comment(struct str text, size_t line_start)
{
    size_t start = line_start ? line_start - 1 : 0;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    return line_start > 0 && is_comment_line(line_at(text, start));
}

/* "-- name (" as the first line of a comment. */
static bool is_declaration(struct str text, size_t at)
{
    struct str line = line_at(text, at);
    if (!str_starts(line, STR("-- ")) || follows_comment(text, at))
        return false;
    struct piece name = next_piece(line, 3);
    struct piece blank = next_piece(line, name.to);
    size_t bracket = blank.kind == PIECE_BLANK ? blank.to : name.to;
    return is_name(str_part(line, name.from, name.to)) && bracket < line.length && line.at[bracket] == '(';
}

/* "--" and two blanks or more: columns. */
static bool is_column_line(struct str line)
{
    return str_starts(line, STR("--  ")) || str_starts(line, STR("--\t"));
}

static void skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end) {
        if (reader->text.at[reader->at] == '\n' && is_comment_line(line_at(reader->text, reader->at + 1)) &&
            reader->at + 3 <= reader->end)
            reader->at += 3;
        else if (is_space(reader->text.at[reader->at]))
            reader->at++;
        else
            return;
    }
}

static bool take_mark(struct reader *reader, struct str mark)
{
    skip_blanks(reader);
    if (!str_starts(str_part(reader->text, reader->at, reader->end), mark))
        return false;
    reader->at += mark.length;
    return true;
}

static struct str take_word(struct reader *reader)
{
    skip_blanks(reader);
    size_t from = reader->at;
    while (reader->at < reader->end &&
           (is_letter(reader->text.at[reader->at]) || is_digit(reader->text.at[reader->at])))
        reader->at++;
    return str_part(reader->text, from, reader->at);
}

static void complain_here(struct reader *reader, const char *sentence)
{
    complain(reader->compiler, &reader->compiler->source, reader->at, "%s", sentence);
}

static const struct type *type_named(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (str_equal_c(name, types[i].name))
            return &types[i];
    return NULL;
}

static void check_item(struct compiler *compiler, const struct items *items, const struct item *item)
{
    const struct source *source = &compiler->source;
    if (!is_name(item->name))
        complain(compiler, source, item->offset, "\"%.*s\" is not a name: small letters, digits and _",
                 STR_ARG(item->name));
    if (is_reserved(item->name))
        complain(compiler, source, item->offset, "\"%.*s\" is a word of C or of the generated code: choose another",
                 STR_ARG(item->name));
    if (item->optional && !item->type->may_be_absent)
        complain(compiler, source, item->offset, "a %s can't be absent: there is no value for it", item->type->name);
    for (size_t i = 0; i < items->count; i++)
        if (str_equal(items->at[i].name, item->name))
            complain(compiler, source, item->offset, "\"%.*s\" is declared twice", STR_ARG(item->name));
}

/* "name type" or "name type?". */
static bool read_item(struct reader *reader, struct items *items)
{
    skip_blanks(reader);
    struct item item = {.offset = reader->at};
    item.name = take_word(reader);
    if (str_is_empty(item.name)) {
        complain_here(reader, "a name and its type are expected here");
        return false;
    }
    skip_blanks(reader);
    size_t type_offset = reader->at;
    struct str type = take_word(reader);
    item.type = type_named(type);
    if (!item.type) {
        complain(reader->compiler, &reader->compiler->source, type_offset,
                 "\"%.*s\" is not a type: id, integer, text, day, instant, flag, real or bytes", STR_ARG(type));
        return false;
    }
    item.optional = take_mark(reader, STR("?"));
    check_item(reader->compiler, items, &item);
    *list_add(reader->compiler->arena, items) = item;
    return true;
}

static bool read_items(struct reader *reader, struct items *items)
{
    do {
        if (!read_item(reader, items))
            return false;
    } while (take_mark(reader, STR(",")));
    return true;
}

static bool read_parameters(struct reader *reader, struct items *parameters)
{
    if (!take_mark(reader, STR("("))) {
        complain_here(reader, "\"(\" is expected here");
        return false;
    }
    if (take_mark(reader, STR(")")))
        return true;
    if (!read_items(reader, parameters))
        return false;
    if (parameters->count > MOST_PARAMETERS)
        complain_here(reader, "a query takes 64 parameters at most");
    if (take_mark(reader, STR(")")))
        return true;
    complain_here(reader, "\",\" or \")\" is expected here");
    return false;
}

static bool read_result_kind(struct reader *reader, enum result *ret_result)
{
    static const struct {
        const char *word;
        enum result result;
    } kinds[] = {{"one", RESULT_ONE}, {"optional", RESULT_OPTIONAL}, {"many", RESULT_MANY}, {"each", RESULT_EACH}};
    skip_blanks(reader);
    size_t at = reader->at;
    struct str word = take_word(reader);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_equal_c(word, kinds[i].word)) {
            *ret_result = kinds[i].result;
            return true;
        }
    }
    complain(reader->compiler, &reader->compiler->source, at, "one, optional, many or each is expected here");
    return false;
}

static struct row *row_named(struct compiler *compiler, struct str name)
{
    for (size_t i = 0; i < compiler->rows.count; i++)
        if (str_equal(compiler->rows.at[i].name, name))
            return &compiler->rows.at[i];
    return NULL;
}

static bool items_equal(const struct items *a, const struct items *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = str_equal(a->at[i].name, b->at[i].name) && a->at[i].type == b->at[i].type &&
                a->at[i].optional == b->at[i].optional;
    return equal;
}

/* The row struct of a query: new, the same again, or declared earlier if it has no columns here. */
static bool settle_row(struct compiler *compiler, struct query *query, struct str name, const struct items *columns)
{
    struct row *known = row_named(compiler, name);
    if (!known && !columns->count) {
        complain(compiler, &compiler->source, query->offset, "the columns of %.*s are declared neither here nor above",
                 STR_ARG(name));
        return false;
    }
    if (known && columns->count && !items_equal(&known->columns, columns))
        complain(compiler, &compiler->source, columns->at[0].offset,
                 "%.*s was declared above with other columns: choose another name", STR_ARG(name));
    query->row = known ? (size_t)(known - compiler->rows.at) : compiler->rows.count;
    if (!known)
        *list_add(compiler->arena, &compiler->rows) = (struct row){.name = name, .columns = *columns};
    return true;
}

/* Reads column lines; leaves the reader at the line after them. */
static bool read_columns(struct reader *reader, struct items *columns)
{
    size_t end = reader->at;
    while (end < reader->text.length && is_column_line(line_at(reader->text, end)))
        end = line_end(reader->text, end) + 1;
    if (end == reader->at)
        return true;
    reader->at += 2;
    reader->end = end > reader->text.length ? reader->text.length : end;
    if (!read_items(reader, columns))
        return false;
    skip_blanks(reader);
    if (reader->at < reader->end)
        complain_here(reader, "\",\" is expected here");
    reader->at = reader->end;
    return true;
}

/* What follows "->", and the column lines. */
static bool read_result(struct reader *reader, struct query *query)
{
    struct items columns = {0};
    skip_blanks(reader);
    size_t name_offset = reader->at;
    struct str name = take_word(reader);
    bool nothing = str_equal(name, STR("nothing"));
    if (!nothing && (!is_name(name) || is_reserved(name))) {
        complain(reader->compiler, &reader->compiler->source, name_offset, "the name of a row is expected here");
        return false;
    }
    if (!nothing && !read_result_kind(reader, &query->result))
        return false;
    if (!str_is_empty(str_trim(line_at(reader->text, reader->at)))) {
        complain_here(reader, "the declaration should end here");
        return false;
    }
    reader->at = line_end(reader->text, reader->at);
    reader->at += reader->at < reader->text.length;
    if (!read_columns(reader, &columns))
        return false;
    if (!nothing)
        return settle_row(reader->compiler, query, name, &columns);
    if (columns.count)
        complain(reader->compiler, &reader->compiler->source, columns.at[0].offset,
                 "a query that gives nothing has no columns");
    return true;
}

static bool read_declaration(struct reader *reader, struct query *query)
{
    size_t end = reader->at;
    while (end < reader->text.length && is_comment_line(line_at(reader->text, end)))
        end = line_end(reader->text, end) + 1;
    reader->end = end > reader->text.length ? reader->text.length : end;
    reader->at += 3;
    query->offset = reader->at;
    query->name = take_word(reader);
    if (!read_parameters(reader, &query->parameters))
        return false;
    if (!take_mark(reader, STR("->"))) {
        complain_here(reader, "\"->\" and the result are expected here");
        return false;
    }
    return read_result(reader, query);
}

/* Goes over comment lines and empty lines that are no declaration. */
static void skip_prose(struct reader *reader)
{
    while (reader->at < reader->text.length) {
        struct str line = line_at(reader->text, reader->at);
        bool prose =
            str_is_empty(str_trim(line)) || (is_comment_line(line) && !is_declaration(reader->text, reader->at));
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
    struct piece piece = next_piece(text, reader->at);
    for (; piece.kind != PIECE_END && piece.kind != PIECE_UNCLOSED; piece = next_piece(text, piece.to)) {
        bool at_line = piece.from > 0 && text.at[piece.from - 1] == '\n';
        if (piece.kind == PIECE_COMMENT && at_line && is_declaration(text, piece.from))
            break;
        if (piece.kind != PIECE_MARK || text.at[piece.from] != ';')
            continue;
        query->sql = str_part(text, query->sql_offset, piece.from);
        reader->at = piece.to;
        if (!str_is_empty(str_trim(line_at(text, reader->at))))
            complain_here(reader, "nothing may follow the \";\" on its line");
        reader->at = line_end(text, reader->at);
        return true;
    }
    reader->at = piece.kind == PIECE_UNCLOSED ? text.length : piece.from;
    complain(reader->compiler, &reader->compiler->source, query->sql_offset,
             piece.kind == PIECE_UNCLOSED ? "a quotation mark or comment in this statement does not end"
                                          : "this statement does not end with \";\"");
    return false;
}

static void read_query(struct reader *reader)
{
    struct compiler *compiler = reader->compiler;
    struct query query = {0};
    size_t start = reader->at;
    bool declared = is_declaration(reader->text, start);
    bool good = declared && read_declaration(reader, &query);
    if (!declared)
        complain(compiler, &compiler->source, start,
                 "a statement needs its declaration above it, as the first line of a comment: -- name (…) -> …");
    else if (!good)
        reader->at = line_end(reader->text, reader->at);
    skip_prose(reader);
    if (reader->at >= reader->text.length || is_declaration(reader->text, reader->at)) {
        complain(compiler, &compiler->source, start, "this declaration has no statement");
        return;
    }
    if (read_statement(reader, &query) && good)
        *list_add(compiler->arena, &compiler->queries) = query;
}

static void read_queries(struct compiler *compiler)
{
    struct reader reader = {.compiler = compiler, .text = compiler->source.text};
    if (!str_is_utf8(reader.text) || str_find_char(reader.text, '\0') != STR_ABSENT) {
        complain(compiler, &compiler->source, 0, "this file is not UTF-8 text");
        return;
    }
    for (skip_prose(&reader); reader.at < reader.text.length; skip_prose(&reader))
        read_query(&reader);
}

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Reads a query's declaration: its name, its parameters, its result and the columns of its rows. */
#include "tools/queryc_reader.h"

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

/* "--" and two blanks or more: columns. */
static bool is_column_line(struct str line)
{
    return str_starts(line, STR("--  ")) || str_starts(line, STR("--\t"));
}

static void check_item(struct compiler *compiler, const struct items *items, const struct item *item)
{
    const struct source *source = &compiler->source;
    if (!name_is_proper(item->name))
        compiler_complain(compiler, source, item->offset, "\"%.*s\" is not a name: small letters, digits and _",
                          STR_ARG(item->name));
    if (is_reserved(item->name))
        compiler_complain(compiler, source, item->offset,
                          "\"%.*s\" is a word of C or of the generated code: choose another", STR_ARG(item->name));
    if (item->optional && !item->type->may_be_absent)
        compiler_complain(compiler, source, item->offset, "a %s can't be absent: there is no value for it",
                          item->type->name);
    for (size_t i = 0; i < items->count; i++)
        if (str_equal(items->at[i].name, item->name))
            compiler_complain(compiler, source, item->offset, "\"%.*s\" is declared twice", STR_ARG(item->name));
}

/* "name type" or "name type?". */
static bool read_item(struct reader *reader, struct items *items)
{
    reader_skip_blanks(reader);
    struct item item = {.offset = reader->at};
    item.name = reader_take_word(reader);
    if (str_is_empty(item.name)) {
        reader_complain(reader, "a name and its type are expected here");
        return false;
    }
    reader_skip_blanks(reader);
    size_t type_offset = reader->at;
    struct str type = reader_take_word(reader);
    item.type = type_find(type);
    if (!item.type) {
        compiler_complain(reader->compiler, &reader->compiler->source, type_offset,
                          "\"%.*s\" is not a type: id, integer, text, day, instant, flag, real or bytes",
                          STR_ARG(type));
        return false;
    }
    item.optional = reader_take_mark(reader, STR("?"));
    check_item(reader->compiler, items, &item);
    *list_add(reader->compiler->arena, items) = item;
    return true;
}

static bool read_items(struct reader *reader, struct items *items)
{
    do {
        if (!read_item(reader, items))
            return false;
    } while (reader_take_mark(reader, STR(",")));
    return true;
}

static bool read_parameters(struct reader *reader, struct items *parameters)
{
    if (!reader_take_mark(reader, STR("("))) {
        reader_complain(reader, "\"(\" is expected here");
        return false;
    }
    if (reader_take_mark(reader, STR(")")))
        return true;
    if (!read_items(reader, parameters))
        return false;
    if (parameters->count > MOST_PARAMETERS)
        reader_complain(reader, "a query takes 64 parameters at most");
    if (reader_take_mark(reader, STR(")")))
        return true;
    reader_complain(reader, "\",\" or \")\" is expected here");
    return false;
}

static bool read_result_kind(struct reader *reader, enum result *ret_result)
{
    static const struct {
        const char *word;
        enum result result;
    } kinds[] = {{"one", RESULT_ONE}, {"optional", RESULT_OPTIONAL}, {"many", RESULT_MANY}, {"each", RESULT_EACH}};
    reader_skip_blanks(reader);
    size_t at = reader->at;
    struct str word = reader_take_word(reader);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_equal_c(word, kinds[i].word)) {
            *ret_result = kinds[i].result;
            return true;
        }
    }
    compiler_complain(reader->compiler, &reader->compiler->source, at, "one, optional, many or each is expected here");
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
        compiler_complain(compiler, &compiler->source, query->offset,
                          "the columns of %.*s are declared neither here nor above", STR_ARG(name));
        return false;
    }
    if (known && columns->count && !items_equal(&known->columns, columns))
        compiler_complain(compiler, &compiler->source, columns->at[0].offset,
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
    while (end < reader->text.length && is_column_line(text_line_at(reader->text, end)))
        end = text_line_end(reader->text, end) + 1;
    if (end == reader->at)
        return true;
    reader->at += 2;
    reader->end = end > reader->text.length ? reader->text.length : end;
    if (!read_items(reader, columns))
        return false;
    reader_skip_blanks(reader);
    if (reader->at < reader->end)
        reader_complain(reader, "\",\" is expected here");
    reader->at = reader->end;
    return true;
}

/* What follows "->", and the column lines. */
static bool read_result(struct reader *reader, struct query *query)
{
    struct items columns = {0};
    reader_skip_blanks(reader);
    size_t name_offset = reader->at;
    struct str name = reader_take_word(reader);
    bool nothing = str_equal(name, STR("nothing"));
    if (!nothing && (!name_is_proper(name) || is_reserved(name))) {
        compiler_complain(reader->compiler, &reader->compiler->source, name_offset,
                          "the name of a row is expected here");
        return false;
    }
    if (!nothing && !read_result_kind(reader, &query->result))
        return false;
    if (!str_is_empty(str_trim(text_line_at(reader->text, reader->at)))) {
        reader_complain(reader, "the declaration should end here");
        return false;
    }
    reader->at = text_line_end(reader->text, reader->at);
    reader->at += reader->at < reader->text.length;
    if (!read_columns(reader, &columns))
        return false;
    if (!nothing)
        return settle_row(reader->compiler, query, name, &columns);
    if (columns.count)
        compiler_complain(reader->compiler, &reader->compiler->source, columns.at[0].offset,
                          "a query that gives nothing has no columns");
    return true;
}

bool reader_read_declaration(struct reader *reader, struct query *query)
{
    size_t end = reader->at;
    while (end < reader->text.length && line_is_comment(text_line_at(reader->text, end)))
        end = text_line_end(reader->text, end) + 1;
    reader->end = end > reader->text.length ? reader->text.length : end;
    reader->at += 3;
    query->offset = reader->at;
    query->name = reader_take_word(reader);
    if (!read_parameters(reader, &query->parameters))
        return false;
    if (!reader_take_mark(reader, STR("->"))) {
        reader_complain(reader, "\"->\" and the result are expected here");
        return false;
    }
    return read_result(reader, query);
}

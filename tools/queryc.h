/* SPDX-License-Identifier: EUPL-1.2
 * What the parts of the query compiler share: the model of one queries.sql, and its complaints. The parts are headers,
 * because the build makes each tool of one file; tests include queryc.c as a whole. */
#ifndef TOOLS_QUERYC_H
#define TOOLS_QUERYC_H

#include "base/fault.h"
#include "base/list.h"
#include "base/text.h"

enum { MOST_PARAMETERS = 64, LARGEST_OUTPUT = 16 * 1024 * 1024 };

struct source {
    const char *file;
    struct str text;
};

struct complaint {
    const char *file;
    int line, column;
    struct str sentence;
};

struct complaints {
    struct complaint *at;
    size_t count, room;
};

/* How a type of queries.sql is written in C, bound, read and described. */
struct type {
    const char *name;
    const char *c;
    const char *bind; /* the function, and that for a value that may be absent */
    const char *bind_optional;
    const char *read;
    const char *shape;
    char letter;
    bool is_bytes;      /* a struct str, copied into the work's arena */
    bool may_be_absent; /* the type has a value for NULL */
};

struct item {
    struct str name;
    const struct type *type;
    bool optional;
    size_t offset; /* in the file */
};

struct items {
    struct item *at;
    size_t count, room;
};

struct row {
    struct str name;
    struct items columns;
};

struct rows {
    struct row *at;
    size_t count, room;
};

enum result { RESULT_NOTHING, RESULT_ONE, RESULT_OPTIONAL, RESULT_MANY, RESULT_EACH };

struct query {
    struct str name;
    size_t offset;
    struct items parameters;
    enum result result;
    size_t row; /* index in rows, if there is a result */
    struct str sql;
    size_t sql_offset;
    bool writes;
};

struct queries {
    struct query *at;
    size_t count, room;
};

struct migration {
    struct source source;
    struct str capability, name;
    int64_t number;
};

struct migrations {
    struct migration *at;
    size_t count, room;
};

struct compiler {
    struct arena *arena;
    struct str folder; /* the capability */
    struct source source;
    struct rows rows;
    struct queries queries;
    struct migrations migrations;
    struct complaints complaints;
};

static const struct type types[] = {
    {"id", "int64_t", "db_bind_integer", "db_bind_id", "db_id", "SHAPE_ID", 'i', false, true},
    {"integer", "int64_t", "db_bind_integer", "db_bind_integer", "db_integer", "SHAPE_INTEGER", 'i', false, true},
    {"text", "struct str", "db_bind_text", "db_bind_text", "db_text", "SHAPE_TEXT", 't', true, true},
    {"day", "struct day", "db_bind_day", "db_bind_day", "db_day", "SHAPE_DAY", 't', false, true},
    {"instant", "int64_t", "db_bind_integer", "db_bind_integer", "db_integer", "SHAPE_INSTANT", 'i', false, true},
    {"flag", "bool", "db_bind_flag", "db_bind_flag", "db_flag", "SHAPE_FLAG", 'i', false, false},
    {"real", "double", "db_bind_real", "db_bind_real", "db_real", "SHAPE_REAL", 'r', false, true},
    {"bytes", "struct str", "db_bind_bytes", "db_bind_bytes", "db_bytes", "SHAPE_BYTES", 'b', true, true},
};

/* A complaint about the byte at this offset of a source; columns are counted in bytes, from 1. */
__attribute__((format(printf, 4, 5))) static void complain(struct compiler *compiler, const struct source *source,
                                                           size_t offset, const char *format, ...)
{
    struct complaint complaint = {.file = source->file, .line = 1, .column = 1};
    for (size_t i = 0; i < offset && i < source->text.length; i++) {
        bool ends = source->text.at[i] == '\n';
        complaint.line += ends;
        complaint.column = ends ? 1 : complaint.column + 1;
    }
    va_list arguments;
    va_start(arguments, format);
    complaint.sentence = str_format_list(compiler->arena, format, arguments);
    va_end(arguments);
    *list_add(compiler->arena, &compiler->complaints) = complaint;
}

static int line_of(const struct source *source, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset && i < source->text.length; i++)
        line += source->text.at[i] == '\n';
    return line;
}

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * What the parts of the query compiler share: the model of one queries.sql and of the migrations, and the complaints
 * about them. */
#ifndef TOOLS_QUERYC_MODEL_H
#define TOOLS_QUERYC_MODEL_H

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

/* NULL if there is no such type. */
const struct type *type_find(struct str name);

/* Small letters, digits and _, as names in C and in both engines are. */
bool name_is_proper(struct str name);

/* Adds a complaint about the byte at this offset of a source; columns are counted in bytes, from 1. */
void compiler_complain(struct compiler *compiler, const struct source *source, size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

int source_line(const struct source *source, size_t offset);

#endif

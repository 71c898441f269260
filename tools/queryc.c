/* SPDX-License-Identifier: EUPL-1.2
 * The query compiler: makes plain C of a capability's queries.sql, after checking every statement against the tables
 * that all migrations make. See docs/views-and-queries.md.
 *     queryc header CAPABILITY queries.sql migrations…    the .h on standard output
 *     queryc code CAPABILITY queries.sql migrations…      the .c */
#include "tools/queryc.h"
#include "tools/queryc_check.h"
#include "tools/queryc_read.h"
#include "tools/queryc_write.h"

#include <stdio.h>
#include <string.h>

enum { LARGEST_INPUT = 4 * 1024 * 1024, MEMORY = 256 * 1024 * 1024 };

/* Capability, number and name of …/<capability>/migrations/NNNN_<name>.sql. */
static bool read_migration_name(struct migration *migration)
{
    struct str rest = str_from(migration->source.file), before = STR_NONE, folder = STR_NONE, file = STR_NONE;
    while (rest.at) {
        before = folder;
        folder = file;
        file = str_cut(&rest, '/');
    }
    struct str number = str_part(file, 0, 4);
    migration->capability = before;
    migration->name = str_part(file, 5, file.length > 9 ? file.length - 4 : 5);
    return str_equal(folder, STR("migrations")) && is_name(before) && str_ends(file, STR(".sql")) &&
           str_starts(str_after(file, 4), STR("_")) && is_name(migration->name) && number.at[0] != '-' &&
           str_to_integer(number, &migration->number) && migration->number > 0;
}

/* Migrations are numbered 1, 2, 3 … within their capability. */
static void add_migration(struct compiler *compiler, struct source source)
{
    struct migration migration = {.source = source};
    if (!read_migration_name(&migration)) {
        complain(compiler, &source, 0, "a migration is called <capability>/migrations/NNNN_what_it_does.sql");
        return;
    }
    if (!str_is_utf8(source.text) || str_find_char(source.text, '\0') != STR_ABSENT)
        complain(compiler, &source, 0, "this file is not UTF-8 text");
    int64_t last = 0;
    for (size_t i = 0; i < compiler->migrations.count; i++)
        if (str_equal(compiler->migrations.at[i].capability, migration.capability))
            last = compiler->migrations.at[i].number;
    if (migration.number != last + 1)
        complain(compiler, &source, 0, "migration %lld of %.*s follows number %lld", (long long)migration.number,
                 STR_ARG(migration.capability), (long long)last);
    *list_add(compiler->arena, &compiler->migrations) = migration;
}

struct made_name {
    struct str name;
    size_t offset;
};

struct made_names {
    struct made_name *at;
    size_t count, room;
};

static void add_made_name(struct compiler *compiler, struct made_names *names, size_t offset, struct str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_equal(names->at[i].name, name)) {
            complain(compiler, &compiler->source, offset, "the name %.*s_%.*s would be made twice",
                     STR_ARG(compiler->folder), STR_ARG(name));
            return;
        }
    }
    *list_add(compiler->arena, names) = (struct made_name){name, offset};
}

/* Names of functions and variables share one space in C, names of structs have another. */
static void check_made_names(struct compiler *compiler)
{
    static const char *const lists[] = {"queries", "migrations"};
    struct arena *arena = compiler->arena;
    struct made_names names = {0}, structs = {0};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        add_made_name(compiler, &names, 0, str_from(lists[i]));
    for (size_t i = 0; i < compiler->rows.count; i++) {
        const struct row *row = &compiler->rows.at[i];
        size_t offset = row->columns.at[0].offset;
        add_made_name(compiler, &structs, offset, row->name);
        add_made_name(compiler, &structs, offset, str_join(arena, row->name, STR("_rows")));
        add_made_name(compiler, &names, offset, str_join(arena, row->name, STR("_shape")));
    }
    for (size_t i = 0; i < compiler->queries.count; i++) {
        const struct query *query = &compiler->queries.at[i];
        add_made_name(compiler, &names, query->offset, query->name);
        if (query->result != RESULT_EACH)
            continue;
        add_made_name(compiler, &names, query->offset, str_join(arena, query->name, STR("_open")));
        add_made_name(compiler, &names, query->offset, str_join(arena, query->name, STR("_next")));
    }
}

/* Reads and checks everything. True if there is nothing to complain of. */
static bool compile(struct compiler *compiler)
{
    if (!is_name(compiler->folder))
        complain(compiler, &compiler->source, 0, "\"%.*s\" is not the name of a capability", STR_ARG(compiler->folder));
    read_queries(compiler);
    check_made_names(compiler);
    check_against_database(compiler);
    return compiler->complaints.count == 0;
}

static struct str written(const struct compiler *compiler, bool header)
{
    struct writer writer = {.compiler = compiler, .folder = compiler->folder};
    text_init(&writer.text, compiler->arena, LARGEST_OUTPUT);
    if (header)
        write_header(&writer);
    else
        write_code(&writer);
    return text_str(&writer.text);
}

#ifndef QUERYC_NO_MAIN
static struct source read_source(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct text text;
    text_init(&text, arena, LARGEST_INPUT);
    size_t size = 1;
    while (file && size > 0) {
        size = fread(text_reserve(&text, 65536), 1, 65536, file);
        text_wrote(&text, size);
    }
    if (!file || ferror(file))
        fault(FAULT_DISK, "%s can't be read", path);
    fclose(file);
    return (struct source){path, text_str(&text)};
}

struct arguments {
    struct arena *arena;
    int count;
    char **at;
    bool compiled;
};

static void run(void *context)
{
    struct arguments *arguments = context;
    struct compiler compiler = {.arena = arguments->arena, .folder = str_from(arguments->at[2])};
    compiler.source = read_source(arguments->arena, arguments->at[3]);
    for (int i = 4; i < arguments->count; i++)
        add_migration(&compiler, read_source(arguments->arena, arguments->at[i]));
    arguments->compiled = compile(&compiler);
    for (size_t i = 0; i < compiler.complaints.count; i++) {
        const struct complaint *complaint = &compiler.complaints.at[i];
        fprintf(stderr, "%s:%d:%d: %.*s\n", complaint->file, complaint->line, complaint->column,
                STR_ARG(complaint->sentence));
    }
    if (!arguments->compiled)
        return;
    struct str output = written(&compiler, strcmp(arguments->at[1], "header") == 0);
    bool wrote = fwrite(output.at, 1, output.length, stdout) == output.length;
    if (fflush(stdout) != 0 || !wrote)
        fault(FAULT_DISK, "the output can't be written");
}

int main(int count, char **words)
{
    if (count < 4 || (strcmp(words[1], "header") != 0 && strcmp(words[1], "code") != 0)) {
        fprintf(stderr, "usage: queryc header|code CAPABILITY queries.sql migrations…\n");
        return 2;
    }
    struct arena arena;
    struct fault fault;
    arena_init(&arena, MEMORY);
    struct arguments arguments = {&arena, count, words, false};
    bool done = fault_catch(run, &arguments, &fault);
    if (!done)
        fprintf(stderr, "queryc: %s\n", fault.message);
    arena_release(&arena);
    return done && arguments.compiled ? 0 : 1;
}
#endif

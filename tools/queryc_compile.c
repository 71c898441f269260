/* SPDX-License-Identifier: EUPL-1.2
 * From sources to a checked model: the names of migrations, and names that would be made twice. */
#include "tools/queryc_compile.h"

#include "tools/queryc_check.h"
#include "tools/queryc_read.h"

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
    return str_equal(folder, STR("migrations")) && name_is_proper(before) && str_ends(file, STR(".sql")) &&
           str_starts(str_after(file, 4), STR("_")) && name_is_proper(migration->name) && number.at[0] != '-' &&
           str_to_integer(number, &migration->number) && migration->number > 0;
}

void queryc_add_migration(struct compiler *compiler, struct source source)
{
    struct migration migration = {.source = source};
    if (!read_migration_name(&migration)) {
        compiler_complain(compiler, &source, 0, "a migration is called <capability>/migrations/NNNN_what_it_does.sql");
        return;
    }
    if (!str_is_utf8(source.text) || str_find_char(source.text, '\0') != STR_ABSENT)
        compiler_complain(compiler, &source, 0, "this file is not UTF-8 text");
    int64_t last = 0;
    for (size_t i = 0; i < compiler->migrations.count; i++)
        if (str_equal(compiler->migrations.at[i].capability, migration.capability))
            last = compiler->migrations.at[i].number;
    if (migration.number != last + 1)
        compiler_complain(compiler, &source, 0, "migration %lld of %.*s follows number %lld",
                          (long long)migration.number, STR_ARG(migration.capability), (long long)last);
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
            compiler_complain(compiler, &compiler->source, offset, "the name %.*s_%.*s would be made twice",
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

bool queryc_compile(struct compiler *compiler)
{
    if (!name_is_proper(compiler->folder))
        compiler_complain(compiler, &compiler->source, 0, "\"%.*s\" is not the name of a capability",
                          STR_ARG(compiler->folder));
    queryc_read(compiler);
    check_made_names(compiler);
    queryc_check(compiler);
    return compiler->complaints.count == 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The query compiler: what it makes of good files, and what it says of bad ones, at which line and column. */
#include "tools/queryc_compile.h"
#include "tools/queryc_write.h"

#include "tests/test.h"

#include <stdlib.h>

static const char tables[] = "CREATE TABLE sites (\n"
                             "    id {id},\n"
                             "    name TEXT NOT NULL, -- as people say it? yes\n"
                             "    closed_day TEXT, is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),\n"
                             "    latitude DOUBLE PRECISION, plan {bytes}, sector_id BIGINT, seen_at BIGINT\n"
                             ");\n";

static struct compiler compiled_with(struct test *t, const char *queries, const char *migration)
{
    struct compiler compiler = {.arena = t->arena, .folder = STR("organisation")};
    compiler.source = (struct source){"src/organisation/queries.sql", str_from(queries)};
    queryc_add_migration(&compiler, (struct source){"src/organisation/migrations/0001_sites.sql", str_from(migration)});
    queryc_compile(&compiler);
    return compiler;
}

static struct compiler compiled(struct test *t, const char *queries)
{
    return compiled_with(t, queries, tables);
}

static void check_says(struct test *t, const struct compiler *compiler, int line, int column, const char *words)
{
    for (size_t i = 0; i < compiler->complaints.count; i++) {
        const struct complaint *complaint = &compiler->complaints.at[i];
        if (complaint->line == line && complaint->column == column &&
            str_find(complaint->sentence, str_from(words)) != STR_ABSENT)
            return;
    }
    test_fail(t, __FILE__, __LINE__, "no complaint \"%s\" at %d:%d", words, line, column);
    for (size_t i = 0; i < compiler->complaints.count; i++)
        test_fail(t, __FILE__, __LINE__, "but %d:%d: %.*s", compiler->complaints.at[i].line,
                  compiler->complaints.at[i].column, STR_ARG(compiler->complaints.at[i].sentence));
}

static void check_refused(struct test *t, const char *queries, int line, int column, const char *words)
{
    struct compiler compiler = compiled(t, queries);
    check_says(t, &compiler, line, column, words);
}

static bool holds(struct str text, const char *part)
{
    return str_find(text, str_from(part)) != STR_ABSENT;
}

static const char good[] =
    "-- Sites of the city. The list\n"
    "-- many (the longest) is read in pages.\n"
    "\n"
    "-- site_get (site id) -> site optional\n"
    "--   id id, name text, sector_id id?,\n"
    "--   closed_day day?, is_open flag, latitude real?, plan bytes?, seen_at instant?\n"
    "-- One site.\n"
    "SELECT id, name, sector_id, closed_day, is_open, latitude, plan, seen_at\n"
    "  FROM sites -- all of them; even closed ones\n"
    " WHERE id = $1;\n"
    "\n"
    "-- site_one (site id) -> site one\n"
    "SELECT id, name, sector_id, closed_day, is_open, latitude, plan, seen_at FROM sites WHERE id = $1;\n"
    "-- site_whole () -> site each\n"
    "SELECT id, name, sector_id, closed_day, is_open, latitude, plan, seen_at FROM sites ORDER BY id;\n"
    "\n"
    "-- site_counts (pattern text,\n"
    "--              least integer) -> site_count many\n"
    "--   sector_id id?, sites integer\n"
    "SELECT sector_id, count(*) FROM sites WHERE ($1 = '' OR name LIKE $1 ESCAPE '\\') AND name <> 'a;b?' GROUP BY "
    "sector_id\n"
    "HAVING count(*) >= $2 ORDER BY sector_id;\n"
    "\n"
    "-- site_add (id id, name text, day day?, open flag, latitude real, plan bytes?, sector id?, at instant) -> "
    "nothing\n"
    "INSERT INTO sites (id, name, closed_day, is_open, latitude, plan, sector_id, seen_at)\n"
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8);\n";

TEST("A good file becomes structs, shapes and one function a query")
{
    struct compiler compiler = compiled(t, good);
    for (size_t i = 0; i < compiler.complaints.count; i++)
        test_fail(t, __FILE__, __LINE__, "%d: %.*s", compiler.complaints.at[i].line,
                  STR_ARG(compiler.complaints.at[i].sentence));
    struct str header = queryc_write_header(&compiler), code = queryc_write_code(&compiler);
    CHECK(holds(header, "struct organisation_site {\n    int64_t id;\n    struct str name;\n    int64_t sector_id;\n"
                        "    struct day closed_day;\n    bool is_open;\n    double latitude;\n    struct str plan;\n"));
    CHECK(holds(header,
                "struct organisation_site_rows {\n    struct organisation_site *at;\n    size_t count, room;\n};\n"));
    CHECK(holds(header, "struct organisation_site *organisation_site_get(struct work *work, int64_t site);\n"));
    CHECK(holds(header, "struct organisation_site organisation_site_one(struct work *work, int64_t site);\n"));
    CHECK(holds(header,
                "struct db_cursor organisation_site_whole_open(struct work *work);\n"
                "bool organisation_site_whole_next(struct db_cursor *cursor, struct organisation_site *ret_row);\n"));
    CHECK(holds(header,
                "struct organisation_site_count_rows organisation_site_counts(struct work *work, struct str pattern, "
                "int64_t least);\n"));
    CHECK(holds(header, "int64_t organisation_site_add(struct work *work, int64_t id, struct str name, struct day day, "
                        "bool open, double latitude, struct str plan, int64_t sector, int64_t at);\n"));
    CHECK(holds(header, "extern const struct shape organisation_site_count_shape;\n"));
    CHECK(holds(code, ".takes = \"ittirbii\",\n    .gives = \"\",\n    .writes = true,\n    .streams = false,\n"));
    CHECK(holds(code, ".gives = \"itITiRBI\",\n    .writes = false,\n    .streams = true,\n"));
    CHECK(holds(code, "db_bind_id(&cursor, 7, sector);"));
    CHECK(holds(code, "db_bind_text(&cursor, 2, name.at ? name : STR(\"\"));"));
    CHECK(holds(code, "\"    name TEXT NOT NULL, -- as people say it\\? yes\\n\""));
    CHECK(holds(code, ".line = 4,") && !holds(code, "even closed"));
}

static void write_file(struct test *t, const char *name, struct str content)
{
    FILE *file = fopen(str_format(t->arena, "%s/organisation/%s", test_folder(), name).at, "wb");
    CHECK(file && fwrite(content.at, 1, content.length, file) == content.length);
    if (file)
        fclose(file);
}

static void check_compiles(struct test *t, const struct compiler *compiler)
{
    const char *folder = test_folder();
    struct str make = str_format(t->arena, "mkdir -p '%s/organisation'", folder);
    CHECK_INTEGER(system(make.at), 0);
    write_file(t, "queries.h", queryc_write_header(compiler));
    write_file(t, "queries.c", queryc_write_code(compiler));
    struct str build =
        str_format(t->arena,
                   "cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion "
                   "-Wmissing-prototypes -Wwrite-strings -Wundef -Werror -Isrc -I'%s' -include base/banned.h "
                   "-fsyntax-only '%s/organisation/queries.c'",
                   folder, folder);
    CHECK_INTEGER(system(build.at), 0);
}

TEST("What it makes compiles without a warning, even of an empty file")
{
    struct compiler full = compiled(t, good), empty = compiled(t, "-- Nothing yet.\n");
    check_compiles(t, &full);
    CHECK_INTEGER(empty.complaints.count, 0);
    check_compiles(t, &empty);
    empty.migrations.count = 0;
    check_compiles(t, &empty);
}

TEST("Statements that do not fit the tables are refused where they are wrong")
{
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id\n  FROM nowhere;\n", 4, 8, "no such table");
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id, colour FROM sites;\n", 3, 12, "no such column: colour");
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id FROM sites WHERE name = \"x\";\n", 3, 35,
                  "no such column");
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id, name FROM sites;\n", 3, 1, "gives 2 columns, but 1");
    check_refused(t, "-- a () -> nothing\nSELECT id FROM sites;\n", 2, 1, "gives 1 columns, but 0");
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT name FROM sites;\n", 3, 1, "called \"name\"");
    check_refused(t, "-- a () -> x many\n--   name id\nSELECT name FROM sites;\n", 3, 1, "is TEXT in its table");
    check_refused(t, "-- a () -> x each\n--   id id\nDELETE FROM sites RETURNING id;\n", 3, 1, "\"each\"");
    check_refused(t, "-- a () -> nothing\nDROP TABLE sites;\n", 2, 1, "only SELECT");
    check_refused(t, "-- a () -> nothing\nPRAGMA foreign_keys = OFF;\n", 2, 1, "only SELECT");
}

TEST("Parameters are numbered from one, all declared and all used")
{
    check_refused(t, "-- a (site id, name text) -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 16,
                  "does not use \"name\"");
    check_refused(t, "-- a (site id) -> nothing\nDELETE FROM sites WHERE id = $1 OR id = $2;\n", 2, 1,
                  "the parameter $2");
    check_refused(t, "-- a (site id) -> nothing\nDELETE FROM sites WHERE id = $1 OR id = ?;\n", 2, 1,
                  "the parameter ?");
    check_refused(t, "-- a (site id) -> nothing\nDELETE FROM sites WHERE id = $1 OR id = $01;\n", 2, 1,
                  "the parameter $01");
    check_refused(t, "-- a (site id) -> nothing\nDELETE FROM sites WHERE id = $1 OR id = :x;\n", 2, 1,
                  "the parameter :x");
    struct compiler swapped =
        compiled(t, "-- a (site id, name text) -> nothing\nUPDATE sites SET name = $2 WHERE id = $1;\n");
    CHECK_INTEGER(swapped.complaints.count, 0);
}

TEST("Declarations that can't be understood are refused where they are wrong")
{
    check_refused(t, "-- a (site number) -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 12, "not a type");
    check_refused(t, "-- a (site id -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 15, "\",\" or \")\"");
    check_refused(t, "-- a (site id) nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 16, "\"->\"");
    check_refused(t, "-- a () -> site some\n--   id id\nSELECT id FROM sites;\n", 1, 17, "one, optional, many or each");
    check_refused(t, "-- a () -> site many of them\n--   id id\nSELECT id FROM sites;\n", 1, 21, "should end here");
    check_refused(t, "-- a () -> site many\nSELECT id FROM sites;\n", 1, 4, "neither here nor above");
    check_refused(t, "-- a () -> site many\n--   id id\n--   name text\nSELECT id, name FROM sites;\n", 3, 6,
                  "\",\" is expected");
    check_refused(t, "-- a () -> nothing\n--   id id\nDELETE FROM sites;\n", 2, 6, "has no columns");
    check_refused(t, "DELETE FROM sites;\n", 1, 1, "needs its declaration");
    check_refused(t, "-- a () -> nothing\n", 1, 1, "has no statement");
    check_refused(t, "-- a () -> nothing\nDELETE FROM sites; SELECT 1;\n", 2, 19, "nothing may follow");
    check_refused(t, "-- a () -> nothing\nDELETE FROM sites\n\n-- b () -> nothing\nDELETE FROM sites;\n", 2, 1,
                  "does not end with \";\"");
    check_refused(t, "-- a () -> nothing\nDELETE FROM sites WHERE name = 'x;\n", 2, 1, "does not end");
    check_refused(t, "-- a () -> x many\n--   is_open flag?\nSELECT is_open FROM sites;\n", 2, 6, "can't be absent");
    check_refused(t, "-- \xff\n", 1, 1, "not UTF-8");
}

TEST("Names that would not compile, or would be made twice, are refused")
{
    check_refused(t, "-- a (int id) -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 7, "a word of C");
    check_refused(t, "-- a (work id) -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 7, "a word of C");
    check_refused(t, "-- a (Site id) -> nothing\nDELETE FROM sites WHERE id = $1;\n", 1, 7, "not a name");
    check_refused(t, "-- a (x id, x id) -> nothing\nDELETE FROM sites WHERE id = $1 OR id = $2;\n", 1, 13,
                  "declared twice");
    check_refused(t, "-- a () -> nothing\nDELETE FROM sites;\n\n-- a () -> nothing\nDELETE FROM sites;\n", 4, 4,
                  "organisation_a would be made twice");
    check_refused(t, "-- queries () -> nothing\nDELETE FROM sites;\n", 1, 4, "made twice");
    check_refused(t,
                  "-- a () -> x many\n--   id id\nSELECT id FROM sites;\n\n"
                  "-- b () -> x_rows many\n--   id id\nSELECT id FROM sites;\n",
                  6, 6, "made twice");
    check_refused(t,
                  "-- a () -> x many\n--   id id\nSELECT id FROM sites;\n\n"
                  "-- b () -> x many\n--   id integer\nSELECT id FROM sites;\n",
                  6, 6, "with other columns");
}

TEST("Words that only one engine understands are refused")
{
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id FROM sites WHERE lower (name) = 'x';\n", 3, 28,
                  "_key column");
    check_refused(t, "-- a () -> x many\n--   id id\nSELECT id FROM sites WHERE id = '1'::bigint;\n", 3, 36, "CAST");
    struct compiler quoted =
        compiled(t, "-- a () -> x many\n--   id id\nSELECT id FROM sites WHERE name = 'lower(x)::';\n");
    CHECK_INTEGER(quoted.complaints.count, 0);
    struct compiler serial = compiled_with(t, "", "-- no serial here\nCREATE TABLE a (id SERIAL);\n");
    CHECK_INTEGER(serial.complaints.count, 1);
    check_says(t, &serial, 2, 20, "identifiers are made by the program");
    struct compiler token = compiled_with(t, "", "CREATE TABLE a (id {key});\n");
    check_says(t, &token, 1, 20, "only {id} and {bytes}");
}

TEST("Migrations that fail, are misnamed or leave out a number are refused")
{
    struct compiler broken = compiled_with(t, "", "CREATE TABLE a (id {id});\n\nCREATE TABLE a (id {id});\n");
    check_says(t, &broken, 3, 14, "already exists");
    struct compiler compiler = {.arena = t->arena, .folder = STR("x"), .source = {"src/x/queries.sql", STR("")}};
    queryc_add_migration(&compiler, (struct source){"src/x/migrations/0002_later.sql", STR("")});
    queryc_add_migration(&compiler, (struct source){"src/x/migrations/first.sql", STR("")});
    CHECK_INTEGER(compiler.complaints.count, 2);
    check_says(t, &compiler, 1, 1, "migration 2 of x follows number 0");
    check_says(t, &compiler, 1, 1, "NNNN_what_it_does");
}

TEST("All errors of a file are told in one run")
{
    struct compiler compiler = compiled(t, "-- a (x thing) -> nothing\nDELETE FROM sites;\n\n"
                                           "-- b () -> nothing\nDELETE FROM nowhere;\n\n"
                                           "-- c () -> nothing\nDELETE FROM sites WHERE id = $1;\n");
    CHECK_INTEGER(compiler.complaints.count, 3);
    check_says(t, &compiler, 1, 9, "not a type");
    check_says(t, &compiler, 5, 13, "no such table");
    check_says(t, &compiler, 8, 1, "the parameter $1");
}

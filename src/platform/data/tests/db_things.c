/* SPDX-License-Identifier: EUPL-1.2
 * Two small tables, in the words of the engine of the run. */
#include "platform/data/tests/db_things.h"

#include "platform/data/dialect.h"

#define QUERY(name_, takes_, gives_, writes_, streams_, sql_) \
    static int name_##_number; \
    const struct db_query name_ = { \
        .name = #name_, \
        .sql = sql_, \
        .file = "things.sql", \
        .line = __LINE__, \
        .parameters = sizeof(takes_) - 1, \
        .columns = sizeof(gives_) - 1, \
        .takes = takes_, \
        .gives = gives_, \
        .writes = writes_, \
        .streams = streams_, \
        .number = &name_##_number, \
    }

QUERY(thing_add, "ittiirb", "", true, false,
      "INSERT INTO things (id, name, day, flag, number, weight, photo) VALUES ($1, $2, $3, $4, $5, $6, $7)");
QUERY(thing_get, "i", "itTiIRB", false, false,
      "SELECT id, name, day, flag, number, weight, photo FROM things WHERE id = $1");
QUERY(thing_note, "it", "", true, false, "INSERT INTO things (id, name, flag) VALUES ($1, $2, 0)");
QUERY(thing_rename, "it", "", true, false, "UPDATE things SET name = $2 WHERE id >= $1");
QUERY(thing_count, "", "i", false, false, "SELECT count(*) AS count FROM things");
QUERY(thing_part, "i", "", true, false, "INSERT INTO parts (id, thing_id) VALUES ($1, $1)");
QUERY(thing_swapped, "tti", "tti", false, false, "SELECT $2 AS a, $1 AS b, $3 AS c WHERE $3 > 0");
QUERY(thing_many, "", "it", false, false, "SELECT id, name FROM things ORDER BY id");
QUERY(thing_each, "i", "it", false, true, "SELECT id, name FROM things WHERE id >= $1 ORDER BY id");
QUERY(thing_name_as_number, "", "i", false, false, "SELECT name FROM things ORDER BY id");
QUERY(thing_day_required, "", "t", false, false, "SELECT day FROM things ORDER BY id");
QUERY(thing_names_sorted, "", "t", false, false, "SELECT name FROM things ORDER BY name, id");
QUERY(thing_take, "i", "t", true, false, "UPDATE things SET flag = 1 WHERE id = $1 RETURNING name");

const struct db_query *const thing_queries[] = {
    &thing_add,          &thing_get,          &thing_note, &thing_rename, &thing_count,
    &thing_part,         &thing_swapped,      &thing_many, &thing_each,   &thing_name_as_number,
    &thing_day_required, &thing_names_sorted, &thing_take,
};
const size_t thing_query_count = COUNT_OF(thing_queries);

struct test_pool things_open(struct test *t)
{
    db_register(thing_queries, thing_query_count);
    struct test_pool pool = test_pool_open(t);
    struct dialect dialect = test_is_postgresql() ? dialect_of_postgresql() : dialect_of_sqlite();
    struct str sql = STR("CREATE TABLE things (id {id}, name TEXT NOT NULL UNIQUE, day TEXT,"
                         " flag SMALLINT NOT NULL CHECK (flag IN (0, 1)), number BIGINT, weight DOUBLE PRECISION,"
                         " photo {bytes});"
                         "CREATE TABLE parts (id {id}, thing_id BIGINT NOT NULL REFERENCES things (id))");
    db_execute(pool.db, str_c(t->arena, dialect_sql(t->arena, sql, dialect)));
    return pool;
}

void things_note(struct work *work, int64_t id, struct str name)
{
    struct db_cursor cursor = db_open(work, &thing_note);
    db_bind_id(&cursor, 1, id);
    db_bind_text(&cursor, 2, name);
    db_next(&cursor);
    db_close(&cursor);
}

void things_note_many(struct work *work, int64_t from, int64_t to)
{
    char name[32];
    for (int64_t id = from; id <= to; id++)
        things_note(work, id, (struct str){name, (size_t)snprintf(name, sizeof name, "thing %lld", (long long)id)});
}

int64_t things_count(struct work *work)
{
    struct db_cursor cursor = db_open(work, &thing_count);
    db_expect_row(&cursor);
    int64_t things = db_integer(&cursor, 0);
    db_expect_end(&cursor);
    return things;
}

enum fault_kind things_fault(struct work *work, void (*body)(struct work *work, void *context), struct fault *ret_fault)
{
    struct work inner = {.arena = work->arena, .db = work->db, .now = work->now};
    *ret_fault = (struct fault){0};
    return work_run(&inner, body, NULL, ret_fault) ? 0 : ret_fault->kind;
}

void things_note_nine(struct work *work, void *context)
{
    (void)context;
    things_note(work, 9, STR("nine"));
}

void things_commit(struct work *work, void *context)
{
    (void)context;
    db_commit(work->db);
}

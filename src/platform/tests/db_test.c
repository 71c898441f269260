/* SPDX-License-Identifier: EUPL-1.2
 * The database layer keeps its promises, on whichever engine the run has. */
#include "base/list.h"
#include "platform/dialect.h"
#include "platform/tests/database.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUERY(name_, takes_, gives_, writes_, streams_, sql_) \
    static int name_##_number; \
    static const struct db_query name_ = { \
        .name = #name_, \
        .sql = sql_, \
        .file = "db_test.sql", \
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
QUERY(swapped, "tti", "tti", false, false, "SELECT $2 AS a, $1 AS b, $3 AS c WHERE $3 > 0");
QUERY(things_many, "", "it", false, false, "SELECT id, name FROM things ORDER BY id");
QUERY(things_each, "i", "it", false, true, "SELECT id, name FROM things WHERE id >= $1 ORDER BY id");
QUERY(name_as_number, "", "i", false, false, "SELECT name FROM things ORDER BY id");
QUERY(day_required, "", "t", false, false, "SELECT day FROM things ORDER BY id");
QUERY(names_sorted, "", "t", false, false, "SELECT name FROM things ORDER BY name, id");
QUERY(thing_take, "i", "t", true, false, "UPDATE things SET flag = 1 WHERE id = $1 RETURNING name");

static const struct db_query *const queries[] = {
    &thing_add,   &thing_get,   &thing_note,     &thing_rename, &thing_count,  &thing_part, &swapped,
    &things_many, &things_each, &name_as_number, &day_required, &names_sorted, &thing_take,
};

static struct test_pool open_things(struct test *t)
{
    db_register(queries, COUNT_OF(queries));
    struct test_pool pool = test_pool_open(t);
    struct dialect dialect = test_is_postgresql() ? dialect_of_postgresql() : dialect_of_sqlite();
    struct str sql = STR("CREATE TABLE things (id {id}, name TEXT NOT NULL UNIQUE, day TEXT,"
                         " flag SMALLINT NOT NULL CHECK (flag IN (0, 1)), number BIGINT, weight DOUBLE PRECISION,"
                         " photo {bytes});"
                         "CREATE TABLE parts (id {id}, thing_id BIGINT NOT NULL REFERENCES things (id))");
    db_execute(pool.db, str_c(t->arena, dialect_sql(t->arena, sql, dialect)));
    return pool;
}

static void note(struct work *work, int64_t id, struct str name)
{
    struct db_cursor cursor = db_open(work, &thing_note);
    db_bind_id(&cursor, 1, id);
    db_bind_text(&cursor, 2, name);
    db_next(&cursor);
    db_close(&cursor);
}

static void note_many(struct work *work, int64_t from, int64_t to)
{
    char name[32];
    for (int64_t id = from; id <= to; id++)
        note(work, id, (struct str){name, (size_t)snprintf(name, sizeof name, "thing %lld", (long long)id)});
}

static int64_t count(struct work *work)
{
    struct db_cursor cursor = db_open(work, &thing_count);
    db_expect_row(&cursor);
    int64_t things = db_integer(&cursor, 0);
    db_expect_end(&cursor);
    return things;
}

/* Runs body in a work of its own on the same connection; the fault's kind, or 0. */
static enum fault_kind fault_of(struct work *work, void (*body)(struct work *work, void *context),
                                struct fault *ret_fault)
{
    struct work inner = {.arena = work->arena, .db = work->db, .now = work->now};
    *ret_fault = (struct fault){0};
    return work_run(&inner, body, NULL, ret_fault) ? 0 : ret_fault->kind;
}

TEST("Values of every kind come back as they were written")
{
    struct test_pool pool = open_things(t);
    static const char photo[] = {0, 1, (char)0xff, 0, '\''};
    struct db_cursor cursor = db_open(&pool.work, &thing_add);
    db_bind_id(&cursor, 1, INT64_MAX);
    db_bind_text(&cursor, 2, STR("Mairie d’été “x”; --"));
    db_bind_day(&cursor, 3, day_of(2026, 2, 28));
    db_bind_flag(&cursor, 4, true);
    db_bind_integer(&cursor, 5, -5);
    db_bind_real(&cursor, 6, 0.1);
    db_bind_bytes(&cursor, 7, (struct str){photo, sizeof photo});
    CHECK(!db_next(&cursor));
    CHECK_INTEGER(cursor.changes, 1);
    db_close(&cursor);
    db_close(&cursor);

    cursor = db_open(&pool.work, &thing_get);
    db_bind_integer(&cursor, 1, INT64_MAX);
    CHECK(db_next(&cursor));
    CHECK(db_id(&cursor, 0) == INT64_MAX);
    CHECK_STR(db_text(&cursor, NULL, 1), "Mairie d’été “x”; --");
    CHECK(day_compare(db_day(&cursor, 2), day_of(2026, 2, 28)) == 0);
    CHECK(db_flag(&cursor, 3));
    CHECK_INTEGER(db_integer(&cursor, 4), -5);
    CHECK(db_real(&cursor, 5) > 0.09999999999999999 && db_real(&cursor, 5) < 0.10000000000000002);
    CHECK(str_equal(db_bytes(&cursor, t->arena, 6), (struct str){photo, sizeof photo}));
    CHECK(!db_next(&cursor));
    CHECK(!db_next(&cursor));
    db_close(&cursor);
    test_pool_close(&pool);
}

TEST("What is absent comes back as absent, and what is empty as empty")
{
    struct test_pool pool = open_things(t);
    struct db_cursor cursor = db_open(&pool.work, &thing_add);
    db_bind_id(&cursor, 1, 1);
    db_bind_text(&cursor, 2, STR(""));
    db_bind_day(&cursor, 3, DAY_NONE);
    db_bind_flag(&cursor, 4, false);
    db_bind_integer(&cursor, 5, DB_NONE);
    db_bind_real(&cursor, 6, NAN);
    db_bind_bytes(&cursor, 7, STR_NONE);
    db_next(&cursor);
    db_close(&cursor);
    note(&pool.work, 2, STR("no photo"));
    db_execute(pool.db, test_is_postgresql() ? "UPDATE things SET photo = '' WHERE id = 2"
                                             : "UPDATE things SET photo = x'' WHERE id = 2");

    cursor = db_open(&pool.work, &thing_get);
    db_bind_id(&cursor, 1, 1);
    db_expect_row(&cursor);
    CHECK(db_text(&cursor, NULL, 1).at && db_text(&cursor, t->arena, 1).length == 0);
    CHECK(day_is_none(db_day(&cursor, 2)));
    CHECK(!db_flag(&cursor, 3));
    CHECK(db_integer(&cursor, 4) == DB_NONE && db_id(&cursor, 4) == 0);
    CHECK(isnan(db_real(&cursor, 5)));
    CHECK(!db_bytes(&cursor, t->arena, 6).at);
    db_expect_end(&cursor);
    cursor = db_open(&pool.work, &thing_get);
    db_bind_id(&cursor, 1, 2);
    db_expect_row(&cursor);
    CHECK(db_bytes(&cursor, t->arena, 6).at && db_bytes(&cursor, NULL, 6).length == 0);
    db_close(&cursor);
    test_pool_close(&pool);
}

TEST("Parameters are told apart by their number, not by the order in which they stand")
{
    struct test_pool pool = open_things(t);
    struct db_cursor cursor = db_open(&pool.work, &swapped);
    db_bind_integer(&cursor, 3, 7);
    db_bind_text(&cursor, 2, STR("second"));
    db_bind_text(&cursor, 1, STR("first"));
    db_expect_row(&cursor);
    CHECK_STR(db_text(&cursor, NULL, 0), "second");
    CHECK_STR(db_text(&cursor, NULL, 1), "first");
    CHECK_INTEGER(db_integer(&cursor, 2), 7);
    db_expect_end(&cursor);
    test_pool_close(&pool);
}

TEST("A savepoint rolled back loses its own rows and keeps those before and after")
{
    struct test_pool pool = open_things(t);
    db_begin_write(pool.db);
    db_savepoint(pool.db);
    note(&pool.work, 1, STR("one"));
    db_savepoint_release(pool.db);
    db_savepoint(pool.db);
    note(&pool.work, 2, STR("two"));
    db_savepoint(pool.db);
    note(&pool.work, 3, STR("three"));
    db_savepoint_rollback(pool.db);
    db_savepoint_rollback(pool.db);
    db_savepoint(pool.db);
    note(&pool.work, 4, STR("four"));
    db_savepoint_release(pool.db);
    db_commit(pool.db);
    CHECK_INTEGER(count(&pool.work), 2);
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT sum(id) FROM things"), 5);
    test_pool_close(&pool);
}

static void same_name(struct work *work, void *context)
{
    (void)context;
    note(work, 9, STR("one"));
}

static void no_such_thing(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_part);
    db_bind_id(&cursor, 1, 77);
    db_next(&cursor);
}

TEST("A broken constraint is a conflict that names the query and not the value")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    db_begin_write(pool.db);
    note(&pool.work, 1, STR("one"));
    db_savepoint(pool.db);
    CHECK_INTEGER(fault_of(&pool.work, same_name, &fault), FAULT_CONFLICT);
    CHECK(strstr(fault.message, "thing_note (db_test.sql:"));
    CHECK(!strstr(fault.message, "one"));
    db_savepoint_rollback(pool.db);
    db_savepoint(pool.db);
    CHECK_INTEGER(fault_of(&pool.work, no_such_thing, &fault), FAULT_CONFLICT);
    db_savepoint_rollback(pool.db);
    note(&pool.work, 2, STR("two"));
    db_commit(pool.db);
    CHECK_INTEGER(count(&pool.work), 2);
    test_pool_close(&pool);
}

static void fault_amid_rows(struct work *work, void *context)
{
    (void)context;
    struct db_cursor many = db_open(work, &things_many), each = db_open(work, &things_each);
    db_bind_integer(&each, 1, 0);
    db_next(&many);
    db_next(&each);
    fault(FAULT_BUG, "amid rows");
}

TEST("A fault amid the rows of a query leaves nothing open")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    note_many(&pool.work, 1, 300);
    for (int i = 0; i < 3; i++) {
        db_begin_read(pool.db);
        CHECK_INTEGER(fault_of(&pool.work, fault_amid_rows, &fault), FAULT_BUG);
        CHECK_STR(str_from(fault.message), "amid rows");
        db_end_read(pool.db);
    }
    if (test_is_postgresql())
        CHECK_INTEGER(db_execute_integer(pool.db, "SELECT count(*) FROM pg_cursors"), 0);
    db_execute(pool.db, "DROP TABLE parts; DROP TABLE things"); /* SQLite refuses it while a statement reads */
    test_pool_close(&pool);
}

TEST("Two hundred thousand rows stream in constant memory, with other queries between them")
{
    struct test_pool pool = open_things(t);
    db_execute(pool.db, "INSERT INTO things (id, name, flag) WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1"
                        " FROM n WHERE id < 200000) SELECT id, 'thing ' || CAST(id AS TEXT), 0 FROM n");
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    struct work work = {.arena = &arena, .db = pool.db};
    int64_t rows = 0, sum = 0;
    db_begin_read(pool.db);
    struct db_cursor cursor = db_open(&work, &things_each);
    db_bind_integer(&cursor, 1, 1);
    for (; db_next(&cursor); rows++) {
        sum += db_integer(&cursor, 0);
        if (rows % 1000 == 0)
            CHECK_INTEGER(count(&work), 200000);
    }
    db_close(&cursor);
    db_end_read(pool.db);
    CHECK_INTEGER(rows, 200000);
    CHECK(sum == 200000LL * 200001 / 2);
    CHECK(arena.taken <= 64 * 1024);
    arena_release(&arena);
    test_pool_close(&pool);
}

TEST("The same stream may be open twice, in and out of transactions, and outlives a savepoint that it began before")
{
    struct test_pool pool = open_things(t);
    note_many(&pool.work, 1, 500);
    struct db_cursor outside = db_open(&pool.work, &things_each);
    db_bind_integer(&outside, 1, 1);
    CHECK(db_next(&outside));
    db_begin_write(pool.db);
    struct db_cursor inside = db_open(&pool.work, &things_each);
    db_bind_integer(&inside, 1, 100);
    CHECK(db_next(&inside));
    db_savepoint(pool.db);
    db_savepoint_rollback(pool.db);
    int64_t rows = 1;
    for (; db_next(&inside); rows++)
        ;
    CHECK_INTEGER(rows, 401);
    db_close(&inside);
    db_commit(pool.db);
    for (rows = 1; db_next(&outside); rows++)
        ;
    CHECK_INTEGER(rows, 500);
    db_close(&outside);
    test_pool_close(&pool);
}

TEST("Many queries of one work do not fill its memory")
{
    struct test_pool pool = open_things(t);
    struct arena arena;
    arena_init(&arena, 32 * 1024);
    struct work work = {.arena = &arena, .db = pool.db};
    db_begin_write(pool.db);
    note_many(&work, 1, 3000);
    db_commit(pool.db);
    CHECK(arena.taken <= 32 * 1024);
    arena_release(&arena);
    test_pool_close(&pool);
}

struct race {
    struct db_pool *pool;
    atomic_int inside;
    atomic_int most;
};

static void *write_in_turn(void *context)
{
    struct race *race = context;
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    struct db *db = db_connect(race->pool, false);
    struct work work = {.arena = &arena, .db = db};
    for (int i = 0; i < 50; i++) {
        db_begin_write(db);
        int inside = atomic_fetch_add(&race->inside, 1) + 1;
        if (inside > atomic_load(&race->most))
            atomic_store(&race->most, inside);
        int64_t next = count(&work) + 1;
        note_many(&work, next, next);
        atomic_fetch_sub(&race->inside, 1);
        db_commit(db);
    }
    db_disconnect(db);
    arena_release(&arena);
    return NULL;
}

TEST("One transaction at a time writes, and each sees what the others have written")
{
    struct test_pool pool = open_things(t);
    struct race race = {.pool = pool.pool};
    pthread_t threads[3];
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_create(&threads[i], NULL, write_in_turn, &race);
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INTEGER(race.most, 1);
    CHECK_INTEGER(count(&pool.work), 150);
    test_pool_close(&pool);
}

TEST("A reader keeps its view of the data while another connection writes")
{
    struct test_pool pool = open_things(t);
    struct db *reader = db_connect(pool.pool, true);
    struct work reading = {.arena = t->arena, .db = reader};
    note(&pool.work, 1, STR("one"));
    db_begin_read(reader);
    CHECK_INTEGER(count(&reading), 1);
    db_begin_write(pool.db);
    note(&pool.work, 2, STR("two"));
    CHECK_INTEGER(count(&reading), 1);
    db_commit(pool.db);
    CHECK_INTEGER(count(&reading), 1);
    db_end_read(reader);
    CHECK_INTEGER(count(&reading), 2);
    db_disconnect(reader);
    test_pool_close(&pool);
}

static void note_nine(struct work *work, void *context)
{
    (void)context;
    note(work, 9, STR("nine"));
}

static void execute_delete(struct work *work, void *context)
{
    (void)context;
    db_execute(work->db, "DELETE FROM things");
}

static void begin_write(struct work *work, void *context)
{
    (void)context;
    db_begin_write(work->db);
}

TEST("A connection or a transaction that only reads refuses to write")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    struct db *reader = db_connect(pool.pool, true);
    struct work reading = {.arena = t->arena, .db = reader};
    CHECK_INTEGER(fault_of(&reading, note_nine, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&reading, execute_delete, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&reading, begin_write, &fault), FAULT_DATABASE);
    db_begin_read(pool.db);
    CHECK_INTEGER(fault_of(&pool.work, note_nine, &fault), FAULT_DATABASE);
    db_end_read(pool.db);
    CHECK_INTEGER(count(&reading), 0);
    db_disconnect(reader);
    test_pool_close(&pool);
}

TEST("Changes are counted, and reading changes nothing")
{
    struct test_pool pool = open_things(t);
    int64_t before = db_changes(pool.db);
    note_many(&pool.work, 1, 3);
    CHECK_INTEGER(db_changes(pool.db) - before, 3);
    count(&pool.work);
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT 41 + 1"), 42);
    CHECK(db_execute_integer(pool.db, "SELECT id FROM things WHERE id = 99") == DB_NONE);
    CHECK_INTEGER(db_changes(pool.db) - before, 3);
    struct db_cursor cursor = db_open(&pool.work, &thing_take);
    db_bind_id(&cursor, 1, 2);
    db_expect_row(&cursor);
    CHECK_STR(db_text(&cursor, t->arena, 0), "thing 2");
    db_expect_end(&cursor);
    CHECK_INTEGER(db_changes(pool.db) - before, 4);
    cursor = db_open(&pool.work, &thing_rename);
    db_bind_integer(&cursor, 1, 100);
    db_bind_text(&cursor, 2, STR("x"));
    CHECK(!db_next(&cursor));
    CHECK_INTEGER(cursor.changes, 0);
    db_close(&cursor);
    test_pool_close(&pool);
}

static void text_with_nul(struct work *work, void *context)
{
    (void)context;
    note(work, 5, STR("a\0b"));
}

static void text_not_utf8(struct work *work, void *context)
{
    (void)context;
    note(work, 5, STR("a\xff"));
}

static void name_read_as_number(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &name_as_number);
    db_next(&cursor);
    db_integer(&cursor, 0);
}

static void null_read_as_text(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &day_required);
    db_next(&cursor);
    db_day(&cursor, 0);
}

static void forgotten_parameter(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_note);
    db_bind_id(&cursor, 1, 5);
    db_next(&cursor);
}

static void parameter_of_another_kind(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_note);
    db_bind_text(&cursor, 1, STR("5"));
}

TEST("What can't be bound or read is a fault, the same on both engines")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    note(&pool.work, 1, STR("one"));
    CHECK_INTEGER(fault_of(&pool.work, text_with_nul, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&pool.work, text_not_utf8, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&pool.work, name_read_as_number, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&pool.work, null_read_as_text, &fault), FAULT_DATABASE);
    CHECK_INTEGER(fault_of(&pool.work, forgotten_parameter, &fault), FAULT_BUG);
    CHECK_INTEGER(fault_of(&pool.work, parameter_of_another_kind, &fault), FAULT_BUG);
    CHECK_INTEGER(count(&pool.work), 1);
    test_pool_close(&pool);
}

TEST("Texts are ordered by bytes")
{
    struct test_pool pool = open_things(t);
    static const char *const names[] = {"A-c", "Ab", "B", "a", "z", "é"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        note(&pool.work, (int64_t)(COUNT_OF(names) - i), str_from(names[i]));
    struct db_cursor cursor = db_open(&pool.work, &names_sorted);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        db_expect_row(&cursor);
        CHECK_STR(db_text(&cursor, NULL, 0), names[i]);
    }
    db_expect_end(&cursor);
    test_pool_close(&pool);
}

static void prepare_get(struct work *work, void *context)
{
    (void)context;
    db_prepare(work->db, &thing_get);
}

TEST("db_prepare accepts good queries and tells what is wrong with bad ones")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    for (size_t i = 0; i < COUNT_OF(queries); i++)
        if (queries[i] != &name_as_number)
            db_prepare(pool.db, queries[i]);
    db_execute(pool.db, "ALTER TABLE things DROP COLUMN weight");
    struct db *other = db_connect(pool.pool, false);
    struct work work = {.arena = t->arena, .db = other};
    CHECK_INTEGER(fault_of(&work, prepare_get, &fault), FAULT_DATABASE);
    CHECK(strstr(fault.message, "thing_get (db_test.sql:") && strstr(fault.message, "weight"));
    CHECK(db_is_alive(other));
    CHECK_INTEGER(count(&work), 0);
    db_disconnect(other);
    test_pool_close(&pool);
}

static void note_one(struct work *work, void *context)
{
    (void)context;
    note(work, 1, STR("one"));
}

static void commit(struct work *work, void *context)
{
    (void)context;
    db_commit(work->db);
}

TEST("A lost connection is told as such, and found again")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    if (test_is_postgresql()) {
        struct db *other = db_connect(pool.pool, false);
        for (int i = 0; i < 3; i++) {
            int64_t process = db_execute_integer(other, "SELECT pg_backend_pid()");
            if (i == 1)
                db_begin_write(other);
            db_execute(pool.db, str_format(t->arena, "SELECT pg_terminate_backend(%lld, 5000)", (long long)process).at);
            struct work work = {.arena = t->arena, .db = other};
            if (i < 2)
                CHECK_INTEGER(fault_of(&work, i == 0 ? note_one : commit, &fault), FAULT_UNREACHABLE);
            if (i == 1) {
                CHECK(strstr(fault.message, "uncertain"));
                CHECK(!db_is_alive(other));
                db_rollback(other);
            }
            CHECK(db_is_alive(other));
            CHECK_INTEGER(count(&work), 0);
        }
        db_disconnect(other);
    }
    CHECK(db_is_alive(pool.db));
    test_pool_close(&pool);
}

static void open_nowhere(struct work *work, void *context)
{
    (void)work, (void)context;
    db_pool_open(test_is_postgresql() ? "postgresql://127.0.0.1:1/none" : "/nonexistent/folder/x.db");
}

TEST("A database that can't be reached is a fault of that kind")
{
    struct work work = {.arena = t->arena};
    struct fault fault;
    CHECK_INTEGER(fault_of(&work, open_nowhere, &fault), FAULT_UNREACHABLE);
}

static void fill(struct work *work, void *context)
{
    (void)context;
    note_many(work, 1, 100000);
}

TEST("A full disk is told as such; afterwards, with room, writing works")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    if (!test_is_postgresql()) {
        db_execute(pool.db, "PRAGMA max_page_count = 40");
        db_begin_write(pool.db);
        db_savepoint(pool.db);
        CHECK_INTEGER(fault_of(&pool.work, fill, &fault), FAULT_DISK);
        db_savepoint_rollback(pool.db);
        CHECK_INTEGER(fault_of(&pool.work, note_nine, &fault), FAULT_DISK);
        CHECK_INTEGER(fault_of(&pool.work, commit, &fault), FAULT_DISK);
        db_rollback(pool.db);
        db_execute(pool.db, "PRAGMA max_page_count = 100000");
    }
    CHECK(db_is_alive(pool.db));
    CHECK_INTEGER(count(&pool.work), 0);
    db_begin_write(pool.db);
    note_many(&pool.work, 1, 2000);
    db_commit(pool.db);
    CHECK_INTEGER(count(&pool.work), 2000);
    test_pool_close(&pool);
}

TEST("A transaction in which a query failed can't be committed unless it was taken back")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    note(&pool.work, 1, STR("one"));
    db_begin_write(pool.db);
    note(&pool.work, 2, STR("two"));
    CHECK_INTEGER(fault_of(&pool.work, same_name, &fault), FAULT_CONFLICT);
    if (test_is_postgresql())
        CHECK_INTEGER(fault_of(&pool.work, commit, &fault), FAULT_CONFLICT);
    db_rollback(pool.db);
    CHECK_INTEGER(count(&pool.work), 1);
    test_pool_close(&pool);
}

static void backup(struct work *work, void *context)
{
    (void)context;
    db_backup(work->db, str_format(work->arena, "%s/copy.db", test_folder()).at);
}

TEST("A backup is a whole database; PostgreSQL's is left to pg_dump")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    note_many(&pool.work, 1, 1000);
    if (test_is_postgresql()) {
        CHECK_INTEGER(fault_of(&pool.work, backup, &fault), FAULT_DATABASE);
        CHECK(strstr(fault.message, "pg_dump"));
    } else {
        backup(&pool.work, NULL);
        backup(&pool.work, NULL);
        struct db_pool *copy = db_pool_open(str_format(t->arena, "sqlite:%s/copy.db", test_folder()).at);
        struct db *db = db_connect(copy, true);
        CHECK_INTEGER(db_execute_integer(db, "SELECT count(*) FROM things"), 1000);
        db_disconnect(db);
        db_pool_close(copy);
    }
    test_pool_close(&pool);
}

static void use_after_end(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &things_many), copy = cursor;
    db_close(&cursor);
    struct db_cursor other = db_open(work, &things_many);
    db_close(&copy); /* must not close the other, which has the same place */
    db_next(&other);
    db_next(&copy);
}

TEST("A copy of a closed cursor closes nothing and reads nothing")
{
    struct test_pool pool = open_things(t);
    struct fault fault;
    CHECK_INTEGER(fault_of(&pool.work, use_after_end, &fault), FAULT_BUG);
    CHECK_STR(str_from(fault.message), "a query is used after its end");
    test_pool_close(&pool);
}

static int released[4], released_count;

static void release(void *resource)
{
    released[released_count++] = *(int *)resource;
}

static void register_three(struct work *work, void *context)
{
    static int numbers[] = {0, 1, 2, 3};
    (void)context;
    for (int i = 0; i < 4; i++)
        work_on_end(work, release, &numbers[i]);
    work_forget(work, &numbers[2]);
    fault(FAULT_BUG, "enough");
}

TEST("A work gives back what it registered, newest first, even after a fault, and not what it took back")
{
    struct work work = {.arena = t->arena};
    struct fault fault;
    released_count = 0;
    CHECK(!work_run(&work, register_three, NULL, &fault));
    CHECK_INTEGER(released_count, 3);
    CHECK(released[0] == 3 && released[1] == 1 && released[2] == 0);
}

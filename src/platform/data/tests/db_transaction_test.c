/* SPDX-License-Identifier: EUPL-1.2
 * Transactions, savepoints and connections that only read keep their promises. */
#include "platform/data/tests/db_things.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

TEST("A savepoint rolled back loses its own rows and keeps those before and after")
{
    struct test_pool pool = things_open(t);
    db_begin_write(pool.db);
    db_savepoint(pool.db);
    things_note(&pool.work, 1, STR("one"));
    db_savepoint_release(pool.db);
    db_savepoint(pool.db);
    things_note(&pool.work, 2, STR("two"));
    db_savepoint(pool.db);
    things_note(&pool.work, 3, STR("three"));
    db_savepoint_rollback(pool.db);
    db_savepoint_rollback(pool.db);
    db_savepoint(pool.db);
    things_note(&pool.work, 4, STR("four"));
    db_savepoint_release(pool.db);
    db_commit(pool.db);
    CHECK_INTEGER(things_count(&pool.work), 2);
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT sum(id) FROM things"), 5);
    test_pool_close(&pool);
}

static void same_name(struct work *work, void *context)
{
    (void)context;
    things_note(work, 9, STR("one"));
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
    struct test_pool pool = things_open(t);
    struct fault fault;
    db_begin_write(pool.db);
    things_note(&pool.work, 1, STR("one"));
    db_savepoint(pool.db);
    CHECK_INTEGER(things_fault(&pool.work, same_name, &fault), FAULT_CONFLICT);
    CHECK(strstr(fault.message, "thing_note (things.sql:"));
    CHECK(!strstr(fault.message, "one"));
    db_savepoint_rollback(pool.db);
    db_savepoint(pool.db);
    CHECK_INTEGER(things_fault(&pool.work, no_such_thing, &fault), FAULT_CONFLICT);
    db_savepoint_rollback(pool.db);
    things_note(&pool.work, 2, STR("two"));
    db_commit(pool.db);
    CHECK_INTEGER(things_count(&pool.work), 2);
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
        int64_t next = things_count(&work) + 1;
        things_note_many(&work, next, next);
        atomic_fetch_sub(&race->inside, 1);
        db_commit(db);
    }
    db_disconnect(db);
    arena_release(&arena);
    return NULL;
}

TEST("One transaction at a time writes, and each sees what the others have written")
{
    struct test_pool pool = things_open(t);
    struct race race = {.pool = pool.pool};
    pthread_t threads[3];
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_create(&threads[i], NULL, write_in_turn, &race);
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INTEGER(race.most, 1);
    CHECK_INTEGER(things_count(&pool.work), 150);
    test_pool_close(&pool);
}

TEST("A reader keeps its view of the data while another connection writes")
{
    struct test_pool pool = things_open(t);
    struct db *reader = db_connect(pool.pool, true);
    struct work reading = {.arena = t->arena, .db = reader};
    things_note(&pool.work, 1, STR("one"));
    db_begin_read(reader);
    CHECK_INTEGER(things_count(&reading), 1);
    db_begin_write(pool.db);
    things_note(&pool.work, 2, STR("two"));
    CHECK_INTEGER(things_count(&reading), 1);
    db_commit(pool.db);
    CHECK_INTEGER(things_count(&reading), 1);
    db_end_read(reader);
    CHECK_INTEGER(things_count(&reading), 2);
    db_disconnect(reader);
    test_pool_close(&pool);
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
    struct test_pool pool = things_open(t);
    struct fault fault;
    struct db *reader = db_connect(pool.pool, true);
    struct work reading = {.arena = t->arena, .db = reader};
    CHECK_INTEGER(things_fault(&reading, things_note_nine, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&reading, execute_delete, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&reading, begin_write, &fault), FAULT_DATABASE);
    db_begin_read(pool.db);
    CHECK_INTEGER(things_fault(&pool.work, things_note_nine, &fault), FAULT_DATABASE);
    db_end_read(pool.db);
    CHECK_INTEGER(things_count(&reading), 0);
    db_disconnect(reader);
    test_pool_close(&pool);
}

TEST("Changes are counted, and reading changes nothing")
{
    struct test_pool pool = things_open(t);
    int64_t before = db_changes(pool.db);
    things_note_many(&pool.work, 1, 3);
    CHECK_INTEGER(db_changes(pool.db) - before, 3);
    things_count(&pool.work);
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

TEST("A transaction in which a query failed can't be committed unless it was taken back")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    things_note(&pool.work, 1, STR("one"));
    db_begin_write(pool.db);
    things_note(&pool.work, 2, STR("two"));
    CHECK_INTEGER(things_fault(&pool.work, same_name, &fault), FAULT_CONFLICT);
    if (test_is_postgresql())
        CHECK_INTEGER(things_fault(&pool.work, things_commit, &fault), FAULT_CONFLICT);
    db_rollback(pool.db);
    CHECK_INTEGER(things_count(&pool.work), 1);
    test_pool_close(&pool);
}

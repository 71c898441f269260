/* SPDX-License-Identifier: EUPL-1.2
 * Cursors: rows stream in constant memory, and nothing stays open. */
#include "platform/data/tests/db_things.h"

static void fault_amid_rows(struct work *work, void *context)
{
    (void)context;
    struct db_cursor many = db_open(work, &thing_many), each = db_open(work, &thing_each);
    db_bind_integer(&each, 1, 0);
    db_next(&many);
    db_next(&each);
    fault(FAULT_BUG, "amid rows");
}

TEST("A fault amid the rows of a query leaves nothing open")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    things_note_many(&pool.work, 1, 300);
    for (int i = 0; i < 3; i++) {
        db_begin_read(pool.db);
        CHECK_INTEGER(things_fault(&pool.work, fault_amid_rows, &fault), FAULT_BUG);
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
    struct test_pool pool = things_open(t);
    db_execute(pool.db, "INSERT INTO things (id, name, flag) WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1"
                        " FROM n WHERE id < 200000) SELECT id, 'thing ' || CAST(id AS TEXT), 0 FROM n");
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    struct work work = {.arena = &arena, .db = pool.db};
    int64_t rows = 0, sum = 0;
    db_begin_read(pool.db);
    struct db_cursor cursor = db_open(&work, &thing_each);
    db_bind_integer(&cursor, 1, 1);
    for (; db_next(&cursor); rows++) {
        sum += db_integer(&cursor, 0);
        if (rows % 1000 == 0)
            CHECK_INTEGER(things_count(&work), 200000);
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
    struct test_pool pool = things_open(t);
    things_note_many(&pool.work, 1, 500);
    struct db_cursor outside = db_open(&pool.work, &thing_each);
    db_bind_integer(&outside, 1, 1);
    CHECK(db_next(&outside));
    db_begin_write(pool.db);
    struct db_cursor inside = db_open(&pool.work, &thing_each);
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
    struct test_pool pool = things_open(t);
    struct arena arena;
    arena_init(&arena, 32 * 1024);
    struct work work = {.arena = &arena, .db = pool.db};
    db_begin_write(pool.db);
    things_note_many(&work, 1, 3000);
    db_commit(pool.db);
    CHECK(arena.taken <= 32 * 1024);
    arena_release(&arena);
    test_pool_close(&pool);
}

static void use_after_end(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_many), copy = cursor;
    db_close(&cursor);
    struct db_cursor other = db_open(work, &thing_many);
    db_close(&copy); /* must not close the other, which has the same place */
    db_next(&other);
    db_next(&copy);
}

TEST("A copy of a closed cursor closes nothing and reads nothing")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    CHECK_INTEGER(things_fault(&pool.work, use_after_end, &fault), FAULT_BUG);
    CHECK_STR(str_from(fault.message), "a query is used after its end");
    test_pool_close(&pool);
}

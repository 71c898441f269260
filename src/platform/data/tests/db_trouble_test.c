/* SPDX-License-Identifier: EUPL-1.2
 * What the database layer says when a server, a disk or a file fails, and that it works again afterwards. */
#include "platform/data/tests/db_things.h"

#include <string.h>

static void note_one(struct work *work, void *context)
{
    (void)context;
    things_note(work, 1, STR("one"));
}

TEST("A lost connection is told as such, and found again")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    if (test_is_postgresql()) {
        struct db *other = db_connect(pool.pool, false);
        for (int i = 0; i < 3; i++) {
            int64_t process = db_execute_integer(other, "SELECT pg_backend_pid()");
            if (i == 1)
                db_begin_write(other);
            db_execute(pool.db, str_format(t->arena, "SELECT pg_terminate_backend(%lld, 5000)", (long long)process).at);
            struct work work = {.arena = t->arena, .db = other};
            if (i == 0)
                CHECK_INTEGER(things_fault(&work, note_one, &fault), FAULT_UNREACHABLE);
            if (i == 1) {
                CHECK_INTEGER(things_fault(&work, things_commit, &fault), FAULT_UNCERTAIN);
                CHECK(strstr(fault.message, "uncertain"));
                CHECK(!db_is_alive(other));
                db_rollback(other);
            }
            CHECK(db_is_alive(other));
            CHECK_INTEGER(things_count(&work), 0);
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
    CHECK_INTEGER(things_fault(&work, open_nowhere, &fault), FAULT_UNREACHABLE);
}

static void fill(struct work *work, void *context)
{
    (void)context;
    things_note_many(work, 1, 100000);
}

TEST("A full disk is told as such; afterwards, with room, writing works")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    if (!test_is_postgresql()) {
        db_execute(pool.db, "PRAGMA max_page_count = 40");
        db_begin_write(pool.db);
        db_savepoint(pool.db);
        CHECK_INTEGER(things_fault(&pool.work, fill, &fault), FAULT_DISK);
        db_savepoint_rollback(pool.db);
        CHECK_INTEGER(things_fault(&pool.work, things_note_nine, &fault), FAULT_DISK);
        CHECK_INTEGER(things_fault(&pool.work, things_commit, &fault), FAULT_DISK);
        db_rollback(pool.db);
        db_execute(pool.db, "PRAGMA max_page_count = 100000");
    }
    CHECK(db_is_alive(pool.db));
    CHECK_INTEGER(things_count(&pool.work), 0);
    db_begin_write(pool.db);
    things_note_many(&pool.work, 1, 2000);
    db_commit(pool.db);
    CHECK_INTEGER(things_count(&pool.work), 2000);
    test_pool_close(&pool);
}

static void backup(struct work *work, void *context)
{
    (void)context;
    db_backup(work->db, str_format(work->arena, "%s/copy.db", test_folder()).at);
}

TEST("A backup is a whole database; PostgreSQL's is left to pg_dump")
{
    struct test_pool pool = things_open(t);
    struct fault fault;
    things_note_many(&pool.work, 1, 1000);
    if (test_is_postgresql()) {
        CHECK_INTEGER(things_fault(&pool.work, backup, &fault), FAULT_DATABASE);
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

/* SPDX-License-Identifier: EUPL-1.2
 * Read transactions of a connection whose queries are prepared already, as a server's are: one view of the data,
 * whatever is asked in between. */
#include "platform/data/tests/db_things.h"

struct reader {
    struct test_pool pool;
    struct db *db;
    struct work work;
};

/* Holds one thing; what the reader counts with is prepared. */
static struct reader reader_open(struct test *t)
{
    struct reader reader = {.pool = things_open(t)};
    things_note(&reader.pool.work, 1, STR("one"));
    reader.db = db_connect(reader.pool.pool, true);
    reader.work = (struct work){.arena = t->arena, .db = reader.db};
    db_begin_read(reader.db);
    things_count(&reader.work);
    db_end_read(reader.db);
    return reader;
}

static void reader_close(struct reader *reader)
{
    work_end(&reader->work);
    db_disconnect(reader->db);
    test_pool_close(&reader->pool);
}

TEST("A reader keeps its view over several queries and sees what is new in its next transaction")
{
    struct reader reader = reader_open(t);
    for (int64_t times = 1; times <= 3; times++) {
        db_begin_read(reader.db);
        CHECK_INTEGER(things_count(&reader.work), times);
        things_note_many(&reader.pool.work, times + 1, times + 1);
        CHECK_INTEGER(things_count(&reader.work), times);
        db_end_read(reader.db);
    }
    CHECK_INTEGER(things_count(&reader.work), 4);
    reader_close(&reader);
}

TEST("A stream and a script in the middle of a transaction see what the queries before them saw")
{
    struct reader reader = reader_open(t);
    db_begin_read(reader.db);
    CHECK_INTEGER(things_count(&reader.work), 1);
    things_note(&reader.pool.work, 2, STR("two"));
    struct db_cursor stream = db_open(&reader.work, &thing_each);
    db_bind_id(&stream, 1, 1);
    CHECK(db_next(&stream));
    CHECK_INTEGER(db_execute_integer(reader.db, "SELECT count(*) FROM things"), 1);
    CHECK(!db_next(&stream));
    db_close(&stream);
    CHECK_INTEGER(things_count(&reader.work), 1);
    db_end_read(reader.db);
    db_begin_read(reader.db);
    CHECK_INTEGER(db_execute_integer(reader.db, "SELECT count(*) FROM things"), 2);
    CHECK_INTEGER(things_count(&reader.work), 2);
    db_end_read(reader.db);
    reader_close(&reader);
}

static void count_things(struct work *work, void *context)
{
    (void)context;
    things_count(work);
}

TEST("After a query that failed the reader goes back and reads on")
{
    struct reader reader = reader_open(t);
    struct fault fault;
    db_execute(reader.pool.db, "ALTER TABLE things RENAME TO hidden");
    db_begin_read(reader.db);
    CHECK_INTEGER(things_fault(&reader.work, count_things, &fault), FAULT_DATABASE);
    db_rollback(reader.db);
    db_execute(reader.pool.db, "ALTER TABLE hidden RENAME TO things");
    CHECK(db_is_alive(reader.db));
    db_begin_read(reader.db);
    CHECK_INTEGER(things_count(&reader.work), 1);
    db_end_read(reader.db);
    reader_close(&reader);
}

TEST("A transaction that reads nothing begins and ends")
{
    struct reader reader = reader_open(t);
    for (int times = 0; times < 2; times++) {
        db_begin_read(reader.db);
        db_end_read(reader.db);
    }
    db_begin_read(reader.db);
    db_rollback(reader.db);
    CHECK_INTEGER(things_count(&reader.work), 1);
    reader_close(&reader);
}

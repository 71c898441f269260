/* SPDX-License-Identifier: EUPL-1.2
 * What is bound and read by queries: values of every kind, absence, and what is refused. */
#include "platform/data/tests/db_things.h"

#include <math.h>
#include <string.h>

TEST("Values of every kind come back as they were written")
{
    struct test_pool pool = things_open(t);
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
    struct test_pool pool = things_open(t);
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
    things_note(&pool.work, 2, STR("no photo"));
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
    struct test_pool pool = things_open(t);
    struct db_cursor cursor = db_open(&pool.work, &thing_swapped);
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

static void text_with_nul(struct work *work, void *context)
{
    (void)context;
    things_note(work, 5, STR("a\0b"));
}

static void text_not_utf8(struct work *work, void *context)
{
    (void)context;
    things_note(work, 5, STR("a\xff"));
}

static void name_read_as_number(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_name_as_number);
    db_next(&cursor);
    db_integer(&cursor, 0);
}

static void null_read_as_text(struct work *work, void *context)
{
    (void)context;
    struct db_cursor cursor = db_open(work, &thing_day_required);
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
    struct test_pool pool = things_open(t);
    struct fault fault;
    things_note(&pool.work, 1, STR("one"));
    CHECK_INTEGER(things_fault(&pool.work, text_with_nul, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&pool.work, text_not_utf8, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&pool.work, name_read_as_number, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&pool.work, null_read_as_text, &fault), FAULT_DATABASE);
    CHECK_INTEGER(things_fault(&pool.work, forgotten_parameter, &fault), FAULT_BUG);
    CHECK_INTEGER(things_fault(&pool.work, parameter_of_another_kind, &fault), FAULT_BUG);
    CHECK_INTEGER(things_count(&pool.work), 1);
    test_pool_close(&pool);
}

TEST("Texts are ordered by bytes")
{
    struct test_pool pool = things_open(t);
    static const char *const names[] = {"A-c", "Ab", "B", "a", "z", "é"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        things_note(&pool.work, (int64_t)(COUNT_OF(names) - i), str_from(names[i]));
    struct db_cursor cursor = db_open(&pool.work, &thing_names_sorted);
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
    struct test_pool pool = things_open(t);
    struct fault fault;
    for (size_t i = 0; i < thing_query_count; i++)
        if (thing_queries[i] != &thing_name_as_number)
            db_prepare(pool.db, thing_queries[i]);
    db_execute(pool.db, "ALTER TABLE things DROP COLUMN weight");
    struct db *other = db_connect(pool.pool, false);
    struct work work = {.arena = t->arena, .db = other};
    CHECK_INTEGER(things_fault(&work, prepare_get, &fault), FAULT_DATABASE);
    CHECK(strstr(fault.message, "thing_get (things.sql:") && strstr(fault.message, "weight"));
    CHECK(db_is_alive(other));
    CHECK_INTEGER(things_count(&work), 0);
    db_disconnect(other);
    test_pool_close(&pool);
}

/* SPDX-License-Identifier: EUPL-1.2
 * An empty database for a test, on the engine of the run: on SQLite a temporary one, on PostgreSQL a schema of its own
 * in the database of TENU_TEST_DATABASE. */
#ifndef PLATFORM_TESTS_DATABASE_H
#define PLATFORM_TESTS_DATABASE_H

#include "platform/data/db.h"
#include "platform/web/route.h"
#include "tests/test.h"

#include <unistd.h>

struct test_pool {
    struct db_pool *pool;
    struct db *db; /* a connection that may write */
    struct work work;
};

static inline bool test_is_postgresql(void)
{
    return str_starts(str_from(test_database()), STR("postgres"));
}

/* One schema a process: the next test empties it. */
static inline const char *test_empty_address(struct arena *arena)
{
    if (!test_is_postgresql())
        return test_database();
    struct db_pool *pool = db_pool_open(test_database());
    struct db *db = db_connect(pool, false);
    struct str schema = str_format(arena, "tenu_test_%d", (int)getpid());
    db_execute(db, str_format(arena, "DROP SCHEMA IF EXISTS %.*s CASCADE; CREATE SCHEMA %.*s", STR_ARG(schema),
                              STR_ARG(schema))
                       .at);
    db_disconnect(db);
    db_pool_close(pool);
    bool has_options = str_find_char(str_from(test_database()), '?') != STR_ABSENT;
    return str_format(arena, "%s%coptions=-csearch_path%%3D%.*s", test_database(), has_options ? '&' : '?',
                      STR_ARG(schema))
        .at;
}

static inline struct test_pool test_pool_open(struct test *t)
{
    struct db_pool *pool = db_pool_open(test_empty_address(t->arena));
    struct db *db = db_connect(pool, false);
    return (struct test_pool){.pool = pool, .db = db, .work = {.arena = t->arena, .db = db, .now = 1000}};
}

/* With the tables and the queries of the whole program. */
static inline struct test_pool test_pool_migrated(struct test *t)
{
    struct test_pool pool = test_pool_open(t);
    struct {
        struct db_migration *at;
        size_t count, room;
    } migrations = {0};
    for (size_t c = 0; c < capability_count; c++) {
        for (size_t m = 0; m < capabilities[c]->migration_count; m++)
            *list_add(t->arena, &migrations) = capabilities[c]->migrations[m];
        db_register(capabilities[c]->queries, capabilities[c]->query_count);
    }
    db_migrate(pool.db, migrations.at, migrations.count, 1000);
    return pool;
}

static inline void test_pool_close(struct test_pool *pool)
{
    work_end(&pool->work);
    db_rollback(pool->db);
    db_disconnect(pool->db);
    db_pool_close(pool->pool);
}

#endif

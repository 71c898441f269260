/* SPDX-License-Identifier: EUPL-1.2
 * Migrations are applied once, in order, and never silently differ from what the program holds. */
#include "base/list.h"
#include "platform/data/tests/database.h"

#include <pthread.h>
#include <string.h>

static const struct db_migration migrations[] = {
    {.capability = "first",
     .number = 1,
     .name = "things",
     .sql = "-- Things; of the city.\nCREATE TABLE things (id {id}, photo {bytes}, number BIGINT);\n"
            "CREATE INDEX things_number ON things (number);\n"},
    {.capability = "first", .number = 2, .name = "more", .sql = "ALTER TABLE things ADD COLUMN name TEXT;"},
    {.capability = "second",
     .number = 1,
     .name = "parts",
     .sql = "CREATE TABLE parts (id {id}, thing_id BIGINT REFERENCES things (id));"
            "INSERT INTO things (id, name) VALUES (7, 'seven');"},
    {.capability = "second", .number = 2, .name = "broken", .sql = "CREATE TABLE half (id {id}); SELECT nonsense;"},
    {.capability = "second", .number = 2, .name = "orphan", .sql = "INSERT INTO parts (id, thing_id) VALUES (1, 99);"},
};

struct attempt {
    struct db *db;
    const struct db_migration *migrations;
    size_t count;
    int applied;
};

static void attempt_body(void *context)
{
    struct attempt *attempt = context;
    attempt->applied = db_migrate(attempt->db, attempt->migrations, attempt->count, 1234);
}

static bool refuses(struct db *db, const struct db_migration *list, size_t count, struct fault *ret_fault)
{
    return !fault_catch(attempt_body, &(struct attempt){db, list, count, 0}, ret_fault);
}

TEST("Migrations are applied once, in their order, and recorded")
{
    struct test_pool pool = test_pool_open(t);
    CHECK_INTEGER(db_migrations_missing(pool.db, migrations, 3), 3);
    CHECK_INTEGER(db_migrate(pool.db, migrations, 2, 1234), 2);
    CHECK_INTEGER(db_migrations_missing(pool.db, migrations, 3), 1);
    CHECK_INTEGER(db_migrate(pool.db, migrations, 3, 1235), 1);
    CHECK_INTEGER(db_migrate(pool.db, migrations, 3, 1236), 0);
    CHECK_INTEGER(db_migrations_missing(pool.db, migrations, 3), 0);
    CHECK_INTEGER(
        db_execute_integer(pool.db, "SELECT count(*) FROM migrations WHERE name = 'parts' AND applied_at = 1235"), 1);
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT id FROM things WHERE name = 'seven' AND photo IS NULL"), 7);
    test_pool_close(&pool);
}

TEST("The tokens of migrations become each engine's types")
{
    struct test_pool pool = test_pool_open(t);
    db_migrate(pool.db, migrations, 1, 1234);
    const char *sql = test_is_postgresql()
                          ? "SELECT count(*) FROM information_schema.columns WHERE table_name = 'things' AND"
                            " table_schema = current_schema() AND ((column_name = 'id' AND data_type = 'bigint')"
                            " OR (column_name = 'photo' AND data_type = 'bytea'))"
                          : "SELECT count(*) FROM pragma_table_info('things') WHERE"
                            " (name = 'id' AND type = 'INTEGER' AND pk = 1) OR (name = 'photo' AND type = 'BLOB')";
    CHECK_INTEGER(db_execute_integer(pool.db, sql), 2);
    test_pool_close(&pool);
}

TEST("A migration that the program does not know, or whose text has changed, is refused")
{
    struct test_pool pool = test_pool_open(t);
    struct fault fault;
    db_migrate(pool.db, migrations, 3, 1234);
    CHECK(refuses(pool.db, migrations, 2, &fault));
    CHECK_INTEGER(fault.kind, FAULT_DATABASE);
    CHECK(strstr(fault.message, "newer program") && strstr(fault.message, "parts"));
    struct db_migration changed[3] = {migrations[0], migrations[1], migrations[2]};
    changed[1].sql = "ALTER TABLE things ADD COLUMN name TEXT NOT NULL DEFAULT '';";
    CHECK(refuses(pool.db, changed, 3, &fault));
    CHECK(strstr(fault.message, "changed after it had been applied") && strstr(fault.message, "more"));
    CHECK_INTEGER(db_migrate(pool.db, migrations, 3, 1234), 0);
    test_pool_close(&pool);
}

TEST("A migration that fails leaves nothing behind, and those before it stay")
{
    struct test_pool pool = test_pool_open(t);
    struct fault fault;
    CHECK(refuses(pool.db, migrations, 4, &fault));
    CHECK(strstr(fault.message, "nonsense"));
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT count(*) FROM migrations"), 3);
    CHECK_INTEGER(db_migrations_missing(pool.db, migrations, 4), 1);
    db_begin_write(pool.db);
    db_execute(pool.db, "CREATE TABLE half (id BIGINT)");
    db_commit(pool.db);
    test_pool_close(&pool);
}

TEST("A migration that leaves a reference to nothing is refused, and references are checked again afterwards")
{
    struct test_pool pool = test_pool_open(t);
    struct fault fault;
    const struct db_migration list[] = {migrations[0], migrations[1], migrations[2], migrations[4]};
    CHECK(refuses(pool.db, list, 4, &fault));
    CHECK_INTEGER(db_execute_integer(pool.db, "SELECT count(*) FROM parts"), 0);
    if (!test_is_postgresql())
        CHECK_INTEGER(db_execute_integer(pool.db, "PRAGMA foreign_keys"), 1);
    test_pool_close(&pool);
}

struct server {
    struct db_pool *pool;
    int applied;
};

static void *start_server(void *context)
{
    struct server *server = context;
    struct db *db = db_connect(server->pool, false);
    server->applied = db_migrate(db, migrations, 3, 1234);
    db_disconnect(db);
    return NULL;
}

TEST("Servers that start at once apply each migration once")
{
    for (int round = 0; round < 5; round++) {
        struct test_pool pool = test_pool_open(t);
        struct server servers[3] = {{pool.pool, 0}, {pool.pool, 0}, {pool.pool, 0}};
        pthread_t threads[3];
        db_migrations_missing(pool.db, migrations, 3); /* registers the queries before there are threads */
        for (size_t i = 0; i < COUNT_OF(threads); i++)
            pthread_create(&threads[i], NULL, start_server, &servers[i]);
        int applied = 0;
        for (size_t i = 0; i < COUNT_OF(threads); i++) {
            pthread_join(threads[i], NULL);
            applied += servers[i].applied;
        }
        CHECK_INTEGER(applied, 3);
        CHECK_INTEGER(db_execute_integer(pool.db, "SELECT count(*) FROM migrations"), 3);
        test_pool_close(&pool);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/data/id.h"

#include "platform/data/tests/database.h"
#include "platform/queries.h"

TEST("Identifiers grow, are never given twice, and fit 63 bits, however fast they are asked")
{
    int64_t last = 0;
    int wrong = 0;
    for (int i = 0; i < 100000; i++) {
        int64_t id = id_new();
        wrong += id <= last;
        last = id;
    }
    CHECK_INTEGER(wrong, 0);
}

TEST("Servers with different numbers never make the same identifier")
{
    id_set_server(1);
    int64_t first = id_new();
    id_set_server(2);
    int64_t second = id_new();
    id_set_server(0);
    CHECK_INTEGER(first >> 12 & 511, 1);
    CHECK_INTEGER(second >> 12 & 511, 2);
}

TEST("A server takes the first number that no living server holds")
{
    struct test_pool pool = test_pool_open(t);
    db_migrate(pool.db, platform_migrations, PLATFORM_MIGRATION_COUNT, 1000);
    db_register(platform_queries, PLATFORM_QUERY_COUNT);
    CHECK_INTEGER(id_take_server(&pool.work), 1);
    CHECK_INTEGER(id_take_server(&pool.work), 2);
    platform_server_leave(&pool.work, 1);
    CHECK_INTEGER(id_take_server(&pool.work), 1);
    pool.work.now += 601; /* nobody gave a sign of life for ten minutes */
    CHECK_INTEGER(id_take_server(&pool.work), 1);
    test_pool_close(&pool);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The chain of the journal: whole as written, and any change of it found. */
#include "platform/data/journal.h"

#include "platform/data/tests/database.h"
#include "platform/queries.h"

static struct test_pool journal_with_three_entries(struct test *t)
{
    struct test_pool pool = test_pool_open(t);
    db_migrate(pool.db, platform_migrations, PLATFORM_MIGRATION_COUNT, 1000);
    db_register(platform_queries, PLATFORM_QUERY_COUNT);
    db_begin_write(pool.db);
    pool.work.origin = STR("web");
    for (int64_t i = 1; i <= 3; i++)
        journal_record(&pool.work, (struct journal_entry){.kind = "site",
                                                          .verb = "changed",
                                                          .subject_id = i,
                                                          .before = STR("{\"name\":\"Mairie\"}"),
                                                          .after = STR("{\"name\":\"Hôtel de ville\"}")});
    CHECK_INTEGER(journal_flush(&pool.work), 3);
    db_commit(pool.db);
    return pool;
}

static struct journal_verdict verdict_after(struct test *t, const char *tampering)
{
    struct test_pool pool = journal_with_three_entries(t);
    if (tampering)
        db_execute(pool.db, tampering);
    struct journal_verdict verdict = journal_verify(&pool.work);
    verdict.reason = str_copy(t->arena, verdict.reason);
    test_pool_close(&pool);
    return verdict;
}

TEST("A journal as it was written is whole")
{
    struct journal_verdict verdict = verdict_after(t, NULL);
    CHECK_INTEGER(verdict.first_broken, 0);
    CHECK_INTEGER(verdict.entries, 3);
}

TEST("Whatever is changed in the journal, the first broken entry is named")
{
    static const struct {
        const char *tampering;
        int64_t first_broken;
    } cases[] = {
        {"UPDATE journal_entries SET after_value = '{}' WHERE sequence = 2", 2},
        {"UPDATE journal_entries SET at = at + 1 WHERE sequence = 1", 1},
        {"UPDATE journal_entries SET actor_id = 7 WHERE sequence = 3", 3},
        {"UPDATE journal_entries SET before_value = NULL WHERE sequence = 2", 2},
        {"UPDATE journal_entries SET verb = 'closed' WHERE sequence = 2", 2},
        {"DELETE FROM journal_entries WHERE sequence = 2", 2},
        {"DELETE FROM journal_entries WHERE sequence = 3", 3},
        {"UPDATE journal_heads SET sequence = 2", 4},
        {"UPDATE journal_entries SET hash = previous_hash WHERE sequence = 1", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal_verdict verdict = verdict_after(t, cases[i].tampering);
        if (verdict.first_broken != cases[i].first_broken)
            test_fail(t, __FILE__, __LINE__, "%s: entry %lld is named, expected %lld", cases[i].tampering,
                      (long long)verdict.first_broken, (long long)cases[i].first_broken);
        CHECK(verdict.first_broken == 0 || verdict.reason.length > 0);
    }
}

TEST("A later batch goes on where the chain ended")
{
    struct test_pool pool = journal_with_three_entries(t);
    db_begin_write(pool.db);
    journal_record(&pool.work, (struct journal_entry){.kind = "site", .verb = "closed", .subject_id = 9});
    journal_flush(&pool.work);
    db_commit(pool.db);
    CHECK_INTEGER(platform_journal_head(&pool.work).sequence, 4);
    CHECK_INTEGER(journal_verify(&pool.work).first_broken, 0);
    test_pool_close(&pool);
}

TEST("A work that recorded nothing leaves the journal as it was")
{
    struct test_pool pool = journal_with_three_entries(t);
    CHECK_INTEGER(journal_flush(&pool.work), 0);
    CHECK_INTEGER(platform_journal_head(&pool.work).sequence, 3);
    test_pool_close(&pool);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Brings the tables of a database to what the program expects. What was applied is recorded with the digest of its
 * text; each migration and its record are one transaction, under the pen, so that two servers may start at once. */
#include "platform/data/db.h"
#include "platform/data/dialect.h"

#include "base/list.h"

#include <sodium.h>
#include <string.h>

enum { MEMORY = 32 * 1024 * 1024, DIGEST_BYTES = 16 };

static const char *const table =
    "CREATE TABLE IF NOT EXISTS migrations (capability TEXT NOT NULL, number BIGINT NOT NULL,"
    " name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL,"
    " PRIMARY KEY (capability, number))";

static int list_number, add_number;
static const struct db_query list_query = {
    .name = "migrations_list",
    .sql = "SELECT capability, number, name, digest FROM migrations ORDER BY capability, number",
    .file = __FILE__,
    .line = __LINE__,
    .columns = 4,
    .takes = "",
    .gives = "titt",
    .number = &list_number,
};
static const struct db_query add_query = {
    .name = "migrations_add",
    .sql = "INSERT INTO migrations (capability, number, name, digest, applied_at) VALUES ($1, $2, $3, $4, $5)",
    .file = __FILE__,
    .line = __LINE__,
    .parameters = 5,
    .takes = "titti",
    .gives = "",
    .writes = true,
    .number = &add_number,
};

/* What is asked for, and which of it is done. */
struct plan {
    struct work *work;
    const struct db_migration *migrations;
    size_t count;
    bool *applied;
};

static struct str digest(struct arena *arena, const char *sql)
{
    unsigned char hash[DIGEST_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)sql, strlen(sql), NULL, 0);
    return str_hex(arena, hash, sizeof hash);
}

static size_t find(const struct plan *plan, struct str capability, int64_t number)
{
    size_t i = 0;
    while (i < plan->count &&
           !(plan->migrations[i].number == number && str_equal_c(capability, plan->migrations[i].capability)))
        i++;
    return i;
}

static void check_record(struct plan *plan, struct db_cursor *cursor)
{
    struct arena *arena = plan->work->arena;
    struct str capability = db_text(cursor, arena, 0), name = db_text(cursor, arena, 2);
    int64_t number = db_integer(cursor, 1);
    size_t i = find(plan, capability, number);
    if (i == plan->count)
        fault(FAULT_DATABASE,
              "the database was made by a newer program: its migration %lld \"%.*s\" of %.*s is not known here",
              (long long)number, STR_ARG(name), STR_ARG(capability));
    if (!str_equal(db_text(cursor, NULL, 3), digest(arena, plan->migrations[i].sql)))
        fault(FAULT_DATABASE,
              "migration %lld \"%.*s\" of %.*s was changed after it had been applied: write a new migration instead",
              (long long)number, STR_ARG(name), STR_ARG(capability));
    plan->applied[i] = true;
}

static void read_records(struct plan *plan)
{
    struct db_cursor cursor = db_open(plan->work, &list_query);
    while (db_next(&cursor))
        check_record(plan, &cursor);
    db_close(&cursor);
}

static bool table_is_there(struct db *db)
{
    return db_execute_integer(db,
                              db_engine_of(db) == DB_SQLITE
                                  ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"
                                  : "SELECT count(*) FROM pg_class WHERE oid = to_regclass('migrations')") > 0;
}

static size_t missing(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += !plan->applied[i];
    return count;
}

static void record(struct work *work, const struct db_migration *migration)
{
    struct db_cursor cursor = db_open(work, &add_query);
    db_bind_text(&cursor, 1, str_from(migration->capability));
    db_bind_integer(&cursor, 2, migration->number);
    db_bind_text(&cursor, 3, str_from(migration->name));
    db_bind_text(&cursor, 4, digest(work->arena, migration->sql));
    db_bind_integer(&cursor, 5, work->now);
    db_next(&cursor);
    db_close(&cursor);
}

/* On SQLite a table is changed by making a new one, so references are only checked at the end. */
static void apply(struct plan *plan, size_t i)
{
    struct work *work = plan->work;
    const struct db_migration *migration = &plan->migrations[i];
    bool sqlite = db_engine_of(work->db) == DB_SQLITE;
    if (!sqlite)
        db_execute(work->db, "SET LOCAL statement_timeout = 0");
    struct dialect dialect = sqlite ? dialect_of_sqlite() : dialect_of_postgresql();
    db_execute(work->db, str_c(work->arena, dialect_sql(work->arena, str_from(migration->sql), dialect)));
    if (sqlite && db_execute_integer(work->db, "SELECT count(*) FROM pragma_foreign_key_check") > 0)
        fault(FAULT_DATABASE, "migration %d \"%s\" of %s leaves references to rows that are not there",
              migration->number, migration->name, migration->capability);
    record(work, migration);
    plan->applied[i] = true;
}

/* Another server may have applied it since the records were read: they are read again, with the pen in hand. */
static size_t apply_next(struct plan *plan)
{
    size_t applied = 0;
    db_begin_write(plan->work->db);
    read_records(plan);
    for (size_t i = 0; i < plan->count && !applied; i++) {
        if (!plan->applied[i]) {
            apply(plan, i);
            applied++;
        }
    }
    db_commit(plan->work->db);
    return applied;
}

struct migrating {
    struct plan plan;
    bool only_count;
    size_t result;
};

static void migrate_body(struct work *work, void *context)
{
    struct migrating *migrating = context;
    struct plan *plan = &migrating->plan;
    plan->work = work;
    plan->applied = arena_array(work->arena, bool, plan->count + 1);
    if (table_is_there(work->db))
        read_records(plan);
    if (migrating->only_count) {
        migrating->result = missing(plan);
        return;
    }
    if (missing(plan) == 0)
        return;
    db_begin_write(work->db);
    db_execute(work->db, table);
    db_commit(work->db);
    while (missing(plan) > 0)
        migrating->result += apply_next(plan);
}

/* SQLite only switches the checks of references outside of transactions. */
static void check_references(struct db *db, bool wanted)
{
    if (db_engine_of(db) == DB_SQLITE)
        db_execute(db, wanted ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
}

static size_t run(struct db *db, struct migrating *migrating, int64_t now)
{
    static const struct db_query *const queries[] = {&list_query, &add_query};
    db_register(queries, COUNT_OF(queries));
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct work work = {.arena = &arena, .db = db, .now = now};
    struct fault fault;
    bool done = work_run(&work, migrate_body, migrating, &fault);
    arena_release(&arena);
    if (!done)
        db_rollback(db);
    if (!migrating->only_count)
        check_references(db, true);
    if (!done)
        fault_raise(fault.kind, fault.file, fault.line, "%s", fault.message);
    return migrating->result;
}

int db_migrate(struct db *db, const struct db_migration *migrations, size_t count, int64_t now)
{
    struct migrating migrating = {.plan = {.migrations = migrations, .count = count}};
    check_references(db, false);
    return (int)run(db, &migrating, now);
}

int db_migrations_missing(struct db *db, const struct db_migration *migrations, size_t count)
{
    struct migrating migrating = {.plan = {.migrations = migrations, .count = count}, .only_count = true};
    return (int)run(db, &migrating, 0);
}

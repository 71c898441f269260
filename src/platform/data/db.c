/* SPDX-License-Identifier: EUPL-1.2
 * What both engines have in common: pools, connections, transactions and the numbers of queries. Executing queries is
 * in db_query.c. Here and there the engines' failures become faults. */
#include "platform/data/db_engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int last_number;

void db_register(const struct db_query *const *queries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (*queries[i]->number == 0)
            *queries[i]->number = ++last_number;
}

bool db_fail(struct db_failure *failure, enum fault_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->words, sizeof failure->words, format, arguments);
    va_end(arguments);
    failure->kind = kind;
    return false;
}

_Noreturn static void raise_failure(struct db_failure failure)
{
    fault(failure.kind, "%s", failure.words);
}

static bool address_is_postgresql(const char *address)
{
    return str_starts(str_from(address), STR("postgresql://")) || str_starts(str_from(address), STR("postgres://"));
}

static struct db_pool *new_pool(const char *address)
{
    struct db_pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        fault(FAULT_MEMORY, "no memory for a database pool");
    pool->driver = address_is_postgresql(address) ? &db_postgresql_driver : &db_sqlite_driver;
    pool->address = strdup(str_starts(str_from(address), STR("sqlite:")) ? address + strlen("sqlite:") : address);
    if (!pool->address) {
        free(pool);
        fault(FAULT_MEMORY, "no memory for a database address");
    }
    return pool;
}

static void free_connection(struct db *db)
{
    while (db->runs) {
        struct db_run *run = db->runs;
        db->runs = run->next_run;
        free(run);
    }
    free(db);
}

/* A connection, or NULL and the failure. */
static struct db *try_connect(struct db_pool *pool, bool read_only, struct db_failure *ret_failure)
{
    struct db *db = calloc(1, pool->driver->db_size);
    if (!db) {
        db_fail(ret_failure, FAULT_MEMORY, "no memory for a database connection");
        return NULL;
    }
    db->pool = pool;
    db->driver = pool->driver;
    db->read_only = read_only;
    if (db->driver->open(db))
        return db;
    *ret_failure = db->failure;
    db->driver->shut(db);
    free_connection(db);
    return NULL;
}

static bool check_pool(struct db_pool *pool, struct db_failure *ret_failure)
{
    if (!pool->driver->pool_open(pool, ret_failure))
        return false;
    struct db *db = try_connect(pool, false, ret_failure);
    if (!db)
        return false;
    bool usable = pool->driver->check(db);
    *ret_failure = db->failure;
    db_disconnect(db);
    return usable;
}

struct db_pool *db_pool_open(const char *address)
{
    struct db_pool *pool = new_pool(address);
    struct db_failure failure;
    if (!check_pool(pool, &failure)) {
        db_pool_close(pool);
        raise_failure(failure);
    }
    return pool;
}

void db_pool_close(struct db_pool *pool)
{
    pool->driver->pool_close(pool);
    free(pool->address);
    free(pool->temporary);
    free(pool);
}

enum db_engine db_pool_engine(const struct db_pool *pool)
{
    return pool->driver->engine;
}

struct db *db_connect(struct db_pool *pool, bool read_only)
{
    struct db_failure failure;
    struct db *db = try_connect(pool, read_only, &failure);
    if (!db)
        raise_failure(failure);
    return db;
}

void db_disconnect(struct db *db)
{
    db->driver->shut(db);
    free_connection(db);
}

enum db_engine db_engine_of(const struct db *db)
{
    return db->driver->engine;
}

bool db_is_alive(struct db *db)
{
    if (!db->broken)
        db->broken = !db->driver->answers(db);
    if (!db->broken)
        return true;
    if (db->transaction || db->open_runs)
        return false;
    db->driver->shut(db);
    db->broken = !db->driver->open(db);
    return !db->broken;
}

void db_must_be_usable(struct db *db)
{
    if (db->broken)
        fault(FAULT_UNREACHABLE, "the connection to the database is lost");
    if (db->transaction && !db->driver->in_transaction(db))
        fault(db->failure.kind ? db->failure.kind : FAULT_CONFLICT,
              "the database has ended the transaction before its time: %s", db->failure.words);
}

static void command(struct db *db, enum db_command command)
{
    db_must_be_usable(db);
    if (!db->driver->command(db, command))
        raise_failure(db->failure);
}

static void begin(struct db *db, enum db_transaction transaction)
{
    if (db->transaction)
        fault(FAULT_BUG, "a transaction begins within another");
    db->failure = (struct db_failure){0};
    command(db, transaction == DB_WRITING ? DB_BEGIN_WRITE : DB_BEGIN_READ);
    db->transaction = transaction;
    db->savepoints = 0;
}

static void must_be_in(const struct db *db, enum db_transaction transaction)
{
    if (db->transaction != transaction)
        fault(FAULT_BUG, "there is no such transaction to end");
}

void db_begin_read(struct db *db)
{
    begin(db, DB_READING);
}

void db_end_read(struct db *db)
{
    must_be_in(db, DB_READING);
    command(db, DB_COMMIT);
    db->transaction = DB_NO_TRANSACTION;
}

void db_begin_write(struct db *db)
{
    if (db->read_only)
        fault(FAULT_DATABASE, "a read-only connection can't begin a transaction that writes");
    begin(db, DB_WRITING);
}

void db_commit(struct db *db)
{
    must_be_in(db, DB_WRITING);
    command(db, DB_COMMIT);
    db->transaction = DB_NO_TRANSACTION;
}

void db_rollback(struct db *db)
{
    if (!db->broken && db->driver->in_transaction(db) && !db->driver->command(db, DB_ROLLBACK))
        db->broken = true;
    db->transaction = DB_NO_TRANSACTION;
    db->savepoints = 0;
}

void db_savepoint(struct db *db)
{
    must_be_in(db, DB_WRITING);
    command(db, DB_SAVEPOINT);
    db->savepoints++;
}

void db_savepoint_release(struct db *db)
{
    if (db->savepoints == 0)
        fault(FAULT_BUG, "there is no savepoint to release");
    command(db, DB_SAVEPOINT_RELEASE);
    db->savepoints--;
}

/* If the engine has already ended the whole transaction, there is nothing to go back to: db_must_be_usable says so to
 * whoever comes next. */
void db_savepoint_rollback(struct db *db)
{
    if (db->savepoints == 0)
        return;
    db->savepoints--;
    if (!db->broken && db->driver->in_transaction(db) && !db->driver->command(db, DB_SAVEPOINT_ROLLBACK))
        db->broken = true;
}

int64_t db_changes(const struct db *db)
{
    return db->driver->changes(db);
}

void db_execute(struct db *db, const char *sql)
{
    db_must_be_usable(db);
    if (!db->driver->script(db, sql))
        raise_failure(db->failure);
}

int64_t db_execute_integer(struct db *db, const char *sql)
{
    int64_t value = DB_NONE;
    db_must_be_usable(db);
    if (!db->driver->script_integer(db, sql, &value))
        raise_failure(db->failure);
    return value;
}

void db_backup(struct db *db, const char *path)
{
    db_must_be_usable(db);
    if (db->transaction)
        fault(FAULT_BUG, "a backup begins within a transaction");
    if (!db->driver->backup(db, path))
        raise_failure(db->failure);
}

/* SPDX-License-Identifier: EUPL-1.2
 * SQLite: files, connections and transactions. WAL, so that readers and the one writer never wait for each other; every
 * commit is on the disk before it is answered. */
#include "platform/data/db_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool sqlite_fail_as(struct db_failure *failure, int code, const char *words)
{
    enum fault_kind kind = FAULT_DATABASE;
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        kind = FAULT_CONFLICT;
        break;
    case SQLITE_FULL:
    case SQLITE_IOERR:
        kind = FAULT_DISK;
        break;
    case SQLITE_CANTOPEN:
        kind = FAULT_UNREACHABLE;
        break;
    case SQLITE_NOMEM:
        kind = FAULT_MEMORY;
        break;
    default:
        break;
    }
    return db_fail(failure, kind, "SQLite: %s (%d)", words, code);
}

bool sqlite_fail(struct db *db)
{
    sqlite3 *connection = ((struct sqlite_db *)db)->connection;
    return sqlite_fail_as(&db->failure, sqlite3_extended_errcode(connection), sqlite3_errmsg(connection));
}

static void configure_library(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* its counters are behind a lock that all threads would share */
}

/* A database "in memory" is a file of a file system in memory: several connections see it just as they see a real one.
 */
static bool make_temporary(struct db_pool *pool, struct db_failure *ret_failure)
{
    const char *wished = getenv("TMPDIR");
    const char *roots[] = {"/dev/shm", wished ? wished : "/tmp", "/tmp"};
    char *folder = NULL;
    for (size_t i = 0; i < sizeof roots / sizeof *roots && !pool->temporary; i++) {
        if (asprintf(&folder, "%s/tenu-XXXXXX", roots[i]) < 0)
            return db_fail(ret_failure, FAULT_MEMORY, "no memory for a temporary database");
        pool->temporary = mkdtemp(folder);
        if (!pool->temporary)
            free(folder);
    }
    if (!pool->temporary)
        return db_fail(ret_failure, FAULT_DISK, "no folder for a temporary database: %s", strerror(errno));
    char *address = NULL;
    if (asprintf(&address, "%s/memory.db", pool->temporary) < 0)
        return db_fail(ret_failure, FAULT_MEMORY, "no memory for a temporary database");
    free(pool->address);
    pool->address = address;
    return true;
}

/* The file is made here, because SQLite would let everybody read it. */
static bool pool_open(struct db_pool *pool, struct db_failure *ret_failure)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure_library);
    if (strcmp(pool->address, ":memory:") == 0 && !make_temporary(pool, ret_failure))
        return false;
    int file = open(pool->address, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return db_fail(ret_failure, FAULT_UNREACHABLE, "the database %s can't be opened: %s", pool->address,
                       strerror(errno));
    close(file);
    return true;
}

static void pool_close(struct db_pool *pool)
{
    if (!pool->temporary)
        return;
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/memory.db%s", pool->temporary, ends[i]);
        unlink(path);
    }
    rmdir(pool->temporary);
}

static bool script(struct db *db, const char *sql)
{
    return sqlite3_exec(((struct sqlite_db *)db)->connection, sql, NULL, NULL, NULL) == SQLITE_OK || sqlite_fail(db);
}

static bool script_integer(struct db *db, const char *sql, int64_t *ret_value)
{
    struct sqlite_db *sqlite = (struct sqlite_db *)db;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(sqlite->connection, sql, -1, &statement, NULL) != SQLITE_OK)
        return sqlite_fail(db);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        *ret_value = sqlite3_column_int64(statement, 0);
    bool done = code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(db);
    sqlite3_finalize(statement);
    return done;
}

static void harden(sqlite3 *connection)
{
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(connection, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static bool open_connection(struct db *db)
{
    struct sqlite_db *sqlite = (struct sqlite_db *)db;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(db->pool->address, &sqlite->connection, flags, NULL) != SQLITE_OK)
        return sqlite->connection ? sqlite_fail(db) : sqlite_fail_as(&db->failure, SQLITE_NOMEM, "out of memory");
    harden(sqlite->connection);
    return script(db, "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;"
                      "PRAGMA journal_size_limit = 33554432; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4096;"
                      "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;") &&
           script(db, db->pool->temporary ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL") &&
           script(db, db->read_only ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF");
}

static void shut(struct db *db)
{
    struct sqlite_db *sqlite = (struct sqlite_db *)db;
    sqlite_forget_statements(sqlite);
    for (int i = 0; i <= DB_SAVEPOINT_ROLLBACK; i++) {
        sqlite3_finalize(sqlite->commands[i]);
        sqlite->commands[i] = NULL;
    }
    sqlite3_close_v2(sqlite->connection);
    sqlite->connection = NULL;
}

static int read_mode(void *is_wal, int count, char **values, char **names)
{
    (void)count, (void)names;
    *(bool *)is_wal = strcmp(values[0], "wal") == 0;
    return 0;
}

static bool check(struct db *db)
{
    bool wal = false;
    sqlite3 *connection = ((struct sqlite_db *)db)->connection;
    if (sqlite3_exec(connection, "PRAGMA journal_mode", read_mode, &wal, NULL) != SQLITE_OK)
        return sqlite_fail(db);
    return wal || db_fail(&db->failure, FAULT_DATABASE,
                          "the database %s stands on a file system that can't share it (no WAL)", db->pool->address);
}

static bool answers(struct db *db)
{
    return ((struct sqlite_db *)db)->connection != NULL;
}

static bool in_transaction(const struct db *db)
{
    return !sqlite3_get_autocommit(((const struct sqlite_db *)db)->connection);
}

static bool run_command(struct db *db, enum db_command command, const char *sql)
{
    struct sqlite_db *sqlite = (struct sqlite_db *)db;
    sqlite3_stmt **statement = &sqlite->commands[command];
    if (!*statement && sqlite3_prepare_v3(sqlite->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL))
        return sqlite_fail(db);
    bool done = sqlite3_step(*statement) == SQLITE_DONE || sqlite_fail(db);
    sqlite3_reset(*statement);
    return done;
}

static bool command(struct db *db, enum db_command command)
{
    static const char *const commands[] = {
        [DB_BEGIN_READ] = "BEGIN",
        [DB_BEGIN_WRITE] = "BEGIN IMMEDIATE",
        [DB_COMMIT] = "COMMIT",
        [DB_ROLLBACK] = "ROLLBACK",
        [DB_SAVEPOINT] = "SAVEPOINT work",
        [DB_SAVEPOINT_RELEASE] = "RELEASE work",
        [DB_SAVEPOINT_ROLLBACK] = "ROLLBACK TO work",
    };
    return run_command(db, command, commands[command]) &&
           (command != DB_SAVEPOINT_ROLLBACK || run_command(db, DB_SAVEPOINT_RELEASE, commands[DB_SAVEPOINT_RELEASE]));
}

static int64_t changes(const struct db *db)
{
    return sqlite3_total_changes64(((const struct sqlite_db *)db)->connection);
}

const struct db_driver db_sqlite_driver = {
    .engine = DB_SQLITE,
    .db_size = sizeof(struct sqlite_db),
    .run_size = sizeof(struct sqlite_run),
    .pool_open = pool_open,
    .pool_close = pool_close,
    .check = check,
    .open = open_connection,
    .shut = shut,
    .answers = answers,
    .in_transaction = in_transaction,
    .command = command,
    .script = script,
    .script_integer = script_integer,
    .changes = changes,
    .backup = sqlite_backup,
    .prepare = sqlite_prepare,
    .execute = sqlite_execute,
    .next = sqlite_next,
    .column = sqlite_column,
    .finish = sqlite_finish,
};

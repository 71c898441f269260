/* SPDX-License-Identifier: EUPL-1.2
 * PostgreSQL: connections and transactions. One advisory lock is the pen: whoever holds it is the only one who writes,
 * as on SQLite. */
#include "platform/data/db_postgresql.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const session_settings =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET TimeZone = 'UTC';"
    "SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
    "SET client_min_messages = warning;"
    "SET cursor_tuple_fraction = 1;" /* streams are read to their end */;

static const char *const reading_settings =
    "SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read'";
static const char *const writing_settings =
    "SET default_transaction_read_only = off; SET default_transaction_isolation = 'read committed'";

static enum fault_kind kind_of_state(const char *state)
{
    static const struct {
        const char *start;
        enum fault_kind kind;
    } kinds[] = {
        {"23", FAULT_CONFLICT},       {"40001", FAULT_CONFLICT},    {"40P01", FAULT_CONFLICT},
        {"55P03", FAULT_CONFLICT},    {"08", FAULT_UNREACHABLE},    {"57P0", FAULT_UNREACHABLE},
        {"53300", FAULT_UNREACHABLE}, {"25P03", FAULT_UNREACHABLE}, {"53100", FAULT_DISK},
        {"58030", FAULT_DISK},        {"53200", FAULT_MEMORY},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(state, kinds[i].start, strlen(kinds[i].start)) == 0)
            return kinds[i].kind;
    return FAULT_DATABASE;
}

static bool fail_connection(struct db *db)
{
    const char *words = PQerrorMessage(((struct postgresql_db *)db)->connection);
    return db_fail(&db->failure, FAULT_UNREACHABLE, "PostgreSQL: %.*s", (int)strcspn(words, "\n"), words);
}

/* Errors about data (class 22) quote the value after the first quotation mark: that part is left out. */
static bool fail_statement(struct db *db, const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state || !words)
        return fail_connection(db);
    size_t length = strncmp(state, "22", 2) == 0 ? strcspn(words, "\"") : strlen(words);
    return db_fail(&db->failure, kind_of_state(state), "PostgreSQL: %.*s (%s)", (int)length, words, state);
}

/* A plan that no longer fits the tables (0A000) is only mended by preparing anew: the connection is given up too. */
bool postgresql_fail(struct db *db, PGresult *result)
{
    PGconn *connection = ((struct postgresql_db *)db)->connection;
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *severity = result ? PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED) : NULL;
    bool fatal = severity && (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0);
    if (result)
        fail_statement(db, result);
    else
        fail_connection(db);
    if (PQstatus(connection) != CONNECTION_OK || fatal || (state && strcmp(state, "0A000") == 0))
        db->broken = true;
    PQclear(result);
    return false;
}

static int64_t rows_of(PGresult *result)
{
    const char *tag = PQcmdStatus(result);
    int64_t rows = 0;
    if (strncmp(tag, "SELECT", 6) != 0)
        str_to_integer(str_from(PQcmdTuples(result)), &rows);
    return rows;
}

static bool run_script(struct db *db, const char *sql, PGresult **ret_result)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    *ret_result = NULL;
    if (!postgresql_pipeline_leave(db))
        return false;
    PGresult *result = PQexec(postgresql->connection, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return postgresql_fail(db, result);
    postgresql->changes += rows_of(result);
    *ret_result = result;
    return true;
}

static bool script(struct db *db, const char *sql)
{
    PGresult *result;
    bool done = run_script(db, sql, &result);
    PQclear(result);
    return done;
}

static bool script_integer(struct db *db, const char *sql, int64_t *ret_value)
{
    PGresult *result;
    bool done = run_script(db, sql, &result);
    bool there = done && PQntuples(result) > 0 && PQnfields(result) > 0 && !PQgetisnull(result, 0, 0);
    if (there && !str_to_integer(str_from(PQgetvalue(result, 0, 0)), ret_value))
        done = db_fail(&db->failure, FAULT_DATABASE, "PostgreSQL: the first column is not an integer");
    PQclear(result);
    return done;
}

static bool pool_open(struct db_pool *pool, struct db_failure *ret_failure)
{
    (void)pool;
    return PQisthreadsafe() || db_fail(ret_failure, FAULT_BUG, "libpq was built without threads");
}

static void pool_close(struct db_pool *pool)
{
    (void)pool;
}

static void ignore_notice(void *context, const PGresult *result)
{
    (void)context, (void)result;
}

static bool open_connection(struct db *db)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    static const char *const names[] = {"connect_timeout",  "tcp_user_timeout", "keepalives_idle",
                                        "application_name", "dbname",           NULL};
    const char *values[] = {"5", "20000", "30", "tenu", db->pool->address, NULL};
    postgresql->connection = PQconnectdbParams(names, values, 1); /* the address comes last: it decides */
    if (PQstatus(postgresql->connection) != CONNECTION_OK)
        return fail_connection(db);
    PQsetNoticeReceiver(postgresql->connection, ignore_notice, NULL);
    return script(db, session_settings) && script(db, db->read_only ? reading_settings : writing_settings);
}

static void shut(struct db *db)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    PQfinish(postgresql->connection);
    postgresql->connection = NULL;
    free(postgresql->prepared);
    postgresql->prepared = NULL;
    postgresql->room = 0;
    postgresql->ahead = postgresql->sent = postgresql->syncing = false;
}

static bool check(struct db *db)
{
    int64_t is_utf8 = 0, by_bytes = 0;
    if (!script_integer(db, "SELECT CASE WHEN current_setting('server_encoding') = 'UTF8' THEN 1 ELSE 0 END",
                        &is_utf8) ||
        !script_integer(db, "SELECT CASE WHEN 'B' < 'a' AND 'z' < U&'\\00E9' AND 'a-c' < 'ab' THEN 1 ELSE 0 END",
                        &by_bytes))
        return false;
    return (is_utf8 && by_bytes) ||
           db_fail(&db->failure, FAULT_DATABASE,
                   "this PostgreSQL database does not order texts by their UTF-8 bytes; make one that does: CREATE "
                   "DATABASE tenu ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
}

/* Reads what the server may have said while nobody listened: it says why before it goes away. */
static bool answers(struct db *db)
{
    PGconn *connection = ((struct postgresql_db *)db)->connection;
    struct pollfd waiting = {.fd = PQsocket(connection), .events = POLLIN};
    while (PQstatus(connection) == CONNECTION_OK && poll(&waiting, 1, 0) > 0)
        if (!PQconsumeInput(connection))
            return fail_connection(db);
    return PQstatus(connection) == CONNECTION_OK || fail_connection(db);
}

static bool in_transaction(const struct db *db)
{
    const struct postgresql_db *postgresql = (const struct postgresql_db *)db;
    PGTransactionStatusType status = PQtransactionStatus(postgresql->connection);
    if (postgresql->ahead || postgresql->syncing)
        return postgresql->ahead;
    return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

/* To commit a transaction that has failed is answered by "ROLLBACK" and no error. */
static bool commit(struct db *db)
{
    PGresult *result;
    struct db_failure before = db->failure;
    if (!run_script(db, "COMMIT", &result)) {
        struct db_failure failure = db->failure;
        return db->broken ? db_fail(&db->failure, FAULT_UNCERTAIN, "the outcome of the commit is uncertain: %.300s",
                                    failure.words)
                          : false;
    }
    bool committed = strcmp(PQcmdStatus(result), "COMMIT") == 0;
    PQclear(result);
    return committed || db_fail(&db->failure, before.kind ? before.kind : FAULT_CONFLICT,
                                "the transaction had failed before and was rolled back: %.300s", before.words);
}

static bool command(struct db *db, enum db_command command)
{
    static const char *const commands[] = {
        [DB_BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        [DB_BEGIN_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(8387226117)",
        [DB_ROLLBACK] = "ROLLBACK",
        [DB_SAVEPOINT] = "SAVEPOINT work",
        [DB_SAVEPOINT_RELEASE] = "RELEASE work",
        [DB_SAVEPOINT_ROLLBACK] = "ROLLBACK TO work; RELEASE work",
    };
    if (command == DB_COMMIT || command == DB_ROLLBACK)
        postgresql_lose_streams(db, -1);
    if (command == DB_SAVEPOINT_ROLLBACK)
        postgresql_lose_streams(db, db->savepoints);
    if (command == DB_BEGIN_READ && db->read_only)
        return postgresql_pipeline_begin(db);
    if (((struct postgresql_db *)db)->ahead && (command == DB_COMMIT || command == DB_ROLLBACK))
        return postgresql_pipeline_end(db);
    bool done = command == DB_COMMIT ? commit(db) : script(db, commands[command]);
    if (!done && command == DB_BEGIN_WRITE && !db->broken && in_transaction(db)) {
        struct db_failure failure = db->failure;
        db->broken = !script(db, commands[DB_ROLLBACK]);
        db->failure = failure;
    }
    return done;
}

static int64_t changes(const struct db *db)
{
    return ((const struct postgresql_db *)db)->changes;
}

static bool backup(struct db *db, const char *path)
{
    return db_fail(&db->failure, FAULT_DATABASE, "%s: a PostgreSQL database is saved by pg_dump, not by this program",
                   path);
}

const struct db_driver db_postgresql_driver = {
    .engine = DB_POSTGRESQL,
    .db_size = sizeof(struct postgresql_db),
    .run_size = sizeof(struct postgresql_run),
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
    .backup = backup,
    .prepare = postgresql_prepare,
    .execute = postgresql_execute,
    .next = postgresql_next,
    .column = postgresql_column,
    .finish = postgresql_finish,
};

/* SPDX-License-Identifier: EUPL-1.2
 * The database, whichever engine. Only generated query functions, migrations and the platform call this; capabilities
 * call the functions made of their queries.sql. All failures are faults. */
#ifndef PLATFORM_DB_H
#define PLATFORM_DB_H

#include "platform/work.h"

#define DB_NONE INT64_MIN /* NULL of an optional integer */

enum { DB_MOST_PARAMETERS = 64 };

/* A statement known when the program is built. Each has a number of its own, by which connections keep it prepared. */
struct db_query {
    const char *name; /* "organisation_site_get" */
    const char *sql;
    const char *file;
    int line;
    int parameters;
    int columns;
    const char *takes; /* a letter a parameter: i integer, r real, t text, b bytes */
    const char *gives; /* a letter a column, in capitals if it may be NULL */
    bool writes;
    bool streams; /* row by row in constant memory, for results of any length */
    int *number;  /* filled at start by db_register; index of prepared statements */
};

enum db_engine { DB_SQLITE, DB_POSTGRESQL };

struct db_pool; /* what a program opens once */
struct db;      /* one connection, used by one thread at a time */

/* Opens "path.db", "sqlite:path", ":memory:" (shared by the pool's connections) or "postgresql://…". Faults if it
 * can't. The same address may be opened by several programs. */
struct db_pool *db_pool_open(const char *address);
void db_pool_close(struct db_pool *pool);
enum db_engine db_pool_engine(const struct db_pool *pool);

/* A connection of one's own. Read-only ones refuse statements that write. */
struct db *db_connect(struct db_pool *pool, bool read_only);
void db_disconnect(struct db *db);
enum db_engine db_engine_of(const struct db *db);

/* Reconnects if the server went away and no transaction is open. True if it can be used. */
bool db_is_alive(struct db *db);

/* Transactions. db_begin_write takes the pen: on SQLite BEGIN IMMEDIATE, on PostgreSQL a transaction that holds one
 * advisory lock, so that on both engines one transaction at a time writes and sees a settled world. */
void db_begin_read(struct db *db); /* a settled view of the data until db_end_read */
void db_end_read(struct db *db);
void db_begin_write(struct db *db);
void db_commit(struct db *db);
void db_rollback(struct db *db); /* never faults; makes the connection usable again, or marks it broken */
void db_savepoint(struct db *db);
void db_savepoint_release(struct db *db);
void db_savepoint_rollback(struct db *db); /* never faults, like db_rollback */

/* Number of rows changed by this connection since it was opened: tells whether a work wrote. */
int64_t db_changes(const struct db *db);

/* One execution of a query. Values are bound by number from 1; texts and bytes must live until the cursor is closed.
 * While a cursor is open other queries may run, but none that writes what it reads. */
struct db_cursor {
    struct db_run *run;
    uint64_t generation; /* a run serves many cursors, one after the other */
    int64_t changes;     /* after the last row: how many rows were touched */
};

struct db_cursor db_open(struct work *work, const struct db_query *query);
void db_bind_integer(struct db_cursor *cursor, int parameter, int64_t value); /* DB_NONE binds NULL */
void db_bind_id(struct db_cursor *cursor, int parameter, int64_t value);      /* 0 binds NULL */
void db_bind_real(struct db_cursor *cursor, int parameter, double value);     /* NaN binds NULL */
void db_bind_text(struct db_cursor *cursor, int parameter, struct str value); /* .at == NULL binds NULL */
void db_bind_bytes(struct db_cursor *cursor, int parameter, struct str value);
void db_bind_day(struct db_cursor *cursor, int parameter, struct day value);
void db_bind_flag(struct db_cursor *cursor, int parameter, bool value);
bool db_next(struct db_cursor *cursor);                   /* executes at the first call; false after the last row */
int64_t db_integer(struct db_cursor *cursor, int column); /* columns from 0 */
int64_t db_id(struct db_cursor *cursor, int column);
double db_real(struct db_cursor *cursor, int column);
struct str db_text(struct db_cursor *cursor, struct arena *arena, int column); /* copied; borrowed if arena is NULL */
struct str db_bytes(struct db_cursor *cursor, struct arena *arena, int column);
struct day db_day(struct db_cursor *cursor, int column);
bool db_flag(struct db_cursor *cursor, int column);
void db_close(struct db_cursor *cursor); /* also registered with the work, so a fault closes it; twice is harmless */
void db_expect_row(struct db_cursor *cursor); /* db_next, and a fault if there is no row */
void db_expect_end(struct db_cursor *cursor); /* a fault if there is another row; closes */

/* Statements that are not queries of the program: migrations, pragmas, tests. Several may be separated by ';'. */
void db_execute(struct db *db, const char *sql);
int64_t db_execute_integer(struct db *db, const char *sql); /* first column of the first row; DB_NONE if none */

/* Gives every query a number, if it has none. Called at start, before there are threads. */
void db_register(const struct db_query *const *queries, size_t count);

/* Prepares a query and checks its parameters and columns, without running it: for tests and for a check at start. */
void db_prepare(struct db *db, const struct db_query *query);

/* SQLite: a copy of the data as they are now, written beside, made durable and renamed to path. No transaction may be
 * open on db; others may go on writing. On PostgreSQL a fault: pg_dump is the tool. */
void db_backup(struct db *db, const char *path);

/* A migration, embedded by the build. */
struct db_migration {
    const char *capability;
    int number;
    const char *name;
    const char *sql;
};

/* Applies what is not yet recorded, each in its own transaction, under the pen. Returns how many were applied. Both
 * functions fault if the database was made by another program: an applied migration that this one does not know, or
 * whose text has changed since. */
int db_migrate(struct db *db, const struct db_migration *migrations, size_t count, int64_t now);
int db_migrations_missing(struct db *db, const struct db_migration *migrations, size_t count);

#endif

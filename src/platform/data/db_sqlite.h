/* SPDX-License-Identifier: EUPL-1.2
 * What the files of the SQLite engine share: db_sqlite.c connects and runs transactions, db_sqlite_query.c executes
 * queries, db_sqlite_backup.c copies a database. */
#ifndef PLATFORM_DB_SQLITE_H
#define PLATFORM_DB_SQLITE_H

#include "platform/data/db_engine.h"

#include <sqlite3.h>

struct sqlite_statement;

struct sqlite_db {
    struct db db;
    sqlite3 *connection;
    sqlite3_stmt *commands[DB_SAVEPOINT_ROLLBACK + 1];
    struct sqlite_statement **statements; /* by the query's number: a chain of those prepared, mostly one */
    int room;
};

struct sqlite_run {
    struct db_run run;
    struct sqlite_statement *statement;
};

/* Tells what the connection's last call complained of; always false. */
bool sqlite_fail(struct db *db);
bool sqlite_fail_as(struct db_failure *failure, int code, const char *words);

bool sqlite_prepare(struct db_run *run);
enum db_step sqlite_execute(struct db_run *run);
enum db_step sqlite_next(struct db_run *run);
bool sqlite_column(struct db_run *run, int column, struct db_value *value);
void sqlite_finish(struct db_run *run);
void sqlite_forget_statements(struct sqlite_db *sqlite);

bool sqlite_backup(struct db *db, const char *path);

#endif

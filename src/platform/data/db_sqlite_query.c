/* SPDX-License-Identifier: EUPL-1.2
 * Executing queries on SQLite. Statements stay prepared; a query that is opened while it is already open gets another
 * statement of its own. To SQLite $1 is a name, so the place of each parameter is asked for, once. */
#include "platform/data/db_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sqlite_statement {
    sqlite3_stmt *statement;
    struct sqlite_statement *next;
    bool busy;
    int places[DB_MOST_PARAMETERS]; /* SQLite's index of $1, $2, … */
};

static sqlite3_stmt *statement_of(const struct db_run *run)
{
    return ((const struct sqlite_run *)run)->statement->statement;
}

static bool find_places(struct db *db, struct sqlite_statement *statement, const struct db_query *query)
{
    for (int i = 0; i < query->parameters; i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i + 1);
        statement->places[i] = sqlite3_bind_parameter_index(statement->statement, name);
        if (statement->places[i] == 0)
            return db_fail(&db->failure, FAULT_BUG, "the statement does not use %s", name);
    }
    if (sqlite3_bind_parameter_count(statement->statement) != query->parameters)
        return db_fail(&db->failure, FAULT_BUG, "the statement does not take %d parameters", query->parameters);
    if (sqlite3_column_count(statement->statement) != query->columns)
        return db_fail(&db->failure, FAULT_BUG, "the statement does not give %d columns", query->columns);
    return true;
}

static bool make_room(struct sqlite_db *sqlite, int number)
{
    if (number < sqlite->room)
        return true;
    int room = number + 64;
    struct sqlite_statement **larger = realloc(sqlite->statements, (size_t)room * sizeof(struct sqlite_statement *));
    if (!larger)
        return db_fail(&sqlite->db.failure, FAULT_MEMORY, "no memory for prepared statements");
    for (int i = sqlite->room; i < room; i++)
        larger[i] = NULL;
    sqlite->statements = larger;
    sqlite->room = room;
    return true;
}

static struct sqlite_statement *new_statement(struct sqlite_db *sqlite, const struct db_query *query)
{
    struct sqlite_statement *statement = calloc(1, sizeof *statement);
    if (!statement) {
        db_fail(&sqlite->db.failure, FAULT_MEMORY, "no memory for a prepared statement");
        return NULL;
    }
    if (sqlite3_prepare_v3(sqlite->connection, query->sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->statement, NULL))
        sqlite_fail(&sqlite->db);
    else if (find_places(&sqlite->db, statement, query))
        return statement;
    sqlite3_finalize(statement->statement);
    free(statement);
    return NULL;
}

bool sqlite_prepare(struct db_run *run)
{
    struct sqlite_db *sqlite = (struct sqlite_db *)run->db;
    struct sqlite_run *sqlite_run = (struct sqlite_run *)run;
    int number = *run->query->number;
    sqlite_run->statement = NULL;
    if (!make_room(sqlite, number))
        return false;
    struct sqlite_statement *statement = sqlite->statements[number];
    while (statement && statement->busy)
        statement = statement->next;
    if (!statement) {
        statement = new_statement(sqlite, run->query);
        if (!statement)
            return false;
        statement->next = sqlite->statements[number];
        sqlite->statements[number] = statement;
    }
    statement->busy = true;
    sqlite_run->statement = statement;
    return true;
}

static int bind_value(sqlite3_stmt *statement, int place, const struct db_value *value)
{
    if (value->is_null)
        return sqlite3_bind_null(statement, place);
    switch (value->kind) {
    case DB_INTEGER:
        return sqlite3_bind_int64(statement, place, value->integer);
    case DB_REAL:
        return sqlite3_bind_double(statement, place, value->real);
    case DB_TEXT:
        return sqlite3_bind_text64(statement, place, value->bytes.at, value->bytes.length, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BYTES:
        return sqlite3_bind_blob64(statement, place, value->bytes.at, value->bytes.length, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

enum db_step sqlite_execute(struct db_run *run)
{
    const struct sqlite_statement *statement = ((struct sqlite_run *)run)->statement;
    for (int i = 0; i < run->query->parameters; i++) {
        if (bind_value(statement->statement, statement->places[i], &run->values[i]) != SQLITE_OK) {
            sqlite_fail(run->db);
            return DB_FAILED;
        }
    }
    return sqlite_next(run);
}

enum db_step sqlite_next(struct db_run *run)
{
    int code = sqlite3_step(statement_of(run));
    if (code == SQLITE_ROW)
        return DB_ROW;
    if (code == SQLITE_DONE) {
        run->changes = run->query->writes ? sqlite3_changes64(((struct sqlite_db *)run->db)->connection) : 0;
        return DB_END;
    }
    sqlite_fail(run->db);
    return DB_FAILED;
}

static bool wrong_kind(struct db_run *run, int column, enum db_kind kind)
{
    return db_fail(&run->db->failure, FAULT_DATABASE, "column %d (%s) is not %s", column + 1,
                   sqlite3_column_name(statement_of(run), column), db_kind_name(kind));
}

static bool read_bytes(struct db_run *run, int column, struct db_value *value)
{
    sqlite3_stmt *statement = statement_of(run);
    const char *at = value->kind == DB_TEXT ? (const char *)sqlite3_column_text(statement, column)
                                            : sqlite3_column_blob(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    if (!at && length)
        return sqlite_fail_as(&run->db->failure, SQLITE_NOMEM, "out of memory");
    value->bytes = (struct str){at ? at : "", length}; /* SQLite gives no address for no bytes */
    return true;
}

bool sqlite_column(struct db_run *run, int column, struct db_value *value)
{
    sqlite3_stmt *statement = statement_of(run);
    int type = sqlite3_column_type(statement, column);
    value->is_null = type == SQLITE_NULL;
    if (value->is_null)
        return true;
    switch (value->kind) {
    case DB_INTEGER:
        value->integer = sqlite3_column_int64(statement, column);
        return type == SQLITE_INTEGER || wrong_kind(run, column, value->kind);
    case DB_REAL:
        value->real = sqlite3_column_double(statement, column);
        return type == SQLITE_FLOAT || type == SQLITE_INTEGER || wrong_kind(run, column, value->kind);
    case DB_TEXT:
        return type == SQLITE_TEXT ? read_bytes(run, column, value) : wrong_kind(run, column, value->kind);
    case DB_BYTES:
        return type == SQLITE_BLOB ? read_bytes(run, column, value) : wrong_kind(run, column, value->kind);
    }
    return false;
}

void sqlite_finish(struct db_run *run)
{
    struct sqlite_statement *statement = ((struct sqlite_run *)run)->statement;
    if (!statement)
        return;
    sqlite3_reset(statement->statement); /* repeats the code of a failed step, which has been told */
    sqlite3_clear_bindings(statement->statement);
    statement->busy = false;
    ((struct sqlite_run *)run)->statement = NULL;
}

void sqlite_forget_statements(struct sqlite_db *sqlite)
{
    for (int i = 0; i < sqlite->room; i++) {
        while (sqlite->statements[i]) {
            struct sqlite_statement *statement = sqlite->statements[i];
            sqlite->statements[i] = statement->next;
            sqlite3_finalize(statement->statement);
            free(statement);
        }
    }
    free(sqlite->statements);
    sqlite->statements = NULL;
    sqlite->room = 0;
}

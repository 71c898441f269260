/* SPDX-License-Identifier: EUPL-1.2
 * Applies the migrations and prepares the queries: tables, columns, parameters and results are compared with the
 * declarations. */
#include "tools/queryc_check.h"

#include "base/fault.h"
#include "platform/data/dialect.h"
#include "tools/queryc_sql.h"

#include <sqlite3.h>

static size_t first_word(struct str sql)
{
    struct piece piece = sql_next_piece(sql, 0);
    while (piece.kind == PIECE_BLANK || piece.kind == PIECE_COMMENT)
        piece = sql_next_piece(sql, piece.to);
    return piece.from;
}

/* The word of the statement that the message ends with ("no such table: towns"), or its first word. */
static size_t named_word(struct str sql, struct str message)
{
    size_t colon = str_find(message, STR(": "));
    struct str name = colon == STR_ABSENT ? STR_NONE : str_after(message, colon + 2);
    for (struct piece piece = sql_next_piece(sql, 0); piece.kind != PIECE_END; piece = sql_next_piece(sql, piece.to))
        if (name.length && piece.kind == PIECE_WORD && str_equal(str_part(sql, piece.from, piece.to), name))
            return piece.from;
    return first_word(sql);
}

/* Where in the statement SQLite found its error. It does not always say. */
static size_t error_offset(sqlite3 *database, struct str sql)
{
    int offset = sqlite3_error_offset(database);
    return offset < 0 ? named_word(sql, str_from(sqlite3_errmsg(database))) : (size_t)offset;
}

/* Runs the statement at the beginning of *rest and cuts it off. */
static bool run_statement(sqlite3 *database, const char **rest)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, *rest, -1, &statement, rest) != SQLITE_OK)
        return false;
    int code = SQLITE_DONE;
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW)
        ;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

/* Errors are told in the text with its tokens replaced: the line is right, the column may lie behind a token. */
static void apply_migration(struct compiler *compiler, sqlite3 *database, const struct migration *migration)
{
    sql_check_dialect(compiler, &migration->source, migration->source.text, 0, false);
    struct source replaced = {migration->source.file,
                              dialect_sql(compiler->arena, migration->source.text, dialect_of_sqlite())};
    const char *sql = str_c(compiler->arena, replaced.text);
    for (const char *rest = sql; *rest;) {
        const char *start = rest;
        if (run_statement(database, &rest))
            continue;
        size_t offset = (size_t)(start - sql);
        offset += error_offset(database, str_after(replaced.text, offset));
        compiler_complain(compiler, &replaced, offset, "%s", sqlite3_errmsg(database));
        return;
    }
}

static void check_parameters(struct compiler *compiler, const struct query *query, sqlite3_stmt *statement)
{
    const struct source *source = &compiler->source;
    for (size_t i = 0; i < query->parameters.count; i++) {
        struct str name = str_format(compiler->arena, "$%zu", i + 1);
        if (sqlite3_bind_parameter_index(statement, name.at) == 0)
            compiler_complain(compiler, source, query->parameters.at[i].offset,
                              "the statement does not use \"%.*s\", which is %.*s",
                              STR_ARG(query->parameters.at[i].name), STR_ARG(name));
    }
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
        struct str name = str_from(sqlite3_bind_parameter_name(statement, i));
        int64_t number = 0;
        bool numbered = str_starts(name, STR("$")) && str_to_integer(str_after(name, 1), &number) && name.at[1] != '0';
        if (!numbered || number < 1 || (size_t)number > query->parameters.count)
            compiler_complain(compiler, source, query->sql_offset,
                              "the statement uses the parameter %.*s, but %zu are declared",
                              STR_ARG(str_is_empty(name) ? STR("?") : name), query->parameters.count);
    }
}

/* The types of tables that a declared type may be read from. */
static bool column_type_fits(const struct type *type, struct str table_type)
{
    bool is_integer = str_equal_any_case(table_type, STR("BIGINT")) ||
                      str_equal_any_case(table_type, STR("SMALLINT")) || str_equal_any_case(table_type, STR("INTEGER"));
    switch (type->letter) {
    case 'i':
        return is_integer;
    case 'r':
        return is_integer || str_equal_any_case(table_type, STR("DOUBLE PRECISION"));
    case 't':
        return str_equal_any_case(table_type, STR("TEXT"));
    default:
        return str_equal_any_case(table_type, STR("BLOB"));
    }
}

/* SQLite calls a column without a name of its own by the text of its expression. */
static bool is_plain(struct str name)
{
    struct piece piece = sql_next_piece(name, 0);
    return piece.kind == PIECE_WORD && piece.to == name.length;
}

static void check_column(struct compiler *compiler, const struct query *query, sqlite3_stmt *statement, int i)
{
    const struct source *source = &compiler->source;
    const struct item *column = &compiler->rows.at[query->row].columns.at[i];
    struct str name = str_from(sqlite3_column_name(statement, i));
    struct str table_type = str_from(sqlite3_column_decltype(statement, i));
    if (is_plain(name) && !str_equal(name, column->name))
        compiler_complain(compiler, source, query->sql_offset,
                          "column %d is called \"%.*s\" in the statement and \"%.*s\" in the declaration", i + 1,
                          STR_ARG(name), STR_ARG(column->name));
    if (table_type.at && !column_type_fits(column->type, table_type))
        compiler_complain(compiler, source, query->sql_offset,
                          "column %d, \"%.*s\", is %.*s in its table and declared as %s", i + 1, STR_ARG(column->name),
                          STR_ARG(table_type), column->type->name);
}

static void check_result(struct compiler *compiler, const struct query *query, sqlite3_stmt *statement)
{
    int count = sqlite3_column_count(statement);
    size_t declared = query->result == RESULT_NOTHING ? 0 : compiler->rows.at[query->row].columns.count;
    if ((size_t)count != declared) {
        compiler_complain(compiler, &compiler->source, query->sql_offset,
                          "the statement gives %d columns, but %zu are declared", count, declared);
        return;
    }
    for (int i = 0; i < count; i++)
        check_column(compiler, query, statement, i);
    if (query->result == RESULT_EACH && query->writes)
        compiler_complain(compiler, &compiler->source, query->sql_offset,
                          "a statement that writes can't be read by \"each\"");
}

static bool is_data_statement(struct str sql)
{
    static const char *const words[] = {"select", "insert", "update", "delete", "with"};
    size_t at = first_word(sql);
    struct piece piece = sql_next_piece(sql, at);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal_any_case(str_part(sql, piece.from, piece.to), str_from(words[i])))
            return true;
    return false;
}

static void check_query(struct compiler *compiler, sqlite3 *database, struct query *query)
{
    sqlite3_stmt *statement = NULL;
    sql_check_dialect(compiler, &compiler->source, query->sql, query->sql_offset, true);
    if (!is_data_statement(query->sql)) {
        compiler_complain(compiler, &compiler->source, query->sql_offset,
                          "only SELECT, INSERT, UPDATE, DELETE and WITH may stand here");
        return;
    }
    if (sqlite3_prepare_v2(database, query->sql.at, (int)query->sql.length, &statement, NULL) != SQLITE_OK) {
        compiler_complain(compiler, &compiler->source, query->sql_offset + error_offset(database, query->sql), "%s",
                          sqlite3_errmsg(database));
        return;
    }
    query->writes = !sqlite3_stmt_readonly(statement);
    check_parameters(compiler, query, statement);
    check_result(compiler, query, statement);
    sqlite3_finalize(statement);
}

void queryc_check(struct compiler *compiler)
{
    sqlite3 *database = NULL;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK)
        fault(FAULT_MEMORY, "SQLite can't be opened");
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200);
    for (size_t i = 0; i < compiler->migrations.count; i++)
        apply_migration(compiler, database, &compiler->migrations.at[i]);
    for (size_t i = 0; i < compiler->queries.count; i++)
        check_query(compiler, database, &compiler->queries.at[i]);
    sqlite3_close(database);
}

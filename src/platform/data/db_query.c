/* SPDX-License-Identifier: EUPL-1.2
 * One execution of a query, on either engine: values are gathered, checked and handed over; rows are read by the kinds
 * that the query declares. What is wrong is told with the query's name and line, and never with the values. */
#include "platform/data/db_engine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define query_fault(query, kind, format, ...) \
    fault((kind), "query %s (%s:%d): " format, (query)->name, (query)->file, (query)->line, __VA_ARGS__)

_Noreturn static void raise_failure(const struct db *db, const struct db_query *query)
{
    query_fault(query, db->failure.kind, "%s", db->failure.words);
}

const char *db_kind_name(enum db_kind kind)
{
    switch (kind) {
    case DB_INTEGER:
        return "an integer";
    case DB_REAL:
        return "a real number";
    case DB_TEXT:
        return "a text";
    case DB_BYTES:
        return "bytes";
    }
    return "nothing known";
}

static void check_query(const struct db *db, const struct db_query *query)
{
    if (*query->number == 0)
        query_fault(query, FAULT_BUG, "%s", "it was never registered");
    if (query->parameters > DB_MOST_PARAMETERS || strlen(query->takes) != (size_t)query->parameters ||
        strlen(query->gives) != (size_t)query->columns)
        query_fault(query, FAULT_BUG, "%s", "its description contradicts itself");
    if (query->writes && (db->read_only || db->transaction == DB_READING))
        query_fault(query, FAULT_DATABASE, "%s", "it writes, on a connection or in a transaction that only reads");
}

static struct db_run *spare_run(struct db *db)
{
    if (db->spare)
        return db->spare;
    struct db_run *run = calloc(1, db->driver->run_size);
    if (!run)
        fault(FAULT_MEMORY, "no memory for a query");
    run->db = db;
    run->next_run = db->runs;
    db->runs = run;
    db->spare = run;
    return run;
}

static void begin_run(struct db_run *run, struct work *work, const struct db_query *query)
{
    struct db *db = run->db;
    db->spare = run->next_spare;
    db->open_runs++;
    run->work = work;
    run->query = query;
    run->open = true;
    run->executed = run->ended = run->on_row = false;
    run->changes = 0;
    for (int i = 0; i < query->parameters; i++)
        run->values[i].kind = 0;
}

static void end_run(void *resource)
{
    struct db_run *run = resource;
    struct db *db = run->db;
    if (!run->open)
        return;
    db->driver->finish(run);
    run->open = false;
    run->generation++;
    run->next_spare = db->spare;
    db->spare = run;
    db->open_runs--;
}

struct db_cursor db_open(struct work *work, const struct db_query *query)
{
    struct db *db = work->db;
    if (!db)
        query_fault(query, FAULT_BUG, "%s", "this work has no database");
    db_must_be_usable(db);
    check_query(db, query);
    struct db_run *run = spare_run(db);
    work_on_end(work, end_run, run);
    begin_run(run, work, query);
    if (!db->driver->prepare(run))
        raise_failure(db, query);
    return (struct db_cursor){.run = run, .generation = run->generation};
}

static bool cursor_is_open(const struct db_cursor *cursor)
{
    return cursor->run && cursor->run->open && cursor->run->generation == cursor->generation;
}

void db_close(struct db_cursor *cursor)
{
    if (cursor_is_open(cursor)) {
        work_forget(cursor->run->work, cursor->run);
        end_run(cursor->run);
    }
    cursor->run = NULL;
}

void db_prepare(struct db *db, const struct db_query *query)
{
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    struct work work = {.arena = &arena, .db = db};
    db_must_be_usable(db);
    check_query(db, query);
    struct db_run *run = spare_run(db);
    begin_run(run, &work, query);
    bool prepared = db->driver->prepare(run);
    end_run(run);
    if (!prepared)
        raise_failure(db, query);
}

static struct db_run *open_run(const struct db_cursor *cursor)
{
    if (!cursor_is_open(cursor))
        fault(FAULT_BUG, "a query is used after its end");
    return cursor->run;
}

/* The place for a parameter's value, which must be of this kind. */
static struct db_value *bind(struct db_cursor *cursor, int parameter, enum db_kind kind, bool is_null)
{
    struct db_run *run = open_run(cursor);
    const struct db_query *query = run->query;
    if (parameter < 1 || parameter > query->parameters || run->executed)
        query_fault(query, FAULT_BUG, "there is no parameter %d to bind now", parameter);
    if (query->takes[parameter - 1] != (char)kind)
        query_fault(query, FAULT_BUG, "parameter %d is not %s", parameter, db_kind_name(kind));
    struct db_value *value = &run->values[parameter - 1];
    value->kind = kind;
    value->is_null = is_null;
    return value;
}

void db_bind_integer(struct db_cursor *cursor, int parameter, int64_t value)
{
    bind(cursor, parameter, DB_INTEGER, value == DB_NONE)->integer = value;
}

void db_bind_id(struct db_cursor *cursor, int parameter, int64_t value)
{
    bind(cursor, parameter, DB_INTEGER, value == 0)->integer = value;
}

void db_bind_flag(struct db_cursor *cursor, int parameter, bool value)
{
    bind(cursor, parameter, DB_INTEGER, false)->integer = value;
}

void db_bind_real(struct db_cursor *cursor, int parameter, double value)
{
    bind(cursor, parameter, DB_REAL, isnan(value))->real = value;
}

/* PostgreSQL refuses these texts, SQLite would keep them: neither gets them. */
void db_bind_text(struct db_cursor *cursor, int parameter, struct str value)
{
    struct db_value *bound = bind(cursor, parameter, DB_TEXT, !value.at);
    if (value.length && memchr(value.at, 0, value.length))
        query_fault(cursor->run->query, FAULT_DATABASE, "the text of parameter %d holds a NUL byte", parameter);
    if (!str_is_utf8(value))
        query_fault(cursor->run->query, FAULT_DATABASE, "the text of parameter %d is not UTF-8", parameter);
    bound->bytes = value;
}

void db_bind_bytes(struct db_cursor *cursor, int parameter, struct str value)
{
    bind(cursor, parameter, DB_BYTES, !value.at)->bytes = value;
}

void db_bind_day(struct db_cursor *cursor, int parameter, struct day value)
{
    struct db_value *bound = bind(cursor, parameter, DB_TEXT, day_is_none(value));
    if (bound->is_null)
        return;
    struct civil civil = day_civil(value);
    if (civil.year < 1 || civil.year > 9999)
        query_fault(cursor->run->query, FAULT_BUG, "the day of parameter %d is beyond the calendar", parameter);
    snprintf(bound->day_text, sizeof bound->day_text, "%04u-%02u-%02u", (unsigned)civil.year % 10000,
             (unsigned)civil.month % 100, (unsigned)civil.day % 100);
    bound->bytes = (struct str){bound->day_text, 10};
}

static void check_bound(const struct db_run *run)
{
    for (int i = 0; i < run->query->parameters; i++)
        if (!run->values[i].kind)
            query_fault(run->query, FAULT_BUG, "parameter %d is not bound", i + 1);
}

bool db_next(struct db_cursor *cursor)
{
    struct db_run *run = open_run(cursor);
    if (run->ended)
        return false;
    if (!run->executed)
        check_bound(run);
    const struct db_driver *driver = run->db->driver;
    enum db_step step = run->executed ? driver->next(run) : driver->execute(run);
    run->executed = true;
    run->ended = step != DB_ROW;
    run->on_row = step == DB_ROW;
    cursor->changes = run->changes;
    if (step == DB_FAILED)
        raise_failure(run->db, run->query);
    return run->on_row;
}

void db_expect_row(struct db_cursor *cursor)
{
    if (!db_next(cursor))
        query_fault(cursor->run->query, FAULT_BUG, "%s", "it gives no row where there must be one");
}

void db_expect_end(struct db_cursor *cursor)
{
    if (db_next(cursor))
        query_fault(cursor->run->query, FAULT_BUG, "%s", "it gives more than one row");
    db_close(cursor);
}

static void column(struct db_cursor *cursor, int column, enum db_kind kind, struct db_value *ret_value)
{
    struct db_run *run = open_run(cursor);
    const struct db_query *query = run->query;
    if (!run->on_row || column < 0 || column >= query->columns)
        query_fault(query, FAULT_BUG, "there is no column %d to read now", column + 1);
    ret_value->kind = kind; /* the rest is the engine's to fill: a page reads a thousand columns */
    if (!run->db->driver->column(run, column, ret_value))
        raise_failure(run->db, query);
    if (ret_value->is_null && query->gives[column] >= 'a')
        query_fault(query, FAULT_DATABASE, "column %d is NULL but is declared as always there", column + 1);
}

int64_t db_integer(struct db_cursor *cursor, int number)
{
    struct db_value value;
    column(cursor, number, DB_INTEGER, &value);
    return value.is_null ? DB_NONE : value.integer;
}

int64_t db_id(struct db_cursor *cursor, int number)
{
    struct db_value value;
    column(cursor, number, DB_INTEGER, &value);
    return value.is_null ? 0 : value.integer;
}

bool db_flag(struct db_cursor *cursor, int number)
{
    struct db_value value;
    column(cursor, number, DB_INTEGER, &value);
    return !value.is_null && value.integer != 0;
}

double db_real(struct db_cursor *cursor, int number)
{
    struct db_value value;
    column(cursor, number, DB_REAL, &value);
    return value.is_null ? NAN : value.real;
}

static struct str text_or_bytes(struct db_cursor *cursor, struct arena *arena, int number, enum db_kind kind)
{
    struct db_value value;
    column(cursor, number, kind, &value);
    if (value.is_null)
        return STR_NONE;
    return arena ? str_copy(arena, value.bytes) : value.bytes;
}

struct str db_text(struct db_cursor *cursor, struct arena *arena, int number)
{
    return text_or_bytes(cursor, arena, number, DB_TEXT);
}

struct str db_bytes(struct db_cursor *cursor, struct arena *arena, int number)
{
    return text_or_bytes(cursor, arena, number, DB_BYTES);
}

struct day db_day(struct db_cursor *cursor, int number)
{
    struct db_value value;
    column(cursor, number, DB_TEXT, &value);
    struct day day = value.is_null ? DAY_NONE : day_parse(value.bytes);
    if (!value.is_null && day_is_none(day))
        query_fault(cursor->run->query, FAULT_DATABASE, "column %d is not a day", number + 1);
    return day;
}

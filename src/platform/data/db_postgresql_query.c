/* SPDX-License-Identifier: EUPL-1.2
 * Executing queries on PostgreSQL. Statements stay prepared; values go both ways in binary. A query that streams is a
 * cursor of the server, read in blocks of some hundred kilobytes: its memory is constant, and other queries may run
 * between two rows, as they may on SQLite (they could not in libpq's single-row mode). */
#include "platform/data/db_postgresql.h"

#include <endian.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64, LARGEST_BLOCK = 2000, BLOCK_BYTES = 512 * 1024, LARGEST_VALUE = 512 * 1024 * 1024 };

/* Numbers of types in pg_type.h. */
enum {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_BPCHAR = 1042,
    TYPE_VARCHAR = 1043,
    TYPE_NUMERIC = 1700
};

static struct postgresql_db *connection_of(const struct db_run *run)
{
    return (struct postgresql_db *)run->db;
}

static Oid type_of_kind(enum db_kind kind)
{
    switch (kind) {
    case DB_INTEGER:
        return TYPE_INT8;
    case DB_REAL:
        return TYPE_FLOAT8;
    case DB_TEXT:
        return TYPE_TEXT;
    case DB_BYTES:
        return TYPE_BYTEA;
    }
    return 0;
}

static bool type_fits(Oid type, enum db_kind kind)
{
    bool integer = type == TYPE_INT8 || type == TYPE_INT4 || type == TYPE_INT2 || type == TYPE_BOOL;
    switch (kind) {
    case DB_INTEGER:
        return integer;
    case DB_REAL:
        return type == TYPE_FLOAT8 || type == TYPE_FLOAT4 || (integer && type != TYPE_BOOL);
    case DB_TEXT:
        return type == TYPE_TEXT || type == TYPE_VARCHAR || type == TYPE_BPCHAR || type == TYPE_NAME;
    case DB_BYTES:
        return type == TYPE_BYTEA;
    }
    return false;
}

static bool check_columns(struct db *db, const struct db_query *query, const PGresult *result)
{
    if (PQnfields(result) != query->columns)
        return db_fail(&db->failure, FAULT_BUG, "the statement does not give %d columns", query->columns);
    for (int i = 0; i < query->columns; i++) {
        enum db_kind kind = (enum db_kind)(query->gives[i] | ('a' ^ 'A'));
        if (type_fits(PQftype(result, i), kind))
            continue;
        bool numeric = PQftype(result, i) == TYPE_NUMERIC;
        return db_fail(&db->failure, FAULT_DATABASE, "column %d (%s) is not %s on PostgreSQL%s", i + 1,
                       PQfname(result, i), db_kind_name(kind),
                       numeric ? ": write CAST(… AS BIGINT) or CAST(… AS DOUBLE PRECISION) around the sum or mean"
                               : "");
    }
    return true;
}

static bool make_room(struct postgresql_db *postgresql, int number)
{
    if (number < postgresql->room)
        return true;
    int room = number + 64;
    bool *larger = realloc(postgresql->prepared, (size_t)room * sizeof *larger);
    if (!larger)
        return db_fail(&postgresql->db.failure, FAULT_MEMORY, "no memory for prepared statements");
    memset(larger + postgresql->room, 0, (size_t)(room - postgresql->room) * sizeof *larger);
    postgresql->prepared = larger;
    postgresql->room = room;
    return true;
}

static void name_statement(const struct db_query *query, char name[16])
{
    snprintf(name, 16, "q%d", *query->number);
}

static bool prepare_statement(struct db *db, const struct db_query *query)
{
    PGconn *connection = ((struct postgresql_db *)db)->connection;
    Oid types[DB_MOST_PARAMETERS];
    char name[16];
    if (!postgresql_pipeline_leave(db))
        return false;
    name_statement(query, name);
    for (int i = 0; i < query->parameters; i++)
        types[i] = type_of_kind((enum db_kind)query->takes[i]);
    PGresult *result = PQprepare(connection, name, query->sql, query->parameters, types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return postgresql_fail(db, result);
    PQclear(result);
    result = PQdescribePrepared(connection, name);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return postgresql_fail(db, result);
    bool fits = check_columns(db, query, result);
    PQclear(result);
    if (!fits) {
        char forget[32];
        snprintf(forget, sizeof forget, "DEALLOCATE %s", name);
        PQclear(PQexec(connection, forget));
    }
    return fits;
}

bool postgresql_prepare(struct db_run *run)
{
    struct postgresql_db *postgresql = connection_of(run);
    struct postgresql_run *own = (struct postgresql_run *)run;
    int number = *run->query->number;
    own->result = NULL;
    own->row = 0;
    own->stream = 0;
    own->lost = false;
    if (!make_room(postgresql, number))
        return false;
    if (!postgresql->prepared[number])
        postgresql->prepared[number] = prepare_statement(run->db, run->query);
    return postgresql->prepared[number];
}

static bool set_parameter(struct postgresql_parameters *parameters, int i, const struct db_value *value)
{
    parameters->types[i] = type_of_kind(value->kind);
    parameters->formats[i] = 1;
    parameters->values[i] = NULL;
    parameters->lengths[i] = 0;
    if (value->is_null)
        return true;
    if (value->kind == DB_TEXT || value->kind == DB_BYTES) {
        parameters->values[i] = value->bytes.at;
        parameters->lengths[i] = (int)value->bytes.length;
        return value->bytes.length <= LARGEST_VALUE;
    }
    uint64_t number = (uint64_t)value->integer;
    if (value->kind == DB_REAL)
        memcpy(&number, &value->real, sizeof number);
    parameters->numbers[i] = htobe64(number);
    parameters->values[i] = (const char *)&parameters->numbers[i];
    parameters->lengths[i] = sizeof number;
    return true;
}

static bool set_parameters(struct db_run *run, struct postgresql_parameters *parameters)
{
    for (int i = 0; i < run->query->parameters; i++)
        if (!set_parameter(parameters, i, &run->values[i]))
            return db_fail(&run->db->failure, FAULT_DATABASE, "the value of parameter %d is too large", i + 1);
    return true;
}

/* Takes over the result. On its first row, if there is one. */
static enum db_step take_result(struct db_run *run, PGresult *result)
{
    struct postgresql_run *own = (struct postgresql_run *)run;
    ExecStatusType status = PQresultStatus(result);
    PQclear(own->result);
    own->result = NULL;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        postgresql_fail(run->db, result);
        return DB_FAILED;
    }
    own->result = result;
    own->row = 0;
    if (run->query->writes) {
        str_to_integer(str_from(PQcmdTuples(result)), &run->changes);
        connection_of(run)->changes += run->changes;
    }
    return PQntuples(result) > 0 ? DB_ROW : DB_END;
}

static enum db_step fetch_block(struct db_run *run)
{
    struct postgresql_run *own = (struct postgresql_run *)run;
    char sql[64];
    if (!postgresql_pipeline_leave(run->db))
        return DB_FAILED;
    snprintf(sql, sizeof sql, "FETCH %d FROM stream_%" PRIu64, own->block, own->stream);
    enum db_step step =
        take_result(run, PQexecParams(connection_of(run)->connection, sql, 0, NULL, NULL, NULL, NULL, 1));
    if (step == DB_ROW) {
        size_t row = PQresultMemorySize(own->result) / (size_t)PQntuples(own->result) + 1;
        size_t block = BLOCK_BYTES / row;
        own->block = block > LARGEST_BLOCK ? LARGEST_BLOCK : block < 1 ? 1 : (int)block;
    }
    return step;
}

/* Outside of a transaction the server keeps the whole result for us (WITH HOLD). */
static enum db_step open_stream(struct db_run *run, const struct postgresql_parameters *parameters)
{
    struct postgresql_db *postgresql = connection_of(run);
    struct postgresql_run *own = (struct postgresql_run *)run;
    uint64_t number = ++postgresql->streams;
    char *sql = NULL;
    if (!postgresql_pipeline_leave(run->db))
        return DB_FAILED;
    if (asprintf(&sql, "DECLARE stream_%" PRIu64 " NO SCROLL CURSOR %s FOR %s", number,
                 run->db->transaction ? "WITHOUT HOLD" : "WITH HOLD", run->query->sql) < 0) {
        db_fail(&run->db->failure, FAULT_MEMORY, "no memory for a stream");
        return DB_FAILED;
    }
    PGresult *result = PQexecParams(postgresql->connection, sql, run->query->parameters, parameters->types,
                                    parameters->values, parameters->lengths, parameters->formats, 1);
    free(sql);
    if (take_result(run, result) == DB_FAILED)
        return DB_FAILED;
    own->stream = number;
    own->depth = run->db->transaction ? run->db->savepoints : -1;
    own->block = FIRST_BLOCK;
    return fetch_block(run);
}

enum db_step postgresql_execute(struct db_run *run)
{
    struct postgresql_parameters parameters;
    char name[16];
    if (!set_parameters(run, &parameters))
        return DB_FAILED;
    if (run->query->streams)
        return open_stream(run, &parameters);
    name_statement(run->query, name);
    if (connection_of(run)->ahead)
        return take_result(run, postgresql_pipeline_execute(run->db, name, run->query->parameters, &parameters));
    if (!postgresql_pipeline_leave(run->db))
        return DB_FAILED;
    return take_result(run, PQexecPrepared(connection_of(run)->connection, name, run->query->parameters,
                                           parameters.values, parameters.lengths, parameters.formats, 1));
}

static enum db_step next_block(struct db_run *run)
{
    if (!((struct postgresql_run *)run)->lost)
        return fetch_block(run);
    db_fail(&run->db->failure, FAULT_BUG, "its transaction ended before its last row");
    return DB_FAILED;
}

enum db_step postgresql_next(struct db_run *run)
{
    struct postgresql_run *own = (struct postgresql_run *)run;
    if (++own->row < PQntuples(own->result))
        return DB_ROW;
    return own->stream ? next_block(run) : DB_END;
}

static int64_t decode_integer(Oid type, const char *at)
{
    uint64_t eight;
    uint32_t four;
    uint16_t two;
    switch (type) {
    case TYPE_INT8:
        memcpy(&eight, at, sizeof eight);
        return (int64_t)be64toh(eight);
    case TYPE_INT4:
        memcpy(&four, at, sizeof four);
        return (int32_t)be32toh(four);
    case TYPE_INT2:
        memcpy(&two, at, sizeof two);
        return (int16_t)be16toh(two);
    default:
        return *at != 0;
    }
}

static double decode_real(Oid type, const char *at)
{
    uint64_t eight;
    uint32_t four;
    double real;
    float small;
    switch (type) {
    case TYPE_FLOAT8:
        memcpy(&eight, at, sizeof eight);
        eight = be64toh(eight);
        memcpy(&real, &eight, sizeof real);
        return real;
    case TYPE_FLOAT4:
        memcpy(&four, at, sizeof four);
        four = be32toh(four);
        memcpy(&small, &four, sizeof small);
        return (double)small;
    default:
        return (double)decode_integer(type, at);
    }
}

bool postgresql_column(struct db_run *run, int column, struct db_value *value)
{
    const struct postgresql_run *own = (struct postgresql_run *)run;
    value->is_null = PQgetisnull(own->result, own->row, column);
    if (value->is_null)
        return true;
    Oid type = PQftype(own->result, column);
    if (!type_fits(type, value->kind))
        return db_fail(&run->db->failure, FAULT_DATABASE, "column %d (%s) is not %s", column + 1,
                       PQfname(own->result, column), db_kind_name(value->kind));
    const char *at = PQgetvalue(own->result, own->row, column);
    if (value->kind == DB_INTEGER)
        value->integer = decode_integer(type, at);
    else if (value->kind == DB_REAL)
        value->real = decode_real(type, at);
    else
        value->bytes = (struct str){at, (size_t)PQgetlength(own->result, own->row, column)};
    return true;
}

void postgresql_lose_streams(struct db *db, int savepoints)
{
    for (struct db_run *run = db->runs; run; run = run->next_run) {
        struct postgresql_run *own = (struct postgresql_run *)run;
        if (run->open && own->depth > savepoints)
            own->lost = true;
    }
}

/* A cursor that its transaction took with it is not closed again: the error would spoil the transaction that followed.
 */
void postgresql_finish(struct db_run *run)
{
    PGconn *connection = connection_of(run)->connection;
    struct postgresql_run *own = (struct postgresql_run *)run;
    bool is_open = own->stream && !own->lost && postgresql_pipeline_leave(run->db);
    PGTransactionStatusType status = PQtransactionStatus(connection);
    if (is_open && (status == PQTRANS_INTRANS || status == PQTRANS_IDLE)) {
        char sql[40];
        snprintf(sql, sizeof sql, "CLOSE stream_%" PRIu64, own->stream);
        PQclear(PQexec(connection, sql));
    }
    own->stream = 0;
    PQclear(own->result);
    own->result = NULL;
}

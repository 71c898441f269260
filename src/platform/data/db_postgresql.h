/* SPDX-License-Identifier: EUPL-1.2
 * What the files of the PostgreSQL engine share: db_postgresql.c connects and runs transactions,
 * db_postgresql_query.c executes queries, db_postgresql_pipeline.c saves journeys. */
#ifndef PLATFORM_DB_POSTGRESQL_H
#define PLATFORM_DB_POSTGRESQL_H

#include "platform/data/db_engine.h"

#include <libpq-fe.h>

struct postgresql_db {
    struct db db;
    PGconn *connection;
    bool *prepared; /* by the query's number */
    int room;
    uint64_t streams; /* opened so far: they are named by number */
    int64_t changes;
    bool ahead;   /* reads in the transaction of a pipeline */
    bool sent;    /* … in which a query was sent */
    bool syncing; /* its end was sent, the answer not yet read */
};

struct postgresql_parameters {
    Oid types[DB_MOST_PARAMETERS];
    const char *values[DB_MOST_PARAMETERS];
    int lengths[DB_MOST_PARAMETERS];
    int formats[DB_MOST_PARAMETERS];
    uint64_t numbers[DB_MOST_PARAMETERS]; /* integers and reals, as they travel */
};

struct postgresql_run {
    struct db_run run;
    PGresult *result;
    int row;
    uint64_t stream; /* 0: the result is all there is */
    int block;       /* rows asked for at once */
    int depth;       /* savepoints around it when it began; -1: it began outside of any transaction */
    bool lost;       /* its transaction, or its savepoint, is over */
};

/* Tells what the server, or the connection, complained of. Always false; clears the result. */
bool postgresql_fail(struct db *db, PGresult *result);

bool postgresql_prepare(struct db_run *run);
enum db_step postgresql_execute(struct db_run *run);
enum db_step postgresql_next(struct db_run *run);
bool postgresql_column(struct db_run *run, int column, struct db_value *value);
void postgresql_finish(struct db_run *run);

/* A read transaction as a pipeline, on read-only connections: see db_postgresql_pipeline.c. Its queries are executed by
 * postgresql_pipeline_execute; before anything else that is sent, it must be left, and is an ordinary transaction then.
 */
bool postgresql_pipeline_begin(struct db *db);
bool postgresql_pipeline_end(struct db *db);
bool postgresql_pipeline_leave(struct db *db);
PGresult *postgresql_pipeline_execute(struct db *db, const char *name, int count,
                                      const struct postgresql_parameters *parameters);

/* Streams that began under more savepoints than this are lost with them. */
void postgresql_lose_streams(struct db *db, int savepoints);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * A read transaction without BEGIN and COMMIT, each of which would be a journey to the server and back. In a pipeline
 * all that is sent up to a synchronisation is one transaction; a read-only connection's are repeatable reads by
 * default. So a page pays one journey for each query, and its end is sent without waiting. What can't be done so
 * (preparing, streams, scripts) first makes an ordinary transaction of it, with the same view of the data. */
#include "platform/data/db_postgresql.h"

static bool lost(struct db *db)
{
    db->broken = true;
    return db_fail(&db->failure, FAULT_UNREACHABLE, "PostgreSQL: the connection does not answer as it should");
}

/* Reads the answer to the synchronisation, the last thing that was sent. */
static bool settle(struct postgresql_db *postgresql)
{
    if (!postgresql->syncing)
        return true;
    PGresult *result = PQgetResult(postgresql->connection);
    bool settled = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    postgresql->syncing = false;
    PQclear(result);
    return (settled && PQexitPipelineMode(postgresql->connection)) || lost(&postgresql->db);
}

static bool synchronise(struct postgresql_db *postgresql)
{
    postgresql->ahead = false;
    if (!postgresql->sent)
        return true;
    postgresql->sent = false;
    postgresql->syncing = true;
    return PQpipelineSync(postgresql->connection) || lost(&postgresql->db);
}

/* Every query's results end with NULL. */
static PGresult *take(struct postgresql_db *postgresql)
{
    PGresult *result = PQgetResult(postgresql->connection);
    PGresult *end = result ? PQgetResult(postgresql->connection) : NULL;
    if (end)
        lost(&postgresql->db);
    PQclear(end);
    return result;
}

bool postgresql_pipeline_begin(struct db *db)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    postgresql->ahead = settle(postgresql);
    return postgresql->ahead;
}

bool postgresql_pipeline_end(struct db *db)
{
    return synchronise((struct postgresql_db *)db);
}

static bool begin_block(struct postgresql_db *postgresql)
{
    PGresult *result = PQexec(postgresql->connection, "BEGIN");
    postgresql->ahead = false;
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return postgresql_fail(&postgresql->db, result);
    PQclear(result);
    return true;
}

/* BEGIN within the pipeline's transaction makes it one that lasts until COMMIT. */
static bool keep_transaction(struct postgresql_db *postgresql)
{
    if (!PQsendQueryParams(postgresql->connection, "BEGIN", 0, NULL, NULL, NULL, NULL, 1) || !synchronise(postgresql))
        return lost(&postgresql->db);
    PGresult *result = take(postgresql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return postgresql_fail(&postgresql->db, result);
    PQclear(result);
    return settle(postgresql);
}

bool postgresql_pipeline_leave(struct db *db)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    if (!settle(postgresql))
        return false;
    if (!postgresql->ahead)
        return true;
    return postgresql->sent ? keep_transaction(postgresql) : begin_block(postgresql);
}

PGresult *postgresql_pipeline_execute(struct db *db, const char *name, int count,
                                      const struct postgresql_parameters *parameters)
{
    struct postgresql_db *postgresql = (struct postgresql_db *)db;
    PGconn *connection = postgresql->connection;
    if (!PQenterPipelineMode(connection) ||
        !PQsendQueryPrepared(connection, name, count, parameters->values, parameters->lengths, parameters->formats,
                             1) ||
        !PQsendFlushRequest(connection))
        return NULL;
    postgresql->sent = true;
    return take(postgresql);
}

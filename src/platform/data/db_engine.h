/* SPDX-License-Identifier: EUPL-1.2
 * Between db.c and the two engines; nobody else includes this. An engine never faults: it returns false and leaves its
 * words in db->failure; db.c names the query and raises the fault. */
#ifndef PLATFORM_DB_ENGINE_H
#define PLATFORM_DB_ENGINE_H

#include "platform/data/db.h"

struct db_pool {
    const struct db_driver *driver;
    char *address;   /* a path, or what libpq takes */
    char *temporary; /* the folder of a ":memory:" database, removed with the pool */
};

enum db_transaction { DB_NO_TRANSACTION, DB_READING, DB_WRITING };

struct db_failure {
    enum fault_kind kind;
    char words[400];
};

/* One connection. Each engine's own struct begins with it. */
struct db {
    struct db_pool *pool;
    const struct db_driver *driver;
    bool read_only;
    bool broken; /* to be opened again before it is used */
    enum db_transaction transaction;
    int savepoints;
    int open_runs;
    struct db_run *runs;  /* all of them */
    struct db_run *spare; /* those not in use */
    struct db_failure failure;
};

enum db_kind { DB_INTEGER = 'i', DB_REAL = 'r', DB_TEXT = 't', DB_BYTES = 'b' };

struct db_value {
    enum db_kind kind;
    bool is_null;
    int64_t integer;
    double real;
    struct str bytes;  /* of DB_TEXT and DB_BYTES */
    char day_text[16]; /* where a day's text stands */
};

enum db_step { DB_ROW, DB_END, DB_FAILED };

/* One execution of a query. It belongs to the connection and is used again. Each engine's own struct begins with it. */
struct db_run {
    struct db *db;
    struct work *work;
    const struct db_query *query;
    uint64_t generation;
    bool open, executed, ended, on_row;
    int64_t changes;
    struct db_run *next_run, *next_spare;
    struct db_value values[DB_MOST_PARAMETERS];
};

enum db_command {
    DB_BEGIN_READ,
    DB_BEGIN_WRITE,
    DB_COMMIT,
    DB_ROLLBACK,
    DB_SAVEPOINT,
    DB_SAVEPOINT_RELEASE,
    DB_SAVEPOINT_ROLLBACK
};

struct db_driver {
    enum db_engine engine;
    size_t db_size, run_size;
    bool (*pool_open)(struct db_pool *pool, struct db_failure *ret_failure);
    void (*pool_close)(struct db_pool *pool);
    bool (*check)(struct db *db); /* once a pool: can the program live with this database? */
    bool (*open)(struct db *db);  /* connects; after shut, once more */
    void (*shut)(struct db *db);
    bool (*answers)(struct db *db);
    bool (*in_transaction)(const struct db *db); /* what the engine believes */
    bool (*command)(struct db *db, enum db_command command);
    bool (*script)(struct db *db, const char *sql);
    bool (*script_integer)(struct db *db, const char *sql, int64_t *ret_value);
    int64_t (*changes)(const struct db *db);
    bool (*backup)(struct db *db, const char *path);
    bool (*prepare)(struct db_run *run);
    enum db_step (*execute)(struct db_run *run); /* with all values bound; on the first row, if there is one */
    enum db_step (*next)(struct db_run *run);
    bool (*column)(struct db_run *run, int column, struct db_value *value); /* of value->kind */
    void (*finish)(struct db_run *run);
};

extern const struct db_driver db_sqlite_driver, db_postgresql_driver;

/* Fills the failure; always false. */
bool db_fail(struct db_failure *failure, enum fault_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A fault if the connection is broken, or if the engine has ended the transaction of its own accord: what would follow
 * would be written outside of it. */
void db_must_be_usable(struct db *db);

/* A kind in a sentence. */
const char *db_kind_name(enum db_kind kind);

#endif

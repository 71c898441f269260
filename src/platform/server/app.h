/* SPDX-License-Identifier: EUPL-1.2
 * The running program: its configuration, its database, its keys and its route table. Made once, then only read. */
#ifndef PLATFORM_APP_H
#define PLATFORM_APP_H

#include "platform/data/db.h"
#include "platform/secret.h"
#include "platform/web/route.h"

#include <stdatomic.h>

struct router;
struct server;
struct metrics;
struct kept;

struct config {
    const char *database; /* path or postgresql:// address */
    const char *key_file;
    const char *address; /* to listen on */
    const char *trusted_proxy;
    const char *public_url; /* as residents see it, without the last slash; NULL: as the request says */
    int port;
    int readers;         /* threads that read; 0: cores, at least 2 */
    int64_t fixed_now;   /* INSTANT_NONE: the clock runs */
    bool base_line;      /* serves /bench/fixed, for make bench */
    bool may_make_key;   /* a new installation: the key file is made if it is absent */
    bool secure_cookies; /* cookies only over TLS */
};

struct app {
    struct config config;
    struct arena arena; /* lives as long as the program */
    struct db_pool *pool;
    struct secret_key master_key, csrf_key, notice_key;
    struct router *router;
    struct server *server; /* NULL when not serving */
    struct metrics *metrics;
    struct kept *kept; /* NULL before the database is opened */
    struct str city;   /* its name, from the settings; see app_load_settings */
    int64_t build;     /* tells this program from an older one: in entity tags */
    int server_number;
    atomic_bool ready; /* false once asked to stop */
};

/* Opens the database and the keys, checks the capabilities' tables and registers queries and routes. Faults with a
 * sentence on the first wrong entry. Nothing is migrated. */
void app_open(struct app *app, const struct config *config);
/* The route table and nothing else, for commands that need no database. */
void app_open_alone(struct app *app, const struct config *config);
void app_close(struct app *app);

/* Applies missing migrations under the pen; returns how many. */
int app_migrate(struct app *app);
int app_migrations_missing(struct app *app);

/* Writes what app_key_is_right compares with: once, when the installation is founded. */
void app_mark_key(struct work *work, const struct app *app);
/* False if the database was founded with another key: names in it could not be read. */
bool app_key_is_right(struct app *app);

/* Reads the settings kept in memory. Faults if the key is not the database's. Called once the database is migrated. */
void app_load_settings(struct app *app);

int64_t app_now(const struct app *app);

/* Runs body as one work of its own on a connection of its own: in a write transaction with its journal, or in a read.
 * Used by commands, jobs and tests. False and the fault if it faulted: nothing was written. */
bool app_write(struct app *app, const char *origin, void (*body)(struct work *work, void *context), void *context,
               struct fault *ret_fault);
bool app_read(struct app *app, void (*body)(struct work *work, void *context), void *context, struct fault *ret_fault);

/* A work on a given connection, ready to run. */
void work_init(struct work *work, struct app *app, struct arena *arena, struct db *db, const char *origin);

#endif

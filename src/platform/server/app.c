/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/server/app.h"

#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/data/kept.h"
#include "platform/queries.h"
#include "platform/web/gate.h"
#include "platform/web/router.h"

#include <sys/stat.h>
#include <time.h>

enum { APP_MEMORY = 64 * 1024 * 1024, WORK_MEMORY = 512 * 1024 * 1024 };

static void register_queries(struct app *app)
{
    size_t count = 0, at = 0;
    for (size_t c = 0; c < capability_count; c++)
        count += capabilities[c]->query_count;
    const struct db_query **queries = arena_array(&app->arena, const struct db_query *, count);
    for (size_t c = 0; c < capability_count; c++)
        for (size_t q = 0; q < capabilities[c]->query_count; q++)
            queries[at++] = capabilities[c]->queries[q];
    db_register(queries, count);
}

static const struct db_migration *all_migrations(struct arena *arena, size_t *ret_count)
{
    size_t count = 0, at = 0;
    for (size_t c = 0; c < capability_count; c++)
        count += capabilities[c]->migration_count;
    struct db_migration *migrations = arena_array(arena, struct db_migration, count);
    for (size_t c = 0; c < capability_count; c++)
        for (size_t m = 0; m < capabilities[c]->migration_count; m++)
            migrations[at++] = capabilities[c]->migrations[m];
    *ret_count = count;
    return migrations;
}

/* When the program's file was made. */
static int64_t build_number(void)
{
    struct stat stat_of_program;
    return stat("/proc/self/exe", &stat_of_program) == 0 ? (int64_t)stat_of_program.st_mtime : 0;
}

void app_open_alone(struct app *app, const struct config *config)
{
    *app = (struct app){.config = *config};
    arena_init(&app->arena, APP_MEMORY);
    app->router = router_new(&app->arena, capabilities, capability_count);
}

void app_open(struct app *app, const struct config *config)
{
    app_open_alone(app, config);
    app->build = build_number();
    app->master_key = secret_key_load(config->key_file, config->may_make_key);
    app->csrf_key = secret_key_derive(&app->master_key, "csrf----");
    app->notice_key = secret_key_derive(&app->master_key, "notice--");
    register_queries(app);
    app->pool = db_pool_open(config->database);
    app->kept = kept_new();
    for (size_t c = 0; c < capability_count; c++)
        if (capabilities[c]->start)
            capabilities[c]->start(app);
}

void app_close(struct app *app)
{
    kept_free(app->kept);
    if (app->pool)
        db_pool_close(app->pool);
    arena_release(&app->arena);
}

int app_migrate(struct app *app)
{
    size_t count = 0;
    const struct db_migration *migrations = all_migrations(&app->arena, &count);
    struct db *db = db_connect(app->pool, false);
    int applied = db_migrate(db, migrations, count, app_now(app));
    db_disconnect(db);
    return applied;
}

int app_migrations_missing(struct app *app)
{
    size_t count = 0;
    const struct db_migration *migrations = all_migrations(&app->arena, &count);
    struct db *db = db_connect(app->pool, false);
    int missing = db_migrations_missing(db, migrations, count);
    db_disconnect(db);
    return missing;
}

static const struct str key_mark = {"tenu", 4};

void app_mark_key(struct work *work, const struct app *app)
{
    platform_setting_put(work, STR("key_mark"), secret_seal(work->arena, &app->master_key, key_mark, STR("key_mark")));
}

struct key_check {
    const struct app *app;
    bool is_right;
};

static void check_key(struct work *work, void *context)
{
    struct key_check *check = context;
    struct platform_setting *mark = platform_setting_get(work, STR("key_mark"));
    check->is_right =
        !mark || str_equal(secret_open(work->arena, &check->app->master_key, mark->value, STR("key_mark")), key_mark);
}

bool app_key_is_right(struct app *app)
{
    struct key_check check = {.app = app};
    struct fault fault;
    return app_read(app, check_key, &check, &fault) && check.is_right;
}

static void load_settings(struct work *work, void *context)
{
    struct app *app = context;
    struct platform_setting *city = platform_setting_get(work, STR("city_name"));
    app->city = city ? str_copy(&app->arena, city->value) : STR("");
}

void app_load_settings(struct app *app)
{
    struct fault fault;
    if (!app_read(app, load_settings, app, &fault))
        fault_raise(fault.kind, fault.file, fault.line, "%s", fault.message);
    if (!app_key_is_right(app))
        fault(FAULT_DISK, "%s is not the key of this database: nobody's name could be read", app->config.key_file);
}

int64_t app_now(const struct app *app)
{
    return app->config.fixed_now != INSTANT_NONE ? app->config.fixed_now : (int64_t)time(NULL);
}

void work_init(struct work *work, struct app *app, struct arena *arena, struct db *db, const char *origin)
{
    int64_t now = app_now(app);
    *work = (struct work){
        .arena = arena,
        .db = db,
        .now = now,
        .today = instant_moment(now).day,
        .origin = str_from(origin),
    };
}

struct transaction {
    void (*body)(struct work *work, void *context);
    void *context;
    bool writes;
};

static void run_transaction(struct work *work, void *context)
{
    struct transaction *transaction = context;
    if (!transaction->writes) {
        db_begin_read(work->db);
        transaction->body(work, transaction->context);
        db_end_read(work->db);
        return;
    }
    db_begin_write(work->db);
    transaction->body(work, transaction->context);
    journal_flush(work);
    db_commit(work->db);
}

struct opening {
    struct db_pool *pool;
    bool read_only;
    struct db *db;
};

static void connect_body(void *context)
{
    struct opening *opening = context;
    opening->db = db_connect(opening->pool, opening->read_only);
}

/* NULL, and the fault, while the database can't be reached. */
static struct db *connect(struct app *app, const struct transaction *transaction, struct fault *ret_fault)
{
    struct opening opening = {.pool = app->pool, .read_only = !transaction->writes};
    return fault_catch(connect_body, &opening, ret_fault) ? opening.db : NULL;
}

static bool run(struct app *app, const char *origin, struct transaction *transaction, struct fault *ret_fault)
{
    struct arena arena;
    struct work work;
    struct db *db = connect(app, transaction, ret_fault);
    if (!db)
        return false;
    arena_init(&arena, WORK_MEMORY);
    work_init(&work, app, &arena, db, origin);
    bool done = work_run(&work, run_transaction, transaction, ret_fault);
    if (!done)
        db_rollback(db);
    db_disconnect(db);
    arena_release(&arena);
    return done;
}

bool app_write(struct app *app, const char *origin, void (*body)(struct work *work, void *context), void *context,
               struct fault *ret_fault)
{
    return run(app, origin, &(struct transaction){body, context, true}, ret_fault);
}

bool app_read(struct app *app, void (*body)(struct work *work, void *context), void *context, struct fault *ret_fault)
{
    return run(app, "command", &(struct transaction){body, context, false}, ret_fault);
}

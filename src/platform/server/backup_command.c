/* SPDX-License-Identifier: EUPL-1.2
 * Backup and restore of the embedded database. PostgreSQL has tools of its own: pg_dump, pg_restore. */
#include "platform/server/server_command.h"

#include "platform/data/journal.h"
#include "platform/file_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <string.h>
#include <unistd.h>

enum { DONE = 0, REFUSED = 1, WRONG_USAGE = 2, MOST_PATH = 4096 };

int backup_command(struct app *app, int count, char **words)
{
    if (count != 1)
        return fprintf(stderr, "tenu: backup needs the FILE to write\n"), WRONG_USAGE;
    struct db *db = db_connect(app->pool, true);
    db_backup(db, words[0]);
    db_disconnect(db);
    printf("Backup written to %s. Keep %s with it: without that key nobody's name can be read.\n", words[0],
           app->config.key_file);
    return DONE;
}

/* ---- restore ---- */

static const char *database_path(const struct app *app)
{
    const char *path = app->config.database;
    return strncmp(path, "sqlite:", 7) == 0 ? path + 7 : path;
}

/* The copy beside the database, with what SQLite may leave next to it. */
static void discard(const char *beside)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char path[MOST_PATH + 8];
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        snprintf(path, sizeof path, "%s%s", beside, ends[i]);
        unlink(path);
    }
}

static bool copy_file(const char *from, const char *to)
{
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return fprintf(stderr, "tenu: %s can't be read: %s\n", from, strerror(errno)), false;
    bool done = file_copy(source, to);
    if (!done)
        fprintf(stderr, "tenu: %s can't be written: %s\n", to, strerror(errno));
    close(source);
    return done;
}

/* With what a database that was copied by other means has not yet taken in. */
static bool copy_beside(const char *from, const char *beside)
{
    char log_from[MOST_PATH + 8], log_beside[MOST_PATH + 8];
    snprintf(log_from, sizeof log_from, "%s-wal", from);
    snprintf(log_beside, sizeof log_beside, "%s-wal", beside);
    discard(beside);
    return copy_file(from, beside) && (access(log_from, F_OK) != 0 || copy_file(log_from, log_beside));
}

static void verify(struct work *work, void *context)
{
    *(struct journal_verdict *)context = journal_verify(work);
}

struct inspection {
    const char *path;
    struct db_pool *pool;
    struct db *db;
    bool is_sound;
};

static void inspect(void *context)
{
    struct inspection *inspection = context;
    inspection->pool = db_pool_open(inspection->path);
    inspection->db = db_connect(inspection->pool, true);
    inspection->is_sound =
        db_execute_integer(inspection->db,
                           "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1;
}

static bool has_whole_journal(struct app *app, struct db_pool *pool, struct journal_verdict *ret_verdict)
{
    struct app other = *app;
    struct fault fault;
    other.pool = pool;
    return app_read(&other, verify, ret_verdict, &fault) && !ret_verdict->first_broken;
}

/* True if the copy of the file is a sound database with a whole journal; else a sentence was printed. SQLite may write
 * while it looks: so it looks at the copy, and the backup itself is only read. */
static bool is_fit(struct app *app, const char *file, const char *copy)
{
    struct inspection inspection = {.path = copy};
    struct journal_verdict verdict = {0};
    struct fault fault;
    bool is_sound = fault_catch(inspect, &inspection, &fault) && inspection.is_sound;
    bool is_whole = is_sound && has_whole_journal(app, inspection.pool, &verdict);
    if (inspection.db)
        db_disconnect(inspection.db);
    if (inspection.pool)
        db_pool_close(inspection.pool);
    if (!is_sound)
        fprintf(stderr, "tenu: %s is not a sound database\n", file);
    else if (!is_whole)
        fprintf(stderr, "tenu: the journal of %s is not whole\n", file);
    else
        printf("%s is sound: %" PRId64 " journal entries.\n", file, verdict.entries);
    return is_whole;
}

/* Only who is alone gets an exclusive lock. Without a write-ahead log the database is one file, whole whatever happens
 * to the restore, and nothing beside it is left for the backup to take in. */
static void lock_alone(void *context)
{
    db_execute(context, "PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;"
                        "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT");
}

static bool make_folder_durable(const char *path)
{
    char folder[MOST_PATH];
    snprintf(folder, sizeof folder, "%s", path);
    int descriptor = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool done = fsync(descriptor) == 0;
    close(descriptor);
    return done;
}

/* The lock is held until the backup stands there: nobody opens what is about to go. */
static bool put_in_place(struct app *app, const char *beside, const char *path)
{
    struct fault fault;
    struct db *db = db_connect(app->pool, false);
    bool alone = fault_catch(lock_alone, db, &fault);
    bool done = alone && rename(beside, path) == 0 && make_folder_durable(path);
    if (!alone)
        fprintf(stderr, "tenu: the database is in use; stop the server first\n");
    else if (!done)
        fprintf(stderr, "tenu: %s can't be put in place: %s\n", path, strerror(errno));
    db_disconnect(db);
    return done;
}

int restore_command(struct app *app, int count, char **words)
{
    char beside[MOST_PATH];
    if (count != 1)
        return fprintf(stderr, "tenu: restore needs the FILE of a backup\n"), WRONG_USAGE;
    if (db_pool_engine(app->pool) != DB_SQLITE)
        return fprintf(stderr, "tenu: on PostgreSQL use pg_restore\n"), REFUSED;
    snprintf(beside, sizeof beside, "%s.restored", database_path(app));
    bool done =
        copy_beside(words[0], beside) && is_fit(app, words[0], beside) && put_in_place(app, beside, database_path(app));
    discard(beside);
    if (!done)
        return REFUSED;
    printf("%s now holds the backup.\n", database_path(app));
    return DONE;
}

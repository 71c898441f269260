/* SPDX-License-Identifier: EUPL-1.2
 * Backup and restore of the embedded database. PostgreSQL has tools of its own: pg_dump, pg_restore. */
#include "platform/server_command.h"

#include "platform/file_copy.h"
#include "platform/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
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

/* True if the file is a sound database with a whole journal; else a sentence was printed. */
static bool is_fit(struct app *app, const char *path)
{
    struct inspection inspection = {.path = path};
    struct journal_verdict verdict = {0};
    struct fault fault;
    if (access(path, R_OK) != 0)
        return fprintf(stderr, "tenu: %s can't be read: %s\n", path, strerror(errno)), false;
    bool opened = fault_catch(inspect, &inspection, &fault);
    if (!opened || !inspection.is_sound)
        return fprintf(stderr, "tenu: %s is not a sound database\n", path), false;
    struct app other = *app;
    other.pool = inspection.pool;
    bool read = app_read(&other, verify, &verdict, &fault);
    db_disconnect(inspection.db);
    db_pool_close(inspection.pool);
    if (!read || verdict.first_broken)
        return fprintf(stderr, "tenu: the journal of %s is not whole\n", path), false;
    printf("%s is sound: %" PRId64 " journal entries.\n", path, verdict.entries);
    return true;
}

static bool copy_from(const char *from, const char *to)
{
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return false;
    bool done = file_copy(source, to);
    close(source);
    return done;
}

static bool put_in_place(const char *from, const char *path)
{
    char beside[MOST_PATH], other[MOST_PATH];
    static const char *const leftovers[] = {"-wal", "-shm"};
    snprintf(beside, sizeof beside, "%s.restored", path);
    if (!copy_from(from, beside))
        return fprintf(stderr, "tenu: %s can't be written: %s\n", beside, strerror(errno)), false;
    for (size_t i = 0; i < COUNT_OF(leftovers); i++) {
        snprintf(other, sizeof other, "%s%s", path, leftovers[i]);
        unlink(other);
    }
    if (rename(beside, path) != 0)
        return fprintf(stderr, "tenu: %s can't be put in place: %s\n", path, strerror(errno)), false;
    return true;
}

/* An exclusive lock in WAL mode needs to be the only one who has the database open. */
static void lock_alone(void *context)
{
    struct db *db = context;
    db_execute(db, "PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
}

static bool nobody_uses(struct app *app)
{
    struct fault fault;
    struct db *db = db_connect(app->pool, false);
    bool alone = fault_catch(lock_alone, db, &fault);
    db_disconnect(db);
    if (!alone)
        fprintf(stderr, "tenu: the database is in use; stop the server first\n");
    return alone;
}

int restore_command(struct app *app, int count, char **words)
{
    if (count != 1)
        return fprintf(stderr, "tenu: restore needs the FILE of a backup\n"), WRONG_USAGE;
    if (db_pool_engine(app->pool) != DB_SQLITE)
        return fprintf(stderr, "tenu: on PostgreSQL use pg_restore\n"), REFUSED;
    if (!is_fit(app, words[0]) || !nobody_uses(app))
        return REFUSED;
    if (!put_in_place(words[0], database_path(app)))
        return REFUSED;
    printf("%s now holds the backup.\n", database_path(app));
    return DONE;
}

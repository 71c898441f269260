/* SPDX-License-Identifier: EUPL-1.2
 * Restoring a backup of the embedded database: what is read, what is put in place, and what is refused. */
#include "platform/server/server_command.h"
#include "tests/journey.h"

#include <sys/stat.h>
#include <unistd.h>

/* An installation of its own: a database in a file, migrated, with the keys of the program under test. */
struct place {
    struct app app;
    char *path, *folder, *backup, *leftover; /* the backup is alone in its folder */
};

static struct place *place_make(struct test *t, const char *name)
{
    struct place *place = arena_new(t->arena, struct place);
    place->path = str_c(t->arena, str_format(t->arena, "%s/%s.db", test_folder(), name));
    place->folder = str_c(t->arena, str_format(t->arena, "%s/%s", test_folder(), name));
    place->backup = str_c(t->arena, str_format(t->arena, "%s/backup", place->folder));
    place->leftover = str_c(t->arena, str_format(t->arena, "%s.restored", place->path));
    unlink(place->path);
    unlink(place->backup);
    mkdir(place->folder, 0700);
    place->app = *journey_app();
    arena_init(&place->app.arena, 16 * 1024 * 1024);
    place->app.config.database = place->path;
    place->app.pool = db_pool_open(place->path);
    app_migrate(&place->app);
    return place;
}

static void place_close(struct place *place)
{
    db_pool_close(place->app.pool);
    arena_release(&place->app.arena);
}

static void execute(struct place *place, const char *sql)
{
    struct db *db = db_connect(place->app.pool, false);
    db_execute(db, sql);
    db_disconnect(db);
}

static int64_t count_marks(struct place *place)
{
    struct db *db = db_connect(place->app.pool, true);
    int64_t count = db_execute_integer(db, "SELECT count(*) FROM mark");
    db_disconnect(db);
    return count;
}

static void backup(struct test *t, struct place *place)
{
    execute(place, "CREATE TABLE mark (id INTEGER); INSERT INTO mark VALUES (1)");
    CHECK_INTEGER(backup_command(&place->app, 1, &place->backup), 0);
    execute(place, "INSERT INTO mark VALUES (2)");
}

TEST("A backup that may only be read is restored, over what an interrupted restore left, and stays as it was")
{
    struct place *place = place_make(t, "restored");
    struct stat before, after;
    backup(t, place);
    CHECK(chmod(place->backup, 0400) == 0 && chmod(place->folder, 0500) == 0 && stat(place->folder, &before) == 0);
    FILE *leftover = fopen(place->leftover, "we");
    CHECK(leftover && fputs("half a database", leftover) >= 0 && fclose(leftover) == 0);
    CHECK_INTEGER(count_marks(place), 2);
    CHECK_INTEGER(restore_command(&place->app, 1, &place->backup), 0);
    CHECK_INTEGER(count_marks(place), 1);
    CHECK(stat(place->folder, &after) == 0 && chmod(place->folder, 0700) == 0);
    CHECK(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    CHECK(access(place->leftover, F_OK) != 0);
    place_close(place);
}

TEST("A database in use, and a file that is none, are left as they are")
{
    struct place *place = place_make(t, "in-use");
    char *none = str_c(t->arena, str_from(__FILE__));
    backup(t, place);
    CHECK_INTEGER(restore_command(&place->app, 1, &none), 1);
    struct db *reader = db_connect(place->app.pool, true);
    db_execute_integer(reader, "SELECT count(*) FROM mark");
    CHECK_INTEGER(restore_command(&place->app, 1, &place->backup), 1);
    db_disconnect(reader);
    CHECK_INTEGER(count_marks(place), 2);
    CHECK(access(place->leftover, F_OK) != 0);
    place_close(place);
}

/* SPDX-License-Identifier: EUPL-1.2
 * A copy of a SQLite database while it is used. It appears under its name only when it is whole and on the disk. */
#include "platform/data/db_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool fail_on_disk(struct db *db, const char *path)
{
    return db_fail(&db->failure, FAULT_DISK, "the backup %s can't be written: %s", path, strerror(errno));
}

static bool make_durable(const char *path, int flags)
{
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0)
        return false;
    bool done = fsync(file) == 0;
    close(file);
    return done;
}

static bool make_folder_durable(const char *path)
{
    char *copy = strdup(path);
    bool done = copy && make_durable(dirname(copy), O_RDONLY | O_DIRECTORY);
    free(copy);
    return done;
}

static bool make_empty(const char *path)
{
    unlink(path);
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    return file >= 0;
}

static bool copy_pages(struct db *db, const char *path)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", ((struct sqlite_db *)db)->connection, "main");
        if (backup)
            sqlite3_backup_step(backup, -1);
        code = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(copy);
    }
    bool done = code == SQLITE_OK || sqlite_fail_as(&db->failure, code, copy ? sqlite3_errmsg(copy) : "out of memory");
    sqlite3_close_v2(copy);
    return done;
}

static bool write_beside(struct db *db, const char *beside, const char *path)
{
    if (!make_empty(beside))
        return fail_on_disk(db, path);
    if (!copy_pages(db, beside))
        return false;
    if (!make_durable(beside, O_RDWR) || rename(beside, path) != 0 || !make_folder_durable(path))
        return fail_on_disk(db, path);
    return true;
}

bool sqlite_backup(struct db *db, const char *path)
{
    char *beside = NULL;
    if (asprintf(&beside, "%s.new", path) < 0)
        return db_fail(&db->failure, FAULT_MEMORY, "no memory for a backup");
    bool done = write_beside(db, beside, path);
    if (!done)
        unlink(beside);
    free(beside);
    return done;
}

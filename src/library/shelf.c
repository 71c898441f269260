/* SPDX-License-Identifier: EUPL-1.2
 * The shelf: versions already read, for the life of the program. A published version never changes, so nothing on the
 * shelf is ever out of date, whichever server published it. */
#include "library/library.h"
#include "library/queries.h"

#include <pthread.h>
#include <stdlib.h>

enum { SHELF_ROOM = 256, VERSION_MEMORY = 64 * 1024 * 1024 };

struct book {
    int64_t version_id;
    struct arena arena;
    const struct framework_version *version;
};

static struct book *shelf[SHELF_ROOM];
static size_t shelf_count;
static pthread_mutex_t shelf_lock = PTHREAD_MUTEX_INITIALIZER;

static const struct framework_version *find(int64_t version_id)
{
    const struct framework_version *version = NULL;
    pthread_mutex_lock(&shelf_lock);
    for (size_t i = 0; i < shelf_count && !version; i++)
        if (shelf[i]->version_id == version_id)
            version = shelf[i]->version;
    pthread_mutex_unlock(&shelf_lock);
    return version;
}

/* False if the shelf is full: the book is then the work's own. */
static bool put(struct book *book)
{
    pthread_mutex_lock(&shelf_lock);
    bool fits = shelf_count < SHELF_ROOM;
    if (fits)
        shelf[shelf_count++] = book;
    pthread_mutex_unlock(&shelf_lock);
    return fits;
}

static void burn(void *resource)
{
    struct book *book = resource;
    arena_release(&book->arena);
    free(book);
}

/* Reads in the book's own arena, so that it outlives the work. */
static void read_book(struct work *work, struct book *book, struct str yaml)
{
    struct work reading = *work;
    struct framework_file file = {0};
    struct problems problems = {0};
    reading.arena = &book->arena;
    reading.language = LANGUAGE_FRENCH;
    framework_read(&reading, STR(""), str_copy(&book->arena, yaml), &file, &problems);
    if (file.kind != FRAMEWORK_VERSION)
        fault(FAULT_BUG, "the published version %lld can't be read any more", (long long)book->version_id);
    book->version = file.version;
}

const struct framework_version *library_version(struct work *work, int64_t version_id)
{
    const struct framework_version *version = find(version_id);
    if (version)
        return version;
    struct library_version_source *source = library_version_source(work, version_id);
    if (!source)
        return NULL;
    struct book *book = calloc(1, sizeof *book);
    if (!book)
        fault(FAULT_MEMORY, "no memory for a référentiel");
    book->version_id = version_id;
    arena_init(&book->arena, VERSION_MEMORY);
    read_book(work, book, source->source);
    if (!put(book))
        work_on_end(work, burn, book);
    return book->version;
}

static struct framework_file read_map(struct work *work, struct str yaml)
{
    struct framework_file file = {0};
    struct problems problems = {0};
    framework_read(work, STR(""), yaml, &file, &problems);
    return file;
}

const struct framework_migration *library_migration(struct work *work, const struct framework_version *from,
                                                    const struct framework_version *to)
{
    struct str name = str_format(work->arena, "%.*s-%.*s--%.*s-%.*s", STR_ARG(from->code), STR_ARG(from->version),
                                 STR_ARG(to->code), STR_ARG(to->version));
    struct library_map_row *map = library_map_get(work, STR("migration"), name);
    return map ? read_map(work, map->source).migration : NULL;
}

const struct framework_correspondence *library_correspondence(struct work *work, struct str name)
{
    struct library_map_row *map = library_map_get(work, STR("correspondence"), name);
    return map ? read_map(work, map->source).correspondence : NULL;
}

static bool is_for_all(const struct framework_version *version)
{
    for (size_t i = 0; i < version->families.count; i++)
        if (version->families.at[i].kind != FAMILY_COMMON)
            return false;
    return true;
}

int64_t library_usual_version(struct work *work)
{
    const struct library_version_row *usual = NULL;
    struct library_version_row_rows rows = library_version_list(work);
    for (size_t i = 0; i < rows.count; i++) {
        bool newer = !usual || day_compare(rows.at[i].published_day, usual->published_day) > 0;
        if (newer && is_for_all(library_version(work, rows.at[i].id)))
            usual = &rows.at[i];
    }
    return usual ? usual->id : rows.count ? rows.at[0].id : 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The shelf: versions already read, for the life of the program. A published version never changes, so nothing on the
 * shelf is ever out of date, whichever server published it. */
#include "library/library.h"
#include "library/queries.h"
#include "platform/data/lasting.h"

static struct lasting_shelf versions = {.most = 256, .memory = 64 * 1024 * 1024};

/* Reads in an arena that outlives the work. */
static const struct framework_version *read_version(struct work *work, struct str yaml, struct lasting *book)
{
    struct work reading = *work;
    struct framework_file file = {0};
    struct problems problems = {0};
    reading.arena = &book->arena;
    reading.language = LANGUAGE_FRENCH;
    framework_read(&reading, STR(""), str_copy(&book->arena, yaml), &file, &problems);
    if (file.kind != FRAMEWORK_VERSION)
        fault(FAULT_BUG, "the published version %lld can't be read any more", (long long)book->id);
    return file.version;
}

const struct framework_version *library_version(struct work *work, int64_t version_id)
{
    const struct framework_version *version = lasting_find(&versions, version_id);
    if (version)
        return version;
    struct library_version_source *source = library_version_source(work, version_id);
    if (!source)
        return NULL;
    struct lasting *book = lasting_new(work, &versions, version_id);
    version = read_version(work, source->source, book);
    book->thing = version;
    lasting_keep(work, &versions, book);
    return version;
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

/* SPDX-License-Identifier: EUPL-1.2
 * One generation for each version of the data and day. A newer one takes the place of the current one, which is wiped
 * when the last work that reads it ends. Each list is one block of memory: its rows, then their texts. */
#include "platform/data/kept.h"

#include "base/fault.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { CHAINS = 512, MOST_BYTES = 64 * 1024 * 1024 };

struct kept_entry {
    struct kept_entry *next;
    const struct kept_list *list;
    int64_t about;
    size_t count, size; /* rows; bytes of the block */
    alignas(max_align_t) char rows[];
};

struct kept_generation {
    struct kept *kept;
    int64_t data_version;
    struct day day;
    size_t users, bytes;
    struct kept_entry *chains[CHAINS];
};

struct kept {
    pthread_mutex_t lock; /* over everything below */
    struct kept_generation *current;
};

/* ---- generations ---- */

struct kept *kept_new(void)
{
    struct kept *kept = calloc(1, sizeof *kept);
    if (!kept)
        fault(FAULT_MEMORY, "no memory for what is kept");
    pthread_mutex_init(&kept->lock, NULL);
    return kept;
}

static void forget_entry(struct kept_entry *entry)
{
    if (entry)
        sodium_memzero(entry, entry->size);
    free(entry);
}

static void forget_generation(struct kept_generation *generation)
{
    for (size_t i = 0; generation && i < CHAINS; i++)
        while (generation->chains[i]) {
            struct kept_entry *entry = generation->chains[i];
            generation->chains[i] = entry->next;
            forget_entry(entry);
        }
    free(generation);
}

void kept_free(struct kept *kept)
{
    if (!kept)
        return;
    forget_generation(kept->current);
    pthread_mutex_destroy(&kept->lock);
    free(kept);
}

/* Of another day or of an older version: the reader began before the change, or the clock went on. */
static bool is_newer(const struct kept_generation *current, int64_t data_version, struct day day)
{
    return !current || data_version > current->data_version ||
           (data_version == current->data_version && day_compare(day, current->day) > 0);
}

/* Under the lock. The generation to be forgotten, now that another is current; NULL if there is none. */
static struct kept_generation *begin_generation(struct kept *kept, int64_t data_version, struct day day)
{
    struct kept_generation *older = kept->current, *newer = calloc(1, sizeof *newer);
    if (!newer)
        return NULL;
    *newer = (struct kept_generation){.kept = kept, .data_version = data_version, .day = day};
    kept->current = newer;
    return older && older->users == 0 ? older : NULL;
}

static void stop_using(void *resource)
{
    struct kept_generation *generation = resource;
    struct kept *kept = generation->kept;
    pthread_mutex_lock(&kept->lock);
    bool is_last = --generation->users == 0 && kept->current != generation;
    pthread_mutex_unlock(&kept->lock);
    if (is_last)
        forget_generation(generation);
}

static struct kept_generation *use_generation(struct kept *kept, int64_t data_version, struct day day)
{
    struct kept_generation *forgotten = NULL, *used = NULL;
    pthread_mutex_lock(&kept->lock);
    if (is_newer(kept->current, data_version, day))
        forgotten = begin_generation(kept, data_version, day);
    struct kept_generation *current = kept->current;
    if (current && current->data_version == data_version && day_compare(current->day, day) == 0) {
        used = current;
        used->users++;
    }
    pthread_mutex_unlock(&kept->lock);
    forget_generation(forgotten);
    return used;
}

void kept_begin(struct kept *kept, struct work *work, int64_t data_version)
{
    work->kept = kept ? use_generation(kept, data_version, work->today) : NULL;
    if (work->kept)
        work_on_end(work, stop_using, work->kept);
}

/* ---- rows ---- */

static struct kept_entry **chain_of(struct kept_generation *generation, const struct kept_list *list, int64_t about)
{
    uint64_t mixed = ((uint64_t)(uintptr_t)list ^ (uint64_t)about) * 0x9E3779B97F4A7C15u;
    return &generation->chains[(mixed >> 32) % CHAINS];
}

/* Under the lock. */
static struct kept_entry *find(struct kept_generation *generation, const struct kept_list *list, int64_t about)
{
    struct kept_entry *entry = *chain_of(generation, list, about);
    while (entry && (entry->list != list || entry->about != about))
        entry = entry->next;
    return entry;
}

static bool is_text(const struct shape_column *column)
{
    return column->kind == SHAPE_TEXT || column->kind == SHAPE_BYTES;
}

static size_t bytes_of_texts(const struct shape *shape, const char *rows, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < shape->count; c++)
            if (is_text(&shape->columns[c]))
                bytes += ((const struct str *)(rows + i * shape->size + shape->columns[c].offset))->length;
    return bytes;
}

/* Moves the texts of a copied row behind the rows; returns where the next ones go. */
static char *copy_texts(const struct shape *shape, char *row, char *to)
{
    for (size_t c = 0; c < shape->count; c++) {
        if (!is_text(&shape->columns[c]))
            continue;
        struct str *text = (struct str *)(row + shape->columns[c].offset);
        if (text->length)
            memcpy(to, text->at, text->length);
        if (text->at)
            text->at = to;
        to += text->length;
    }
    return to;
}

/* NULL if it is too large or the system has no memory: then it is not kept. */
static struct kept_entry *new_entry(const struct kept_list *list, int64_t about, const void *rows, size_t count)
{
    const struct shape *shape = list->shape;
    size_t bytes = count * shape->size,
           size = sizeof(struct kept_entry) + bytes + bytes_of_texts(shape, rows, count) + 1;
    struct kept_entry *entry = size <= MOST_BYTES ? malloc(size) : NULL;
    if (!entry)
        return NULL;
    *entry = (struct kept_entry){.list = list, .about = about, .count = count, .size = size};
    if (count)
        memcpy(entry->rows, rows, bytes);
    char *to = entry->rows + bytes;
    for (size_t i = 0; i < count; i++)
        to = copy_texts(shape, entry->rows + i * shape->size, to);
    return entry;
}

/* False if another work was faster, or if nothing more fits. */
static bool add(struct kept_generation *generation, struct kept_entry *entry)
{
    pthread_mutex_lock(&generation->kept->lock);
    bool fits = generation->bytes + entry->size <= MOST_BYTES && !find(generation, entry->list, entry->about);
    if (fits) {
        struct kept_entry **chain = chain_of(generation, entry->list, entry->about);
        entry->next = *chain;
        *chain = entry;
        generation->bytes += entry->size;
    }
    pthread_mutex_unlock(&generation->kept->lock);
    return fits;
}

struct kept_rows kept_read(struct work *work, const struct kept_list *list, int64_t about)
{
    struct kept_generation *generation = work->kept;
    if (!generation)
        return list->read(work, about);
    pthread_mutex_lock(&generation->kept->lock);
    struct kept_entry *entry = find(generation, list, about);
    pthread_mutex_unlock(&generation->kept->lock);
    if (entry)
        return (struct kept_rows){entry->rows, entry->count};
    struct kept_rows rows = list->read(work, about);
    entry = new_entry(list, about, rows.at, rows.count);
    if (entry && add(generation, entry))
        return (struct kept_rows){entry->rows, entry->count};
    forget_entry(entry);
    return rows;
}

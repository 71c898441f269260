/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/data/lasting.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* over all shelves */

static const void *find(const struct lasting_shelf *shelf, int64_t id)
{
    for (const struct lasting *lasting = shelf->newest; lasting; lasting = lasting->older)
        if (lasting->id == id)
            return lasting->thing;
    return NULL;
}

const void *lasting_find(const struct lasting_shelf *shelf, int64_t id)
{
    pthread_mutex_lock(&lock);
    const void *thing = find(shelf, id);
    pthread_mutex_unlock(&lock);
    return thing;
}

static void release(void *resource)
{
    struct lasting *lasting = resource;
    arena_release(&lasting->arena);
    free(lasting);
}

struct lasting *lasting_new(struct work *work, const struct lasting_shelf *shelf, int64_t id)
{
    struct lasting *lasting = calloc(1, sizeof *lasting);
    if (!lasting)
        fault(FAULT_MEMORY, "no memory for what lasts");
    lasting->id = id;
    arena_init(&lasting->arena, shelf->memory);
    work_on_end(work, release, lasting);
    return lasting;
}

void lasting_keep(struct work *work, struct lasting_shelf *shelf, struct lasting *lasting)
{
    pthread_mutex_lock(&lock);
    bool fits = shelf->count < shelf->most && !find(shelf, lasting->id);
    if (fits) {
        lasting->older = shelf->newest;
        shelf->newest = lasting;
        shelf->count++;
    }
    pthread_mutex_unlock(&lock);
    if (fits)
        work_forget(work, lasting);
}

/* SPDX-License-Identifier: EUPL-1.2
 * What never changes once it was made (a published version, its pages) is made once and stays in memory as long as the
 * program, while there is room on its shelf. What may change is kept by kept.h. */
#ifndef PLATFORM_LASTING_H
#define PLATFORM_LASTING_H

#include "platform/work.h"

/* Things of one kind, each with an id. A static variable of whoever makes them. */
struct lasting_shelf {
    size_t most;   /* things that are kept */
    size_t memory; /* the most that one of them may take */
    size_t count;
    struct lasting *newest;
};

/* One thing: whoever makes it fills in `thing`, in `arena`. */
struct lasting {
    int64_t id;
    const void *thing;
    struct arena arena;
    struct lasting *older;
};

/* NULL if it is not on the shelf. */
const void *lasting_find(const struct lasting_shelf *shelf, int64_t id);

/* A place to make a thing, which goes with the work. */
struct lasting *lasting_new(struct work *work, const struct lasting_shelf *shelf, int64_t id);

/* Puts it on the shelf, so that it no longer goes with the work; unless the shelf is full or has it already. */
void lasting_keep(struct work *work, struct lasting_shelf *shelf, struct lasting *lasting);

#endif

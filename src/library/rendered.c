/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/rendered.h"

#include "platform/data/lasting.h"

enum { MOST = 32, MEMORY = 8 * 1024 * 1024 };

static struct lasting_shelf shelves[LANGUAGE_COUNT] = {
    [LANGUAGE_FRENCH] = {.most = MOST, .memory = MEMORY},
    [LANGUAGE_ENGLISH] = {.most = MOST, .memory = MEMORY},
};

const struct rendered *rendered_find(const struct work *work, int64_t version_id)
{
    return lasting_find(&shelves[work->language], version_id);
}

static struct safe_html copy(struct arena *arena, struct safe_html html)
{
    return (struct safe_html){str_copy(arena, html.html)};
}

void rendered_keep(struct work *work, int64_t version_id, const struct rendered *rendered)
{
    struct lasting_shelf *shelf = &shelves[work->language];
    struct lasting *lasting = lasting_new(work, shelf, version_id);
    struct rendered *kept = arena_new(&lasting->arena, struct rendered);
    *kept = (struct rendered){copy(&lasting->arena, rendered->contents), copy(&lasting->arena, rendered->columns)};
    lasting->thing = kept;
    lasting_keep(work, shelf, lasting);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The digits are 0 to 9 and a to v, whose bytes are in the order of their values. */
#include "organisation/lineage.h"

#include <string.h>

struct str lineage_make(struct arena *arena, struct str parent, int64_t id)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
    size_t length = parent.length + LINEAGE_STEP;
    char *at = arena_take(arena, length, 1);
    if (parent.length)
        memcpy(at, parent.at, parent.length);
    at[parent.length] = '.';
    for (size_t i = length - 1; i > parent.length; i--, id >>= 5)
        at[i] = digits[id & 31];
    return (struct str){at, length};
}

bool lineage_is_within(struct str lineage, struct str root)
{
    return str_starts(lineage, root) && lineage.length % LINEAGE_STEP == 0;
}

size_t lineage_depth(struct str lineage)
{
    return lineage.length / LINEAGE_STEP;
}

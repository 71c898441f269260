/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/list.h"

#include <string.h>

void *list_make_room(struct arena *arena, void *at, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return at;
    *room = *room ? *room * 2 : 8;
    void *larger = arena_take_array(arena, *room, size, alignof(max_align_t));
    if (count)
        memcpy(larger, at, count * size);
    return larger;
}

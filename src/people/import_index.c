/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_index.h"

struct import_index import_index_make(struct arena *arena, size_t most)
{
    struct import_index index = {.room = 64};
    while (index.room < 2 * most)
        index.room *= 2;
    index.at = arena_array(arena, struct import_slot, index.room);
    return index;
}

size_t *import_index_at(struct import_index *index, struct str key)
{
    size_t place = str_hash(key) & (index->room - 1);
    while (index->at[place].key.at && !str_equal(index->at[place].key, key))
        place = (place + 1) & (index->room - 1);
    index->at[place].key = key;
    return &index->at[place].number;
}

struct str import_index_triple(struct arena *arena, int64_t who, int64_t role_id, int64_t unit_id)
{
    int64_t *triple = arena_array(arena, int64_t, 3);
    triple[0] = who;
    triple[1] = role_id;
    triple[2] = unit_id;
    return (struct str){(const char *)triple, 3 * sizeof *triple};
}

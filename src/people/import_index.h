/* SPDX-License-Identifier: EUPL-1.2
 * Finding by hash what an import compares each row with, so that a file of ten thousand rows takes no longer a row than
 * one of ten. */
#ifndef PEOPLE_IMPORT_INDEX_H
#define PEOPLE_IMPORT_INDEX_H

#include "base/arena.h"
#include "base/str.h"

struct import_index {
    struct import_slot {
        struct str key;
        size_t number; /* what the key stands for, counted from 1; 0: nothing yet */
    } * at;
    size_t room; /* a power of two, twice what is put in or more */
};

/* Has room for `most` keys. */
struct import_index import_index_make(struct arena *arena, size_t most);

/* The number of the key, to be read and set; 0 if it is new. The key must live as long as the index. */
size_t *import_index_at(struct import_index *index, struct str key);

/* The key of a role that someone has over a unit. */
struct str import_index_triple(struct arena *arena, int64_t who, int64_t role_id, int64_t unit_id);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Memory of one piece of work: taken piece by piece, given back all at once. Nothing taken from an arena is ever NULL
 * or freed alone; reaching the ceiling is a fault. Memory comes zeroed. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest;
    size_t taken;   /* bytes asked of the system so far */
    size_t ceiling; /* the most it may ask */
};

void arena_init(struct arena *arena, size_t ceiling);
void *arena_take(struct arena *arena, size_t size, size_t alignment);

/* Gives everything back but the first block, so that the next work starts without asking the system. */
void arena_clear(struct arena *arena);
void arena_release(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type), alignof(type)))
#define arena_array(arena, type, count) ((type *)arena_take_array((arena), (count), sizeof(type), alignof(type)))
void *arena_take_array(struct arena *arena, size_t count, size_t size, size_t alignment);

#endif

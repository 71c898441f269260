/* SPDX-License-Identifier: EUPL-1.2
 * Blocks double in size up to a megabyte. The unused part of a block is poisoned under the address sanitizer, so that
 * a write past one piece into the next is found. */
#include "base/arena.h"

#include "base/fault.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16
#define poison(at, size) __asan_poison_memory_region((at), (size))
#define unpoison(at, size) __asan_unpoison_memory_region((at), (size))
#else
#define RED_ZONE 0
#define poison(at, size) ((void)(at), (void)(size))
#define unpoison(at, size) ((void)(at), (void)(size))
#endif

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *arena, size_t ceiling)
{
    *arena = (struct arena){.ceiling = ceiling};
}

static size_t block_size(const struct arena *arena, size_t wanted)
{
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    return size < wanted ? wanted : size;
}

static void add_block(struct arena *arena, size_t wanted)
{
    size_t size = block_size(arena, wanted);
    if (arena->taken + size > arena->ceiling) {
        size = wanted;
        if (size > arena->ceiling || arena->taken > arena->ceiling - size)
            fault(FAULT_MEMORY, "the work's memory of %zu bytes is used up", arena->ceiling);
    }
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        fault(FAULT_MEMORY, "the system has no %zu bytes to give", size);
    *block = (struct arena_block){.older = arena->newest, .size = size};
    poison(block->bytes, size);
    arena->newest = block;
    arena->taken += size;
}

void *arena_take(struct arena *arena, size_t size, size_t alignment)
{
    if (size > SIZE_MAX / 4)
        fault(FAULT_MEMORY, "a piece of %zu bytes is too large", size);
    struct arena_block *block = arena->newest;
    size_t start = block ? (block->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!block || start + size + RED_ZONE > block->size) {
        add_block(arena, size + RED_ZONE);
        block = arena->newest;
        start = 0;
    }
    block->used = start + size + RED_ZONE;
    unpoison(block->bytes + start, size);
    return memset(block->bytes + start, 0, size);
}

void *arena_take_array(struct arena *arena, size_t count, size_t size, size_t alignment)
{
    if (size && count > SIZE_MAX / 4 / size)
        fault(FAULT_MEMORY, "an array of %zu times %zu bytes is too large", count, size);
    return arena_take(arena, count * size, alignment);
}

void arena_clear(struct arena *arena)
{
    while (arena->newest && arena->newest->older) {
        struct arena_block *older = arena->newest->older;
        unpoison(arena->newest->bytes, arena->newest->size);
        free(arena->newest);
        arena->newest = older;
    }
    arena->taken = 0;
    if (arena->newest) {
        arena->newest->used = 0;
        arena->taken = arena->newest->size;
        poison(arena->newest->bytes, arena->newest->size);
    }
}

void arena_release(struct arena *arena)
{
    arena_clear(arena);
    if (arena->newest)
        unpoison(arena->newest->bytes, arena->newest->size);
    free(arena->newest);
    arena->newest = NULL;
    arena->taken = 0;
}

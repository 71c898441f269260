/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include "base/fault.h"
#include "base/list.h"
#include "tests/test.h"

#include <stdint.h>

TEST("What an arena gives is zeroed and aligned, whatever was asked before")
{
    for (size_t i = 1; i < 2000; i += 7) {
        char *odd = arena_take(t->arena, i, 1);
        double *number = arena_new(t->arena, double);
        CHECK_INTEGER((uintptr_t)number % alignof(double), 0);
        CHECK(*number == 0 && odd[i - 1] == 0);
        odd[i - 1] = 'x';
        *number = 1;
    }
}

TEST("A cleared arena gives its first block again, zeroed")
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    char *first = arena_take(&arena, 100, 1);
    first[99] = 'x';
    arena_take(&arena, 200000, 1);
    arena_clear(&arena);
    char *again = arena_take(&arena, 100, 1);
    CHECK(again == first);
    CHECK_INTEGER(again[99], 0);
    arena_release(&arena);
}

static void take_too_much(void *context)
{
    for (;;)
        arena_take(context, 1000, 8);
}

static void take_huge(void *context)
{
    arena_take_array(context, SIZE_MAX / 2, 16, 8);
}

TEST("An arena never gives more than its ceiling: reaching it is a fault of memory")
{
    struct arena arena;
    struct fault fault;
    arena_init(&arena, 100000);
    CHECK(!fault_catch(take_too_much, &arena, &fault));
    CHECK_INTEGER(fault.kind, FAULT_MEMORY);
    CHECK(arena.taken <= 100000);
    CHECK(!fault_catch(take_huge, &arena, &fault));
    CHECK_INTEGER(fault.kind, FAULT_MEMORY);
    arena_release(&arena);
}

TEST("A list keeps its elements while it grows")
{
    struct {
        int *at;
        size_t count, room;
    } numbers = {0};
    for (int i = 0; i < 1000; i++)
        *list_add(t->arena, &numbers) = i;
    CHECK_INTEGER(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        CHECK_INTEGER(numbers.at[i], i);
}

static void inner(void *context)
{
    *(int *)context += 1;
    fault(FAULT_DISK, "no room for %d", 7);
}

static void outer(void *context)
{
    struct fault fault;
    fault_catch(inner, context, &fault);
    *(int *)context += 10;
    fault(FAULT_BUG, "again: %s", fault.message);
}

TEST("Boundaries nest: a fault ends the innermost work only")
{
    int steps = 0;
    struct fault fault;
    CHECK(!fault_catch(outer, &steps, &fault));
    CHECK_INTEGER(steps, 11);
    CHECK_INTEGER(fault.kind, FAULT_BUG);
    CHECK_STR(str_from(fault.message), "again: no room for 7");
}

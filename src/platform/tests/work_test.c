/* SPDX-License-Identifier: EUPL-1.2
 * A work gives back what is not memory. */
#include "platform/work.h"
#include "tests/test.h"

static int released[4], released_count;

static void release(void *resource)
{
    released[released_count++] = *(int *)resource;
}

static void register_three(struct work *work, void *context)
{
    static int numbers[] = {0, 1, 2, 3};
    (void)context;
    for (int i = 0; i < 4; i++)
        work_on_end(work, release, &numbers[i]);
    work_forget(work, &numbers[2]);
    fault(FAULT_BUG, "enough");
}

TEST("A work gives back what it registered, newest first, even after a fault, and not what it took back")
{
    struct work work = {.arena = t->arena};
    struct fault fault;
    released_count = 0;
    CHECK(!work_run(&work, register_three, NULL, &fault));
    CHECK_INTEGER(released_count, 3);
    CHECK(released[0] == 3 && released[1] == 1 && released[2] == 0);
}

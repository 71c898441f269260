/* SPDX-License-Identifier: EUPL-1.2
 * What is made to last is there for later works, and what is not kept goes with its own. */
#include "platform/data/lasting.h"
#include "tests/test.h"

static void make(struct work *work, struct lasting_shelf *shelf, int64_t id, const char *words)
{
    struct lasting *lasting = lasting_new(work, shelf, id);
    lasting->thing = str_c(&lasting->arena, str_from(words));
    lasting_keep(work, shelf, lasting);
}

TEST("What lasts outlives the work that made it, and the first one made stays")
{
    static struct lasting_shelf shelf = {.most = 10, .memory = 64 * 1024};
    struct work work = {.arena = t->arena};
    CHECK(!lasting_find(&shelf, 7));
    make(&work, &shelf, 7, "seven");
    make(&work, &shelf, 7, "seven again");
    make(&work, &shelf, 8, "eight");
    work_end(&work);
    CHECK_STR(str_from(lasting_find(&shelf, 7)), "seven");
    CHECK_STR(str_from(lasting_find(&shelf, 8)), "eight");
}

TEST("A full shelf takes no more")
{
    static struct lasting_shelf shelf = {.most = 2, .memory = 64 * 1024};
    struct work work = {.arena = t->arena};
    for (int64_t id = 1; id <= 3; id++)
        make(&work, &shelf, id, "thing");
    work_end(&work);
    CHECK(lasting_find(&shelf, 1) && lasting_find(&shelf, 2) && !lasting_find(&shelf, 3));
}

static void fault_while_made(struct work *work, void *context)
{
    lasting_new(work, context, 1);
    fault(FAULT_BUG, "half made");
}

TEST("What could not be made to its end is not on the shelf")
{
    static struct lasting_shelf shelf = {.most = 2, .memory = 64 * 1024};
    struct work work = {.arena = t->arena};
    struct fault fault;
    CHECK(!work_run(&work, fault_while_made, &shelf, &fault));
    CHECK(!lasting_find(&shelf, 1));
}

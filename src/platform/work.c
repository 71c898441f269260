/* SPDX-License-Identifier: EUPL-1.2
 * The boundary of a piece of work and its cleanups. Registrations live in the work's arena; those taken back are used
 * again, so that a long work with many queries does not grow. */
#include "platform/work.h"

struct cleanup {
    struct cleanup *older;
    void (*release)(void *resource);
    void *resource;
};

struct run {
    struct work *work;
    void (*body)(struct work *work, void *context);
    void *context;
};

static void run_body(void *context)
{
    struct run *run = context;
    run->body(run->work, run->context);
}

bool work_run(struct work *work, void (*body)(struct work *work, void *context), void *context, struct fault *ret_fault)
{
    struct cleanup *outer = work->cleanups;
    work->cleanups = NULL;
    bool finished = fault_catch(run_body, &(struct run){work, body, context}, ret_fault);
    work_end(work);
    work->cleanups = outer;
    return finished;
}

void work_on_end(struct work *work, void (*release)(void *resource), void *resource)
{
    struct cleanup *cleanup = work->spare_cleanups;
    if (cleanup)
        work->spare_cleanups = cleanup->older;
    else
        cleanup = arena_new(work->arena, struct cleanup);
    *cleanup = (struct cleanup){.older = work->cleanups, .release = release, .resource = resource};
    work->cleanups = cleanup;
}

void work_forget(struct work *work, const void *resource)
{
    struct cleanup **link = &work->cleanups;
    while (*link && (*link)->resource != resource)
        link = &(*link)->older;
    struct cleanup *forgotten = *link;
    if (!forgotten)
        return;
    *link = forgotten->older;
    forgotten->older = work->spare_cleanups;
    work->spare_cleanups = forgotten;
}

void work_end(struct work *work)
{
    while (work->cleanups) {
        struct cleanup *newest = work->cleanups;
        work->cleanups = newest->older;
        newest->release(newest->resource);
    }
    work->spare_cleanups = NULL;
}

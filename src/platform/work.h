/* SPDX-License-Identifier: EUPL-1.2
 * One piece of work: a request, a job run, a command or a test. It owns one arena, one database connection for its
 * time and one fault boundary. Everything that the work makes goes with it. */
#ifndef PLATFORM_WORK_H
#define PLATFORM_WORK_H

#include "base/arena.h"
#include "base/day.h"
#include "base/fault.h"
#include "base/problem.h"
#include "base/str.h"

struct db;
struct journal_pending;
struct kept_generation;

enum language { LANGUAGE_FRENCH, LANGUAGE_ENGLISH, LANGUAGE_COUNT };

struct work {
    struct arena *arena;
    struct db *db;          /* NULL for works without data */
    int64_t now;            /* the instant at which the work began; the only clock that rules may read */
    struct day today;       /* the day of `now` in the city */
    enum language language; /* of the reader */
    int64_t actor_id;       /* the person who acts; 0 for nobody (sign-in) or the program itself */
    struct str origin;      /* where the work comes from, for the journal: "web", "api", "command", "job" */
    struct cleanup *cleanups;
    struct cleanup *spare_cleanups;  /* registrations that were taken back, to be used again */
    struct journal_pending *journal; /* entries to be chained before the commit */
    struct kept_generation *kept;    /* what it may find in memory, see kept.h; NULL: nothing */
};

/* Runs body in a boundary. On a fault the cleanups run, the transaction is left to the caller to roll back, and false
 * is returned. The work's arena is neither made nor released here. */
bool work_run(struct work *work, void (*body)(struct work *work, void *context), void *context,
              struct fault *ret_fault);

/* Registers what gives back a resource that is not memory (file, statement, socket): called in reverse order when the
 * work ends, whether it faulted or not. A release may not fault. */
void work_on_end(struct work *work, void (*release)(void *resource), void *resource);

/* Takes back the newest registration of the resource: the caller has released it, or is about to. */
void work_forget(struct work *work, const void *resource);

/* Runs what work_on_end registered, newest first. work_run calls it. */
void work_end(struct work *work);

#endif

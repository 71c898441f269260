/* SPDX-License-Identifier: EUPL-1.2
 * The journal of every change: append-only, each entry chained to the one before by its hash. Entries of a work are
 * gathered while it runs and chained just before the commit. */
#ifndef PLATFORM_JOURNAL_H
#define PLATFORM_JOURNAL_H

#include "platform/data/shape.h"
#include "platform/work.h"

/* A change of one thing. `kind` and `verb` are words of docs/words.md ("site", "closed"); before and after are JSON
 * objects (NULL `at`: none). `unit_id`: the unit of the organisation it concerns, 0 if none. */
struct journal_entry {
    const char *kind;
    const char *verb;
    int64_t subject_id;
    int64_t unit_id;
    int64_t person_id; /* the person whom before and after name: they are sealed with that person's key; 0: nobody */
    struct str before, after;
};
void journal_record(struct work *work, struct journal_entry entry);

/* JSON of a row, for before and after. */
struct str journal_json(struct work *work, const struct shape *shape, const void *row);

/* Writes the gathered entries. Called by the platform before a commit. Returns how many. */
size_t journal_flush(struct work *work);

struct journal_verdict {
    int64_t entries;
    int64_t first_broken; /* sequence number; 0: whole */
    struct str reason;
};
struct journal_verdict journal_verify(struct work *work);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Problems: what a person must mend. A rule that says no adds one; all of them are collected, none stops the others.
 * Messages are in the reader's language and say what is wrong and how to mend it. */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include "base/list.h"
#include "base/str.h"

struct problem {
    struct str field;   /* the form's field, the file's column or key; empty if it is about the whole */
    int line, column;   /* in a file, from 1; 0 if not from a file */
    bool warning;       /* worth telling, refuses nothing */
    struct str message; /* a whole sentence */
};

struct problems {
    struct problem *at;
    size_t count, room;
};

void problem_add(struct arena *arena, struct problems *problems, struct str field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void problem_add_at(struct arena *arena, struct problems *problems, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The first problem of a field, or NULL. */
const struct problem *problem_of(const struct problems *problems, struct str field);

#endif

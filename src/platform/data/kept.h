/* SPDX-License-Identifier: EUPL-1.2
 * Rows that pages ask for again and again (rights, choices of filters, opened names), kept in memory for one version of
 * the data. That version is the journal's last number, read in the work's own transaction: what is kept is what the
 * work would read itself, so that a change counts at the very next request, on every server. Works that write keep
 * nothing. Rows that the journal does not tell of may not be kept. What is forgotten is wiped: names may be among it.
 */
#ifndef PLATFORM_KEPT_H
#define PLATFORM_KEPT_H

#include "platform/data/shape.h"
#include "platform/work.h"

struct kept; /* of one program and its database */

struct kept *kept_new(void);
void kept_free(struct kept *kept); /* when no work runs any more */

/* From here to its end the work is served with what is kept of this version of the data, on the work's day. */
void kept_begin(struct kept *kept, struct work *work, int64_t data_version);

struct kept_rows {
    const void *at;
    size_t count;
};
#define KEPT_ROWS(rows) ((struct kept_rows){(rows).at, (rows).count})

/* A list that may be kept: how its rows look and how they are read from the database. */
struct kept_list {
    const struct shape *shape;
    struct kept_rows (*read)(struct work *work, int64_t about);
};

/* The rows of the list about a thing (an id, a language; 0 if there is only one), read if they were not kept yet. Only
 * to be looked at, until the work ends. */
struct kept_rows kept_read(struct work *work, const struct kept_list *list, int64_t about);

#endif

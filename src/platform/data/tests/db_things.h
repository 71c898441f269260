/* SPDX-License-Identifier: EUPL-1.2
 * Two small tables and the queries on them, for the tests of the database layer. */
#ifndef PLATFORM_TESTS_DB_THINGS_H
#define PLATFORM_TESTS_DB_THINGS_H

#include "base/list.h"
#include "platform/data/tests/database.h"

extern const struct db_query thing_add, thing_get, thing_note, thing_rename, thing_count, thing_part, thing_swapped,
    thing_many, thing_each, thing_name_as_number, thing_day_required, thing_names_sorted, thing_take;
extern const struct db_query *const thing_queries[]; /* all of these */
extern const size_t thing_query_count;

/* An empty database with the tables. */
struct test_pool things_open(struct test *t);

/* Adds the thing of this number and name. */
void things_note(struct work *work, int64_t id, struct str name);
void things_note_many(struct work *work, int64_t from, int64_t to);
int64_t things_count(struct work *work);

/* Runs body in a work of its own on the same connection; the fault's kind, or 0. */
enum fault_kind things_fault(struct work *work, void (*body)(struct work *work, void *context),
                             struct fault *ret_fault);

/* Two bodies for it. */
void things_note_nine(struct work *work, void *context);
void things_commit(struct work *work, void *context);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * What the journal's views show. */
#ifndef JOURNAL_PAGES_H
#define JOURNAL_PAGES_H

#include "platform/pages.h"

struct journal_line {
    struct str href, number;
    struct str at, actor, actor_href, origin, kind, verb, subject, subject_href;
    bool has_values;
};

struct journal_page {
    struct filters_in_force filters;
    struct {
        struct journal_line *at;
        size_t count, room;
    } lines;
    struct {
        struct journal_kind_choice {
            struct str code, label;
            bool is_chosen;
        } * at;
        size_t count, room;
    } kinds;
    struct str kind, older, export_query;
};

/* One member of before and after. */
struct value_line {
    struct str name, before, after;
};

struct entry_page {
    struct str at, actor, origin, kind, verb, hash, subject, subject_href;
    bool is_erased; /* it named a person who was erased since */
    bool is_hidden; /* it names a person whom the reader may not see */
    bool has_before;
    struct {
        struct value_line *at;
        size_t count, room;
    } values, kept; /* what changed, what did not */
};

#endif

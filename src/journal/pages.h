/* SPDX-License-Identifier: EUPL-1.2
 * What the journal's views show. */
#ifndef JOURNAL_PAGES_H
#define JOURNAL_PAGES_H

#include "platform/pages.h"

struct journal_line {
    int64_t sequence;
    struct str at, actor, origin, kind, verb, subject_href;
    bool has_values;
};

struct journal_page {
    struct {
        struct journal_line *at;
        size_t count, room;
    } lines;
    struct {
        struct journal_kind_choice {
            struct str code, label;
            bool is_chosen;
        } *at;
        size_t count, room;
    } kinds;
    struct str kind, older, export_query;
};

/* One member of before and after. */
struct value_line {
    struct str name, before, after;
    bool is_changed;
};

struct entry_page {
    int64_t sequence;
    struct str at, actor, origin, kind, verb, hash;
    bool is_erased; /* it named a person who was erased since */
    struct {
        struct value_line *at;
        size_t count, room;
    } values;
};

#endif

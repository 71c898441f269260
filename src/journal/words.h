/* SPDX-License-Identifier: EUPL-1.2
 * The journal's codes in words. */
#ifndef JOURNAL_WORDS_H
#define JOURNAL_WORDS_H

#include "platform/work.h"

/* What changed ("site" → « Site ») and how ("closed" → « fermé »); the code itself if it has no word. */
struct str journal_kind_word(struct work *work, struct str kind);
struct str journal_verb_word(struct work *work, struct str verb);
struct str journal_origin_word(struct work *work, struct str origin);

/* Where the thing is shown; STR_NONE if nowhere. */
struct str journal_subject_href(struct work *work, struct str kind, int64_t subject_id);

/* What a member of before and after shows to people, and how. */
struct journal_member {
    const char *name, *label; /* label: French */
    enum { JOURNAL_TEXT, JOURNAL_DAY, JOURNAL_UNIT, JOURNAL_ROLE, JOURNAL_LIST, JOURNAL_NOTHING } shows;
};
const struct journal_member *journal_member_find(const char *name); /* NULL if it has no words */

#endif

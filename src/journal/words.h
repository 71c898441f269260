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

#endif

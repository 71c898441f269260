/* SPDX-License-Identifier: EUPL-1.2
 * What changed between two wordings, word by word. */
#ifndef FRAMEWORK_WORD_DIFF_H
#define FRAMEWORK_WORD_DIFF_H

#include "base/list.h"
#include "base/str.h"

enum diff_kind { DIFF_KEPT = 1, DIFF_REMOVED, DIFF_ADDED };

/* Neighbouring words with the same fate. The text is of the new wording, and of the old one if it was removed; blanks
 * after a word belong to it. */
struct diff_run {
    enum diff_kind kind;
    struct str text;
};
struct word_diff {
    struct diff_run *at;
    size_t count, room;
};

/* The longest run of words in common is kept. Punctuation is words of its own. Two texts whose different middles are
 * too long to be compared (over 500 words each) keep only what they have in common at both ends. */
struct word_diff framework_word_diff(struct arena *arena, struct str old, struct str new);

/* The words of a text without their order, made once to be compared with many others. */
struct word_bag {
    uint64_t *hashes; /* sorted */
    size_t count;
};
struct word_bag framework_word_bag(struct arena *arena, struct str text);

/* From 0 (no word in common) to 100 (the same words). */
int framework_likeness(const struct word_bag *a, const struct word_bag *b);

#endif

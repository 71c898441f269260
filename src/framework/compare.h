/* SPDX-License-Identifier: EUPL-1.2
 * The difference of two versions: which commitment became which, and within, which detail and which control. A pair
 * refers to both versions by index into their arrays; it and its diffs live in the arena given. */
#ifndef FRAMEWORK_COMPARE_H
#define FRAMEWORK_COMPARE_H

#include "framework/maps.h"
#include "framework/word_diff.h"

/* What changed besides the wording, in bits. */
enum framework_difference {
    DIFFERS_LEVEL = 1,
    DIFFERS_APPLIES = 2,
    DIFFERS_KIND = 4,
    DIFFERS_ROLE = 8,
    DIFFERS_EVERY = 16, /* or times */
    DIFFERS_EVIDENCE = 32,
    DIFFERS_MEASURE = 64,
    DIFFERS_WEIGHT = 128,
    DIFFERS_BLOCKING = 256
};

struct framework_indexes {
    size_t *at;
    size_t count, room;
};

struct framework_pair {
    enum framework_change change;      /* of the wording: a control that is kept may differ in its frequency */
    struct framework_indexes old, new; /* as many as the change says: none, one or several */
    struct word_diff
        words;        /* of the two wordings if there is one on each side, else one run, removed or added, an item */
    unsigned differs; /* enum framework_difference; of one to one only */
    const struct wording *note; /* the map's; NULL if there is none */
};
struct framework_pairs {
    struct framework_pair *at;
    size_t count, room;
};

struct framework_commitment_pair {
    struct framework_pair titles;
    struct framework_pairs details, controls;
};
struct framework_comparison {
    struct framework_commitment_pair *at; /* in the order of the new version; what was removed comes last */
    size_t count, room;
};

/* With a map, commitments are paired as it says (what it forgets: by the same wording). Without one, by the same
 * wording, then by code. Details follow the map where it speaks of them; the rest, and controls, are paired by the same
 * wording, then (without a map) by code, then by likeness. Wordings are compared in the language given. */
struct framework_comparison framework_compare(struct arena *arena, enum language language,
                                              const struct framework_version *old, const struct framework_version *new,
                                              const struct framework_migration *migration);

#endif

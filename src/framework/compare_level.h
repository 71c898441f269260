/* SPDX-License-Identifier: EUPL-1.2
 * What comparing commitments, details and controls have in common: items of a level, seen by index. */
#ifndef FRAMEWORK_COMPARE_LEVEL_H
#define FRAMEWORK_COMPARE_LEVEL_H

#include "framework/compare.h"

struct compare_level {
    size_t (*count)(const struct framework_version *version);
    struct str (*code)(const struct framework_version *version, size_t index);
    const struct wording *(*wording)(const struct framework_version *version, size_t index);
    unsigned (*differs)(const struct framework_version *old, size_t a, const struct framework_version *new, size_t b);
    bool by_likeness;
};
extern const struct compare_level compare_commitments, compare_details, compare_controls;

/* One version of the two, at one level. */
struct compare_side {
    const struct framework_version *version;
    bool *is_paired;       /* by index */
    struct word_bag *bags; /* by index; made when first needed */
};

struct compare {
    struct arena *arena;
    enum language language;
    const struct compare_level *level;
    struct compare_side old, new;
    bool by_code;
};

struct compare compare_begin(struct arena *arena, enum language language, const struct compare_level *level,
                             const struct framework_version *old, const struct framework_version *new);

/* Adds a pair of what a move of the map names: its change is the map's. */
void compare_add_move(struct compare *compare, const struct framework_indexes *old, const struct framework_indexes *new,
                      const struct framework_move *move, struct framework_pairs *pairs);

/* Pairs what is not yet paired among these items. */
void compare_pair(struct compare *compare, const struct framework_indexes *old, const struct framework_indexes *new,
                  struct framework_pairs *pairs);

/* Adds those that are still not paired as removed and as new. */
void compare_add_unpaired(struct compare *compare, const struct framework_indexes *old,
                          const struct framework_indexes *new, struct framework_pairs *pairs);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The difference of two versions in words: rows for pages, lines for tables and the command line. */
#ifndef LIBRARY_CHANGES_H
#define LIBRARY_CHANGES_H

#include "library/pages.h"

enum { CHANGE_COUNT = CHANGE_NEW + 1 };

struct changes {
    struct work *work;
    const struct framework_version *old, *new;
    struct framework_comparison comparison;
};

struct changes changes_of(struct work *work, const struct framework_version *old, const struct framework_version *new,
                          const struct framework_migration *migration);

enum change_level { LEVEL_OF_COMMITMENTS, LEVEL_OF_DETAILS, LEVEL_OF_CONTROLS, CHANGE_LEVELS };

struct change_counts {
    int64_t of[CHANGE_LEVELS][CHANGE_COUNT]; /* pairs, by enum framework_change */
    int64_t changed[CHANGE_LEVELS];          /* in their wording or otherwise */
};
struct change_counts changes_count(const struct changes *changes);

/* "Conservés": the label of a figure, in the reader's language. */
struct str changes_figure_label(struct work *work, enum framework_change change);

/* One commitment of the comparison with what is below it. */
struct change_row changes_row(const struct changes *changes, const struct framework_commitment_pair *pair);

#endif

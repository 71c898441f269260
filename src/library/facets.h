/* SPDX-License-Identifier: EUPL-1.2
 * What an item of a référentiel says besides its wording, facet by facet, in words: what two versions of it are
 * compared by. */
#ifndef LIBRARY_FACETS_H
#define LIBRARY_FACETS_H

#include "framework/framework.h"

/* In the order of the bits of enum framework_difference. */
enum facet {
    FACET_LEVEL,
    FACET_APPLIES,
    FACET_KIND,
    FACET_ROLE,
    FACET_EVERY,
    FACET_EVIDENCE,
    FACET_MEASURE,
    FACET_WEIGHT,
    FACET_BLOCKING,
    FACET_COUNT
};

struct facets {
    struct str of[FACET_COUNT]; /* empty where it says nothing */
};

struct str facet_label(struct work *work, enum facet facet);

struct facets facets_of_commitment(struct work *work, const struct framework_version *version, size_t index);
struct facets facets_of_detail(struct work *work, const struct framework_version *version, size_t index);
struct facets facets_of_control(struct work *work, const struct framework_version *version, size_t index);

#endif

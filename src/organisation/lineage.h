/* SPDX-License-Identifier: EUPL-1.2
 * The lineage of a unit: the fixed-width numbers of its ancestors and its own, from the city down. A subtree is then a
 * range of texts, which both engines compare by bytes: root <= lineage < root~. */
#ifndef ORGANISATION_LINEAGE_H
#define ORGANISATION_LINEAGE_H

#include "base/str.h"

enum { LINEAGE_STEP = 14 }; /* a point and 13 digits of base 32 */

/* Of a unit under the unit of this lineage; empty for the city. */
struct str lineage_make(struct arena *arena, struct str parent, int64_t id);

/* True for the root itself and for all below it. */
bool lineage_is_within(struct str lineage, struct str root);

size_t lineage_depth(struct str lineage); /* 1 for the city */

#endif

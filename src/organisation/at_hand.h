/* SPDX-License-Identifier: EUPL-1.2
 * A site and what stands above it, as several parts of one page ask for them: read once for one version of the data.
 * Only to be looked at. */
#ifndef ORGANISATION_AT_HAND_H
#define ORGANISATION_AT_HAND_H

#include "organisation/queries.h"

/* NULL if there is no such site. */
const struct organisation_site *organisation_site_at_hand(struct work *work, int64_t site_id);

/* From the direction down; none if there is no such site. */
struct units_at_hand {
    const struct organisation_unit *at;
    size_t count;
};
struct units_at_hand organisation_above_at_hand(struct work *work, int64_t site_id);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/at_hand.h"

#include "platform/data/kept.h"

static struct kept_rows read_site(struct work *work, int64_t site_id)
{
    const struct organisation_site *site = organisation_site_find(work, site_id);
    return (struct kept_rows){site, site != NULL};
}
static const struct kept_list kept_sites = {&organisation_site_shape, read_site};

const struct organisation_site *organisation_site_at_hand(struct work *work, int64_t site_id)
{
    struct kept_rows rows = kept_read(work, &kept_sites, site_id);
    return rows.count ? rows.at : NULL;
}

static struct kept_rows read_above(struct work *work, int64_t site_id)
{
    const struct organisation_site *site = organisation_site_at_hand(work, site_id);
    struct organisation_unit_rows rows = {0};
    if (site)
        rows = organisation_units_above(work, site->direction_id, site->sector_id, site->parent_id);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_above = {&organisation_unit_shape, read_above};

struct units_at_hand organisation_above_at_hand(struct work *work, int64_t site_id)
{
    struct kept_rows rows = kept_read(work, &kept_above, site_id);
    return (struct units_at_hand){rows.at, rows.count};
}

/* SPDX-License-Identifier: EUPL-1.2
 * The organisation: city, directions, sectors, divisions and sites. What other capabilities may use. */
#ifndef ORGANISATION_ORGANISATION_H
#define ORGANISATION_ORGANISATION_H

#include "organisation/at_hand.h"
#include "organisation/facts.h"
#include "organisation/lineage.h"
#include "organisation/queries.h"
#include "platform/form/form.h"
#include "platform/web/route.h"

extern const struct capability organisation_capability;

/* Of the queries, others may call these; NULL if there is none:
 *     struct organisation_unit *organisation_unit_find(struct work *work, int64_t id);
 *     struct organisation_unit *organisation_unit_by_code(struct work *work, struct str code);
 *     struct organisation_site *organisation_site_find(struct work *work, int64_t id);
 * A unit of level "site" is a site. A subtree is a range of lineages: lineage_is_within, or in SQL
 *     lineage >= root.lineage AND lineage < root.lineage || '~'. */

/* The codes of the facts that the site has, in order. */
struct strs organisation_facts_of(struct work *work, int64_t site_id);

/* "Direction", "Sector" …: a level in the reader's language. */
struct str organisation_level_label(struct work *work, struct str level);

/* True while the unit exists: its first day has come or is not known, its closing has not. */
bool organisation_is_open(const struct organisation_unit *unit, struct day today);

#endif

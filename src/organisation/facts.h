/* SPDX-License-Identifier: EUPL-1.2
 * The facts that a site's profile may tell: what the référentiels of the library speak of. */
#ifndef ORGANISATION_FACTS_H
#define ORGANISATION_FACTS_H

#include "organisation/queries.h"

/* Adds one fact if it is not known: for whoever publishes a référentiel and journals that.
 * True if it was new. */
bool organisation_fact_declare(struct work *work, struct str code, struct str label_fr, struct str label_en);

/* In the reader's language. */
struct str organisation_fact_label(struct work *work, const struct organisation_fact *fact);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/facts.h"

#include "platform/data/db.h"

bool organisation_fact_declare(struct work *work, struct str code, struct str label_fr, struct str label_en)
{
    int64_t position = (int64_t)organisation_fact_all(work).count + 1;
    return organisation_fact_add(work, code, label_fr, label_en.length ? label_en : label_fr, position) > 0;
}

struct str organisation_fact_label(struct work *work, const struct organisation_fact *fact)
{
    return work->language == LANGUAGE_FRENCH ? fact->label_fr : fact->label_en;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The rules that a site keeps, whoever tells it: page, file or API. They read no data: what they must know is handed to
 * them. */
#ifndef ORGANISATION_SITE_RULES_H
#define ORGANISATION_SITE_RULES_H

#include "organisation/site_form.h"
#include "organisation/units.h"

struct site_known {
    const struct organisation_unit *parent; /* found by parent_id; NULL: there is none */
    int64_t site_id;                        /* of the site that is changed; 0: a new one */
    int64_t kept_parent_id;                 /* under which it stands now; 0: a new one */
    int64_t code_owner;                     /* unit that has the code; 0: nobody */
    const struct organisation_fact_rows *facts;
};

/* Tidies the form (phone, arrondissement, town, order of the facts) and adds every problem, each with its field. */
void site_check(struct work *work, struct site_form *form, const struct site_known *known, struct problems *problems);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * What changes a site, with its journal entry: adding and changing. Closing is the same for sites and units: units.h.
 * The forms have passed site_check. */
#ifndef ORGANISATION_SITE_WRITE_H
#define ORGANISATION_SITE_WRITE_H

#include "organisation/site_form.h"
#include "organisation/units.h"

int64_t site_add(struct work *work, const struct site_form *form, const struct organisation_unit_rows *units);

/* False if someone changed the site since form->version: nothing is written. */
bool site_change(struct work *work, const struct organisation_site *kept, const struct site_form *form,
                 const struct organisation_unit_rows *units);

#endif

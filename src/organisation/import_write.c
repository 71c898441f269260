/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/import_write.h"

#include "organisation/site_write.h"

struct import_plan import_sites_read(struct work *work, struct str bytes)
{
    struct organisation_site_rows sites = organisation_site_everything(work);
    struct organisation_unit_rows units = organisation_unit_all(work);
    struct organisation_fact_rows facts = organisation_fact_all(work);
    struct import_known known = {&sites, &units, &facts};
    return import_sites_plan(work, bytes, &known);
}

void import_sites_write(struct work *work, const struct import_plan *plan)
{
    struct organisation_unit_rows units = organisation_unit_all(work);
    if (plan->is_refused)
        fault(FAULT_BUG, "a refused import can't be written");
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct import_row *row = &plan->rows.at[i];
        if (row->outcome == IMPORT_CREATED)
            site_add(work, &row->form, &units);
        else if (row->outcome == IMPORT_CHANGED && !site_change(work, row->kept, &row->form, &units))
            fault(FAULT_CONFLICT, "the site %.*s was changed during its import", STR_ARG(row->form.code));
    }
}

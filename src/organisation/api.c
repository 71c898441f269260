/* SPDX-License-Identifier: EUPL-1.2
 * Pages go by ids: `next` is the last id of a full page. */
#include "organisation/api.h"

#include "access/access.h"
#include "base/list.h"
#include "organisation/site_filter.h"
#include "platform/data/db.h"

#include <stddef.h>

enum { USUAL_LIMIT = 50, MOST_LIMIT = 200 };

static const struct field unit_fields[] = {
    {.name = "after",
     .label = N_("Suite : ce que « next » a donné"),
     .kind = FIELD_ID,
     .offset = offsetof(struct unit_api_form, after)},
    {.name = "limit",
     .label = N_("Nombre de lignes"),
     .kind = FIELD_INTEGER,
     .least = 1,
     .most = MOST_LIMIT,
     .offset = offsetof(struct unit_api_form, limit)},
};
const struct form unit_api_form = FORM(unit_api_form, unit_fields);

static int64_t limit_of(int64_t asked)
{
    return asked == DB_NONE || asked == 0 ? USUAL_LIMIT : asked;
}

static struct str next_of(struct work *work, size_t count, int64_t limit, int64_t last_id)
{
    return (int64_t)count < limit ? STR("") : str_format(work->arena, "%lld", (long long)last_id);
}

void site_list_api(struct request *request)
{
    struct work *work = &request->work;
    const struct site_list_form *form = request->form;
    if (request_refused(request)) {
        reply_refused(request);
        return;
    }
    int64_t limit = limit_of(form->limit);
    struct site_filter f = site_filter_of(request, form);
    struct organisation_site_rows rows =
        organisation_sites_after(work, f.words[0], f.words[1], f.words[2], f.direction, f.sector, f.arrondissement,
                                 f.fact, f.state, f.today, f.everywhere, f.person, form->after, limit);
    reply_rows(request, &organisation_site_shape, rows.at, rows.count,
               next_of(work, rows.count, limit, rows.count ? rows.at[rows.count - 1].id : 0));
}

void site_show_api(struct request *request)
{
    struct organisation_site *site = organisation_site_find(&request->work, request->ids[0]);
    if (site)
        reply_row(request, 200, &organisation_site_shape, site);
    else
        reply_not_found(request);
}

void unit_list_api(struct request *request)
{
    struct work *work = &request->work;
    const struct unit_api_form *form = request->form;
    if (request_refused(request)) {
        reply_refused(request);
        return;
    }
    int64_t limit = limit_of(form->limit);
    struct organisation_unit_rows rows =
        organisation_units_after(work, form->after, limit, access_everywhere(request, "organisation.read"),
                                 request->session.person_id, work->today);
    reply_rows(request, &organisation_unit_shape, rows.at, rows.count,
               next_of(work, rows.count, limit, rows.count ? rows.at[rows.count - 1].id : 0));
}

void unit_show_api(struct request *request)
{
    struct organisation_unit *unit = organisation_unit_find(&request->work, request->ids[0]);
    if (unit)
        reply_row(request, 200, &organisation_unit_shape, unit);
    else
        reply_not_found(request);
}

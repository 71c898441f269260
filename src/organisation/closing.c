/* SPDX-License-Identifier: EUPL-1.2
 * Sites and units share these handlers: which it is, the unit's level says. */
#include "organisation/closing.h"

#include "organisation/pages.h"
#include "organisation/unit_form.h"
#include "organisation/units.h"
#include "organisation/views.h"
#include "platform/data/db.h"

#include <stddef.h>

static const struct field closing_fields[] = {
    {.name = "closed_day",
     .label = N_("Fermé à partir du"),
     .kind = FIELD_DAY,
     .required = true,
     .offset = offsetof(struct closing_form, closed_day)},
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .least = 1,
     .most = INT32_MAX,
     .offset = offsetof(struct closing_form, version)},
};
const struct form closing_form = FORM(closing_form, closing_fields);

static const struct field reopening_fields[] = {
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .least = 1,
     .most = INT32_MAX,
     .offset = offsetof(struct reopening_form, version)},
};
const struct form reopening_form = FORM(reopening_form, reopening_fields);

static struct str path_of(struct work *work, const struct organisation_unit *unit)
{
    return str_format(work->arena, unit_has_level(unit, "site") ? "/sites/%lld" : "/units/%lld", (long long)unit->id);
}

static void show(struct request *request, const struct organisation_unit *unit)
{
    struct work *work = &request->work;
    bool is_site = unit_has_level(unit, "site");
    struct str path = path_of(work, unit);
    struct closing_page page = {
        .name = unit->name,
        .action = str_join(work->arena, path, STR("/close")),
        .cancel = path,
        .csrf = request->session.csrf,
        .value = request_typed(request, "closed_day", day_format(work->arena, work->today)),
        .problem = request_problem(request, "closed_day"),
        .version = unit->version,
        .is_site = is_site,
        .problems = problem_summary_make(request),
    };
    struct crumb crumbs[] = {
        {str_from(is_site ? tr(work, "Sites") : tr(work, "Organisation")),
         is_site ? STR("/sites") : STR("/organisation")},
        {unit->name, path},
        {.label = str_from(tr(work, "Fermer"))},
    };
    closing_view(page_content(request), &page);
    reply_page(request, request_refused(request) ? 422 : 200,
               &(struct page){.title = crumbs[2].label,
                              .section = is_site ? "sites" : "organisation",
                              .crumbs = crumbs,
                              .crumb_count = 3});
}

void closing_page(struct request *request)
{
    const struct organisation_unit *unit = organisation_unit_find(&request->work, request->ids[0]);
    if (unit)
        show(request, unit);
    else
        reply_not_found(request);
}

static void refuse_changed(struct request *request)
{
    reply_problem(request, 409,
                  str_from(tr(&request->work,
                              "Quelqu’un a enregistré un changement entre-temps. Relisez la fiche et recommencez.")));
}

void closing_do(struct request *request)
{
    struct work *work = &request->work;
    const struct closing_form *form = request->form;
    const struct organisation_unit *unit = organisation_unit_find(work, request->ids[0]);
    if (!unit) {
        reply_not_found(request);
        return;
    }
    if (!day_is_none(form->closed_day)) {
        int64_t below = organisation_unit_open_below(work, unit->lineage, form->closed_day).unit_count;
        unit_check_closing(work, unit, form->closed_day, below, &request->problems);
    }
    if (request_refused(request))
        show(request, unit);
    else if (form->version != unit->version || !unit_close_on(work, unit, form->closed_day))
        refuse_changed(request);
    else
        reply_done(request, str_from(tr(work, "La fermeture est enregistrée.")), "%.*s", STR_ARG(path_of(work, unit)));
}

void reopening_do(struct request *request)
{
    struct work *work = &request->work;
    const struct reopening_form *form = request->form;
    const struct organisation_unit *unit = organisation_unit_find(work, request->ids[0]);
    if (!unit) {
        reply_not_found(request);
        return;
    }
    const struct organisation_unit *parent = unit->parent_id ? organisation_unit_find(work, unit->parent_id) : NULL;
    if (parent && !unit_is_open(parent->closed_day, work->today))
        reply_problem(request, 422,
                      str_format(work->arena,
                                 tr(work, "« %.*s », dont dépend cette fiche, est fermé : rouvrez-le d’abord."),
                                 STR_ARG(parent->name)));
    else if (form->version != unit->version || !unit_close_on(work, unit, DAY_NONE))
        refuse_changed(request);
    else
        reply_done(request, str_from(tr(work, "C’est rouvert.")), "%.*s", STR_ARG(path_of(work, unit)));
}

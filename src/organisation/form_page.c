/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/form_page.h"

#include "base/list.h"
#include "organisation/units.h"
#include "organisation/views.h"

#include <string.h>

struct organisation_form_page form_page_begin(struct request *request, struct str title, struct str action,
                                              struct str cancel)
{
    return (struct organisation_form_page){
        .title = title,
        .action = action,
        .cancel = cancel,
        .csrf = request->session.csrf,
        .problems = problem_summary_make(request),
    };
}

struct form_field *form_page_add(struct request *request, struct organisation_form_page *page, const struct form *form,
                                 const char *name, struct str kept)
{
    struct form_field *field = list_add(request->work.arena, &page->fields);
    *field = form_field_make(request, form, name, kept);
    return field;
}

void form_page_offer_parents(struct request *request, struct form_field *field,
                             const struct organisation_unit_rows *units, struct str level)
{
    struct arena *arena = request->work.arena;
    form_field_offer(request, field, STR(""), str_from(tr(&request->work, "Choisissez")));
    for (size_t i = 0; i < units->count; i++) {
        const struct organisation_unit *unit = &units->at[i];
        struct str id = str_format(arena, "%lld", (long long)unit->id);
        bool holds = level.length ? unit_may_hold(unit, level) : !unit_has_level(unit, "division");
        bool offered = holds && unit_is_open(unit->closed_day, request->work.today);
        if (offered || str_equal(id, field->value))
            form_field_offer(request, field, id,
                             str_format(arena, "%.*s – %.*s", STR_ARG(unit->code), STR_ARG(unit->name)));
    }
}

void form_page_reply(struct request *request, const struct organisation_form_page *page, const char *section,
                     struct crumb parent)
{
    struct crumb crumbs[] = {
        {.label = str_from(tr(&request->work, strcmp(section, "sites") == 0 ? N_("Sites") : N_("Organisation"))),
         .href = str_from(strcmp(section, "sites") == 0 ? "/sites" : "/organisation")},
        parent,
        {.label = page->title},
    };
    if (!parent.label.length)
        crumbs[1] = crumbs[2];
    organisation_form_view(page_content(request), page);
    reply_page(
        request,
        page->is_conflict          ? 409
        : request_refused(request) ? 422
                                   : 200,
        &(struct page){
            .title = page->title, .section = section, .crumbs = crumbs, .crumb_count = parent.label.length ? 3 : 2});
}

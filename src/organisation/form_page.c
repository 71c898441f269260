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

static const struct field *field_of(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    fault(FAULT_BUG, "the form %s has no field %s", form->name, name);
}

static const char *input_type(enum field_kind kind, const char *name)
{
    if (strcmp(name, "phone") == 0)
        return "tel";
    return kind == FIELD_DAY ? "date" : "text";
}

/* A day may have been typed in another way than an input of that type takes. */
static bool is_iso_day(struct str value)
{
    return value.length == 0 || !day_is_none(day_parse(value));
}

static struct str described_by(struct arena *arena, const struct organisation_field *field)
{
    struct str hint = field->hint.length ? str_join(arena, field->name, STR("-hint")) : STR("");
    struct str problem = field->problem.length ? str_join(arena, field->name, STR("-problem")) : STR("");
    return str_trim(str_format(arena, "%.*s %.*s", STR_ARG(hint), STR_ARG(problem)));
}

struct organisation_field *form_page_add(struct request *request, struct organisation_form_page *page,
                                         const struct form *form, const char *name, struct str kept)
{
    struct work *work = &request->work;
    const struct field *field = field_of(form, name);
    struct organisation_field *shown = list_add(work->arena, &page->fields);
    *shown = (struct organisation_field){
        .name = str_from(name),
        .label = str_from(tr(work, field->label)),
        .hint = field->hint ? str_from(tr(work, field->hint)) : STR(""),
        .value = request_typed(request, name, kept),
        .problem = request_problem(request, name),
        .type = str_from(input_type(field->kind, name)),
        .is_required = field->required,
        .is_lines = field->kind == FIELD_LINES,
        .is_short = field->kind == FIELD_DAY || field->kind == FIELD_REAL || field->kind == FIELD_INTEGER,
    };
    shown->described_by = described_by(work->arena, shown);
    if (field->kind == FIELD_DAY && !is_iso_day(shown->value))
        shown->type = STR("text");
    return shown;
}

void form_page_offer(struct request *request, struct organisation_field *field, struct str value, struct str label)
{
    field->is_select = true;
    *list_add(request->work.arena, &field->options) =
        (struct organisation_option){.value = value, .label = label, .is_chosen = str_equal(value, field->value)};
}

void form_page_offer_parents(struct request *request, struct organisation_field *field,
                             const struct organisation_unit_rows *units, struct str level)
{
    struct arena *arena = request->work.arena;
    form_page_offer(request, field, STR(""), str_from(tr(&request->work, "Choisissez")));
    for (size_t i = 0; i < units->count; i++) {
        const struct organisation_unit *unit = &units->at[i];
        struct str id = str_format(arena, "%lld", (long long)unit->id);
        bool holds = level.length ? unit_may_hold(unit, level) : !unit_has_level(unit, "division");
        bool offered = holds && unit_is_open(unit->closed_day, request->work.today);
        if (offered || str_equal(id, field->value))
            form_page_offer(request, field, id,
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

/* SPDX-License-Identifier: EUPL-1.2
 * Fields of forms, as the views show them, from the forms' tables. */
#include "people/pages.h"
#include "people/queries.h"
#include "platform/kept.h"

#include <string.h>

static const struct field *field_find(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    fault(FAULT_BUG, "the form %s has no field %s", form->name, name);
}

static const char *type_of(const struct field *field)
{
    static const char *const types[] = {
        [FIELD_SECRET] = "password",
        [FIELD_EMAIL] = "email",
        [FIELD_DAY] = "date",
        [FIELD_FILE] = "file",
    };
    const char *type = (size_t)field->kind < COUNT_OF(types) ? types[field->kind] : NULL;
    return type ? type : "text";
}

struct person_field person_field_make(struct request *request, const struct form *form, const char *name,
                                      struct str value)
{
    const struct field *field = field_find(form, name);
    struct work *work = &request->work;
    return (struct person_field){
        .name = field->name,
        .type = type_of(field),
        .label = str_from(tr(work, field->label)),
        .hint = field->hint ? str_from(tr(work, field->hint)) : STR_NONE,
        .value = request_typed(request, name, value),
        .problem = request_problem(request, name),
        .required = field->required,
    };
}

static struct kept_rows all_roles(struct work *work)
{
    static const struct kept_list kept_roles = {&people_role_shape};
    struct kept_rows kept = kept_find(work, &kept_roles, 0);
    if (kept.at)
        return kept;
    struct people_role_rows rows = people_role_list(work);
    return kept_put(work, &kept_roles, 0, rows.at, rows.count);
}

struct person_select person_role_select(struct request *request, int64_t chosen, const char *any)
{
    struct work *work = &request->work;
    struct kept_rows roles = all_roles(work);
    const struct people_role *role = roles.at;
    struct person_select select = {
        .name = "role",
        .label = str_from(tr(work, N_("Rôle"))),
        .any = any ? str_from(tr(work, any)) : STR_NONE,
        .problem = request_problem(request, "role"),
    };
    for (size_t i = 0; i < roles.count; i++, role++)
        *list_add(work->arena, &select.options) = (struct person_option){
            .value = str_format(work->arena, "%lld", (long long)role->id),
            .label = work->language == LANGUAGE_ENGLISH ? role->label_en : role->label_fr,
            .is_chosen = role->id == chosen,
        };
    return select;
}

static struct kept_rows units_to_choose(struct work *work, bool with_sites)
{
    static const struct kept_list kept_units = {&people_unit_shape};
    struct kept_rows kept = kept_find(work, &kept_units, with_sites);
    if (kept.at)
        return kept;
    struct people_unit_rows rows = with_sites ? people_unit_list(work) : people_unit_list_above(work);
    return kept_put(work, &kept_units, with_sites, rows.at, rows.count);
}

struct person_units person_units_make(struct work *work, bool with_sites)
{
    struct kept_rows rows = units_to_choose(work, with_sites);
    const struct people_unit *unit = rows.at;
    struct person_units units = {0};
    for (size_t i = 0; i < rows.count; i++, unit++)
        if (day_is_none(unit->closed_day) || day_compare(unit->closed_day, work->today) > 0)
            *list_add(work->arena, &units.options) = (struct person_option){unit->code, unit->name, false};
    return units;
}

void person_reply(struct request *request, int status, struct str title, bool wide)
{
    struct work *work = &request->work;
    const struct crumb crumbs[] = {
        {.label = str_from(tr(work, N_("Personnes et droits"))), .href = STR("/people")},
        {.label = title},
    };
    reply_page(
        request, status,
        &(struct page){
            .title = title, .section = "people", .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs), .wide = wide});
}

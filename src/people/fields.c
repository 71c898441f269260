/* SPDX-License-Identifier: EUPL-1.2
 * What forms of this folder offer to choose from, and the pages below the list of persons. */
#include "people/pages.h"
#include "people/queries.h"
#include "platform/data/kept.h"

static struct kept_rows read_roles(struct work *work, int64_t about)
{
    struct people_role_rows rows = people_role_list(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_roles = {&people_role_shape, read_roles};

void person_offer_roles(struct request *request, struct form_field *field, const char *none)
{
    struct work *work = &request->work;
    struct kept_rows roles = kept_read(work, &kept_roles, 0);
    const struct people_role *role = roles.at;
    form_field_offer(request, field, STR(""), str_from(tr(work, none)));
    for (size_t i = 0; i < roles.count; i++, role++)
        form_field_offer(request, field, str_format(work->arena, "%lld", (long long)role->id),
                         work->language == LANGUAGE_ENGLISH ? role->label_en : role->label_fr);
}

static struct kept_rows read_units(struct work *work, int64_t with_sites)
{
    struct people_unit_rows rows = with_sites ? people_unit_list(work) : people_unit_list_above(work);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_units = {&people_unit_shape, read_units};

struct person_units person_units_make(struct work *work, bool with_sites)
{
    struct kept_rows rows = kept_read(work, &kept_units, with_sites);
    const struct people_unit *unit = rows.at;
    struct person_units units = {0};
    for (size_t i = 0; i < rows.count; i++, unit++)
        if (day_is_none(unit->closed_day) || day_compare(unit->closed_day, work->today) > 0)
            *list_add(work->arena, &units.options) = (struct form_option){unit->code, unit->name, false};
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

void person_reply_form(struct request *request, struct str title, struct str name, struct str href)
{
    const struct crumb crumbs[] = {
        {.label = str_from(tr(&request->work, N_("Personnes et droits"))), .href = STR("/people")},
        {.label = name, .href = href},
        {.label = title},
    };
    reply_page(request, request_refused(request) ? 422 : 200,
               &(struct page){.title = title, .section = "people", .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs)});
}

/* SPDX-License-Identifier: EUPL-1.2
 * Persons and roles over the API, and whoever asks. */
#include "people/api.h"

#include "people/list.h"
#include "people/person_pages.h"
#include "people/rights.h"

#include <stdlib.h>

enum { API_ROWS = 100 };

static const struct field fields[] = {
    {.name = "search",
     .label = N_("Nom, adresse ou fonction"),
     .kind = FIELD_TEXT,
     .offset = offsetof(struct people_api_form, search)},
    {.name = "role", .label = N_("Rôle"), .kind = FIELD_ID, .offset = offsetof(struct people_api_form, role)},
    {.name = "unit",
     .label = N_("Code de l’unité"),
     .kind = FIELD_TEXT,
     .offset = offsetof(struct people_api_form, unit)},
    {.name = "after",
     .label = N_("Suite : la valeur « next » de la page d’avant"),
     .kind = FIELD_ID,
     .offset = offsetof(struct people_api_form, after)},
};
const struct form people_api_form = FORM(people_api_form, fields);

static int by_id(const void *left, const void *right)
{
    const struct person_list_row *a = left, *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

void people_list_api(struct request *request)
{
    const struct people_api_form *form = request->form;
    struct work *work = &request->work;
    if (request_refused(request)) {
        reply_refused(request);
        return;
    }
    struct person_list_form filter = {.search = form->search, .role = form->role, .unit = form->unit, .page = DB_NONE};
    struct person_list_rows rows = person_list_make(request, &filter);
    if (rows.count)
        qsort(rows.at, rows.count, sizeof *rows.at, by_id);
    size_t first = 0;
    while (first < rows.count && rows.at[first].id <= form->after)
        first++;
    size_t left = rows.count - first, count = left < API_ROWS ? left : API_ROWS;
    struct str next =
        left > API_ROWS ? str_format(work->arena, "%lld", (long long)rows.at[first + count - 1].id) : STR_NONE;
    reply_rows(request, &person_list_row_shape, count ? &rows.at[first] : NULL, count, next);
}

static struct person_list_row row_of(struct work *work, const struct person *person)
{
    struct people_right_rows rights = people_right_list(work, person->id);
    struct people_right_rows now = {0};
    for (size_t i = 0; i < rights.count; i++)
        if (person_right_row_of(work, &rights.at[i]).is_in_force)
            *list_add(work->arena, &now) = rights.at[i];
    return (struct person_list_row){
        .id = person->id,
        .name = person->identity.name,
        .email = person->identity.email,
        .phone = person->identity.phone,
        .job_title = person->identity.job_title,
        .rights = person_rights_line(work, now.at, now.count),
        .last_day = day_is_none(person->active_until) ? DAY_NONE : day_add(person->active_until, -1),
    };
}

void person_api(struct request *request)
{
    struct person *person = person_of_path(request);
    if (!person)
        return;
    struct person_list_row row = row_of(&request->work, person);
    reply_row(request, 200, &person_list_row_shape, &row);
}

void me_api(struct request *request)
{
    struct person *person = person_find(&request->work, request->session.person_id);
    if (!person) {
        reply_not_found(request);
        return;
    }
    struct person_list_row row = row_of(&request->work, person);
    reply_row(request, 200, &person_list_row_shape, &row);
}

void role_list_api(struct request *request)
{
    struct people_role_rows roles = people_role_list(&request->work);
    reply_rows(request, &people_role_shape, roles.at, roles.count, STR_NONE);
}

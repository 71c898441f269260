/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/find.h"

#include "base/list.h"
#include "organisation/site_filter.h"
#include "organisation/site_list.h"
#include "organisation/units.h"
#include "organisation/views.h"
#include "platform/data/db.h"

enum { MOST_FOUND = 8 };

static void find_sites(struct request *request, struct found_places *found, const struct site_list_form *form)
{
    struct work *work = &request->work;
    struct site_filter filter = site_filter_of(request, form);
    struct organisation_site_line_rows rows = site_filter_page(work, &filter, STR("name"), MOST_FOUND, 0);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &found->rows) = site_row_of(work, &rows.at[i]);
    found->total = rows.count < MOST_FOUND ? rows.count : (size_t)site_filter_count(work, &filter);
    found->all = str_join(work->arena, STR("/sites?"), form_query(work, &site_list_form, form, NULL));
}

static void find_units(struct request *request, struct found_places *found, const struct site_list_form *form)
{
    struct work *work = &request->work;
    struct site_filter filter = site_filter_of(request, form);
    struct organisation_unit_found_rows rows =
        organisation_units_found(work, filter.words[0], filter.words[1], filter.words[2], filter.today,
                                 filter.everywhere, filter.person, MOST_FOUND);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &found->units) = (struct found_unit){
            .id = rows.at[i].id,
            .level = str_from(tr(work, unit_level_label(rows.at[i].level))),
            .name = rows.at[i].name,
            .code = rows.at[i].code,
            .is_closed = !unit_is_open(rows.at[i].closed_day, work->today),
        };
}

void organisation_found(struct request *request, struct html *html, struct str words)
{
    const struct site_list_form form = {.q = words,
                                        .fact = STR(""),
                                        .state = STR("all"),
                                        .sort = STR(""),
                                        .format = STR(""),
                                        .arrondissement = DB_NONE,
                                        .page = DB_NONE};
    struct found_places found = {0};
    find_sites(request, &found, &form);
    find_units(request, &found, &form);
    if (found.total || found.units.count)
        found_places_view(html, &found);
}

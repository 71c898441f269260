/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/tile.h"

#include "access/access.h"
#include "base/list.h"
#include "organisation/place.h"
#include "organisation/queries.h"
#include "organisation/site_list.h"
#include "organisation/views.h"
#include "platform/data/kept.h"

enum { MOST_SITES = 6, MOST_INCOMPLETE = 200, SOON_DAYS = 60 };

/* ---- what a page does not say ---- */

struct told {
    struct str phone, email, hours, accessibility, facts;
};

static struct str missing_of(struct work *work, const struct told *told)
{
    const struct {
        struct str value;
        const char *word;
    } parts[] = {
        {told->phone, N_("téléphone")},      {told->email, N_("adresse électronique")},
        {told->hours, N_("horaires")},       {told->accessibility, N_("accessibilité")},
        {told->facts, N_("profil du site")},
    };
    struct str words = STR("");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!parts[i].value.length)
            words =
                str_format(work->arena, "%.*s%s%s", STR_ARG(words), words.length ? ", " : "", tr(work, parts[i].word));
    return words;
}

void site_incomplete_page(struct request *request)
{
    struct work *work = &request->work;
    struct incomplete_page content = {0};
    struct organisation_site_incomplete_rows rows =
        organisation_sites_incomplete(work, work->today, access_everywhere(request, "organisation.read"),
                                      request->session.person_id, MOST_INCOMPLETE + 1);
    for (size_t i = 0; i < rows.count && i < MOST_INCOMPLETE; i++) {
        const struct organisation_site_incomplete *row = &rows.at[i];
        *list_add(work->arena, &content.rows) = (struct incomplete_row){
            .id = row->id,
            .code = row->code,
            .name = row->name,
            .sector = row->sector_name,
            .missing = missing_of(
                work, &(struct told){row->phone, row->email, row->opening_hours, row->accessibility, row->facts}),
            .may_edit = request_may(request, "organisation.edit", row->id),
        };
    }
    content.has_more = rows.count > MOST_INCOMPLETE;
    site_incomplete_view(page_content(request), &content);
    struct crumb crumbs[] = {{str_from(tr(work, "Sites")), STR("/sites")},
                             {.label = str_from(tr(work, "Fiches à compléter"))}};
    reply_page(request, 200,
               &(struct page){.title = crumbs[1].label, .section = "sites", .crumbs = crumbs, .crumb_count = 2});
}

/* ---- my work ---- */

static struct my_site site_of(struct request *request, const struct organisation_site_of_mine *row)
{
    struct work *work = &request->work;
    return (struct my_site){
        .id = row->id,
        .name = row->name,
        .address = site_address(work, row->address, row->postal_code, row->town),
        .phone = row->phone,
        .phone_href = str_join(work->arena, STR("tel:"), phone_dialled(work->arena, row->phone)),
        .hours = row->opening_hours,
        .accessibility = row->accessibility,
        .missing = missing_of(
            work, &(struct told){row->phone, row->email, row->opening_hours, row->accessibility, row->facts}),
        .closed_day = row->closed_day,
        .will_close = !day_is_none(row->closed_day),
        .may_edit = request_may(request, "organisation.edit", row->id),
    };
}

static struct kept_rows read_mine(struct work *work, int64_t person_id)
{
    struct organisation_site_of_mine_rows rows = organisation_site_mine(work, person_id, work->today, MOST_SITES + 1);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_mine = {&organisation_site_of_mine_shape, read_mine};

static struct kept_rows read_counts(struct work *work, int64_t person_id)
{
    struct organisation_scope_count_rows rows =
        organisation_scope_counts(work, person_id, work->today, day_add(work->today, SOON_DAYS));
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_counts = {&organisation_scope_count_shape, read_counts};

static void add_units(struct request *request, struct site_tile *tile)
{
    struct work *work = &request->work;
    struct kept_rows rows = kept_read(work, &kept_counts, request->session.person_id);
    const struct organisation_scope_count *row = rows.at;
    for (size_t i = 0; i < rows.count; i++, row++)
        *list_add(work->arena, &tile->units) = (struct my_unit){
            .id = row->id,
            .name = row->name,
            .open = row->open_count,
            .closing = row->closing_count,
            .missing = row->missing_count,
            .may_edit = request_may(request, "organisation.edit", row->id),
        };
}

void organisation_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    struct site_tile tile = {0};
    struct kept_rows rows = kept_read(work, &kept_mine, request->session.person_id);
    const struct organisation_site_of_mine *row = rows.at;
    for (size_t i = 0; i < rows.count && i < MOST_SITES; i++)
        *list_add(work->arena, &tile.sites) = site_of(request, &row[i]);
    tile.is_alone = rows.count == 1;
    tile.has_more = rows.count > MOST_SITES;
    add_units(request, &tile);
    if (tile.sites.count)
        site_tile_view(html, &tile);
    if (tile.units.count)
        unit_tile_view(html, &tile);
}

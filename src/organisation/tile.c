/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/tile.h"

#include "base/list.h"
#include "organisation/pages.h"
#include "organisation/queries.h"
#include "organisation/views.h"

enum { MOST_SITES = 6 };

void organisation_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    struct site_tile tile = {0};
    struct organisation_site_of_mine_rows rows =
        organisation_site_mine(work, request->session.person_id, work->today, MOST_SITES + 1);
    for (size_t i = 0; i < rows.count && i < MOST_SITES; i++)
        *list_add(work->arena, &tile.sites) = (struct organisation_option){
            .value = str_format(work->arena, "%lld", (long long)rows.at[i].id), .label = rows.at[i].name};
    tile.has_more = rows.count > MOST_SITES;
    if (rows.count)
        site_tile_view(html, &tile);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Three queries: the site, what stands above it, the facts there are. */
#include "organisation/site_page.h"

#include "base/list.h"
#include "base/text_value.h"
#include "organisation/at_hand.h"
#include "organisation/facts.h"
#include "organisation/pages.h"
#include "organisation/place.h"
#include "organisation/site_form.h"
#include "organisation/site_list.h"
#include "organisation/units.h"
#include "organisation/views.h"
#include "platform/data/db.h"
#include "platform/data/kept.h"
#include "platform/web/route.h"

#include <math.h>

enum { LONGEST_NUMBER = 400 };

static struct str degrees(struct arena *arena, double number)
{
    struct text text;
    text_init(&text, arena, LONGEST_NUMBER);
    text_add_real(&text, number);
    return text_str(&text);
}

static void add_above(struct request *request, struct site_page *page, const struct organisation_site *site)
{
    struct work *work = &request->work;
    struct units_at_hand rows = organisation_above_at_hand(work, site->id);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &page->above) = (struct unit_crumb){
            .id = rows.at[i].id,
            .level = str_from(tr(work, unit_level_label(rows.at[i].level))),
            .name = rows.at[i].name,
            .is_readable = request_may(request, "organisation.read", rows.at[i].id),
        };
}

static struct kept_rows read_facts(struct work *work, int64_t about)
{
    struct organisation_fact_rows rows = organisation_fact_all(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_facts = {&organisation_fact_shape, read_facts};

static void add_facts(struct work *work, struct site_page *page, const struct organisation_site *site)
{
    struct kept_rows facts = kept_read(work, &kept_facts, 0);
    const struct organisation_fact *fact = facts.at;
    struct strs has = site_facts_split(work->arena, site->facts);
    for (size_t i = 0; i < facts.count; i++, fact++) {
        struct site_fact_line line = {.label = organisation_fact_label(work, fact)};
        for (size_t f = 0; f < has.count; f++)
            line.has = line.has || str_equal(has.at[f], fact->code);
        if (line.has)
            *list_add(work->arena, &page->facts) = line;
        else
            *list_add(work->arena, &page->lacks) = line;
    }
}

/* What the other capabilities know of the site. */
static struct safe_html parts_of(struct request *request, int64_t site_id)
{
    enum { LAST_ORDER = 100 };
    struct html html;
    html_init(&html, request->work.arena, request->work.language);
    for (int order = 0; order <= LAST_ORDER; order++)
        for (size_t c = 0; c < capability_count; c++)
            for (size_t p = 0; p < capabilities[c]->unit_part_count; p++) {
                const struct unit_part *part = &capabilities[c]->unit_parts[p];
                if (part->order == order && request_may(request, part->permission, site_id))
                    part->show(request, &html, site_id);
            }
    return (struct safe_html){text_str(&html.text)};
}

static struct site_page make_page(struct request *request, const struct organisation_site *site)
{
    struct work *work = &request->work;
    bool is_open = unit_is_open(site->closed_day, work->today);
    struct site_page page = {
        .id = site->id,
        .version = site->version,
        .code = site->code,
        .name = site->name,
        .address = site->address,
        .postal_code = site->postal_code,
        .town = site->town,
        .full_address = site_address(work, site->address, site->postal_code, site->town),
        .arrondissement = site->arrondissement == DB_NONE ? STR("") : arrondissement_label(work, site->arrondissement),
        .phone = site->phone,
        .phone_href = str_join(work->arena, STR("tel:"), phone_dialled(work->arena, site->phone)),
        .email = site->email,
        .accessibility = site->accessibility,
        .opening_hours = site->opening_hours,
        .csrf = request->session.csrf,
        .opened_day = site->opened_day,
        .closed_day = site->closed_day,
        .has_place = !isnan(site->latitude) && !isnan(site->longitude),
        .is_closed = !is_open,
        .will_close = is_open && !day_is_none(site->closed_day),
        .may_edit = request_may(request, "organisation.edit", site->id),
        .may_see_journal = request_may(request, "journal.read", 0),
    };
    if (page.has_place) {
        page.latitude = degrees(work->arena, site->latitude);
        page.longitude = degrees(work->arena, site->longitude);
    }
    return page;
}

void site_show_page(struct request *request)
{
    struct work *work = &request->work;
    const struct organisation_site *site = organisation_site_at_hand(work, request->ids[0]);
    if (!site) {
        reply_not_found(request);
        return;
    }
    struct site_page content = make_page(request, site);
    add_above(request, &content, site);
    add_facts(work, &content, site);
    content.parts = parts_of(request, site->id);
    site_view(page_content(request), &content);
    struct crumb crumbs[] = {{str_from(tr(work, "Sites")), STR("/sites")}, {.label = site->name}};
    reply_page(request, 200,
               &(struct page){.title = site->name, .section = "sites", .crumbs = crumbs, .crumb_count = 2});
}

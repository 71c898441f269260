/* SPDX-License-Identifier: EUPL-1.2
 * The page behind the code on a site's poster: where it is, when it is open, what it promises. It needs no account. */
#include "library/promises_page.h"

#include "library/binding.h"
#include "library/pages.h"
#include "library/views.h"
#include "organisation/organisation.h"

static void add_promises(struct work *work, const struct framework_version *version, const struct strs *facts,
                         struct promises_page *page)
{
    for (size_t i = 0; i < version->commitments.count; i++) {
        const struct framework_commitment *commitment = &version->commitments.at[i];
        bool is_for_residents = version->families.at[commitment->family].kind != FAMILY_MANAGEMENT;
        if (is_for_residents && framework_commitment_applies(version, i, facts))
            *list_add(work->arena, &page->promises) = (struct promise_line){
                .code = commitment->code,
                .title = wording_in(&commitment->title, work->language),
                .plain = wording_in(&commitment->plain, work->language),
            };
    }
}

static struct str address_of(struct work *work, const struct organisation_site *site)
{
    return str_trim(str_format(work->arena, "%.*s, %.*s %.*s", STR_ARG(site->address), STR_ARG(site->postal_code),
                               STR_ARG(site->town)));
}

void library_promises_page(struct request *request)
{
    struct work *work = &request->work;
    struct organisation_unit *unit = organisation_unit_by_code(work, request->names[0]);
    struct organisation_site *site = unit ? organisation_site_find(work, unit->id) : NULL;
    int64_t version_id = site ? library_version_of_site(work, site) : 0;
    if (!version_id || !organisation_is_open(unit, work->today)) {
        reply_not_found(request);
        return;
    }
    struct promises_page content = {
        .name = site->name,
        .address = address_of(work, site),
        .hours = site->opening_hours,
        .accessibility = site->accessibility,
        .phone = site->phone,
        .phone_href = str_join(work->arena, STR("tel:"), site->phone),
    };
    struct strs facts = organisation_facts_of(work, site->id);
    add_promises(work, library_version(work, version_id), &facts, &content);
    struct page page = {.title = site->name, .bare = true};
    promises_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

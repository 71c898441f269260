/* SPDX-License-Identifier: EUPL-1.2
 * "My account": what the program knows of the person who asks, and the way to passwords, sessions and tokens. */
#include "people/api.h"
#include "people/pages.h"
#include "people/person_pages.h"
#include "people/views.h"
#include "platform/data/kept.h"

static struct kept_rows read_rights(struct work *work, int64_t person_id)
{
    struct people_right_rows rows = people_right_list(work, person_id);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_rights = {&people_right_shape, read_rights};

/* Of "my work": the rights in force. */
void people_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    struct kept_rows rights = kept_read(work, &kept_rights, request->session.person_id);
    const struct people_right *right = rights.at;
    struct account_page page = {0};
    for (size_t i = 0; i < rights.count; i++) {
        struct person_right_row row = person_right_row_of(work, &right[i]);
        if (row.is_in_force)
            *list_add(work->arena, &page.rights) = row;
    }
    right_tile_view(html, &page);
}

void account_page(struct request *request)
{
    struct work *work = &request->work;
    struct person *person = person_find(work, request->session.person_id);
    if (!person) {
        reply_not_found(request);
        return;
    }
    struct people_right_rows rights = people_right_list(work, person->id);
    struct account_page page = {
        .identity = person->identity,
        .may_make_tokens = request_may(request, "access.tokens", 0),
    };
    for (size_t i = 0; i < rights.count; i++)
        *list_add(work->arena, &page.rights) = person_right_row_of(work, &rights.at[i]);
    account_view(page_content(request), &page);
    reply_page(request, 200, &(struct page){.title = str_from(tr(work, N_("Mon compte")))});
}

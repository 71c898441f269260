/* SPDX-License-Identifier: EUPL-1.2
 * Where passwords, sessions and tokens stand: below the account, whose page is people's. */
#include "access/account_reply.h"

#include "base/list.h"

void account_reply(struct request *request, int status, struct str title)
{
    const struct crumb crumbs[] = {
        {str_from(tr(&request->work, "Mon compte")), STR("/account")},
        {.label = title},
    };
    reply_page(request, status, &(struct page){.title = title, .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs)});
}

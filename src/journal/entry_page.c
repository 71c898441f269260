/* SPDX-License-Identifier: EUPL-1.2
 * One entry of the journal: what was before, what came after, for people. */
#include "access/access.h"
#include "journal/list_page.h"
#include "journal/names.h"
#include "journal/values.h"
#include "journal/views.h"
#include "journal/words.h"
#include "platform/web/gate.h"

static struct str open_value(struct work *work, const struct journal_record *entry, struct str value, bool *ret_erased)
{
    struct secret_key key;
    if (!value.at || entry->person_id == 0)
        return value;
    if (!gate->person_key(work, entry->person_id, &key)) {
        *ret_erased = true;
        return STR_NONE;
    }
    return secret_open(work->arena, &key, value, entry->kind);
}

static void add_values(struct work *work, struct journal_names *names, const struct journal_record *entry,
                       struct entry_page *content)
{
    struct str before = open_value(work, entry, entry->before_value, &content->is_erased);
    struct str after = open_value(work, entry, entry->after_value, &content->is_erased);
    journal_add_values(work, names, content, before, after);
}

void journal_entry_page(struct request *request)
{
    struct work *work = &request->work;
    struct journal_record *entry = journal_one(work, request->ids[0], access_everywhere(request, JOURNAL_READ),
                                               request->session.person_id, work->today);
    if (!entry) {
        reply_not_found(request);
        return;
    }
    struct journal_names names = {0};
    bool may_name = journal_may_name(request, entry);
    struct entry_page content = {
        .at = language_instant(work->arena, work->language, entry->at),
        .actor = journal_actor_name(work, &names, entry->actor_id),
        .subject = may_name ? journal_subject_name(work, &names, entry) : STR(""),
        .subject_href = may_name ? journal_subject_href(work, entry->kind, entry->subject_id) : STR_NONE,
        .origin = journal_origin_word(work, entry->origin),
        .kind = journal_kind_word(work, entry->kind),
        .verb = journal_verb_word(work, entry->verb),
        .hash = entry->hash,
        .is_hidden = !may_name && (entry->before_value.at || entry->after_value.at),
    };
    if (may_name)
        add_values(work, &names, entry, &content);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Journal")), STR("/journal")},
        {.label = journal_number(work, entry->sequence)},
    };
    struct page page = {.title = str_format(work->arena, "%.*s, %.*s — %.*s", STR_ARG(content.kind),
                                            STR_ARG(content.verb), STR_ARG(crumbs[1].label)),
                        .section = "journal",
                        .crumbs = crumbs,
                        .crumb_count = COUNT_OF(crumbs)};
    entry_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

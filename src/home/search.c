/* SPDX-License-Identifier: EUPL-1.2
 * One search over everything: each capability is asked for what it finds, and shows it itself. */
#include "home/search.h"

#include "base/fold.h"
#include "home/views.h"
#include "platform/web/gate.h"
#include "platform/web/route.h"

enum { LAST_ORDER = 100, LONGEST_SEARCH = 200 };

struct search_form {
    struct str q;
};

static const struct field fields[] = {
    {.name = "q",
     .label = N_("Chercher"),
     .kind = FIELD_TEXT,
     .most = LONGEST_SEARCH,
     .offset = offsetof(struct search_form, q)},
};
const struct form search_form = FORM(search_form, fields);

static void ask(struct request *request, struct html *html, struct str words)
{
    for (int order = 0; order <= LAST_ORDER; order++)
        for (size_t c = 0; c < capability_count; c++)
            for (size_t f = 0; f < capabilities[c]->finder_count; f++) {
                const struct finder *finder = &capabilities[c]->finders[f];
                if (finder->order == order && gate->may(request, finder->permission, 0))
                    finder->show(request, html, words);
            }
}

void search_page(struct request *request)
{
    struct work *work = &request->work;
    const struct search_form *form = request->form;
    struct html found;
    html_init(&found, work->arena, work->language);
    bool has_words = fold_key(work->arena, form->q).length > 0;
    if (has_words)
        ask(request, &found, form->q);
    struct found_page content = {.query = form->q, .has_words = has_words, .found = {text_str(&found.text)}};
    struct str title = has_words ? str_format(work->arena, tr(work, "« %.*s » : recherche"), STR_ARG(form->q))
                                 : str_from(tr(work, "Recherche"));
    search_view(page_content(request), &content);
    reply_page(request, 200, &(struct page){.title = title});
}

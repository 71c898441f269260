/* SPDX-License-Identifier: EUPL-1.2
 * From a handler's content to a whole page: layout, menu, notice, and the parts that lists and forms share. */
#include "platform/web/page.h"

#include "platform/pages.h"
#include "platform/server/app.h"
#include "platform/views.h"
#include "platform/web/asset.h"
#include "platform/web/gate.h"
#include "platform/web/reply.h"

#include <string.h>

enum { MOST_INITIALS = 2, CONTENT_BYTES = 24 * 1024, FRAME_BYTES = 8 * 1024 };

struct html *page_content(struct request *request)
{
    struct html *html = arena_new(request->work.arena, struct html);
    html_init(html, request->work.arena, request->work.language);
    text_reserve(&html->text, CONTENT_BYTES);
    request->content = html;
    return html;
}

/* First letters of the first and the last word of a name. */
static struct str initials_of(struct arena *arena, struct str name)
{
    struct text text;
    struct str rest = name, first = STR_NONE, last = STR_NONE;
    while (rest.at) {
        struct str word = str_cut(&rest, ' ');
        if (word.length && !first.length)
            first = word;
        else if (word.length)
            last = word;
    }
    text_init(&text, arena, 64);
    struct str words[MOST_INITIALS] = {first, last};
    for (size_t w = 0; w < MOST_INITIALS; w++)
        for (size_t i = 0; i < words[w].length && (i == 0 || ((unsigned char)words[w].at[i] & 0xC0) == 0x80); i++)
            text_add_char(&text, words[w].at[i]);
    return text_str(&text);
}

static void add_entry(struct request *request, struct layout_page *layout, const struct menu_entry *entry,
                      const char *section)
{
    struct arena *arena = request->work.arena;
    if (!gate->may(request, entry->permission, entry->city ? gate->city(&request->work) : 0))
        return;
    *list_add(arena, &layout->entries) = (struct layout_entry){
        .label = str_from(tr(&request->work, entry->label)),
        .href = str_from(entry->href),
        .icon = str_format(arena, "%s#i-%s", asset_url("icons.svg"), entry->icon),
        .is_current = section && strcmp(section, entry->section) == 0,
    };
}

static bool may_see(struct request *request, const struct menu_entry *entry)
{
    return entry->permission && request->session.person_id && strcmp(entry->permission, PUBLIC) != 0;
}

static void add_menu(struct request *request, struct layout_page *layout, const char *section)
{
    enum { LAST_ORDER = 100 };
    for (int order = 0; order <= LAST_ORDER; order++)
        for (size_t c = 0; c < capability_count; c++)
            for (size_t m = 0; m < capabilities[c]->menu_count; m++) {
                const struct menu_entry *entry = &capabilities[c]->menu[m];
                if (entry->order == order && may_see(request, entry))
                    add_entry(request, layout, entry, section);
            }
    layout->has_menu = layout->entries.count > 0;
}

/* Every way begins at the first page. */
static void add_crumbs(struct request *request, struct layout_page *layout, const struct page *page)
{
    const struct crumb alone = {.label = page->title};
    size_t count = page->crumb_count ? page->crumb_count : 1;
    if (page->bare || str_equal_c(request->http->path, "/"))
        return;
    layout->crumbs.count = count + 1;
    layout->crumbs.at = arena_array(request->work.arena, struct crumb, layout->crumbs.count);
    layout->crumbs.at[0] = (struct crumb){str_from(tr(&request->work, "Accueil")), STR("/")};
    memcpy(layout->crumbs.at + 1, page->crumb_count ? page->crumbs : &alone, count * sizeof alone);
}

/* What is done to a thing is told apart by the thing, which the breadcrumb names just before. */
static struct str window_title(struct request *request, const struct page *page)
{
    if (page->crumb_count < 3)
        return page->title;
    return str_format(request->work.arena, "%.*s · %.*s", STR_ARG(page->title),
                      STR_ARG(page->crumbs[page->crumb_count - 2].label));
}

static struct layout_page make_layout(struct request *request, const struct page *page, struct safe_html content)
{
    struct arena *arena = request->work.arena;
    struct app *app = request->app;
    struct str theme = request->session.theme;
    struct layout_page layout = {
        .language = str_from(language_code(request->work.language)),
        .theme = theme,
        .title = window_title(request, page),
        .city = app->city,
        .stylesheet = str_from(asset_url("tenu.css")),
        .script = str_from(asset_url("tenu.js")),
        .htmx = str_from(asset_url("htmx.js")),
        .icon = str_from(asset_url("favicon.svg")),
        .sprite = str_from(asset_url("icons.svg")),
        .page_script = page->script ? str_from(asset_url(page->script)) : STR_NONE,
        .csrf = request->session.csrf,
        .person = request->session.name,
        .initials = initials_of(arena, request->session.name),
        .notice = reply_take_notice(request),
        .here = request->http->query.length
                    ? str_format(arena, "%.*s?%.*s", STR_ARG(request->http->path), STR_ARG(request->http->query))
                    : request->http->path,
        .bare = page->bare,
        .wide = page->wide,
        .landscape = page->landscape,
        .is_french = request->work.language == LANGUAGE_FRENCH,
        .is_dark = str_equal_c(theme, "dark"),
        .is_light = str_equal_c(theme, "light"),
        .content = content,
    };
    add_crumbs(request, &layout, page);
    return layout;
}

static struct safe_html content_of(struct request *request)
{
    return (struct safe_html){request->content ? text_str(&request->content->text) : STR("")};
}

void reply_part(struct request *request, int status)
{
    reply_bytes(request, status, STR("text/html; charset=utf-8"), content_of(request).html);
}

void reply_page(struct request *request, int status, const struct page *page)
{
    if (request->is_part) {
        reply_part(request, status);
        return;
    }
    struct layout_page layout = make_layout(request, page, content_of(request));
    if (!page->bare)
        add_menu(request, &layout, page->section);
    struct html whole;
    html_init(&whole, request->work.arena, request->work.language);
    text_reserve(&whole.text, layout.content.html.length + FRAME_BYTES); /* grown once, not ten times */
    layout_view(&whole, &layout);
    reply_bytes(request, status, STR("text/html; charset=utf-8"), text_str(&whole.text));
}

void page_problem(struct request *request, int status, struct str sentence, struct str id)
{
    static const struct {
        int status;
        const char *title;
    } titles[] = {
        {401, N_("Connexion nécessaire")}, {403, N_("Accès refusé")},       {404, N_("Page introuvable")},
        {409, N_("Modifié entre-temps")},  {429, N_("Trop d’essais")},      {500, N_("Erreur de notre côté")},
        {503, N_("Service occupé")},       {405, N_("Demande impossible")},
    };
    const char *title = N_("Demande refusée");
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        if (titles[i].status == status)
            title = titles[i].title;
    struct problem_page problem = {.status = status,
                                   .title = str_from(tr(&request->work, title)),
                                   .sentence = sentence,
                                   .id = id,
                                   .may_search = request->session.person_id != 0};
    struct page page = {.title = problem.title, .bare = request->session.person_id == 0};
    problem_view(page_content(request), &problem);
    reply_page(request, status, &page);
}

/* ---- parts ---- */

static struct str page_link(struct request *request, const struct pager_place *place, int64_t page)
{
    struct str query = form_query(&request->work, place->form, place->values, "page");
    return str_format(request->work.arena, "%s?%.*s%spage=%lld", place->path, STR_ARG(query), query.length ? "&" : "",
                      (long long)page);
}

struct pager pager_make(struct request *request, const struct pager_place *place)
{
    size_t before = (size_t)(place->page - 1) * place->rows_of_page, after = before + place->rows_of_page;
    struct pager pager = {.total = place->total};
    if (before < place->total) {
        pager.first = before + 1;
        pager.last = after < place->total ? after : place->total;
    }
    if (place->page > 1)
        pager.previous = page_link(request, place, place->page - 1);
    if (after < place->total)
        pager.next = page_link(request, place, place->page + 1);
    return pager;
}

struct problem_summary problem_summary_make(struct request *request)
{
    return (struct problem_summary){
        .title = str_from(language_plural(request->work.language, "Un point est à corriger",
                                          "Des points sont à corriger", (int64_t)request->problems.count)),
        .problems = {request->problems.at, request->problems.count},
    };
}

struct str request_typed(const struct request *request, const char *field, struct str otherwise)
{
    for (size_t i = 0; i < request->values.count; i++)
        if (str_equal_c(request->values.at[i].name, field))
            return request->values.at[i].value;
    return otherwise;
}

struct str request_problem(const struct request *request, const char *field)
{
    const struct problem *problem = problem_of(&request->problems, str_from(field));
    return problem ? problem->message : STR_NONE;
}

bool request_may(struct request *request, const char *permission, int64_t unit_id)
{
    return gate->may(request, permission, unit_id);
}

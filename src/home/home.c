/* SPDX-License-Identifier: EUPL-1.2 */
#include "home/home.h"

#include "home/search.h"
#include "home/views.h"
#include "platform/server/app.h"
#include "platform/web/gate.h"
#include "platform/web/router.h"

enum { LAST_ORDER = 100 };

/* ---- my work ---- */

static bool may_see(struct request *request, const struct tile *tile)
{
    return gate->may(request, tile->permission, tile->city ? gate->city(&request->work) : 0);
}

static void show_tiles(struct request *request, struct html *html)
{
    for (int order = 0; order <= LAST_ORDER; order++)
        for (size_t c = 0; c < capability_count; c++)
            for (size_t t = 0; t < capabilities[c]->tile_count; t++) {
                const struct tile *tile = &capabilities[c]->tiles[t];
                if (tile->order == order && may_see(request, tile))
                    tile->show(request, html);
            }
}

static void work_page(struct request *request)
{
    struct work *work = &request->work;
    struct html tiles;
    html_init(&tiles, work->arena, work->language);
    show_tiles(request, &tiles);
    struct work_page content = {
        .name = request->session.name,
        .today = work->today,
        .tiles = {text_str(&tiles.text)},
    };
    struct page page = {.title = str_from(tr(work, "Mon travail")), .section = "work"};
    work_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

/* ---- about ---- */

static void about(struct request *request, const char *title,
                  void (*view)(struct html *html, const struct about_page *page))
{
    struct app *app = request->app;
    struct about_page content = {.city = app->city};
    struct page page = {.title = str_from(tr(&request->work, title))};
    view(page_content(request), &content);
    reply_page(request, 200, &page);
}

static void accessibility_page(struct request *request)
{
    about(request, "Accessibilité", accessibility_view);
}

static void privacy_page(struct request *request)
{
    about(request, "Données personnelles", privacy_view);
}

static void api_page(struct request *request)
{
    struct work *work = &request->work;
    struct app *app = request->app;
    struct api_page content = {0};
    for (size_t i = 0; i < router_count(app->router); i++) {
        const struct route *route = router_route(app->router, i);
        if (str_starts(str_from(route->path), STR("/api/v1/")))
            *list_add(work->arena, &content.routes) =
                (struct api_line){str_from(http_method_name(route->method)), str_from(route->path),
                                  str_from(tr(work, route->summary)), str_from(route->permission)};
    }
    struct page page = {.title = str_from(tr(work, "API")), .wide = true};
    api_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

static void style_page(struct request *request)
{
    struct page page = {.title = str_from(tr(&request->work, "Guide de style"))};
    struct about_page content = {0};
    styleguide_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

static const struct route routes[] = {
    {.method = HTTP_GET, .path = "/", .permission = SIGNED_IN, .handler = work_page, .summary = N_("Mon travail")},
    {.method = HTTP_GET,
     .path = "/accessibility",
     .permission = PUBLIC,
     .handler = accessibility_page,
     .summary = N_("Déclaration d’accessibilité")},
    {.method = HTTP_GET,
     .path = "/privacy",
     .permission = PUBLIC,
     .handler = privacy_page,
     .summary = N_("Données personnelles")},
    {.method = HTTP_GET, .path = "/api", .permission = PUBLIC, .handler = api_page, .summary = N_("L’API, expliquée")},
    {.method = HTTP_GET,
     .path = "/styleguide",
     .permission = PUBLIC,
     .handler = style_page,
     .summary = N_("Les pièces de l’interface")},
    {.method = HTTP_GET,
     .path = "/search",
     .permission = SIGNED_IN,
     .form = &search_form,
     .handler = search_page,
     .summary = N_("Recherche dans tout ce que la personne peut voir")},
};

static const struct menu_entry menu[] = {
    {.section = "work",
     .label = N_("Mon travail"),
     .href = "/",
     .permission = SIGNED_IN,
     .icon = "list-checks",
     .order = 0},
};

const struct capability home_capability = {
    .name = "home",
    .title = N_("Accueil"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .menu = menu,
    .menu_count = COUNT_OF(menu),
};

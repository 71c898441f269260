/* SPDX-License-Identifier: EUPL-1.2
 * What the platform itself serves: health, metrics, assets, the API's description. */
#include "platform/platform.h"

#include "platform/queries.h"
#include "platform/server/app.h"
#include "platform/server/metrics.h"
#include "platform/server/server.h"
#include "platform/web/asset.h"
#include "platform/web/openapi.h"
#include "platform/web/reply.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_METRICS = 1024 * 1024, MOST_FIXED = 1024 * 1024 };

static void health(struct request *request)
{
    reply_bytes(request, 200, STR("text/plain; charset=utf-8"), STR("ok\n"));
}

static void readiness(struct request *request)
{
    struct app *app = request->app;
    platform_journal_head(&request->work); /* faults, and so answers 503, while the database can't be reached */
    if (atomic_load(&app->ready))
        reply_bytes(request, 200, STR("text/plain; charset=utf-8"), STR("ready\n"));
    else
        reply_bytes(request, 503, STR("text/plain; charset=utf-8"), STR("stopping\n"));
}

static void add_gauge(struct text *text, const char *name, const char *help, uint64_t value)
{
    text_addf(text, "# HELP %s %s\n# TYPE %s gauge\n%s %" PRIu64 "\n", name, help, name, name, value);
}

static void metrics_page(struct request *request)
{
    struct app *app = request->app;
    struct text text;
    struct server_figures figures = server_figures(app->server);
    text_init(&text, request->work.arena, MOST_METRICS);
    metrics_write(app->metrics, app->router, &text);
    add_gauge(&text, "tenu_connections_open", "Connections open now.", figures.open_connections);
    add_gauge(&text, "tenu_reads_waiting", "Reads that wait for a reader.", figures.reads_waiting);
    add_gauge(&text, "tenu_writes_waiting", "Writes that wait for the writer.", figures.writes_waiting);
    add_gauge(&text, "tenu_works_waiting", "Slow works that wait for a worker.", figures.works_waiting);
    reply_bytes(request, 200, STR("text/plain; version=0.0.4; charset=utf-8"), text_str(&text));
}

static bool accepts_gzip(const struct request *request)
{
    return str_find(http_request_header(request->http, "accept-encoding"), STR("gzip")) != STR_ABSENT;
}

static void serve_asset(struct request *request, const struct asset *asset)
{
    struct arena *arena = request->work.arena;
    if (!asset || !asset->served) {
        reply_bytes(request, 404, STR("text/plain; charset=utf-8"), STR("not found\n"));
        return;
    }
    struct str tag = str_format(arena, "\"%s\"", asset->hash);
    reply_header(request, STR("ETag"), tag);
    bool versioned = str_find(request->http->query, str_from(asset->hash)) != STR_ABSENT;
    reply_header(request, STR("Cache-Control"),
                 versioned ? STR("public, max-age=31536000, immutable") : STR("public, max-age=3600"));
    if (str_equal(http_request_header(request->http, "if-none-match"), tag)) {
        request->reply->status = 304;
        return;
    }
    bool gzip = asset->gzip && accepts_gzip(request);
    if (asset->gzip)
        reply_header(request, STR("Vary"), STR("Accept-Encoding"));
    if (gzip)
        reply_header(request, STR("Content-Encoding"), STR("gzip"));
    reply_bytes(request, 200, str_from(asset->type),
                gzip ? (struct str){(const char *)asset->gzip, asset->gzip_size}
                     : (struct str){(const char *)asset->bytes, asset->size});
}

static void asset_page(struct request *request)
{
    serve_asset(request, asset_find(request->names[0]));
}

static void asset_of_folder_page(struct request *request)
{
    serve_asset(request, asset_find(str_format(request->work.arena, "%.*s/%.*s", STR_ARG(request->names[0]),
                                               STR_ARG(request->names[1]))));
}

static void favicon_page(struct request *request)
{
    serve_asset(request, asset_find(STR("favicon.svg")));
}

/* ---- the base line that `make bench` compares with: a reply of a given size, the same way as a page but for its
 * making ---- */

struct fixed_form {
    int64_t bytes;
};

static const struct field fixed_fields[] = {
    {.name = "bytes",
     .label = "Octets",
     .kind = FIELD_INTEGER,
     .offset = offsetof(struct fixed_form, bytes),
     .least = 1,
     .most = MOST_FIXED},
};
static const struct form fixed_form = FORM(fixed_form, fixed_fields);

static void fixed_page(struct request *request)
{
    const struct fixed_form *form = request->form;
    struct app *app = request->app;
    if (!app->config.base_line || form->bytes < 1) {
        reply_not_found(request);
        return;
    }
    char *bytes = arena_take(request->work.arena, (size_t)form->bytes, 1);
    memset(bytes, 'x', (size_t)form->bytes);
    reply_bytes(request, 200, STR("text/html; charset=utf-8"), (struct str){bytes, (size_t)form->bytes});
}

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/healthz",
     .permission = PUBLIC,
     .at_once = true,
     .handler = health,
     .summary = N_("Le programme tourne")},
    {.method = HTTP_GET,
     .path = "/readyz",
     .permission = PUBLIC,
     .uncached = true,
     .handler = readiness,
     .summary = N_("Le programme peut servir : la base répond")},
    {.method = HTTP_GET,
     .path = "/metrics",
     .permission = PUBLIC,
     .at_once = true,
     .handler = metrics_page,
     .summary = N_("Mesures, au format de Prometheus")},
    {.method = HTTP_GET,
     .path = "/assets/{name}",
     .permission = PUBLIC,
     .at_once = true,
     .handler = asset_page,
     .summary = N_("Feuille de style, scripts, icônes")},
    {.method = HTTP_GET,
     .path = "/assets/{name}/{name}",
     .permission = PUBLIC,
     .at_once = true,
     .handler = asset_of_folder_page,
     .summary = N_("Caractères d’écriture")},
    {.method = HTTP_GET,
     .path = "/favicon.ico",
     .permission = PUBLIC,
     .at_once = true,
     .handler = favicon_page,
     .summary = N_("Icône du site")},
    {.method = HTTP_GET,
     .path = "/api/openapi.json",
     .permission = PUBLIC,
     .at_once = true,
     .handler = openapi_page,
     .summary = N_("Description de l’API (OpenAPI 3.1)")},
    {.method = HTTP_GET,
     .path = "/bench/fixed",
     .permission = PUBLIC,
     .uncached = true,
     .form = &fixed_form,
     .handler = fixed_page,
     .summary = N_("Réponse de taille fixe, pour mesurer")},
};

const struct capability platform_capability = {
    .name = "platform",
    .title = N_("Socle"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .queries = platform_queries,
    .query_count = PLATFORM_QUERY_COUNT,
    .migrations = platform_migrations,
    .migration_count = PLATFORM_MIGRATION_COUNT,
};

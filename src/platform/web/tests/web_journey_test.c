/* SPDX-License-Identifier: EUPL-1.2
 * What every page and every answer of the API has in common. */
#include "platform/server/app.h"
#include "platform/web/openapi.h"
#include "platform/web/router.h"
#include "tests/journey.h"

#include <jansson.h>

TEST("A page carries the headers of safety")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/accessibility");
    CHECK_STATUS(j, 200);
    CHECK(str_starts(journey_header(j, "content-security-policy"), STR("default-src 'none'; script-src 'self'")));
    CHECK_STR(journey_header(j, "x-content-type-options"), "nosniff");
    CHECK_STR(journey_header(j, "referrer-policy"), "same-origin");
    CHECK_STR(journey_header(j, "cache-control"), "private, no-cache");
}

TEST("No page holds an inline script, an inline style or an event attribute")
{
    static const char *const pages[] = {"/",           "/sites",   "/organisation", "/people",
                                        "/frameworks", "/journal", "/styleguide",   "/api"};
    struct journey *j = journey_as(t, "administrator");
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        journey_get(j, "%s", pages[i]);
        CHECK_STATUS(j, 200);
        CHECK_HIDES(j, "<style");
        CHECK_HIDES(j, " style=\"");
        CHECK_HIDES(j, "<script>");
        CHECK_HIDES(j, " onclick=");
    }
}

TEST("What did not change is not sent again, what changed is")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, "/frameworks");
    struct str tag = str_copy(t->arena, journey_header(j, "etag"));
    CHECK(tag.length > 0);
    j->headers_to_send = str_format(t->arena, "If-None-Match: %.*s\r\n", STR_ARG(tag));
    journey_get(j, "/frameworks");
    CHECK_STATUS(j, 304);
    CHECK_INTEGER(j->body.length, 0);
    j->headers_to_send = STR_NONE;
    journey_send(j, "/preferences", "theme=dark&here=/frameworks");
    j->headers_to_send = str_format(t->arena, "If-None-Match: %.*s\r\n", STR_ARG(tag));
    journey_get(j, "/frameworks");
    CHECK_STATUS(j, 200);
    j->headers_to_send = STR_NONE;
    journey_send(j, "/preferences", "theme=&here=/frameworks");
}

TEST("A browser that takes gzip gets gzip, another does not")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, "/frameworks");
    size_t plain = j->body.length;
    CHECK(!journey_header(j, "content-encoding").at);
    j->headers_to_send = STR("Accept-Encoding: br, gzip;q=0.8\r\n");
    journey_get(j, "/frameworks");
    CHECK_STR(journey_header(j, "content-encoding"), "gzip");
    CHECK(j->body.length < plain / 2);
    j->headers_to_send = STR("Accept-Encoding: gzip;q=0\r\n");
    journey_get(j, "/frameworks");
    CHECK(!journey_header(j, "content-encoding").at);
}

TEST("HEAD answers as GET does, without a body")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_request(j, "HEAD", STR("/frameworks"), STR(""), STR(""));
    CHECK_STATUS(j, 200);
    CHECK_INTEGER(j->body.length, 0);
}

TEST("A form without its token, or from another site, is refused and writes nothing")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_request(j, "POST", STR("/sign-out"), STR("application/x-www-form-urlencoded"), STR("_csrf=wrong"));
    CHECK_STATUS(j, 403);
    journey_get(j, "/account");
    CHECK_STATUS(j, 200);
    j->headers_to_send = STR("Origin: https://elsewhere.example\r\nSec-Fetch-Site: cross-site\r\n");
    journey_send(j, "/sign-out", "%s", "");
    CHECK_STATUS(j, 403);
    j->headers_to_send = STR_NONE;
    journey_get(j, "/account");
    CHECK_STATUS(j, 200);
}

TEST("Nobody signed in is asked to sign in, and comes back to the page asked for")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/sites?q=mairie");
    CHECK_GOES_TO(j, "/sign-in?next=%2Fsites%3Fq%3Dmairie");
    journey_get(j, "/api/v1/sites");
    CHECK_STATUS(j, 401);
    CHECK_STR(journey_header(j, "content-type"), "application/problem+json");
}

TEST("What does not exist, and what is asked the wrong way, is said in words")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/nowhere");
    CHECK_STATUS(j, 404);
    CHECK_SHOWS(j, "Page introuvable");
    journey_get(j, "/sites/999999");
    CHECK_STATUS(j, 404);
    journey_request(j, "DELETE", STR("/sites"), STR(""), STR(""));
    CHECK_STATUS(j, 405);
    journey_get(j, "/api/v1/nowhere");
    CHECK_STATUS(j, 404);
    CHECK_SHOWS(j, "\"status\":404");
}

TEST("A body beyond the route's limit is refused without being read")
{
    struct journey *j = journey_as(t, "administrator");
    char *much = arena_take(t->arena, 300000, 1);
    memset(much, 'a', 300000);
    journey_request(j, "POST", STR("/sign-out"), STR("application/x-www-form-urlencoded"), (struct str){much, 300000});
    CHECK_STATUS(j, 413);
}

TEST("A body that is neither a form nor JSON is refused with a sentence")
{
    struct journey *j = journey_as(t, "administrator");
    journey_request(j, "POST", STR("/sites/new"), STR("text/plain"), STR("hello"));
    CHECK(j->status >= 400 && j->status < 500);
}

TEST("Assets with their version are kept for ever, without it for an hour")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/accessibility");
    struct str sheet = journey_link(j, "/assets/tenu.css");
    journey_get(j, "%.*s", STR_ARG(sheet));
    CHECK_STATUS(j, 200);
    CHECK_STR(journey_header(j, "cache-control"), "public, max-age=31536000, immutable");
    CHECK(str_starts(journey_header(j, "content-type"), STR("text/css")));
    journey_get(j, "/assets/tenu.css");
    CHECK_STR(journey_header(j, "cache-control"), "public, max-age=3600");
    journey_get(j, "/assets/library/eps-3.0.yaml");
    CHECK_STATUS(j, 404);
}

TEST("Health, readiness and figures are there for those who watch")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/healthz");
    CHECK_STR(j->body, "ok\n");
    journey_get(j, "/readyz");
    CHECK_STR(j->body, "ready\n");
    journey_get(j, "/metrics");
    CHECK_SHOWS(j, "tenu_requests_total{method=\"GET\",route=\"/readyz\",status=\"2xx\"}");
    CHECK_SHOWS(j, "tenu_request_seconds_bucket{le=\"+Inf\"}");
    CHECK_SHOWS(j, "tenu_writes_waiting 0");
}

TEST("The description of the API names every route of the API, once, with its answer")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/api/openapi.json");
    json_error_t error;
    json_t *document = json_loadb(j->body.at, j->body.length, JSON_REJECT_DUPLICATES, &error);
    CHECK(document != NULL);
    CHECK_STR(str_from(json_string_value(json_object_get(document, "openapi"))), "3.1.0");
    const struct router *router = journey_app()->router;
    size_t described = 0;
    for (size_t i = 0; i < router_count(router); i++) {
        const struct route *route = router_route(router, i);
        if (!str_starts(str_from(route->path), STR("/api/v1/")))
            continue;
        described++;
        if (!json_object_get(json_object_get(document, "paths"), route->path))
            test_fail(t, __FILE__, __LINE__, "%s is not described", route->path);
        if (route->method == HTTP_GET && !route->answer)
            test_fail(t, __FILE__, __LINE__, "%s does not declare its answer", route->path);
    }
    CHECK(described >= 10);
    json_decref(document);
}

TEST("Every route has a permission and a summary: the description and the rights are whole")
{
    const struct router *router = journey_app()->router;
    for (size_t i = 0; i < router_count(router); i++) {
        const struct route *route = router_route(router, i);
        if (!route->permission || !route->summary)
            test_fail(t, __FILE__, __LINE__, "%s %s has no permission or no summary", http_method_name(route->method),
                      route->path);
    }
}

TEST("A name in a path that is not text finds nothing, and is no fault")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/s/%%00");
    CHECK_STATUS(j, 404);
    journey_get(j, "/s/%%ff");
    CHECK_STATUS(j, 404);
}

TEST("A sign-in without the form's token is refused before any password is hashed")
{
    struct journey *j = journey_new(t);
    journey_request(j, "POST", STR("/sign-in"), STR("application/x-www-form-urlencoded"),
                    STR("email=agent%40demo.tenu.example&password=demonstration"));
    CHECK_STATUS(j, 403);
    CHECK(!journey_header(j, "set-cookie").at);
}

TEST("A large body of somebody unknown is answered without being read into a form")
{
    struct journey *j = journey_new(t);
    enum { LARGE = 8 * 1024 * 1024 };
    char *much = arena_take(t->arena, LARGE, 1);
    memset(much, 'a', LARGE);
    journey_request(j, "POST", STR("/people/import"), STR("application/x-www-form-urlencoded"),
                    (struct str){much, LARGE});
    CHECK_STATUS(j, 401);
}

TEST("A body that uses up the request's memory is answered in words, and the server goes on")
{
    struct journey *j = journey_as(t, "administrator");
    enum { SMALLEST = 7400000, LARGEST = 7600000, STEP = 50000 };
    char *much = arena_take(t->arena, LARGEST, 1);
    memset(much, ';', LARGEST);
    for (size_t size = SMALLEST; size <= LARGEST; size += STEP) {
        journey_send_file(j, "/people/import", (struct journey_file){"file", STR("a.csv"), {much, size}}, "mode=trial");
        if (j->status < 200 || j->status > 599)
            test_fail(t, __FILE__, __LINE__, "%zu bytes are answered %d", size, j->status);
    }
    journey_get(j, "/healthz");
    CHECK_STATUS(j, 200);
}

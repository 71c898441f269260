/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/web/router.h"

#include "base/fault.h"
#include "tests/test.h"

static void nothing(struct request *request)
{
    (void)request;
}

static const struct permission permissions[] = {{"site.read", "Lire"}};
static const struct route routes[] = {
    {.method = HTTP_GET, .path = "/", .permission = PUBLIC, .handler = nothing},
    {.method = HTTP_GET, .path = "/sites/{id}", .permission = "site.read", .handler = nothing},
    {.method = HTTP_GET, .path = "/sites/{name}", .permission = "site.read", .handler = nothing},
    {.method = HTTP_GET, .path = "/sites/new", .permission = "site.read", .handler = nothing},
    {.method = HTTP_POST, .path = "/sites/{id}/close", .permission = "site.read", .handler = nothing},
};
static const struct capability sites = {.name = "sites",
                                        .routes = routes,
                                        .route_count = COUNT_OF(routes),
                                        .permissions = permissions,
                                        .permission_count = 1};

static const char *path_found(struct test *t, enum http_method method, const char *path)
{
    const struct capability *all[] = {&sites};
    struct router *router = router_new(t->arena, all, 1);
    struct match match = router_find(router, t->arena, method, str_from(path));
    return match.route ? match.route->path : match.other_method ? "other method" : "nothing";
}

TEST("A path finds its route: words win over numbers, numbers over names")
{
    static const struct {
        enum http_method method;
        const char *path, *found;
    } cases[] = {
        {HTTP_GET, "/", "/"},
        {HTTP_HEAD, "/sites/7", "/sites/{id}"},
        {HTTP_GET, "/sites/new", "/sites/new"},
        {HTTP_GET, "/sites/EPS-13", "/sites/{name}"},
        {HTTP_GET, "/sites/0", "/sites/{name}"},
        {HTTP_GET, "/sites/", "nothing"},
        {HTTP_GET, "/sites", "nothing"},
        {HTTP_GET, "/sites/7/", "nothing"},
        {HTTP_GET, "/sites/7/close", "other method"},
        {HTTP_POST, "/sites/7/close", "/sites/{id}/close"},
        {HTTP_GET, "/sites/%zz", "nothing"},
        {HTTP_GET, "//sites/7", "nothing"},
        {HTTP_GET, "sites/7", "nothing"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_STR(str_from(path_found(t, cases[i].method, cases[i].path)), cases[i].found);
}

TEST("Numbers and names of the path are handed over, names decoded")
{
    const struct capability *all[] = {&sites};
    struct router *router = router_new(t->arena, all, 1);
    CHECK_INTEGER(router_find(router, t->arena, HTTP_GET, STR("/sites/7")).ids[0], 7);
    CHECK_STR(router_find(router, t->arena, HTTP_GET, STR("/sites/a%20b")).names[0], "a b");
}

struct wrong {
    struct arena *arena;
    const struct capability *capability;
};

static void make_router(void *context)
{
    struct wrong *wrong = context;
    router_new(wrong->arena, &wrong->capability, 1);
}

TEST("The program does not start with a wrong route")
{
    static const struct route twice[] = {
        {.method = HTTP_GET, .path = "/a/{id}", .permission = PUBLIC, .handler = nothing},
        {.method = HTTP_GET, .path = "/a/{id}", .permission = PUBLIC, .handler = nothing},
    };
    static const struct route unknown[] = {{.method = HTTP_GET, .path = "/a", .permission = "b", .handler = nothing}};
    static const struct route empty[] = {{.method = HTTP_GET, .path = "/a", .permission = PUBLIC}};
    const struct capability wrong[] = {{.routes = twice, .route_count = 2},
                                       {.routes = unknown, .route_count = 1},
                                       {.routes = empty, .route_count = 1}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct fault fault = {0};
        CHECK(!fault_catch(make_router, &(struct wrong){t->arena, &wrong[i]}, &fault));
        CHECK_INTEGER(fault.kind, FAULT_BUG);
    }
}

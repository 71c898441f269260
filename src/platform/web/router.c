/* SPDX-License-Identifier: EUPL-1.2
 * Routes are grouped by their first segment; within a group, literal segments win over {id} and {name}. */
#include "platform/web/router.h"

#include "base/fault.h"
#include "platform/form/form.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SEGMENTS = 12, GROUPS = 64 };

enum segment_kind { SEGMENT_LITERAL, SEGMENT_ID, SEGMENT_NAME };

struct segment {
    enum segment_kind kind;
    struct str literal;
};

struct compiled {
    const struct route *route;
    size_t number;
    size_t count;
    struct segment segments[MOST_SEGMENTS];
    struct compiled *next; /* of the same group */
};

struct router {
    struct compiled *routes;
    size_t count;
    struct compiled *groups[GROUPS];
};

const char *http_method_name(enum http_method method)
{
    static const char *const names[] = {[HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD",   [HTTP_POST] = "POST",
                                        [HTTP_PUT] = "PUT", [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE"};
    return names[method];
}

static struct segment compile_segment(struct str part)
{
    if (str_equal_c(part, "{id}"))
        return (struct segment){.kind = SEGMENT_ID};
    if (str_starts(part, STR("{")))
        return (struct segment){.kind = SEGMENT_NAME};
    return (struct segment){.kind = SEGMENT_LITERAL, .literal = part};
}

static void compile_path(struct compiled *compiled)
{
    struct str rest = str_after(str_from(compiled->route->path), 1);
    while (rest.at) {
        if (compiled->count == MOST_SEGMENTS)
            fault(FAULT_BUG, "the route %s has too many segments", compiled->route->path);
        compiled->segments[compiled->count++] = compile_segment(str_cut(&rest, '/'));
    }
}

static bool same_path(const struct compiled *a, const struct compiled *b)
{
    if (a->count != b->count || a->route->method != b->route->method)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->segments[i].kind != b->segments[i].kind || !str_equal(a->segments[i].literal, b->segments[i].literal))
            return false;
    return true;
}

static bool comes_before(const struct compiled *a, const struct compiled *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (a->segments[i].kind != b->segments[i].kind)
            return a->segments[i].kind < b->segments[i].kind;
    return false;
}

static struct compiled **group_of(struct router *router, const struct compiled *compiled)
{
    return &router->groups[str_hash(compiled->segments[0].literal) % GROUPS];
}

static void insert(struct router *router, struct compiled *compiled)
{
    struct compiled **place = group_of(router, compiled);
    for (; *place && !comes_before(compiled, *place); place = &(*place)->next)
        if (same_path(compiled, *place))
            fault(FAULT_BUG, "the route %s %s is declared twice", http_method_name(compiled->route->method),
                  compiled->route->path);
    compiled->next = *place;
    *place = compiled;
}

static bool permission_exists(const char *name, const struct capability *const *all, size_t count)
{
    if (strcmp(name, PUBLIC) == 0 || strcmp(name, SIGNED_IN) == 0)
        return true;
    for (size_t c = 0; c < count; c++)
        for (size_t p = 0; p < all[c]->permission_count; p++)
            if (strcmp(all[c]->permissions[p].name, name) == 0)
                return true;
    return false;
}

static void check_route(const struct route *route, const struct capability *const *all, size_t count)
{
    if (!route->path || route->path[0] != '/' || !route->handler)
        fault(FAULT_BUG, "a route of the program has no path or no handler");
    if (route->permission && !permission_exists(route->permission, all, count))
        fault(FAULT_BUG, "the route %s asks for the unknown permission %s", route->path, route->permission);
    if (route->scope == SCOPE_OF && !route->scope_of)
        fault(FAULT_BUG, "the route %s has no function for its scope", route->path);
}

struct router *router_new(struct arena *arena, const struct capability *const *all, size_t count)
{
    struct router *router = arena_new(arena, struct router);
    for (size_t c = 0; c < count; c++)
        router->count += all[c]->route_count;
    router->routes = arena_array(arena, struct compiled, router->count);
    size_t number = 0;
    for (size_t c = 0; c < count; c++)
        for (size_t r = 0; r < all[c]->route_count; r++, number++) {
            check_route(&all[c]->routes[r], all, count);
            struct compiled *compiled = &router->routes[number];
            *compiled = (struct compiled){.route = &all[c]->routes[r], .number = number};
            compile_path(compiled);
            insert(router, compiled);
        }
    return router;
}

static bool match_segment(struct arena *arena, const struct segment *segment, struct str part, size_t *taken,
                          struct match *match)
{
    if (segment->kind == SEGMENT_LITERAL)
        return str_equal(segment->literal, part);
    if (*taken == REQUEST_MOST_IDS || part.length == 0)
        return false;
    if (segment->kind == SEGMENT_ID) {
        int64_t id = 0;
        if (!str_to_integer(part, &id) || id <= 0)
            return false;
        match->ids[(*taken)++] = id;
        return true;
    }
    bool valid = false;
    struct str name = url_decode(arena, part, false, &valid);
    if (!valid || !str_is_utf8(name) || str_find_char(name, '\0') != STR_ABSENT)
        return false;
    match->names[(*taken)++] = name;
    return true;
}

static bool match_path(const struct compiled *compiled, struct arena *arena, struct str path, struct match *match)
{
    struct str rest = str_after(path, 1);
    size_t at = 0, ids = 0, names = 0;
    while (rest.at) {
        struct str part = str_cut(&rest, '/');
        if (at == compiled->count)
            return false;
        const struct segment *segment = &compiled->segments[at++];
        if (!match_segment(arena, segment, part, segment->kind == SEGMENT_ID ? &ids : &names, match))
            return false;
    }
    return at == compiled->count;
}

struct match router_find(const struct router *router, struct arena *arena, enum http_method method, struct str path)
{
    struct match found = {0};
    struct str rest = str_after(path, 1);
    if (method == HTTP_HEAD)
        method = HTTP_GET;
    if (path.length == 0 || path.at[0] != '/')
        return found;
    const struct compiled *compiled = router->groups[str_hash(str_cut(&rest, '/')) % GROUPS];
    for (; compiled; compiled = compiled->next) {
        struct match match = {0};
        if (!match_path(compiled, arena, path, &match))
            continue;
        if (compiled->route->method != method) {
            found.other_method = true;
            continue;
        }
        match.route = compiled->route;
        match.number = compiled->number;
        return match;
    }
    return found;
}

size_t router_count(const struct router *router)
{
    return router->count;
}

const struct route *router_route(const struct router *router, size_t number)
{
    return router->routes[number].route;
}

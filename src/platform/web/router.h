/* SPDX-License-Identifier: EUPL-1.2
 * From a method and a path to a route. */
#ifndef PLATFORM_ROUTER_H
#define PLATFORM_ROUTER_H

#include "platform/web/route.h"

struct router;

/* Compiles the routes of all capabilities. Faults on the first wrong one: duplicate, unknown permission, no handler. */
struct router *router_new(struct arena *arena, const struct capability *const *all, size_t count);

struct match {
    const struct route *route; /* NULL: none */
    size_t number;             /* of the route, from 0: for metrics */
    bool other_method;         /* the path exists for another method */
    int64_t ids[REQUEST_MOST_IDS];
    struct str names[REQUEST_MOST_IDS];
};

/* HEAD finds the route of GET. Names are decoded in the arena. */
struct match router_find(const struct router *router, struct arena *arena, enum http_method method, struct str path);

size_t router_count(const struct router *router);
const struct route *router_route(const struct router *router, size_t number);
const char *http_method_name(enum http_method method);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Figures of the running program, in Prometheus' text format at /metrics. */
#ifndef PLATFORM_METRICS_H
#define PLATFORM_METRICS_H

#include "base/text.h"
#include "platform/web/router.h"

struct metrics;

struct metrics *metrics_new(struct arena *arena, const struct router *router);

/* A request answered: its route's number (metrics_no_route if none), status and duration in nanoseconds. */
#define METRICS_NO_ROUTE SIZE_MAX
void metrics_request(struct metrics *metrics, size_t route, int status, int64_t nanoseconds);
void metrics_commit(struct metrics *metrics, size_t works, int64_t nanoseconds); /* one group commit */
void metrics_fault(struct metrics *metrics);
void metrics_write(const struct metrics *metrics, const struct router *router, struct text *text);

#endif

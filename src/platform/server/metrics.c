/* SPDX-License-Identifier: EUPL-1.2
 * Plain atomic counters; a scrape may see a request in one counter and not yet in the next. */
#include "platform/server/metrics.h"

#include <inttypes.h>
#include <stdatomic.h>

enum { STATUS_CLASSES = 6, BUCKETS = 12 };

static const double bucket_seconds[BUCKETS] = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                               0.01,   0.025,   0.1,    0.5,   1,      5};

struct metrics {
    size_t routes;
    _Atomic uint64_t (*answers)[STATUS_CLASSES]; /* by route and hundreds of the status; the last is "no route" */
    _Atomic uint64_t buckets[BUCKETS + 1];
    _Atomic uint64_t nanoseconds, commits, committed_works, commit_nanoseconds, faults;
};

struct metrics *metrics_new(struct arena *arena, const struct router *router)
{
    struct metrics *metrics = arena_new(arena, struct metrics);
    metrics->routes = router_count(router);
    metrics->answers = arena_take_array(arena, metrics->routes + 1, sizeof *metrics->answers, alignof(max_align_t));
    return metrics;
}

static size_t bucket_of(int64_t nanoseconds)
{
    size_t bucket = 0;
    while (bucket < BUCKETS && (double)nanoseconds > bucket_seconds[bucket] * 1e9)
        bucket++;
    return bucket;
}

void metrics_request(struct metrics *metrics, size_t route, int status, int64_t nanoseconds)
{
    size_t row = route == METRICS_NO_ROUTE ? metrics->routes : route;
    atomic_fetch_add_explicit(&metrics->answers[row][status / 100 % STATUS_CLASSES], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->buckets[bucket_of(nanoseconds)], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->nanoseconds, (uint64_t)nanoseconds, memory_order_relaxed);
}

void metrics_commit(struct metrics *metrics, size_t works, int64_t nanoseconds)
{
    atomic_fetch_add_explicit(&metrics->commits, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->committed_works, works, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->commit_nanoseconds, (uint64_t)nanoseconds, memory_order_relaxed);
}

void metrics_fault(struct metrics *metrics)
{
    atomic_fetch_add_explicit(&metrics->faults, 1, memory_order_relaxed);
}

static void write_counter(struct text *text, const char *name, const char *help, const _Atomic uint64_t *value)
{
    text_addf(text, "# HELP %s %s\n# TYPE %s counter\n%s %" PRIu64 "\n", name, help, name, name, atomic_load(value));
}

static void write_answers(const struct metrics *metrics, const struct router *router, struct text *text)
{
    text_add_literal(text, "# HELP tenu_requests_total Requests answered.\n# TYPE tenu_requests_total counter\n");
    for (size_t r = 0; r <= metrics->routes; r++)
        for (size_t s = 0; s < STATUS_CLASSES; s++) {
            uint64_t count = atomic_load(&metrics->answers[r][s]);
            const struct route *route = r < metrics->routes ? router_route(router, r) : NULL;
            if (count)
                text_addf(text, "tenu_requests_total{method=\"%s\",route=\"%s\",status=\"%zuxx\"} %" PRIu64 "\n",
                          route ? http_method_name(route->method) : "", route ? route->path : "", s, count);
        }
}

static void write_durations(const struct metrics *metrics, struct text *text)
{
    uint64_t total = 0;
    text_add_literal(text, "# HELP tenu_request_seconds Time from a request's arrival to its answer.\n"
                           "# TYPE tenu_request_seconds histogram\n");
    for (size_t b = 0; b < BUCKETS; b++) {
        total += atomic_load(&metrics->buckets[b]);
        text_addf(text, "tenu_request_seconds_bucket{le=\"%g\"} %" PRIu64 "\n", bucket_seconds[b], total);
    }
    total += atomic_load(&metrics->buckets[BUCKETS]);
    text_addf(text,
              "tenu_request_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\ntenu_request_seconds_sum %.6f\n"
              "tenu_request_seconds_count %" PRIu64 "\n",
              total, (double)atomic_load(&metrics->nanoseconds) / 1e9, total);
}

void metrics_write(const struct metrics *metrics, const struct router *router, struct text *text)
{
    write_answers(metrics, router, text);
    write_durations(metrics, text);
    write_counter(text, "tenu_commits_total", "Group commits.", &metrics->commits);
    write_counter(text, "tenu_committed_works_total", "Works made durable by group commits.",
                  &metrics->committed_works);
    write_counter(text, "tenu_commit_nanoseconds_total", "Time spent in group commits.", &metrics->commit_nanoseconds);
    write_counter(text, "tenu_faults_total", "Works ended by a fault.", &metrics->faults);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Threads and queues. A request goes: loop → (worker) → reader or writer → loop. Every queue is bounded; a full one is
 * answered 503 with Retry-After. */
#include "platform/server/server.h"

#include "platform/data/id.h"
#include "platform/http/queue.h"
#include "platform/server/job.h"
#include "platform/server/log.h"
#include "platform/server/metrics.h"
#include "platform/server/writer.h"
#include "platform/web/dispatch.h"
#include "platform/web/reply.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
    QUEUE_ROOM = 1024,
    WORKS_ROOM = 64, /* slow ones: more would wait for longer than a person does */
    WORKERS = 2,     /* a password hash takes 64 MiB and 50 ms: two at once, measured */
    MOST_READERS = 64,
    SMALL_BODY = 64 * 1024,
    STOP_SECONDS = 20,
};

struct server {
    struct app *app;
    struct http_server *http;
    struct queue *reads, *writes, *works;
    struct writer *writer;
    struct jobs *jobs;
    pthread_t readers[MOST_READERS], workers[WORKERS];
    unsigned reader_count;
};

static int64_t monotonic_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void server_answer(struct request *request)
{
    struct metrics *metrics = request->app->metrics;
    if (request->reply->status == 0)
        request->reply->status = 500;
    dispatch_finish(request);
    metrics_request(metrics, request->route_number, request->reply->status, monotonic_now() - request->http->arrived);
    http_answer(request->http);
}

static void answer_busy(struct request *request)
{
    dispatch_busy(request);
    server_answer(request);
}

static void push(struct queue *queue, struct request *request)
{
    if (!queue_push(queue, request))
        answer_busy(request);
}

/* ---- on the loops ---- */

static size_t body_limit(const struct http_request *http, void *context)
{
    struct server *server = context;
    struct arena scratch;
    arena_init(&scratch, SMALL_BODY);
    struct match match = router_find(server->app->router, &scratch, http->method, http->path);
    arena_release(&scratch);
    if (!match.route || match.route->method == HTTP_GET)
        return 0;
    return match.route->body_limit ? match.route->body_limit : SMALL_BODY;
}

static void parse_body(struct work *work, void *context)
{
    (void)work;
    dispatch_parse(context);
}

/* True if the form was read; otherwise the request was answered. */
static bool parse(struct request *request)
{
    struct fault fault;
    if (work_run(&request->work, parse_body, request, &fault))
        return true;
    dispatch_fault(request, &fault);
    server_answer(request);
    return false;
}

static void at_once_body(struct work *work, void *context)
{
    struct request *request = context;
    (void)work;
    request->route->handler(request);
}

static void answer_at_once(struct request *request)
{
    struct fault fault;
    if (!work_run(&request->work, at_once_body, request, &fault))
        dispatch_fault(request, &fault);
    server_answer(request);
}

static void route_request(struct server *server, struct request *request)
{
    const struct route *route = request->route;
    if (route->at_once)
        answer_at_once(request);
    else if (route->method == HTTP_GET)
        push(server->reads, request);
    else if (route->before || request->http->body.length > SMALL_BODY)
        push(server->works, request);
    else if (parse(request))
        push(server->writes, request);
}

struct arrival {
    struct server *server;
    struct http_request *http;
    struct request *request;
    size_t route_number;
};

static void find_body(void *context)
{
    struct arrival *arrival = context;
    arrival->request = dispatch_find(arrival->server->app, arrival->http, &arrival->route_number);
}

static void arrived(struct http_request *http, void *context)
{
    struct arrival arrival = {.server = context, .http = http};
    struct fault fault;
    if (!fault_catch(find_body, &arrival, &fault)) {
        http->reply = (struct http_reply){.status = 503, .body = STR("503")};
        http_answer(http);
        return;
    }
    if (arrival.request) {
        arrival.request->route_number = arrival.route_number;
        route_request(arrival.server, arrival.request);
        return;
    }
    metrics_request(arrival.server->app->metrics, METRICS_NO_ROUTE, http->reply.status,
                    monotonic_now() - http->arrived);
    http_answer(http);
}

static void refused(struct http_request *http, void *context)
{
    (void)context;
    http->reply.body = STR("This request can't be understood or is too large.\n");
    http_reply_header(&http->reply, STR("Content-Type"), STR("text/plain; charset=utf-8"));
}

/* ---- readers and workers ---- */

/* The thread's connection, made again if it was lost; NULL while the database can't be reached. */
struct reconnect {
    struct db_pool *pool;
    struct db *db;
};

static void connect_body(void *context)
{
    struct reconnect *reconnect = context;
    if (!reconnect->db)
        reconnect->db = db_connect(reconnect->pool, true);
}

static bool connected(struct reconnect *reconnect, struct fault *ret_fault)
{
    if (reconnect->db && db_is_alive(reconnect->db))
        return true;
    if (reconnect->db)
        db_disconnect(reconnect->db);
    reconnect->db = NULL;
    return fault_catch(connect_body, reconnect, ret_fault);
}

static void *read_forever(void *context)
{
    struct server *server = context;
    struct reconnect reconnect = {.pool = server->app->pool};
    struct request *request;
    struct fault fault;
    while ((request = queue_pop(server->reads))) {
        if (connected(&reconnect, &fault))
            dispatch_read(request, reconnect.db);
        else
            dispatch_fault(request, &fault);
        server_answer(request);
    }
    if (reconnect.db)
        db_disconnect(reconnect.db);
    return NULL;
}

static void *work_forever(void *context)
{
    struct server *server = context;
    struct reconnect reconnect = {.pool = server->app->pool};
    struct request *request;
    struct fault fault;
    while ((request = queue_pop(server->works))) {
        if (!connected(&reconnect, &fault)) {
            dispatch_fault(request, &fault);
            server_answer(request);
        } else if (!dispatch_before(request, reconnect.db)) {
            server_answer(request);
        } else {
            push(server->writes, request);
        }
    }
    if (reconnect.db)
        db_disconnect(reconnect.db);
    return NULL;
}

/* ---- start and stop ---- */

static unsigned count_readers(const struct app *app)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long wanted = app->config.readers > 0 ? app->config.readers : cores;
    return wanted < 2 ? 2 : wanted > MOST_READERS ? MOST_READERS : (unsigned)wanted;
}

static void start_thread(pthread_t *thread, void *(*run)(void *context), void *context)
{
    if (pthread_create(thread, NULL, run, context) != 0)
        fault(FAULT_MEMORY, "a thread can't be started");
}

static void take_number(struct work *work, void *context)
{
    struct app *app = context;
    app->server_number = id_take_server(work);
}

struct server *server_start(struct app *app)
{
    struct server *server = arena_new(&app->arena, struct server);
    struct fault fault;
    server->app = app;
    if (!app_write(app, "server", take_number, app, &fault))
        fault_raise(fault.kind, fault.file, fault.line, "%s", fault.message);
    id_set_server(app->server_number);
    app->metrics = metrics_new(&app->arena, app->router);
    server->reads = queue_new(QUEUE_ROOM);
    server->writes = queue_new(QUEUE_ROOM);
    server->works = queue_new(WORKS_ROOM);
    server->reader_count = count_readers(app);
    for (unsigned i = 0; i < server->reader_count; i++)
        start_thread(&server->readers[i], read_forever, server);
    for (unsigned i = 0; i < WORKERS; i++)
        start_thread(&server->workers[i], work_forever, server);
    server->writer = writer_start(app, server->writes);
    server->jobs = jobs_start(app);
    app->server = server;
    atomic_store(&app->ready, true);
    struct http_options options = {
        .address = str_from(app->config.address),
        .port = (uint16_t)app->config.port,
        .trusted_proxy = app->config.trusted_proxy ? str_from(app->config.trusted_proxy) : STR(""),
        .body_limit = body_limit,
        .arrived = arrived,
        .refused = refused,
        .context = server,
    };
    server->http = http_start(&options);
    return server;
}

uint16_t server_port(const struct server *server)
{
    return http_port(server->http);
}

void server_stop(struct server *server)
{
    atomic_store(&server->app->ready, false);
    jobs_stop(server->jobs);
    http_stop(server->http, STOP_SECONDS);
    queue_close(server->works);
    for (unsigned i = 0; i < WORKERS; i++)
        pthread_join(server->workers[i], NULL);
    queue_close(server->reads);
    for (unsigned i = 0; i < server->reader_count; i++)
        pthread_join(server->readers[i], NULL);
    writer_stop(server->writer);
    queue_free(server->reads);
    queue_free(server->writes);
    queue_free(server->works);
}

struct server_figures server_figures(const struct server *server)
{
    struct http_figures http = http_figures(server->http);
    return (struct server_figures){
        .reads_waiting = queue_length(server->reads),
        .writes_waiting = queue_length(server->writes),
        .works_waiting = queue_length(server->works),
        .connections = http.connections,
        .open_connections = http.open_connections,
        .requests = http.requests,
        .refused = http.refused,
    };
}

/* SPDX-License-Identifier: EUPL-1.2
 * The life of one request and its reply, as libmicrohttpd calls us: first line, head, body piece by piece, whole, and
 * the end. No fault leaves a callback; when memory runs out within one the request is refused with 503. */
#include "platform/http/http_engine.h"

#include "base/fault.h"

#include <stdlib.h>
#include <unistd.h>

enum { MOST_BODY_BYTES = 192 * 1024 * 1024, FIRST_BODY_ROOM = 64 * 1024, MOST_SPARE = 64 };

/* ---- the object ---- */

struct http_exchange *http_exchange_new(struct http_connection *connection)
{
    struct http_loop *loop = connection->loop;
    struct http_exchange *exchange = loop->spare;
    if (exchange) {
        loop->spare = exchange->next;
        loop->spare_count--;
    } else {
        exchange = malloc(sizeof *exchange);
        if (!exchange)
            return NULL;
        arena_init(&exchange->request.arena, loop->server->options.arena_ceiling);
    }
    struct arena arena = exchange->request.arena;
    arena.ceiling = loop->server->options.arena_ceiling; /* who answered may have raised it */
    exchange->request = (struct http_request){.arena = arena, .arrived = http_clock(), .engine = exchange};
    exchange->connection = connection;
    exchange->engine = NULL;
    exchange->next = NULL;
    exchange->begun = exchange->refused = exchange->held = false;
    exchange->body_limit = exchange->body_room = 0;
    exchange->framing = (struct http_framing){0};
    exchange->head.count = 0;
    atomic_init(&exchange->state, EXCHANGE_RECEIVING);
    return exchange;
}

void http_exchange_free(struct http_exchange *exchange)
{
    struct http_loop *loop = exchange->connection->loop;
    if (exchange->request.reply.file)
        close(exchange->request.reply.file);
    atomic_fetch_sub(&loop->server->body_bytes, exchange->body_room);
    if (loop->spare_count == MOST_SPARE) {
        arena_release(&exchange->request.arena);
        free(exchange);
        return;
    }
    arena_clear(&exchange->request.arena);
    exchange->next = loop->spare;
    loop->spare = exchange;
    loop->spare_count++;
}

/* ---- first line and head ---- */

/* The query is copied and then emptied where it stood: libmicrohttpd would cut it into arguments that nobody asks for,
 * and spins when there are more than it has memory for. It writes there next itself, so that we may. */
static void keep_target(void *context)
{
    struct http_exchange *exchange = context;
    struct http_request *request = &exchange->request;
    struct str query = exchange->head.target = str_copy(&request->arena, str_from(exchange->head.target_at));
    request->path = str_cut(&query, '?');
    if (query.length)
        ((char *)exchange->head.target_at)[request->path.length + 1] = '\0';
    request->query = query;
    request->peer = str_copy(&request->arena, str_from(exchange->connection->peer));
}

void *http_exchange_begin(void *loop, const char *target, struct MHD_Connection *engine)
{
    (void)loop;
    struct http_connection *connection =
        MHD_get_connection_info(engine, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    struct http_exchange *exchange = connection ? http_exchange_new(connection) : NULL;
    struct fault fault;
    if (!exchange)
        return NULL;
    connection->exchange = exchange;
    connection->deadline = exchange->request.arrived + connection->loop->server->options.request_seconds * SECOND;
    exchange->engine = engine;
    exchange->head.target_at = target;
    if (!fault_catch(keep_target, exchange, &fault))
        http_refuse(exchange, 503);
    return exchange;
}

static enum MHD_Result keep_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_length,
                                   const char *value, size_t value_length)
{
    (void)kind;
    struct http_head *head = context;
    if (head->count++ < HTTP_MOST_HEADERS)
        head->headers[head->count - 1] = (struct http_header){{name, name_length}, {value, value_length}};
    return MHD_YES;
}

static void learn_peer(struct http_exchange *exchange)
{
    struct http_request *request = &exchange->request;
    struct str proxy = exchange->connection->loop->server->options.trusted_proxy;
    if (str_is_empty(proxy) || !str_equal(request->peer, proxy))
        return;
    request->peer = http_head_forwarded_for(&exchange->head, request->peer);
    request->secure = str_equal_any_case(http_head_value(&exchange->head, STR("X-Forwarded-Proto")), STR("https"));
}

/* What body_limit may see is filled in before; returns the status to refuse with, or 0. */
static int judge_head(struct http_exchange *exchange)
{
    const struct http_options *options = &exchange->connection->loop->server->options;
    int status = http_guard(&exchange->head, &exchange->framing);
    exchange->request.method = http_guard_method(exchange->head.method);
    if (status)
        return status;
    learn_peer(exchange);
    exchange->body_limit = options->body_limit(&exchange->request, options->context);
    return exchange->framing.length > exchange->body_limit ? 413 : 0;
}

static void judge(void *context)
{
    struct http_exchange *exchange = context;
    int status = judge_head(exchange);
    if (status)
        http_refuse(exchange, status);
}

/* ---- body ---- */

/* True if all bodies together, with this one grown to `room`, stay within MOST_BODY_BYTES: many who send slowly must
 * not take the machine's memory. */
static bool fits(struct http_exchange *exchange, size_t room)
{
    atomic_size_t *bytes = &exchange->connection->loop->server->body_bytes;
    size_t more = room - exchange->body_room;
    if (atomic_fetch_add(bytes, more) + more > MOST_BODY_BYTES) {
        atomic_fetch_sub(bytes, more);
        return false;
    }
    exchange->body_room = room;
    return true;
}

/* False if there is no room. A length that was only announced costs little: all of it is taken once a first part has
 * come. */
static bool make_room(struct http_exchange *exchange, size_t wanted)
{
    struct str *body = &exchange->request.body;
    size_t most = exchange->framing.chunked ? exchange->body_limit : (size_t)exchange->framing.length;
    size_t room = FIRST_BODY_ROOM;
    if (exchange->body_room)
        room = exchange->framing.chunked ? exchange->body_room * 2 : most;
    if (room < wanted)
        room = wanted;
    if (room > most)
        room = most;
    if (!fits(exchange, room))
        return false;
    char *larger = arena_take(&exchange->request.arena, room, 1);
    if (body->length)
        memcpy(larger, body->at, body->length);
    body->at = larger;
    return true;
}

struct piece {
    struct http_exchange *exchange;
    struct str bytes;
};

static void add_piece(void *context)
{
    struct piece *piece = context;
    struct http_exchange *exchange = piece->exchange;
    struct str *body = &exchange->request.body;
    size_t length = body->length + piece->bytes.length;
    if (length > exchange->body_limit) {
        http_refuse(exchange, 413);
        return;
    }
    if (length > exchange->body_room && !make_room(exchange, length)) {
        http_refuse(exchange, 503);
        return;
    }
    memcpy((char *)body->at + body->length, piece->bytes.at, piece->bytes.length);
    body->length = length;
}

/* ---- whole ---- */

static void announce(void *context)
{
    struct http_exchange *exchange = context;
    const struct http_options *options = &exchange->connection->loop->server->options;
    options->arrived(&exchange->request, options->context);
}

/* On waking, libmicrohttpd reads before it asks us, and drops the reply if the client has closed its side meanwhile;
 * connections with a time limit of their own it asks first. So a held one gets its own, a second longer than all. */
static void hold(struct http_exchange *exchange)
{
    struct http_loop *loop = exchange->connection->loop;
    exchange->held = true;
    loop->held++;
    MHD_set_connection_option(exchange->engine, MHD_CONNECTION_OPTION_TIMEOUT, loop->server->options.idle_seconds + 1);
    MHD_suspend_connection(exchange->engine);
}

static enum MHD_Result hand_over(struct http_exchange *exchange)
{
    struct http_loop *loop = exchange->connection->loop;
    struct fault fault;
    int state = EXCHANGE_ARRIVED;
    exchange->connection->deadline = NEVER;
    atomic_fetch_add_explicit(&loop->requests, 1, memory_order_relaxed);
    atomic_store(&exchange->state, EXCHANGE_ARRIVED);
    if (!fault_catch(announce, exchange, &fault))
        return http_refuse_and_close(exchange, 500);
    /* An answer that came already is sent now. Else the connection sleeps; only this thread wakes it, so that it is
     * safe to say so to other threads before it does. */
    if (!atomic_compare_exchange_strong(&exchange->state, &state, EXCHANGE_HELD))
        return http_send_answer(exchange);
    hold(exchange);
    return MHD_YES;
}

static enum MHD_Result first_call(struct http_exchange *exchange, const char *method, const char *version)
{
    struct http_head *head = &exchange->head;
    struct fault fault;
    exchange->begun = true;
    if (exchange->refused)
        return MHD_YES;
    head->method = str_from(method);
    head->version = str_from(version);
    head->size = MHD_get_connection_info(exchange->engine, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
    MHD_get_connection_values_n(exchange->engine, MHD_HEADER_KIND, keep_header, head);
    if (!fault_catch(judge, exchange, &fault))
        http_refuse(exchange, 503);
    return MHD_YES;
}

enum MHD_Result http_exchange_receive(void *loop, struct MHD_Connection *engine, const char *url, const char *method,
                                      const char *version, const char *piece, size_t *piece_size, void **context)
{
    (void)loop;
    (void)engine;
    (void)url;
    struct http_exchange *exchange = *context;
    struct fault fault;
    if (!exchange)
        return MHD_NO;
    if (!exchange->begun)
        return first_call(exchange, method, version);
    if (*piece_size > 0) {
        struct piece added = {exchange, {piece, *piece_size}};
        *piece_size = 0;
        if (!exchange->refused && !fault_catch(add_piece, &added, &fault))
            http_refuse(exchange, 503);
        return MHD_YES;
    }
    if (exchange->refused)
        return MHD_NO;
    return atomic_load(&exchange->state) == EXCHANGE_ANSWERED ? http_send_answer(exchange) : hand_over(exchange);
}

void http_exchange_end(void *loop, struct MHD_Connection *engine, void **context,
                       enum MHD_RequestTerminationCode reason)
{
    (void)reason;
    struct http_exchange *exchange = *context;
    const struct http_options *options = &((struct http_loop *)loop)->server->options;
    if (!exchange)
        return;
    if (exchange->held)
        MHD_set_connection_option(engine, MHD_CONNECTION_OPTION_TIMEOUT, options->idle_seconds);
    exchange->connection->exchange = NULL;
    exchange->connection->deadline = http_clock() + (options->idle_seconds + options->request_seconds) * SECOND;
    http_exchange_free(exchange);
    *context = NULL;
}

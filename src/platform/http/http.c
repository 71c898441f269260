/* SPDX-License-Identifier: EUPL-1.2
 * The engine as the program sees it: start, stop, figures and headers. */
#include "platform/http/http_engine.h"

#include "base/fault.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    FEWEST_LOOPS = 2,
    MOST_CONNECTIONS = 4096,
    IDLE_SECONDS = 30,
    REQUEST_SECONDS = 60,
    HEADER_BYTES = 16 * 1024,
    ARENA_CEILING = 64 * 1024 * 1024,
    OTHER_DESCRIPTORS = 256, /* files, database, loops */
    BACKLOG = 1024
};

/* ---- listening ---- */

static void numeric_address(const struct http_options *options, struct sockaddr_storage *ret_address,
                            socklen_t *ret_length)
{
    char host[NI_MAXHOST], port[8];
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    snprintf(host, sizeof host, "%.*s", STR_ARG(options->address));
    snprintf(port, sizeof port, "%u", options->port);
    int failure = getaddrinfo(host, port, &hints, &found);
    if (failure)
        fault(FAULT_UNREACHABLE, "\"%s\" is no address to listen on: %s", host, gai_strerror(failure));
    memcpy(ret_address, found->ai_addr, found->ai_addrlen);
    *ret_length = found->ai_addrlen;
    freeaddrinfo(found);
}

/* Bound, or -1 with errno. Connections of a server that just ended do not keep the address; a living server does,
 * unless the port is shared with it. */
static int bound_socket(const struct sockaddr_storage *address, socklen_t length, bool shared)
{
    int on = 1, listener = socket(address->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener >= 0 && setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        (!shared || setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0) &&
        bind(listener, (const struct sockaddr *)address, length) == 0)
        return listener;
    int error = errno;
    if (listener >= 0)
        close(listener);
    errno = error;
    return -1;
}

/* Several sockets share the port, so that the kernel spreads connections over the loops. A second server would be let
 * in on the same terms; the first binding, exclusive, is there to find out. */
static int listen_on(struct http_options *options, bool first)
{
    struct sockaddr_storage address;
    socklen_t length;
    numeric_address(options, &address, &length);
    int listener = -1, probe = first ? bound_socket(&address, length, false) : -1;
    if (probe >= 0)
        close(probe);
    if (!first || probe >= 0)
        listener = bound_socket(&address, length, true);
    if (listener < 0 || listen(listener, BACKLOG) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) < 0) {
        int error = errno;
        if (listener >= 0)
            close(listener);
        fault(FAULT_UNREACHABLE, "can't listen on %.*s port %u: %s", STR_ARG(options->address), options->port,
              strerror(error));
    }
    options->port = ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                                        : ((struct sockaddr_in *)&address)->sin_port);
    return listener;
}

/* ---- start and stop ---- */

static struct http_options with_defaults(const struct http_options *given)
{
    struct http_options options = *given;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (!options.loops)
        options.loops = cores > FEWEST_LOOPS ? (unsigned)cores : FEWEST_LOOPS;
    if (!options.most_connections)
        options.most_connections = MOST_CONNECTIONS;
    if (!options.idle_seconds)
        options.idle_seconds = IDLE_SECONDS;
    if (!options.request_seconds)
        options.request_seconds = REQUEST_SECONDS;
    if (!options.most_header_bytes)
        options.most_header_bytes = HEADER_BYTES;
    if (!options.arena_ceiling)
        options.arena_ceiling = ARENA_CEILING;
    return options;
}

static void raise_descriptor_limit(unsigned connections)
{
    struct rlimit limit;
    rlim_t wanted = connections + OTHER_DESCRIPTORS;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void open_and_start(void *context)
{
    struct http_server *server = context;
    for (unsigned i = 0; i < server->loop_count; i++)
        server->loops[i].listener = listen_on(&server->options, i == 0);
    for (unsigned i = 0; i < server->loop_count; i++)
        http_loop_open(&server->loops[i]);
    for (unsigned i = 0; i < server->loop_count; i++)
        http_loop_start(&server->loops[i]);
}

struct http_server *http_start(const struct http_options *given)
{
    struct http_options options = with_defaults(given);
    struct fault failure;
    struct http_server *server = calloc(1, sizeof *server + options.loops * sizeof server->loops[0]);
    if (!server)
        fault(FAULT_MEMORY, "no memory for the HTTP server");
    signal(SIGPIPE, SIG_IGN);
    raise_descriptor_limit(options.most_connections);
    server->options = options;
    server->loop_count = options.loops;
    for (unsigned i = 0; i < server->loop_count; i++) {
        struct http_loop *loop = &server->loops[i];
        *loop = (struct http_loop){.server = server, .listener = -1, .waker = -1, .waiter = -1};
        pthread_mutex_init(&loop->mutex, NULL);
    }
    if (!fault_catch(open_and_start, server, &failure)) {
        http_stop(server, 0);
        fault_raise(failure.kind, failure.file, failure.line, "%s", failure.message);
    }
    return server;
}

void http_stop(struct http_server *server, unsigned seconds)
{
    server->stop_deadline = http_clock() + seconds * SECOND;
    atomic_store(&server->stopping, true);
    for (unsigned i = 0; i < server->loop_count; i++)
        http_loop_wake(&server->loops[i]);
    for (unsigned i = 0; i < server->loop_count; i++)
        http_loop_close(&server->loops[i]);
    free(server);
}

uint16_t http_port(const struct http_server *server)
{
    return server->options.port;
}

struct http_figures http_figures(const struct http_server *server)
{
    struct http_figures figures = {0};
    for (unsigned i = 0; i < server->loop_count; i++) {
        const struct http_loop *loop = &server->loops[i];
        figures.connections += atomic_load_explicit(&loop->accepted, memory_order_relaxed);
        figures.open_connections += atomic_load_explicit(&loop->open, memory_order_relaxed);
        figures.requests += atomic_load_explicit(&loop->requests, memory_order_relaxed);
        figures.refused += atomic_load_explicit(&loop->refused, memory_order_relaxed);
    }
    return figures;
}

/* ---- headers ---- */

struct str http_request_header(const struct http_request *request, const char *name)
{
    const struct http_exchange *exchange = request->engine;
    return http_head_value(&exchange->head, str_from(name));
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f)
            return true;
    return false;
}

void http_reply_header(struct http_reply *reply, struct str name, struct str value)
{
    if (str_is_empty(name) || has_control(name) || has_control(value))
        fault(FAULT_BUG, "a reply header \"%.*s\" with control characters", STR_ARG(name));
    if (reply->header_count == HTTP_MOST_REPLY_HEADERS)
        fault(FAULT_BUG, "more than %d reply headers", HTTP_MOST_REPLY_HEADERS);
    reply->headers[reply->header_count++] = (struct http_header){name, value};
}

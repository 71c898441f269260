/* SPDX-License-Identifier: EUPL-1.2
 * The loop: waits for the daemon's sockets or for answers of other threads, wakes the answered connections, lets
 * libmicrohttpd run, and once a second cuts off who is too slow. */
#include "platform/http/http_engine.h"

#include "base/fault.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SWEEP_MILLISECONDS = 1000, STOPPING_MILLISECONDS = 20, MOST_LAST_ACCEPTS = 256 };

int64_t http_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

/* ---- connections ---- */

static void write_peer(struct http_connection *connection, const struct sockaddr *address)
{
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &four->sin_addr, connection->peer, sizeof connection->peer);
    else if (address->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&six->sin6_addr))
        inet_ntop(AF_INET, &six->sin6_addr.s6_addr[12], connection->peer, sizeof connection->peer);
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &six->sin6_addr, connection->peer, sizeof connection->peer);
}

static void *open_connection(struct http_loop *loop, struct MHD_Connection *engine)
{
    const struct http_options *options = &loop->server->options;
    struct http_connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    connection->loop = loop;
    connection->socket = MHD_get_connection_info(engine, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    connection->deadline = http_clock() + (options->idle_seconds + options->request_seconds) * SECOND;
    write_peer(connection, MHD_get_connection_info(engine, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
    connection->next = loop->connections;
    if (loop->connections)
        loop->connections->previous = connection;
    loop->connections = connection;
    atomic_fetch_add_explicit(&loop->accepted, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&loop->open, 1, memory_order_relaxed);
    return connection;
}

static void close_connection(struct http_loop *loop, struct http_connection *connection)
{
    if (!connection)
        return;
    if (connection->exchange) /* some errors end a connection without ending its request */
        http_exchange_free(connection->exchange);
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        loop->connections = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    atomic_fetch_sub_explicit(&loop->open, 1, memory_order_relaxed);
    free(connection);
}

static void note_connection(void *loop, struct MHD_Connection *engine, void **context,
                            enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        *context = open_connection(loop, engine);
    else
        close_connection(loop, *context);
}

/* Says goodbye to who is too slow. libmicrohttpd sees the end of the stream and closes. */
static void cut_off(struct http_connection *connection)
{
    struct http_exchange *exchange = connection->exchange ? connection->exchange : http_exchange_new(connection);
    if (exchange)
        http_refuse(exchange, 408);
    if (exchange && !connection->exchange)
        http_exchange_free(exchange);
    shutdown(connection->socket, SHUT_RDWR);
    connection->deadline = NEVER;
}

static bool is_idle(const struct http_connection *connection)
{
    int unread = 0;
    return !connection->exchange && ioctl(connection->socket, FIONREAD, &unread) == 0 && unread == 0;
}

static void sweep(struct http_loop *loop, int64_t now)
{
    bool stopping = atomic_load(&loop->server->stopping);
    bool over = stopping && now >= loop->server->stop_deadline;
    for (struct http_connection *each = loop->connections; each; each = each->next)
        if (over || (stopping && is_idle(each)))
            shutdown(each->socket, SHUT_RDWR);
        else if (now >= each->deadline)
            cut_off(each);
    loop->next_sweep = now + SWEEP_MILLISECONDS * (SECOND / 1000);
}

/* ---- answers ---- */

void http_answer(struct http_request *request)
{
    struct http_exchange *exchange = request->engine;
    struct http_loop *loop = exchange->connection->loop;
    if (atomic_exchange(&exchange->state, EXCHANGE_ANSWERED) != EXCHANGE_HELD)
        return;
    pthread_mutex_lock(&loop->mutex);
    bool first = !loop->answered;
    exchange->next = loop->answered;
    loop->answered = exchange;
    if (first)
        http_loop_wake(loop);
    pthread_mutex_unlock(&loop->mutex); /* last, so that the loop can't be gone before the waker was written */
}

void http_loop_wake(struct http_loop *loop)
{
    eventfd_write(loop->waker, 1);
}

static void resume_answered(struct http_loop *loop)
{
    pthread_mutex_lock(&loop->mutex);
    struct http_exchange *answered = loop->answered;
    loop->answered = NULL;
    pthread_mutex_unlock(&loop->mutex);
    for (; answered; answered = answered->next) {
        MHD_resume_connection(answered->engine);
        loop->held--;
    }
}

/* ---- the thread ---- */

static int milliseconds_to_wait(struct http_loop *loop)
{
    MHD_UNSIGNED_LONG_LONG wanted;
    int most = loop->connections ? SWEEP_MILLISECONDS : -1;
    if (atomic_load(&loop->server->stopping))
        most = STOPPING_MILLISECONDS;
    if (MHD_get_timeout(loop->daemon, &wanted) == MHD_YES && (most < 0 || wanted < (unsigned)most))
        return (int)wanted;
    return most;
}

static void turn(struct http_loop *loop)
{
    struct epoll_event events[2];
    int milliseconds = milliseconds_to_wait(loop);
    if (milliseconds != 0)
        epoll_wait(loop->waiter, events, 2, milliseconds);
    resume_answered(loop);
    MHD_run(loop->daemon);
    int64_t now = http_clock();
    if (now >= loop->next_sweep || atomic_load(&loop->server->stopping))
        sweep(loop, now);
}

/* What stands in the kernel's queue was accepted in the eyes of the client. */
static void stop_accepting(struct http_loop *loop)
{
    struct pollfd listener = {.fd = loop->listener, .events = POLLIN};
    for (int i = 0; i < MOST_LAST_ACCEPTS && poll(&listener, 1, 0) > 0; i++)
        MHD_run(loop->daemon);
    MHD_quiesce_daemon(loop->daemon);
    close(loop->listener);
}

static void *run(void *context)
{
    struct http_loop *loop = context;
    while (!atomic_load(&loop->server->stopping))
        turn(loop);
    stop_accepting(loop);
    while (loop->held > 0 || (loop->connections && http_clock() < loop->server->stop_deadline))
        turn(loop);
    return NULL;
}

/* ---- beginning and end ---- */

static size_t keep_escaped(void *context, struct MHD_Connection *engine, char *text)
{
    (void)context;
    (void)engine;
    return strlen(text);
}

static struct MHD_Daemon *start_daemon(struct http_loop *loop)
{
    const struct http_options *options = &loop->server->options;
    unsigned most = (options->most_connections + loop->server->loop_count - 1) / loop->server->loop_count;
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, http_exchange_receive, loop,
                            MHD_OPTION_LISTEN_SOCKET, loop->listener,                       //
                            MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,                           //
                            MHD_OPTION_CONNECTION_LIMIT, most,                              //
                            MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds,           //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->most_header_bytes, //
                            MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL,               //
                            MHD_OPTION_URI_LOG_CALLBACK, http_exchange_begin, loop,         //
                            MHD_OPTION_NOTIFY_COMPLETED, http_exchange_end, loop,           //
                            MHD_OPTION_NOTIFY_CONNECTION, note_connection, loop,            //
                            MHD_OPTION_END);
}

void http_loop_open(struct http_loop *loop)
{
    struct epoll_event waker = {.events = EPOLLIN | EPOLLET}; /* edges: it need never be read */
    struct epoll_event sockets = {.events = EPOLLIN};
    loop->waker = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    loop->waiter = epoll_create1(EPOLL_CLOEXEC);
    loop->daemon = start_daemon(loop);
    if (loop->waker < 0 || loop->waiter < 0 || !loop->daemon)
        fault(FAULT_MEMORY, "an HTTP loop can't be made: %s", strerror(errno));
    int daemon_epoll = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    epoll_ctl(loop->waiter, EPOLL_CTL_ADD, loop->waker, &waker);
    epoll_ctl(loop->waiter, EPOLL_CTL_ADD, daemon_epoll, &sockets);
}

void http_loop_start(struct http_loop *loop)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int failure = pthread_create(&loop->thread, NULL, run, loop);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (failure)
        fault(FAULT_MEMORY, "the thread of an HTTP loop can't be started: %s", strerror(failure));
    loop->started = true;
}

/* Also of a loop that was only half made. */
void http_loop_close(struct http_loop *loop)
{
    if (loop->started)
        pthread_join(loop->thread, NULL);
    if (loop->daemon)
        MHD_stop_daemon(loop->daemon);
    else if (loop->listener >= 0)
        close(loop->listener);
    while (loop->spare) {
        struct http_exchange *spare = loop->spare;
        loop->spare = spare->next;
        arena_release(&spare->request.arena);
        free(spare);
    }
    if (loop->waiter >= 0)
        close(loop->waiter);
    if (loop->waker >= 0)
        close(loop->waker);
    pthread_mutex_destroy(&loop->mutex);
}

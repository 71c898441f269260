/* SPDX-License-Identifier: EUPL-1.2
 * What the files of the HTTP engine share. A server is some loops; a loop is a thread with a daemon of libmicrohttpd
 * and the connections it accepted; a connection has at most one exchange (request and reply) at a time. All of it
 * belongs to the loop's thread, except what is marked. */
#ifndef PLATFORM_HTTP_ENGINE_H
#define PLATFORM_HTTP_ENGINE_H

#include "platform/http/http_guard.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#define SECOND INT64_C(1000000000) /* the engine's clock is monotonic, in nanoseconds */
#define NEVER INT64_MAX

struct http_loop;

struct http_connection {
    struct http_loop *loop;
    struct http_connection *previous, *next;
    struct http_exchange *exchange; /* NULL between requests */
    int socket;
    int64_t deadline; /* when it is cut off; NEVER while the program has the request or the reply is being sent */
    char peer[INET6_ADDRSTRLEN];
};

/* Who has the request: decided by atomic exchange, because the answer may come from another thread. */
enum exchange_state {
    EXCHANGE_RECEIVING,
    EXCHANGE_ARRIVED, /* `arrived` was called and has not returned */
    EXCHANGE_HELD,    /* suspended until the answer comes */
    EXCHANGE_ANSWERED
};

struct http_exchange {
    struct http_request request;
    struct http_connection *connection;
    struct MHD_Connection *engine;
    struct http_exchange *next; /* in the list of answered, later of spare ones */
    atomic_int state;           /* any thread */
    bool begun;                 /* the head was judged */
    bool refused;               /* what still comes of it is thrown away */
    bool held;                  /* was suspended once */
    size_t body_limit, body_room;
    struct http_framing framing;
    struct http_head head;
};

struct http_loop {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    pthread_t thread;
    bool started;
    int listener;
    int waker;  /* eventfd, any thread */
    int waiter; /* epoll of the daemon's epoll and the waker */
    struct http_connection *connections;
    struct http_exchange *spare;
    unsigned spare_count;
    unsigned held; /* exchanges in EXCHANGE_HELD */
    int64_t next_sweep;
    pthread_mutex_t mutex;                                  /* of `answered` */
    struct http_exchange *answered;                         /* any thread, newest first */
    atomic_uint_fast64_t accepted, open, requests, refused; /* written by the loop only, read by any */
};

struct http_server {
    struct http_options options; /* without zeros: the defaults are filled in */
    unsigned loop_count;
    atomic_bool stopping;
    int64_t stop_deadline;    /* set before `stopping` */
    atomic_size_t body_bytes; /* room taken by bodies that are coming or being worked on, of all loops */
    struct http_loop loops[];
};

/* http_loop.c */
void http_loop_open(struct http_loop *loop); /* faults */
void http_loop_start(struct http_loop *loop);
void http_loop_close(struct http_loop *loop);
void http_loop_wake(struct http_loop *loop);
int64_t http_clock(void);

/* http_exchange.c: the callbacks that libmicrohttpd makes for a request */
void *http_exchange_begin(void *loop, const char *target, struct MHD_Connection *engine);
enum MHD_Result http_exchange_receive(void *loop, struct MHD_Connection *engine, const char *url, const char *method,
                                      const char *version, const char *piece, size_t *piece_size, void **exchange);
void http_exchange_end(void *loop, struct MHD_Connection *engine, void **exchange,
                       enum MHD_RequestTerminationCode reason);
struct http_exchange *http_exchange_new(struct http_connection *connection); /* NULL if there is no memory */
void http_exchange_free(struct http_exchange *exchange);

/* http_reply.c: hands request.reply to the library */
enum MHD_Result http_send_answer(struct http_exchange *exchange);

/* http_refusal.c: writes the refusal straight to the socket and says that nothing follows, since the library takes no
 * reply while a body is arriving; what the client still sends is read for a moment, else a reset would overtake the
 * reply. */
void http_refuse(struct http_exchange *exchange, int status);
enum MHD_Result http_refuse_and_close(struct http_exchange *exchange, int status);

#endif

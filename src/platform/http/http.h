/* SPDX-License-Identifier: EUPL-1.2
 * HTTP/1.1 without an opinion: a request comes in whole, a reply goes out. Behind this interface stands libmicrohttpd,
 * driven by our own loops (one daemon a loop, external epoll); another engine could take its place. Nothing here
 * blocks: what takes time happens elsewhere and comes back through http_answer. */
#ifndef PLATFORM_HTTP_H
#define PLATFORM_HTTP_H

#include "base/arena.h"
#include "base/str.h"

enum http_method { HTTP_GET = 1, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE };

struct http_header {
    struct str name, value;
};

enum { HTTP_MOST_REPLY_HEADERS = 24 };

struct http_reply {
    int status;
    struct http_header headers[HTTP_MOST_REPLY_HEADERS]; /* names and values without control characters, else a fault */
    size_t header_count;
    struct str body; /* lives in the request's arena, or for ever */
    int file;        /* if not 0: a descriptor whose content is the body; closed by the engine */
    int64_t file_size;
};

/* Lives from its arrival until the engine has sent the reply. Only one thread at a time works on it. */
struct http_request {
    enum http_method method;
    struct str path;    /* as sent, still percent-encoded, without the query */
    struct str query;   /* as sent, without '?' */
    struct str body;    /* whole */
    struct str peer;    /* address of the client, without port; the forwarded one if it comes from a trusted proxy */
    bool secure;        /* came through TLS at the trusted proxy */
    struct arena arena; /* of the request: holds all the strings above, and what answers it */
    int64_t arrived;    /* monotonic nanoseconds */
    struct http_reply reply;
    void *user; /* for who answers */
    void *engine;
};

/* The value of a request header, by name in any case; STR_NONE if it was not sent. */
struct str http_request_header(const struct http_request *request, const char *name);

void http_reply_header(struct http_reply *reply, struct str name, struct str value);

struct http_options {
    struct str address;        /* "127.0.0.1" */
    uint16_t port;             /* 0: the system chooses; see http_port */
    unsigned loops;            /* 0: as many as cores, at least 2 */
    unsigned most_connections; /* newcomers wait beyond; default 4096, shared out evenly to the loops */
    unsigned idle_seconds;     /* a connection that says nothing is closed; default 30 */
    unsigned request_seconds;  /* a request not whole so long after its first line is refused: 408; default 60 */
    size_t most_header_bytes;  /* memory of a connection: its head and the reply's head; default 16 KiB; 414 or 431 */
    size_t arena_ceiling;      /* of one request; default 64 MiB */
    struct str trusted_proxy;  /* peer address whose X-Forwarded-For and -Proto are believed; empty for none */

    /* The most bytes of body that this request may have (headers are known, body isn't): beyond is answered 413 without
     * reading it. 0 refuses any body. Called on a loop: must not block. */
    size_t (*body_limit)(const struct http_request *request, void *context);
    /* A whole request. Called on a loop: must not block; http_answer may be called here or later from any thread. A
     * fault here is answered 500, so handing the request to another thread comes last. */
    void (*arrived)(struct http_request *request, void *context);
    /* The engine itself refused (400, 408, 413, 431, 500, 501, 503, 505): fill the reply's body and headers; status is
     * set, but path, query, body and user may be empty. May be NULL. Not called where libmicrohttpd refuses by itself
     * (a first line or chunk that is none: 400; 414; most 431). The connection is closed afterwards. */
    void (*refused)(struct http_request *request, void *context);
    void *context;
};

struct http_server;

/* Listens and starts the loops. Faults if the address can't be had. */
struct http_server *http_start(const struct http_options *options);
uint16_t http_port(const struct http_server *server);

/* Sends request->reply. From any thread, exactly once per request; the request may be gone when it returns. */
void http_answer(struct http_request *request);

/* No new connections; what was accepted is answered, for at most `seconds`; then everything is closed and freed. Waits
 * beyond that time for requests that `arrived` and were not yet given to http_answer: afterwards no request exists. */
void http_stop(struct http_server *server, unsigned seconds);

struct http_figures {
    uint64_t connections; /* accepted so far */
    uint64_t open_connections;
    uint64_t requests;
    uint64_t refused;
};
struct http_figures http_figures(const struct http_server *server);

#endif

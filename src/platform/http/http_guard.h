/* SPDX-License-Identifier: EUPL-1.2
 * What is refused of a request's head before anyone sees it. libmicrohttpd reads generously; a proxy in front may read
 * the same bytes differently, and between the two readings requests are smuggled. Pure: no socket, no memory. */
#ifndef PLATFORM_HTTP_GUARD_H
#define PLATFORM_HTTP_GUARD_H

#include "platform/http/http.h"

enum { HTTP_MOST_HEADERS = 100 };

/* A head as libmicrohttpd cut it: every part but the target still stands where it was received, in one buffer. */
struct http_head {
    struct str method;                             /* its first byte is the head's first */
    struct str target;                             /* path and query: a copy, for the original is cut into arguments */
    const char *target_at;                         /* where it stood */
    struct str version;                            /* "HTTP/1.1" */
    struct http_header headers[HTTP_MOST_HEADERS]; /* values with their trailing blanks */
    size_t count;                                  /* of headers sent; more than HTTP_MOST_HEADERS are not kept */
    size_t size;                                   /* from the first byte of the method to the last of the empty line */
};

struct http_framing {
    bool chunked;
    uint64_t length; /* of the body; 0 if chunked */
};

/* 0 if the head is sound, else the status to refuse it with. */
int http_guard(const struct http_head *head, struct http_framing *ret_framing);

/* The method, or 0 if it is none of ours. */
enum http_method http_guard_method(struct str method);

/* The first header of this name in any case, blanks trimmed; STR_NONE if there is none. */
struct str http_head_value(const struct http_head *head, struct str name);

/* The last address of X-Forwarded-For if it is one, else `otherwise`. */
struct str http_head_forwarded_for(const struct http_head *head, struct str otherwise);

#endif

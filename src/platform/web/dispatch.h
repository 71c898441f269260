/* SPDX-License-Identifier: EUPL-1.2
 * What happens to a request between the HTTP engine and its handler, without threads: find the route, know the person,
 * check permission and CSRF, parse the form, run the handler, finish the reply. The server (server.h) and the tests
 * call the same steps. */
#ifndef PLATFORM_DISPATCH_H
#define PLATFORM_DISPATCH_H

#include "platform/server/app.h"
#include "platform/web/request.h"
#include "platform/web/router.h"

/* Finds the route and makes the request in the arena of `http`. NULL: nothing matched and the reply is filled. */
struct request *dispatch_find(struct app *app, struct http_request *http, size_t *ret_route_number);

/* Parses the form of a write. Needs no database. */
void dispatch_parse(struct request *request);

/* What comes first for a write that is slow or large: who asks and may they, then parsing, the form's token, the
 * route's `before`; with a read-only connection. False: it was refused or faulted, and the reply is filled. */
bool dispatch_before(struct request *request, struct db *db);

/* Answers a GET in a read transaction of its own on this connection. Never faults: a fault becomes a 500 or 503. */
void dispatch_read(struct request *request, struct db *db);

/* Runs a write inside the caller's transaction or savepoint, journal included. True: keep what it wrote. False: roll
 * back (the reply is filled unless the fault is to be retried: ret_fault.kind tells; 0 if it was no fault). */
bool dispatch_write(struct request *request, struct db *db, struct fault *ret_fault);

/* Fills the reply for a fault: logged once, with an id that the person sees. */
void dispatch_fault(struct request *request, const struct fault *fault);

/* Fills the reply for a request that finds no room: 503, to be tried again. */
void dispatch_busy(struct request *request);

/* Compression, security headers, entity tags. Once, after the handler, before http_answer. */
void dispatch_finish(struct request *request);

/* Makes the request ready to be run once more: what an earlier run made is forgotten. */
void dispatch_reset(struct request *request);

#endif

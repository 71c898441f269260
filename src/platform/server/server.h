/* SPDX-License-Identifier: EUPL-1.2
 * The running server: event loops, readers, one writer, workers. Reads run on the readers, each on a connection of its
 * own; writes run on the writer, all that wait in one transaction, each under a savepoint; what is slow runs on a
 * worker first. */
#ifndef PLATFORM_SERVER_H
#define PLATFORM_SERVER_H

#include "platform/server/app.h"

struct server;

/* Takes a server number, starts the threads and listens. Faults if the address can't be had. */
struct server *server_start(struct app *app);
uint16_t server_port(const struct server *server);
void server_stop(struct server *server);

/* Finishes the reply and sends it. From any thread; the request is gone afterwards. */
void server_answer(struct request *request);

struct server_figures {
    size_t reads_waiting, writes_waiting, works_waiting;
    uint64_t connections, open_connections, requests, refused;
};
struct server_figures server_figures(const struct server *server);

#endif

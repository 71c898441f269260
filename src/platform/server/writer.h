/* SPDX-License-Identifier: EUPL-1.2
 * The one writer: takes all writes that wait, runs each under a savepoint in one transaction, commits, and only then
 * answers them. A bad one never spoils the others; what was answered is durable. */
#ifndef PLATFORM_WRITER_H
#define PLATFORM_WRITER_H

#include "platform/http/queue.h"
#include "platform/server/app.h"

struct writer;

struct writer *writer_start(struct app *app, struct queue *queue);
void writer_stop(struct writer *writer); /* closes the queue, writes what waits */

#endif

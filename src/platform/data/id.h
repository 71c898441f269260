/* SPDX-License-Identifier: EUPL-1.2
 * Identifiers made by the program: 63 bits, growing with time. 42 bits of milliseconds since 2020, 9 bits of the
 * server's number, 12 bits of a counter. */
#ifndef PLATFORM_ID_H
#define PLATFORM_ID_H

#include "platform/work.h"

enum { ID_MOST_SERVERS = 511 };

int64_t id_new(void); /* from any thread; never the same twice, never smaller than one given before by this server */

void id_set_server(int server); /* 0 for commands that run alone, 1 to 511 for servers */

/* Takes a number that no living server holds, under the pen of the work. Faults if all are taken. */
int id_take_server(struct work *work);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * One-time links from the command line; the rest is in access.h and sign_in.h. */
#ifndef ACCESS_INVITATIONS_H
#define ACCESS_INVITATIONS_H

#include "platform/web/route.h"

/* tenu person invite EMAIL: prints the link. 0 done, 1 nobody has the address, 2 wrong arguments. */
int invite_command(struct app *app, int count, char **arguments);

/* Of "my work": links that nobody used yet; nothing if there are none. */
void invitation_tile(struct request *request, struct html *html);

#endif

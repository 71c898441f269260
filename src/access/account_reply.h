/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef ACCESS_ACCOUNT_REPLY_H
#define ACCESS_ACCOUNT_REPLY_H

#include "platform/web/request.h"

/* Answers with a page below "my account". */
void account_reply(struct request *request, int status, struct str title);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The platform's side of replies; handlers use request.h. */
#ifndef PLATFORM_REPLY_H
#define PLATFORM_REPLY_H

#include "platform/web/request.h"

bool reply_is_api(const struct request *request);

/* Answers 304 if the client already holds this very page: same data, same person, same day. */
bool reply_is_unchanged(struct request *request);

/* A problem told without touching the database: what a fault leaves behind. `id`: under which it was logged, or empty.
 */
void reply_plain_problem(struct request *request, int status, struct str sentence, struct str id);

void reply_close_file(struct request *request);

/* The notice of the page before, if any: read from its signed cookie, which is then cleared. */
struct str reply_take_notice(struct request *request);

/* The value of a cookie, STR_NONE if there is none. */
struct str reply_cookie(const struct request *request, const char *name);
/* Sets a cookie for the whole site, HttpOnly and SameSite=Lax; seconds 0: for the browser's session, below 0: deletes
 * it. */
void reply_set_cookie(struct request *request, const char *name, struct str value, int64_t seconds);

#endif

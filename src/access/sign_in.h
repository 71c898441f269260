/* SPDX-License-Identifier: EUPL-1.2
 * Signing in and out, passwords, sessions, tokens and preferences: handlers of the routes in access.c. A `…_before`
 * runs on a worker, because hashing a password is slow on purpose. */
#ifndef ACCESS_SIGN_IN_H
#define ACCESS_SIGN_IN_H

#include "platform/web/request.h"

extern const struct form sign_in_form, sign_in_query, welcome_form, password_form, token_form, preferences_form;

void sign_in_page(struct request *request);
void sign_in_before(struct request *request);
void sign_in_run(struct request *request);
void sign_out_run(struct request *request);

void welcome_page(struct request *request);
void welcome_before(struct request *request);
void welcome_run(struct request *request);
void invitation_run(struct request *request);

void password_page(struct request *request);
void password_before(struct request *request);
void password_run(struct request *request);

void session_list_page(struct request *request);
void session_revoke_run(struct request *request);
void session_revoke_others_run(struct request *request);

void token_list_page(struct request *request);
void token_make_run(struct request *request);
void token_revoke_page(struct request *request);
void token_revoke_run(struct request *request);

void preferences_run(struct request *request);

/* False if an API token asks for what only a person at a browser may do; the reply is then "forbidden". */
bool is_browser(struct request *request);

/* Says how long to wait: Retry-After; the sentence for the person. */
struct str wait_sentence(struct request *request, int64_t seconds);

#endif

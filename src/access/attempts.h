/* SPDX-License-Identifier: EUPL-1.2
 * Attempts to prove who one is, counted in the database by the rules of throttle.h. Keys are keyed hashes: the table
 * tells neither addresses nor networks. */
#ifndef ACCESS_ATTEMPTS_H
#define ACCESS_ATTEMPTS_H

#include "platform/web/request.h"

struct attempt {
    int64_t person_id; /* 0: nobody has this account */
    bool device_is_known;
    struct str device, account, network; /* keys of counters; empty: not counted */
};

/* Called once at start. */
void attempt_use_key(const struct app *app);

/* Signing in to the account of this e-mail's keyed hash. */
struct attempt attempt_to_sign_in(struct request *request, struct str email_mac, int64_t person_id);

/* Proving the current password within a session. */
struct attempt attempt_to_confirm(struct request *request);

/* Seconds to wait before the next try; 0: may try. */
int64_t attempt_wait(struct work *work, const struct attempt *attempt);
void attempt_failed(struct request *request, const struct attempt *attempt);
void attempt_passed(struct work *work, const struct attempt *attempt);

/* "30 secondes", "2 minutes", never less than the wait. */
struct str attempt_wait_words(struct work *work, int64_t seconds);

#endif

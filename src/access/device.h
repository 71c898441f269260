/* SPDX-License-Identifier: EUPL-1.2
 * Devices that signed in to an account before. A cookie holds a random name of the device and one signature for each
 * account (the newest eight): it tells nothing about whose they are, and can't be made up. */
#ifndef ACCESS_DEVICE_H
#define ACCESS_DEVICE_H

#include "platform/secret.h"
#include "platform/web/request.h"

/* Called once at start. */
void device_use_key(const struct app *app);

/* True if this device signed in to the person's account before. */
bool device_is_known(const struct request *request, int64_t person_id);

/* The device's own name, empty if it has none. */
struct str device_name(const struct request *request);

void device_remember(struct request *request, int64_t person_id);

/* The cookie's value with the account added as the newest; `cookie` may be empty or anything. */
struct str device_cookie_add(struct arena *arena, const struct secret_key *key, struct str cookie, int64_t person_id);
bool device_cookie_holds(struct arena *arena, const struct secret_key *key, struct str cookie, int64_t person_id);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The cookies of this folder. All are HttpOnly and SameSite=Lax; over TLS their names carry the prefix __Host-, by
 * which browsers promise that only this host set them. */
#ifndef ACCESS_COOKIES_H
#define ACCESS_COOKIES_H

#include "platform/web/request.h"

enum cookie {
    COOKIE_SESSION,  /* the session's token */
    COOKIE_VISIT,    /* of who is not signed in: CSRF tokens are made of it */
    COOKIE_DEVICE,   /* accounts that signed in from here: see device.h */
    COOKIE_LANGUAGE, /* of who is not signed in */
    COOKIE_THEME
};

struct str cookie_get(const struct request *request, enum cookie cookie);
void cookie_set(struct request *request, enum cookie cookie, struct str value); /* for the cookie's own time */
void cookie_clear(struct request *request, enum cookie cookie);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Names and lifetimes in one table; attributes are those of reply_set_cookie. */
#include "access/cookies.h"

#include "access/sessions.h"
#include "platform/server/app.h"
#include "platform/web/reply.h"

enum { YEAR = 365 * 24 * 3600 };

static const struct {
    const char *name, *secure_name;
    int64_t seconds; /* 0: as long as the browser runs */
} cookies[] = {
    [COOKIE_SESSION] = {"tenu", "__Host-tenu", SESSION_SECONDS},
    [COOKIE_VISIT] = {"tenu-visit", "__Host-tenu-visit", 0},
    [COOKIE_DEVICE] = {"tenu-device", "__Host-tenu-device", YEAR},
    [COOKIE_LANGUAGE] = {"tenu-language", "__Host-tenu-language", YEAR},
    [COOKIE_THEME] = {"tenu-theme", "__Host-tenu-theme", YEAR},
};

static const char *name_of(const struct request *request, enum cookie cookie)
{
    return request->app->config.secure_cookies ? cookies[cookie].secure_name : cookies[cookie].name;
}

struct str cookie_get(const struct request *request, enum cookie cookie)
{
    return reply_cookie(request, name_of(request, cookie));
}

void cookie_set(struct request *request, enum cookie cookie, struct str value)
{
    reply_set_cookie(request, name_of(request, cookie), value, cookies[cookie].seconds);
}

void cookie_clear(struct request *request, enum cookie cookie)
{
    reply_set_cookie(request, name_of(request, cookie), STR(""), -1);
}

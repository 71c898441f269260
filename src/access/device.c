/* SPDX-License-Identifier: EUPL-1.2
 * The value is the device's name and the signatures, separated by points, newest account first. */
#include "access/device.h"

#include "access/cookies.h"
#include "platform/server/app.h"

enum { MOST_ACCOUNTS = 8, NAME_LENGTH = 43, SIGNATURE_LENGTH = 32 };

static struct secret_key device_key;

void device_use_key(const struct app *app)
{
    device_key = secret_key_derive(&app->master_key, "devices-");
}

static bool is_plain(struct str cookie)
{
    for (size_t i = 0; i < cookie.length; i++) {
        char c = cookie.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '-' && c != '_' && c != '.')
            return false;
    }
    return true;
}

/* The part before the first point, if it can be a name that secret_token made. */
static struct str name_of(struct str cookie)
{
    if (!is_plain(cookie))
        return STR_NONE;
    struct str name = str_cut(&cookie, '.');
    return name.length == NAME_LENGTH ? name : STR_NONE;
}

static struct str signature(struct arena *arena, const struct secret_key *key, struct str name, int64_t person_id)
{
    struct str words = str_format(arena, "device %lld %.*s", (long long)person_id, STR_ARG(name));
    return str_part(secret_hash(arena, key, words), 0, SIGNATURE_LENGTH);
}

bool device_cookie_holds(struct arena *arena, const struct secret_key *key, struct str cookie, int64_t person_id)
{
    struct str rest = cookie, name = name_of(cookie);
    if (!name.at)
        return false;
    struct str wanted = signature(arena, key, name, person_id);
    str_cut(&rest, '.');
    for (int i = 0; i < MOST_ACCOUNTS && rest.at; i++)
        if (secret_equal(str_cut(&rest, '.'), wanted))
            return true;
    return false;
}

struct str device_cookie_add(struct arena *arena, const struct secret_key *key, struct str cookie, int64_t person_id)
{
    struct str rest = cookie, name = name_of(cookie);
    if (name.at)
        str_cut(&rest, '.');
    else
        rest = STR_NONE;
    if (!name.at)
        name = secret_token(arena);
    struct str own = signature(arena, key, name, person_id);
    struct text text;
    text_init(&text, arena, 4096);
    text_addf(&text, "%.*s.%.*s", STR_ARG(name), STR_ARG(own));
    for (int kept = 1; kept < MOST_ACCOUNTS && rest.at;) {
        struct str other = str_cut(&rest, '.');
        if (other.length != SIGNATURE_LENGTH || str_equal(other, own))
            continue;
        text_addf(&text, ".%.*s", STR_ARG(other));
        kept++;
    }
    return text_str(&text);
}

bool device_is_known(const struct request *request, int64_t person_id)
{
    return person_id &&
           device_cookie_holds(request->work.arena, &device_key, cookie_get(request, COOKIE_DEVICE), person_id);
}

struct str device_name(const struct request *request)
{
    return name_of(cookie_get(request, COOKIE_DEVICE));
}

void device_remember(struct request *request, int64_t person_id)
{
    struct str cookie = cookie_get(request, COOKIE_DEVICE);
    cookie_set(request, COOKIE_DEVICE, device_cookie_add(request->work.arena, &device_key, cookie, person_id));
}

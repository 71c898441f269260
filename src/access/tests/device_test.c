/* SPDX-License-Identifier: EUPL-1.2
 * The cookie by which a device is known to an account. */
#include "access/device.h"
#include "tests/test.h"

TEST("A device is known to the accounts that signed in from it, and can't be made up")
{
    struct secret_key key = secret_key_random(), other = secret_key_random();
    struct str none = device_cookie_add(t->arena, &key, STR("anything; at all"), 7);
    struct str both = device_cookie_add(t->arena, &key, none, 8);
    CHECK(device_cookie_holds(t->arena, &key, none, 7));
    CHECK(!device_cookie_holds(t->arena, &key, none, 8));
    CHECK(device_cookie_holds(t->arena, &key, both, 7));
    CHECK(device_cookie_holds(t->arena, &key, both, 8));
    CHECK(!device_cookie_holds(t->arena, &other, both, 8));
    CHECK(!device_cookie_holds(t->arena, &key, STR(""), 7));
    struct str elsewhere = device_cookie_add(t->arena, &key, STR(""), 9);
    struct str name = str_part(elsewhere, 0, 43), signatures = str_after(both, 43);
    CHECK(!device_cookie_holds(t->arena, &key, str_join(t->arena, name, signatures), 7));
}

TEST("A device remembers its eight newest accounts, each once")
{
    struct secret_key key = secret_key_random();
    struct str cookie = STR("");
    for (int64_t person = 1; person <= 20; person++)
        cookie = device_cookie_add(t->arena, &key, cookie, person);
    size_t length = cookie.length;
    CHECK(device_cookie_holds(t->arena, &key, cookie, 20));
    CHECK(device_cookie_holds(t->arena, &key, cookie, 13));
    CHECK(!device_cookie_holds(t->arena, &key, cookie, 12));
    cookie = device_cookie_add(t->arena, &key, cookie, 15);
    CHECK_INTEGER(cookie.length, length);
    CHECK(device_cookie_holds(t->arena, &key, cookie, 13));
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/secret.h"

#include "tests/test.h"

#include <string.h>

TEST("What was sealed opens with the same key about the same thing, and with nothing else")
{
    struct secret_key key = secret_key_random(), other = secret_key_random();
    struct str sealed = secret_seal(t->arena, &key, STR("Leïla Marchand"), STR("person"));
    CHECK_STR(secret_open(t->arena, &key, sealed, STR("person")), "Leïla Marchand");
    CHECK(secret_open(t->arena, &other, sealed, STR("person")).at == NULL);
    CHECK(secret_open(t->arena, &key, sealed, STR("site")).at == NULL);
    CHECK(secret_open(t->arena, &key, STR("not base64 !"), STR("person")).at == NULL);
    CHECK(secret_open(t->arena, &key, STR(""), STR("person")).at == NULL);
}

TEST("Changing any character of what was sealed is noticed")
{
    struct secret_key key = secret_key_random();
    struct str sealed = secret_seal(t->arena, &key, STR("x"), STR(""));
    for (size_t i = 0; i < sealed.length; i++) {
        char *changed = str_c(t->arena, sealed);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK(secret_open(t->arena, &key, (struct str){changed, sealed.length}, STR("")).at == NULL);
    }
}

TEST("The same words are sealed differently each time")
{
    struct secret_key key = secret_key_random();
    CHECK(!str_equal(secret_seal(t->arena, &key, STR("x"), STR("")), secret_seal(t->arena, &key, STR("x"), STR(""))));
}

TEST("A password matches its own hash only, and no hash matches nothing")
{
    struct str hash = secret_password_hash(t->arena, STR("demonstration"));
    CHECK(secret_password_matches(hash, STR("demonstration")));
    CHECK(!secret_password_matches(hash, STR("Demonstration")));
    CHECK(!secret_password_matches(STR(""), STR("")));
}

TEST("Keys for different purposes differ, and a key file is read back as it was made")
{
    char path[300];
    snprintf(path, sizeof path, "%s/secret-test.key", test_folder());
    remove(path);
    struct secret_key made = secret_key_load(path, true), read = secret_key_load(path, false);
    CHECK(memcmp(&made, &read, sizeof made) == 0);
    struct secret_key a = secret_key_derive(&made, "csrf----"), b = secret_key_derive(&made, "notice--");
    CHECK(memcmp(&a, &b, sizeof a) != 0);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Which passwords are accepted, and where a person may be sent after signing in. */
#include "access/local_path.h"
#include "access/password.h"
#include "base/list.h"
#include "platform/secret.h"
#include "tests/test.h"

#define TEN "0918273645"
#define FIFTY TEN TEN TEN TEN TEN

static const struct {
    const char *password;
    enum password_trouble trouble;
} passwords[] = {
    {"", PASSWORD_TOO_SHORT},
    {"elevenchars", PASSWORD_TOO_SHORT},
    {"ééééééééééé", PASSWORD_TOO_SHORT}, /* 11 characters, 22 bytes */
    {"cheval pile agrafe", PASSWORD_FINE},
    {"ça ira mieux", PASSWORD_FINE},
    {"correcthorse", PASSWORD_FINE},
    {FIFTY FIFTY FIFTY FIFTY FIFTY "123456", PASSWORD_FINE},
    {FIFTY FIFTY FIFTY FIFTY FIFTY "1234567", PASSWORD_TOO_LONG},
    {"Amélie Dupont-Durand", PASSWORD_NAMES_PERSON},
    {"amelie dupont durand", PASSWORD_NAMES_PERSON},
    {"Amelie.Dupont@ville.example", PASSWORD_NAMES_PERSON},
    {"Motdepasse123", PASSWORD_COMMON},
    {"Mot de passe !", PASSWORD_COMMON},
    {"aaaaaaaaaaaa", PASSWORD_COMMON},
    {"abcdefghijklmnop", PASSWORD_COMMON},
    {"zyxwvutsrqponm", PASSWORD_COMMON},
    {"aaaaaaaaaaab", PASSWORD_FINE},
    {"            ", PASSWORD_COMMON},
    {"!!%%!!%%!!%%", PASSWORD_FINE},
};

TEST("Passwords are refused for their length, their banality or naming the person, and for nothing else")
{
    for (size_t i = 0; i < COUNT_OF(passwords); i++) {
        enum password_trouble found = password_trouble(t->arena, str_from(passwords[i].password),
                                                       STR("Amélie Dupont-Durand"), STR("amelie.dupont@ville.example"));
        if (found != passwords[i].trouble)
            test_fail(t, __FILE__, __LINE__, "\"%s\" gives %d instead of %d", passwords[i].password, (int)found,
                      (int)passwords[i].trouble);
        CHECK((password_sentence(found) == NULL) == (found == PASSWORD_FINE));
    }
}

static const struct {
    const char *path;
    bool local;
} paths[] = {
    {"/", true},
    {"/sites/13?page=2#plan", true},
    {"/a//b", true},
    {"", false},
    {"sites", false},
    {"//evil.example", false},
    {"/\\evil.example", false},
    {"/a\\b", false},
    {"/\t/evil.example", false},
    {"/ /evil.example", false},
    {"/a\r\nSet-Cookie: x=y", false},
    {"https://evil.example/", false},
    {"javascript:alert(1)", false},
    {"\\\\evil.example", false},
};

TEST("After signing in a person is only sent to pages of this site")
{
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        if (path_is_local(str_from(paths[i].path)) != paths[i].local)
            test_fail(t, __FILE__, __LINE__, "\"%s\"", paths[i].path);
    CHECK_STR(path_local_or_home(STR("//evil.example")), "/");
    CHECK_STR(path_local_or_home(STR("/sites")), "/sites");
}

TEST("Comparing with nobody's hash costs as much as with a real one, and never matches")
{
    struct str nobody = str_from(password_of_nobody), real = secret_password_hash(t->arena, STR("cheval pile agrafe"));
    size_t parameters = sizeof "$argon2id$v=19$m=65536,t=2,p=1$" - 1;
    CHECK_INTEGER(nobody.length, real.length);
    CHECK(str_equal(str_part(nobody, 0, parameters), str_part(real, 0, parameters)));
    CHECK(!secret_password_matches(nobody, STR("")));
    CHECK(secret_password_matches(real, STR("cheval pile agrafe")));
}

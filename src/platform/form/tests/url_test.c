/* SPDX-License-Identifier: EUPL-1.2
 * Percent-encoding, both ways. */
#include "platform/form/form.h"
#include "tests/test.h"

TEST("Escapes are decoded, and bad ones are kept and reported")
{
    static const struct {
        const char *encoded, *decoded;
        bool plus, valid;
    } cases[] = {
        {"", "", true, true},          {"a+b", "a b", true, true},
        {"a+b", "a+b", false, true},   {"%41%7a%7A", "Azz", true, true},
        {"%C3%A9", "é", true, true},   {"100%25", "100%", true, true},
        {"100%", "100%", true, false}, {"%4", "%4", true, false},
        {"%zz", "%zz", true, false},   {"%%41", "%A", true, false},
        {"a%2Bb", "a+b", true, true},  {"%u00e9", "%u00e9", true, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bool valid;
        CHECK_STR(url_decode(t->arena, str_from(cases[i].encoded), cases[i].plus, &valid), cases[i].decoded);
        CHECK_INTEGER(valid, cases[i].valid);
    }
}

TEST("Everything but letters, digits and four marks is encoded")
{
    CHECK_STR(url_encode(t->arena, STR("aZ09-._~")), "aZ09-._~");
    CHECK_STR(url_encode(t->arena, STR("a b/c?d=é&'\"<+%")), "a%20b%2Fc%3Fd%3D%C3%A9%26%27%22%3C%2B%25");
    CHECK_STR(url_encode(t->arena, STR_NONE), "");
}

TEST("Every pair of bytes survives encoding and decoding")
{
    char pair[2];
    for (int first = 0; first < 256; first++)
        for (int second = 0; second < 256; second += 5) {
            pair[0] = (char)first;
            pair[1] = (char)second;
            struct str bytes = {pair, 2};
            bool valid;
            CHECK(str_equal(url_decode(t->arena, url_encode(t->arena, bytes), true, &valid), bytes));
            CHECK(valid);
        }
}

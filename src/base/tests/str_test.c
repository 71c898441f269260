/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

#include "base/fault.h"
#include "base/text.h"
#include "tests/test.h"

TEST("Cutting goes through all parts, empty ones too, and then ends")
{
    struct str rest = STR("a,,b,");
    CHECK_STR(str_cut(&rest, ','), "a");
    CHECK_STR(str_cut(&rest, ','), "");
    CHECK_STR(str_cut(&rest, ','), "b");
    CHECK(rest.at != NULL);
    CHECK_STR(str_cut(&rest, ','), "");
    CHECK(rest.at == NULL);
}

TEST("Whole numbers are read only if all of the text is one that fits")
{
    static const struct {
        const char *text;
        bool right;
        int64_t number;
    } cases[] = {
        {"0", true, 0},
        {"-7", true, -7},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"1a", false, 0},
        {" 1", false, 0},
        {"+1", false, 0},
        {"--1", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t number = 0;
        if (str_to_integer(str_from(cases[i].text), &number) != cases[i].right || number != cases[i].number)
            test_fail(t, __FILE__, __LINE__, "\"%s\" is read wrong", cases[i].text);
    }
}

TEST("Real numbers are read with a point or a comma, and without exponent")
{
    double number = 0;
    CHECK(str_to_real(STR("1,5"), &number) && number == 1.5);
    CHECK(str_to_real(STR("-2.25"), &number) && number == -2.25);
    CHECK(str_to_real(STR("48.856600"), &number) && number == 48.8566);
    CHECK(!str_to_real(STR("1e5"), &number));
    CHECK(!str_to_real(STR("1.2.3"), &number));
    CHECK(!str_to_real(STR("."), &number));
    CHECK(!str_to_real(STR(""), &number));
}

TEST("Overlong forms, surrogates, cut sequences and values beyond Unicode are not UTF-8")
{
    static const char *const wrong[] = {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                        "\x80",     "\xC3",         "\xF0\x9F\x98", "a\xFFz"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (str_is_utf8(str_from(wrong[i])))
            test_fail(t, __FILE__, __LINE__, "case %zu is taken for UTF-8", i);
    CHECK(str_is_utf8(STR("é, ß, 漢, 😀")));
    CHECK_INTEGER(str_characters(STR("é漢😀")), 3);
}

TEST("Searching finds the first place, and says when there is none")
{
    CHECK_INTEGER(str_find(STR("abcabc"), STR("ca")), 2);
    CHECK(str_find(STR("abc"), STR("abcd")) == STR_ABSENT);
    CHECK(str_find(STR(""), STR("a")) == STR_ABSENT);
    CHECK_INTEGER(str_find(STR("abc"), STR("")), 0);
}

static void write_much(void *context)
{
    for (;;)
        text_add(context, STR("0123456789"));
}

TEST("A text stops at its ceiling with a fault and never writes beyond")
{
    struct text text;
    struct fault fault;
    text_init(&text, t->arena, 1000);
    CHECK(!fault_catch(write_much, &text, &fault));
    CHECK_INTEGER(fault.kind, FAULT_MEMORY);
    CHECK_INTEGER(text.length, 1000);
}

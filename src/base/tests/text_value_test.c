/* SPDX-License-Identifier: EUPL-1.2
 * Values as files carry them. */
#include "base/list.h"
#include "base/text_value.h"
#include "tests/test.h"

#include <float.h>
#include <math.h>
#include <string.h>

static struct str real(struct test *t, double number)
{
    struct text text;
    text_init(&text, t->arena, 4096);
    text_add_real(&text, number);
    return text_str(&text);
}

TEST("Real numbers are as short as they can be")
{
    static const struct {
        double number;
        const char *digits;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1.5, "-1.5"},
        {0.1, "0.1"},
        {-0.0625, "-0.0625"},
        {12.05, "12.05"},
        {48.8534, "48.8534"},
        {48.853412, "48.853412"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e-7, "0.0000001"},
        {123456789012, "123456789012"},
        {1e22, "10000000000000000000000"},
        {(double)NAN, ""},
        {(double)INFINITY, ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_STR(real(t, cases[i].number), cases[i].digits);
}

TEST("Real numbers read back as the same number")
{
    double numbers[] = {DBL_MAX,          -DBL_MAX, DBL_MIN,    DBL_TRUE_MIN, 1e11,
                        99999999999.9999, 2.0 / 3,  1e15 + 0.3, DBL_EPSILON};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        CHECK(strtod(str_c(t->arena, real(t, numbers[i])), NULL) == numbers[i]);
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double number;
        memcpy(&number, &seed, sizeof number);
        if (isfinite(number))
            CHECK(strtod(str_c(t->arena, real(t, number)), NULL) == number);
    }
}

TEST("Days and instants are written as everywhere else in the program")
{
    struct text text;
    text_init(&text, t->arena, 4096);
    text_add_day(&text, day_of(2026, 3, 3));
    text_add_char(&text, ' ');
    text_add_instant(&text, 1772524800);
    text_add_char(&text, ' ');
    text_add_instant(&text, -1);
    text_add_day(&text, DAY_NONE);
    text_add_instant(&text, INSTANT_NONE);
    text_add_local_time(&text, INSTANT_NONE);
    CHECK_STR(text_str(&text), "2026-03-03 2026-03-03T08:00:00Z 1969-12-31T23:59:59Z");
    struct text same;
    text_init(&same, t->arena, 64);
    text_add_instant(&same, 1772524861);
    CHECK(str_equal(text_str(&same), instant_format(t->arena, 1772524861)));
}

TEST("Code points become well-formed UTF-8")
{
    struct text text;
    text_init(&text, t->arena, 64);
    text_add_code_point(&text, 'a');
    text_add_code_point(&text, 0xE9);
    text_add_code_point(&text, 0x20AC);
    text_add_code_point(&text, 0x1F600);
    CHECK_STR(text_str(&text), "aé€😀");
}

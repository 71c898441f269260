/* SPDX-License-Identifier: EUPL-1.2
 * Words, numbers and days in both languages, and the choice of the language. */
#include "base/list.h"
#include "platform/web/language.h"
#include "tests/test.h"

#include <math.h>

/* msgfmt --endianness=little of: "Sites" → "Places", "Oui" → "Yes",
 * "{1} jour" and "{1} jours" → "{1} day" and "{1} days". */
static const unsigned char catalogue_bytes[] = {
    0xde, 0x12, 0x04, 0x95, 0x00, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x1c, 0x00, 0x00, 0x00, 0x3c, 0x00, 0x00,
    0x00, 0x05, 0x00, 0x00, 0x00, 0x5c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x70, 0x00, 0x00, 0x00, 0x03, 0x00,
    0x00, 0x00, 0x71, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x75, 0x00, 0x00, 0x00, 0x12, 0x00, 0x00, 0x00, 0x7b,
    0x00, 0x00, 0x00, 0x53, 0x00, 0x00, 0x00, 0x8e, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0xe2, 0x00, 0x00, 0x00,
    0x06, 0x00, 0x00, 0x00, 0xe6, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0xed, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
    0x00, 0x02, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x4f,
    0x75, 0x69, 0x00, 0x53, 0x69, 0x74, 0x65, 0x73, 0x00, 0x7b, 0x31, 0x7d, 0x20, 0x6a, 0x6f, 0x75, 0x72, 0x00, 0x7b,
    0x31, 0x7d, 0x20, 0x6a, 0x6f, 0x75, 0x72, 0x73, 0x00, 0x43, 0x6f, 0x6e, 0x74, 0x65, 0x6e, 0x74, 0x2d, 0x54, 0x79,
    0x70, 0x65, 0x3a, 0x20, 0x74, 0x65, 0x78, 0x74, 0x2f, 0x70, 0x6c, 0x61, 0x69, 0x6e, 0x3b, 0x20, 0x63, 0x68, 0x61,
    0x72, 0x73, 0x65, 0x74, 0x3d, 0x55, 0x54, 0x46, 0x2d, 0x38, 0x0a, 0x50, 0x6c, 0x75, 0x72, 0x61, 0x6c, 0x2d, 0x46,
    0x6f, 0x72, 0x6d, 0x73, 0x3a, 0x20, 0x6e, 0x70, 0x6c, 0x75, 0x72, 0x61, 0x6c, 0x73, 0x3d, 0x32, 0x3b, 0x20, 0x70,
    0x6c, 0x75, 0x72, 0x61, 0x6c, 0x3d, 0x28, 0x6e, 0x20, 0x21, 0x3d, 0x20, 0x31, 0x29, 0x3b, 0x0a, 0x00, 0x59, 0x65,
    0x73, 0x00, 0x50, 0x6c, 0x61, 0x63, 0x65, 0x73, 0x00, 0x7b, 0x31, 0x7d, 0x20, 0x64, 0x61, 0x79, 0x00, 0x7b, 0x31,
    0x7d, 0x20, 0x64, 0x61, 0x79, 0x73, 0x00,
};
static const struct str catalogue = {(const char *)catalogue_bytes, sizeof catalogue_bytes};

TEST("A catalogue gives its translations, and nothing for other messages")
{
    CHECK_STR(language_look_up(catalogue, "Sites"), "Places");
    CHECK_STR(language_look_up(catalogue, "Oui"), "Yes");
    CHECK(!language_look_up(catalogue, "Site").at);
    CHECK(!language_look_up(catalogue, "Sites ").at);
    CHECK(!language_look_up(catalogue, "{1} jours").at);
    for (int i = 0; i < 500; i++)
        CHECK(!language_look_up(catalogue, str_c(t->arena, str_format(t->arena, "message %d", i))).at);
}

TEST("The forms of counted words stand one behind the other")
{
    struct str forms = language_look_up(catalogue, "{1} jour");
    CHECK_INTEGER(forms.length, strlen("{1} day") + 1 + strlen("{1} days"));
    CHECK_STR(str_from(forms.at), "{1} day");
    CHECK_STR(str_from(forms.at + strlen("{1} day") + 1), "{1} days");
}

TEST("A message without translation stays French, with the French rule of number")
{
    static const char message[] = "aucun catalogue n'a ces mots", plural[] = "aucun catalogue n'a tous ces mots";
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        CHECK(language_text((enum language)language, message) == message);
        CHECK(language_plural((enum language)language, message, plural, 0) == message);
        CHECK(language_plural((enum language)language, message, plural, 1) == message);
        CHECK(language_plural((enum language)language, message, plural, 2) == plural);
    }
}

TEST("The language is the one that the reader prefers among those there are")
{
    static const struct {
        const char *header;
        enum language expected;
    } cases[] = {
        {"", LANGUAGE_FRENCH},
        {"en", LANGUAGE_ENGLISH},
        {"EN-gb,en;q=0.9", LANGUAGE_ENGLISH},
        {"fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", LANGUAGE_FRENCH},
        {"de, en;q=0.3, fr;q=0.2", LANGUAGE_ENGLISH},
        {"en;q=0.5, *;q=0.8", LANGUAGE_FRENCH},
        {"en;q=0", LANGUAGE_FRENCH},
        {"fr;q=0.4;x=1, en ; q=0.6", LANGUAGE_ENGLISH},
        {"en;q=7, en;q=x, en;q=-1", LANGUAGE_FRENCH},
        {"english", LANGUAGE_FRENCH},
        {",;,=;q=,", LANGUAGE_FRENCH},
        {"a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,en", LANGUAGE_FRENCH}, /* no one reads twenty languages */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_INTEGER(language_accepted(str_from(cases[i].header)), cases[i].expected);
    CHECK_INTEGER(language_accepted(STR_NONE), LANGUAGE_FRENCH);
}

TEST("A language has a code, with or without a country")
{
    CHECK_STR(str_from(language_code(LANGUAGE_FRENCH)), "fr");
    CHECK_STR(str_from(language_code(LANGUAGE_ENGLISH)), "en");
    CHECK_INTEGER(language_of_code(STR("en-US"), LANGUAGE_FRENCH), LANGUAGE_ENGLISH);
    CHECK_INTEGER(language_of_code(STR("de"), LANGUAGE_ENGLISH), LANGUAGE_ENGLISH);
    CHECK_INTEGER(language_of_code(STR(""), LANGUAGE_ENGLISH), LANGUAGE_ENGLISH);
}

TEST("Numbers are grouped by three as each language does")
{
    CHECK_STR(language_number(t->arena, LANGUAGE_FRENCH, 0), "0");
    CHECK_STR(language_number(t->arena, LANGUAGE_FRENCH, 999), "999");
    CHECK_STR(language_number(t->arena, LANGUAGE_FRENCH, 1234567), "1\u202F234\u202F567");
    CHECK_STR(language_number(t->arena, LANGUAGE_ENGLISH, -1234567), "-1,234,567");
    CHECK_STR(language_number(t->arena, LANGUAGE_ENGLISH, 100000), "100,000");
    CHECK_STR(language_number(t->arena, LANGUAGE_ENGLISH, INT64_MAX), "9,223,372,036,854,775,807");
    CHECK_STR(language_number(t->arena, LANGUAGE_FRENCH, INT64_MIN), "");
}

TEST("Numbers with decimals are rounded, and need not be small")
{
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, 1234.56, 1), "1\u202F234,6");
    CHECK_STR(language_real(t->arena, LANGUAGE_ENGLISH, 1234.5, 2), "1,234.50");
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, -0.5, 1), "-0,5");
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, -0.01, 1), "0,0");
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, 99.96, 1), "100,0");
    CHECK_STR(language_real(t->arena, LANGUAGE_ENGLISH, 12.7, 0), "13");
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, (double)NAN, 1), "");
    CHECK_STR(language_real(t->arena, LANGUAGE_FRENCH, (double)INFINITY, 1), "");
    CHECK_INTEGER(language_real(t->arena, LANGUAGE_ENGLISH, -1.7e308, 99).length, 1 + 309 + 102 + 1 + 9);
}

TEST("Days are written as each language does")
{
    CHECK_STR(language_day(t->arena, LANGUAGE_FRENCH, day_of(2026, 3, 3)), "3 mars 2026");
    CHECK_STR(language_day(t->arena, LANGUAGE_FRENCH, day_of(2026, 8, 1)), "1er août 2026");
    CHECK_STR(language_day(t->arena, LANGUAGE_FRENCH, day_of(2026, 12, 31)), "31 décembre 2026");
    CHECK_STR(language_day(t->arena, LANGUAGE_ENGLISH, day_of(2026, 3, 1)), "1 March 2026");
    CHECK_STR(language_day(t->arena, LANGUAGE_ENGLISH, DAY_NONE), "");
}

TEST("Instants are written with the day of the week and the time in the program's time zone")
{
    int64_t instant = instant_of(day_of(2026, 3, 3), 8, 5, 0);
    CHECK_STR(language_instant(t->arena, LANGUAGE_FRENCH, instant), "mardi 3 mars 2026 à 8\u202fh\u202f05");
    CHECK_STR(language_instant(t->arena, LANGUAGE_ENGLISH, instant), "Tuesday 3 March 2026 at 08:05");
    int64_t midnight = instant_of(day_of(2026, 2, 1), 0, 0, 0);
    CHECK_STR(language_instant(t->arena, LANGUAGE_FRENCH, midnight), "dimanche 1er février 2026 à 0\u202fh\u202f00");
    CHECK_STR(language_instant(t->arena, LANGUAGE_ENGLISH, INSTANT_NONE), "");
}

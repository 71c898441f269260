/* SPDX-License-Identifier: EUPL-1.2
 * How often a control is due: reading, writing, and saying it. */
#include "framework/period.h"

#include "tests/test.h"

static struct str wording(struct test *t, const char *code, int times)
{
    struct work work = {.arena = t->arena, .language = LANGUAGE_FRENCH};
    return framework_period_wording(&work, framework_period_parse(str_from(code)), times);
}

TEST("Periods are read in the singular and the plural, and written as they are read")
{
    static const struct {
        const char *code, *written;
        enum framework_period_unit unit;
        int count;
    } cases[] = {
        {"1 day", "1 day", PERIOD_DAY, 1},         {"2 weeks", "2 weeks", PERIOD_WEEK, 2},
        {"3 months", "3 months", PERIOD_MONTH, 3}, {"3 month", "3 months", PERIOD_MONTH, 3},
        {"1 years", "1 year", PERIOD_YEAR, 1},     {"999 days", "999 days", PERIOD_DAY, 999},
        {"event", "event", PERIOD_EVENT, 0},       {"continuous", "continuous", PERIOD_CONTINUOUS, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct framework_period period = framework_period_parse(str_from(cases[i].code));
        CHECK_INTEGER(period.unit, cases[i].unit);
        CHECK_INTEGER(period.count, cases[i].count);
        CHECK_STR(framework_period_format(t->arena, period), cases[i].written);
        CHECK(framework_period_is_regular(period) == (cases[i].count > 0));
    }
}

TEST("What is not a period is refused")
{
    static const char *const wrong[] = {"",        "month",  "0 days",   "-1 day",  "1000 days", "1  month", "1 mois",
                                        "1.5 day", "1month", "1 month ", "monthly", "events",    "every day"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct framework_period period = framework_period_parse(str_from(wrong[i]));
        CHECK_INTEGER(period.unit, PERIOD_NONE);
        CHECK_STR(framework_period_format(t->arena, period), "");
        CHECK(!framework_period_is_regular(period));
    }
}

TEST("Periods are said in French with their gender and number")
{
    CHECK_STR(wording(t, "1 day", 1), "chaque jour");
    CHECK_STR(wording(t, "1 week", 1), "chaque semaine");
    CHECK_STR(wording(t, "2 weeks", 1), "toutes les 2 semaines");
    CHECK_STR(wording(t, "3 months", 1), "tous les 3 mois");
    CHECK_STR(wording(t, "2 years", 1), "tous les 2 ans");
    CHECK_STR(wording(t, "1 year", 2), "2 fois par an");
    CHECK_STR(wording(t, "6 months", 3), "3 fois tous les 6 mois");
    CHECK_STR(wording(t, "event", 1), "à chaque fois");
    CHECK_STR(wording(t, "continuous", 1), "en continu");
    CHECK_STR(wording(t, "never", 1), "");
}

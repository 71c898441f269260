/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/day.h"

#include "tests/test.h"

TEST("Every day of four centuries goes to its date and back, one after the other")
{
    struct day day = day_of(1900, 1, 1), last = day_of(2300, 1, 1);
    int wrong = 0;
    for (; day.number <= last.number; day = day_add(day, 1)) {
        struct civil civil = day_civil(day);
        wrong += day_of(civil.year, civil.month, civil.day).number != day.number;
    }
    CHECK_INTEGER(wrong, 0);
}

TEST("Days that do not exist are none")
{
    CHECK(day_is_none(day_of(2025, 2, 29)));
    CHECK(!day_is_none(day_of(2024, 2, 29)));
    CHECK(day_is_none(day_of(1900, 2, 29)));
    CHECK(!day_is_none(day_of(2000, 2, 29)));
    CHECK(day_is_none(day_of(2026, 13, 1)));
    CHECK(day_is_none(day_of(0, 1, 1)));
    CHECK(day_is_none(day_parse(STR("2026-3-03"))));
    CHECK(day_is_none(day_parse(STR("2026/03/03"))));
    CHECK(day_is_none(day_parse(STR("2026-04-31"))));
}

TEST("A month after the last day of January is the last day of February")
{
    CHECK_STR(day_format(t->arena, day_add_months(day_of(2026, 1, 31), 1)), "2026-02-28");
    CHECK_STR(day_format(t->arena, day_add_months(day_of(2023, 12, 31), 2)), "2024-02-29");
    CHECK_STR(day_format(t->arena, day_add_months(day_of(2024, 2, 29), 12)), "2025-02-28");
    CHECK_STR(day_format(t->arena, day_add_months(day_of(2026, 3, 15), -3)), "2025-12-15");
}

TEST("Weekdays go from Monday, one, to Sunday, seven")
{
    CHECK_INTEGER(day_weekday(day_of(1970, 1, 1)), 4);
    CHECK_INTEGER(day_weekday(day_of(2026, 3, 2)), 1);
    CHECK_INTEGER(day_weekday(day_of(2026, 3, 8)), 7);
    CHECK_INTEGER(day_weekday(day_of(1969, 12, 28)), 7);
}

TEST("An instant is written in UTC and read in the city's time, summer and winter")
{
    CHECK_STR(instant_format(t->arena, 0), "1970-01-01T00:00:00Z");
    CHECK_STR(instant_format(t->arena, -1), "1969-12-31T23:59:59Z");
    CHECK_INTEGER(instant_parse(STR("2026-03-03T08")), INSTANT_NONE);
    CHECK_INTEGER(instant_parse(STR("2026-03-03T25:00")), INSTANT_NONE);
    int64_t instant = instant_parse(STR("2026-07-14T10:30"));
    struct moment moment = instant_moment(instant);
    CHECK_INTEGER(moment.hour, 10);
    CHECK_INTEGER(moment.minute, 30);
    CHECK_INTEGER(day_compare(moment.day, day_of(2026, 7, 14)), 0);
}

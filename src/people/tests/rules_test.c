/* SPDX-License-Identifier: EUPL-1.2
 * Rights: over which units they hold, which days they may have, and that nobody gives more than he holds. */
#include "people/rules.h"
#include "tests/test.h"

#define HOLDING(permission, lineage) \
    { \
        {permission, sizeof(permission) - 1}, \
        { \
            lineage, sizeof(lineage) - 1 \
        } \
    }

static struct people_held held[] = {
    HOLDING("people.read", "001"),
    HOLDING("people.rights", "001002"),
    HOLDING("organisation.read", "001002"),
    HOLDING("organisation.read", "001003004"),
};
static const struct people_holdings holdings = {.at = held, .count = COUNT_OF(held)};

static const struct {
    const char *permission, *lineage;
    bool held;
} holds[] = {
    {"people.read", "001", true},
    {"people.read", "001002", true},
    {"people.read", "001003004", true},
    {"people.read", "", true},
    {"people.rights", "001002", true},
    {"people.rights", "001002009", true},
    {"people.rights", "001", false},
    {"people.rights", "001003", false},
    {"organisation.read", "001003004", true},
    {"organisation.read", "001003", false},
    {"organisation.read", "", true},
    {"organisation.edit", "", false},
    {"organisation.edit", "001002", false},
    {"people", "001", false},
    {"people.read", "002", false},
};

TEST("A right holds over its unit and all below it, and nowhere else")
{
    for (size_t i = 0; i < COUNT_OF(holds); i++)
        if (people_holds(&holdings, str_from(holds[i].permission), str_from(holds[i].lineage)) != holds[i].held)
            test_fail(t, __FILE__, __LINE__, "%s over %s", holds[i].permission, holds[i].lineage);
}

static bool may_at(void *context, struct str permission)
{
    return people_holds(&holdings, permission, *(struct str *)context);
}

static const struct {
    const char *permissions[3];
    const char *lineage;
    const char *beyond; /* "": may be given */
} gifts[] = {
    {{NULL}, "001003", ""},
    {{"people.read"}, "001", ""},
    {{"people.read", "organisation.read"}, "001002", ""},
    {{"people.read", "organisation.read"}, "001003", "organisation.read"},
    {{"people.read", "organisation.read"}, "001003004", ""},
    {{"people.read", "people.rights"}, "001", "people.rights"},
    {{"people.read", "people.rights", "organisation.read"}, "001002005", ""},
    {{"organisation.edit", "people.roles"}, "001002", "organisation.edit"},
};

TEST("Nobody gives a role with a permission that he does not hold there himself")
{
    for (size_t i = 0; i < COUNT_OF(gifts); i++) {
        struct str permissions[3], lineage = str_from(gifts[i].lineage);
        size_t count = 0;
        while (count < 3 && gifts[i].permissions[count]) {
            permissions[count] = str_from(gifts[i].permissions[count]);
            count++;
        }
        CHECK_STR(right_beyond(permissions, count, may_at, &lineage), gifts[i].beyond);
    }
}

static struct day day(const char *iso)
{
    return iso ? day_parse(str_from(iso)) : DAY_NONE;
}

static const struct {
    const char *start, *end;
    enum right_trouble trouble;
} days[] = {
    {"2026-01-01", NULL, RIGHT_FINE},
    {"2026-01-01", "2026-01-01", RIGHT_FINE},
    {"2026-01-02", "2026-01-01", RIGHT_ENDS_BEFORE_START},
    {"1989-12-31", NULL, RIGHT_OUT_OF_TIME},
    {"0026-01-01", NULL, RIGHT_OUT_OF_TIME},
    {"2026-01-01", "2200-01-01", RIGHT_OUT_OF_TIME},
};

TEST("The days of a right follow each other and lie in living memory")
{
    for (size_t i = 0; i < COUNT_OF(days); i++)
        CHECK_INTEGER(right_days_trouble(day(days[i].start), day(days[i].end)), days[i].trouble);
}

static const struct {
    const char *a_start, *a_end, *b_start, *b_end;
    bool overlap;
} periods[] = {
    {"2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28", false},
    {"2026-01-01", "2026-02-01", "2026-02-01", "2026-02-28", true},
    {"2026-01-01", NULL, "2030-01-01", NULL, true},
    {"2026-01-01", NULL, "2025-01-01", "2025-12-31", false},
    {"2026-03-01", "2026-03-02", "2026-01-01", NULL, true},
};

TEST("Two periods overlap when they share a day")
{
    for (size_t i = 0; i < COUNT_OF(periods); i++) {
        struct day a = day(periods[i].a_start), a_end = day(periods[i].a_end);
        struct day b = day(periods[i].b_start), b_end = day(periods[i].b_end);
        CHECK_INTEGER(right_days_overlap(a, a_end, b, b_end), periods[i].overlap);
        CHECK_INTEGER(right_days_overlap(b, b_end, a, a_end), periods[i].overlap);
    }
}

TEST("A right counts from its first day to its last")
{
    struct day start = day("2026-03-01"), end = day("2026-03-31");
    CHECK(!right_is_in_force(start, end, day("2026-02-28")));
    CHECK(right_is_in_force(start, end, day("2026-03-01")));
    CHECK(right_is_in_force(start, end, day("2026-03-31")));
    CHECK(!right_is_in_force(start, end, day("2026-04-01")));
    CHECK(right_is_in_force(start, DAY_NONE, day("2099-04-01")));
}

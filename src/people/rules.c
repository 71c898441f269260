/* SPDX-License-Identifier: EUPL-1.2
 * Pure: no data, no clock. What the sentences say is left to those who ask. */
#include "people/rules.h"

static bool in_time(struct day day)
{
    int year = day_civil(day).year;
    return year >= RIGHT_FIRST_YEAR && year <= RIGHT_LAST_YEAR;
}

enum right_trouble right_days_trouble(struct day start, struct day end)
{
    if (!in_time(start) || (!day_is_none(end) && !in_time(end)))
        return RIGHT_OUT_OF_TIME;
    if (!day_is_none(end) && day_compare(end, start) < 0)
        return RIGHT_ENDS_BEFORE_START;
    return RIGHT_FINE;
}

static bool ends_before(struct day end, struct day start)
{
    return !day_is_none(end) && day_compare(end, start) < 0;
}

bool right_days_overlap(struct day a_start, struct day a_end, struct day b_start, struct day b_end)
{
    return !ends_before(a_end, b_start) && !ends_before(b_end, a_start);
}

bool right_is_in_force(struct day start, struct day end, struct day today)
{
    return day_compare(start, today) <= 0 && !ends_before(end, today);
}

struct str right_beyond(const struct str *permissions, size_t count, bool (*may)(void *context, struct str permission),
                        void *context)
{
    for (size_t i = 0; i < count; i++)
        if (!may(context, permissions[i]))
            return permissions[i];
    return STR_NONE;
}

bool people_holds(const struct people_holdings *holdings, struct str permission, struct str lineage)
{
    for (size_t i = 0; i < holdings->count; i++)
        if (str_equal(holdings->at[i].permission, permission) &&
            str_starts(lineage.length ? lineage : holdings->at[i].lineage, holdings->at[i].lineage))
            return true;
    return false;
}

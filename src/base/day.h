/* SPDX-License-Identifier: EUPL-1.2
 * Days of the civil calendar and instants. A day is a value; an instant is a number of seconds UTC since 1970. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

struct day {
    int32_t number; /* days since 1970-01-01; DAY_NONE.number if there is none */
};

#define DAY_NONE ((struct day){INT32_MIN})

struct civil {
    int year, month, day; /* month 1 to 12, day 1 to 31 */
};

struct day day_of(int year, int month, int day); /* DAY_NONE if there is no such day; years 1 to 9999 */
struct civil day_civil(struct day day);
bool day_is_none(struct day day);
int day_weekday(struct day day); /* 1 Monday to 7 Sunday */
struct day day_add(struct day day, int days);
struct day day_add_months(struct day day, int months); /* the last day of the month if there is no such day */
int day_compare(struct day a, struct day b);

struct day day_parse(struct str iso);                       /* YYYY-MM-DD, else DAY_NONE */
struct str day_format(struct arena *arena, struct day day); /* YYYY-MM-DD; empty for DAY_NONE */

#define INSTANT_NONE INT64_MIN

/* Civil date and time of an instant in the program's time zone (TZ, set once at start). */
struct moment {
    struct day day;
    int hour, minute, second;
    int offset; /* seconds east of UTC */
};
struct moment instant_moment(int64_t instant);
int64_t instant_of(struct day day, int hour, int minute, int second); /* in the program's time zone */
int64_t instant_parse(struct str text); /* YYYY-MM-DDTHH:MM[:SS], local; INSTANT_NONE if it is not one */
struct str instant_format(struct arena *arena, int64_t instant); /* RFC 3339 in UTC; empty for INSTANT_NONE */

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * How often a control is due: "3 months", "1 year", each time something happens, or all the time. A period is a value;
 * when it is next due is for those who have a clock. */
#ifndef FRAMEWORK_PERIOD_H
#define FRAMEWORK_PERIOD_H

#include "platform/work.h"

enum framework_period_unit {
    PERIOD_NONE, /* not a period */
    PERIOD_DAY,
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_YEAR,
    PERIOD_EVENT,
    PERIOD_CONTINUOUS
};

enum { PERIOD_MOST = 999 };

struct framework_period {
    enum framework_period_unit unit;
    int count; /* 1 to PERIOD_MOST of the first four units; 0 for the others */
};

/* "N day|week|month|year(s)", "event" or "continuous"; else the unit is PERIOD_NONE. */
struct framework_period framework_period_parse(struct str text);

/* The code that framework_period_parse reads: "3 months". Empty for PERIOD_NONE. */
struct str framework_period_format(struct arena *arena, struct framework_period period);

/* True if it comes back after a number of days, weeks, months or years, so that "times" has a meaning. */
bool framework_period_is_regular(struct framework_period period);

/* For people: "tous les 3 mois", "2 fois par an", "à chaque fois", "en continu". */
struct str framework_period_wording(struct work *work, struct framework_period period, int times);

#endif

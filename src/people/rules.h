/* SPDX-License-Identifier: EUPL-1.2
 * The rules of rights, without data: which dates make sense, which rights say the same twice, and that nobody gives
 * what he does not hold. */
#ifndef PEOPLE_RULES_H
#define PEOPLE_RULES_H

#include "people/people.h"

/* A right has an order of days and begins in living memory. */
enum { RIGHT_FIRST_YEAR = 1990, RIGHT_LAST_YEAR = 2199 };

enum right_trouble {
    RIGHT_FINE,
    RIGHT_ENDS_BEFORE_START,
    RIGHT_OUT_OF_TIME /* before RIGHT_FIRST_YEAR or after RIGHT_LAST_YEAR */
};
enum right_trouble right_days_trouble(struct day start, struct day end);

/* True if the two periods share a day. DAY_NONE as an end: for ever. */
bool right_days_overlap(struct day a_start, struct day a_end, struct day b_start, struct day b_end);

/* True if the right counts on this day. */
bool right_is_in_force(struct day start, struct day end, struct day today);

/* The first of the permissions that the giver may not give because may() says that he does not hold it; STR_NONE: all
 * held. */
struct str right_beyond(const struct str *permissions, size_t count, bool (*may)(void *context, struct str permission),
                        void *context);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Rights of persons: what is refused, and giving, changing and ending them, journal included. */
#ifndef PEOPLE_RIGHTS_H
#define PEOPLE_RIGHTS_H

#include "people/people.h"
#include "people/queries.h"

/* A right that someone wants to give or change. */
struct right_wish {
    int64_t right_id; /* 0: a new one */
    struct people_grant grant;
};

/* Why the right can't be so, whoever asks: its days, or another right that says the same. Adds problems. */
void right_check(struct work *work, const struct right_wish *wish, struct problems *problems);

/* True if the person of the session holds the permission over the unit, and every permission of the role. */
bool right_is_within(struct request *request, const char *permission, int64_t role_id, int64_t unit_id);
/* The same for people.rights. */
bool right_may_give(struct request *request, int64_t role_id, int64_t unit_id);

/* False if someone else changed the right in between; nothing is written then. */
bool right_change(struct work *work, const struct people_right *right, struct day start, struct day end,
                  int64_t version);

/* No right of the person lasts beyond the day; each one cut has its journal entry, sealed with the person's key while
 * the person is kept. */
void right_end_all(struct work *work, int64_t person_id, struct day last_day, bool is_kept);

/* "Référent qualité" in the reader's language. */
struct str right_role_label(const struct work *work, const struct people_right *right);

/* The unit of this id, of id 0 the city; NULL if there is none. Only to be looked at. */
const struct people_unit *people_unit_of(struct work *work, int64_t unit_id);

#endif

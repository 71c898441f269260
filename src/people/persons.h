/* SPDX-License-Identifier: EUPL-1.2
 * Persons and what happens to them, journal included. Who may do it is left to the pages. */
#ifndef PEOPLE_PERSONS_H
#define PEOPLE_PERSONS_H

#include "people/identity.h"
#include "people/queries.h"

struct person {
    int64_t id, version;
    struct people_identity identity;
    struct str language, theme;
    struct day active_until; /* DAY_NONE: no end known */
};

struct person person_of_row(struct work *work, const struct people_person *row);

/* NULL if there is none, or none any more. */
struct person *person_find(struct work *work, int64_t id);

/* False if someone else changed the person since `person` was read, and then nothing is written. */
bool person_change(struct work *work, const struct person *person, const struct people_identity *identity,
                   int64_t version);

/* The person may sign in until this day, and no right lasts longer. DAY_NONE takes an end back; rights stay as they
 * are. */
void person_end(struct work *work, const struct person *person, struct day last_day);

/* Forgets who the person was, here and in the journal. Not to be undone. */
void person_erase(struct work *work, const struct person *person);

#endif

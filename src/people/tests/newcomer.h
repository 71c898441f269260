/* SPDX-License-Identifier: EUPL-1.2
 * For journeys: a person who is new in the demonstration city, with one right, so that no other journey is disturbed.
 */
#ifndef PEOPLE_TESTS_NEWCOMER_H
#define PEOPLE_TESTS_NEWCOMER_H

#include "tests/journey.h"

struct newcomer {
    const char *word;        /* a single one: the name, and the e-mail before @demo.tenu.example */
    const char *role, *unit; /* codes */
    struct str id;           /* filled, as the others */
    struct journey *journey; /* signed in by a one-time link */
};

void newcomer_join(struct test *t, struct newcomer *newcomer);

#endif

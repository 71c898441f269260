/* SPDX-License-Identifier: EUPL-1.2
 * Pages of one person and of that person's rights. Handlers of the routes in people.c. */
#ifndef PEOPLE_PERSON_PAGES_H
#define PEOPLE_PERSON_PAGES_H

#include "people/pages.h"
#include "people/persons.h"

extern const struct form person_form, person_end_form, person_erase_form, right_form, right_change_form, right_end_form;

/* The person of the path, if the person of the session may read about that person; else the reply is "not found". */
struct person *person_of_path(struct request *request);
/* The same, if the person of the session may also act on that person; else the reply is "forbidden". */
struct person *person_to_edit(struct request *request);

/* True if the person of the session may read about this person. */
bool person_is_seen(struct request *request, int64_t person_id);

/* Someone else changed it in between: 409. */
void reply_changed_meanwhile(struct request *request);

/* Ended or in force, in the reader's language. */
struct person_right_row person_right_row_of(struct work *work, const struct people_right *right);

void person_one_page(struct request *request);
void person_new_page(struct request *request);
void person_create(struct request *request);
void person_edit_page(struct request *request);
void person_save(struct request *request);
void person_end_page(struct request *request);
void person_end_save(struct request *request);
void person_erase_page(struct request *request);
void person_erase_save(struct request *request);

void right_new_page(struct request *request);
void right_create(struct request *request);
void right_edit_page(struct request *request);
void right_save(struct request *request);
void right_end_page(struct request *request);
void right_end_save(struct request *request);

#endif

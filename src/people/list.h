/* SPDX-License-Identifier: EUPL-1.2
 * Lists of persons. Names are sealed in the database: a list is opened, searched and sorted in memory. */
#ifndef PEOPLE_LIST_H
#define PEOPLE_LIST_H

#include "people/pages.h"
#include "people/persons.h"
#include "platform/sheet/sheet.h"

struct person_list_form {
    struct str search;
    int64_t role;
    struct str unit; /* code */
    struct str sort;
    int64_t page;
};
extern const struct form person_list_form;

/* The persons whom the person of the session may read about, filtered and sorted as the form says. An unknown unit
 * gives nobody. */
struct person_list_rows person_list_make(struct request *request, const struct person_list_form *form);

/* Everybody, by name: for the administrator's command line, which has no session. */
struct person_list_rows person_list_whole(struct work *work);
struct sheet *people_sheet(struct work *work, enum sheet_format format);

/* One line about a row's rights today: "Agent (EPS-13), Référent qualité (EPS)". */
struct str person_rights_line(struct work *work, const struct people_right *rights, size_t count);

extern const struct shape person_list_row_shape;

void person_list_page(struct request *request);
void person_list_csv(struct request *request);
void person_list_xlsx(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Parts of forms and lists that the views of this folder share. */
#ifndef PEOPLE_FIELDS_H
#define PEOPLE_FIELDS_H

#include "people/people.h"
#include "platform/pages.h"

struct person_units {
    struct form_options options;
};
struct person_heading {
    struct str label, href;
    const char *sorted; /* "ascending", "descending" or "none" */
};

/* Fills in the roles, after a choice that is none of them, called `none`. */
void person_offer_roles(struct request *request, struct form_field *field, const char *none);
struct person_units person_units_make(struct work *work, bool with_sites);

/* A page below the list of persons. */
void person_reply(struct request *request, int status, struct str title, bool wide);
/* A form below one person's page, whose name and address are given. */
void person_reply_form(struct request *request, struct str title, struct str name, struct str href);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Parts of forms and lists that the views of this folder share. */
#ifndef PEOPLE_FIELDS_H
#define PEOPLE_FIELDS_H

#include "people/people.h"
#include "platform/pages.h"

/* A field of a form: label, hint and length come from the form's table. */
struct person_field {
    const char *name, *type, *autocomplete, *list; /* list: id of a datalist, or NULL */
    struct str label, hint, value, problem;
    bool required, is_filter; /* a filter is never marked as optional */
};

struct person_option {
    struct str value, label;
    bool is_chosen;
};
struct person_options {
    struct person_option *at;
    size_t count, room;
};
struct person_units {
    struct person_options options;
};
struct person_select {
    const char *name;
    struct str label, any, problem; /* any: label of the empty choice, or STR_NONE */
    struct person_options options;
};
struct person_heading {
    struct str label, href;
    const char *sorted; /* "ascending", "descending" or "none" */
};

/* From the route's or another form's table, with what was typed and what was refused. */
struct person_field person_field_make(struct request *request, const struct form *form, const char *name,
                                      struct str value);
struct person_select person_role_select(struct request *request, int64_t chosen, const char *any);
struct person_units person_units_make(struct work *work, bool with_sites);

/* A page below the list of persons. */
void person_reply(struct request *request, int status, struct str title, bool wide);

#endif

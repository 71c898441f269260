/* SPDX-License-Identifier: EUPL-1.2
 * A site as a person, a file or the API tells it: its fields, how a change is merged with what is kept, and what
 * differs between two tellings. One table of fields serves the page, the import and the API. */
#ifndef ORGANISATION_SITE_FORM_H
#define ORGANISATION_SITE_FORM_H

#include "organisation/queries.h"
#include "platform/form/form.h"

struct site_form {
    int64_t parent_id;
    struct str parent_label; /* not a field: how the parent is shown */
    struct str code, name, address, postal_code, town;
    int64_t arrondissement;
    double latitude, longitude;
    struct str phone, email, accessibility, opening_hours;
    struct day opened_day, closed_day;
    struct strs facts; /* codes, in order */
    int64_t version;   /* that the editor saw; DB_NONE: not told */
};

extern const struct form site_new_form;    /* with what a new site must have */
extern const struct form site_change_form; /* nothing required: what is not sent is kept */

/* The site as it is kept. */
struct site_form site_form_of(struct work *work, const struct organisation_site *site);

bool form_was_sent(const struct form_values *values, const char *name);

/* Fills the fields of `form` that were not sent with those of `kept`. */
void site_form_merge(struct site_form *form, const struct site_form *kept, const struct form_values *values);

/* What differs, field by field, as people read it. */
struct site_difference {
    const struct field *field;
    struct str before, after;
};
struct site_differences {
    struct site_difference *at;
    size_t count, room;
};
struct site_differences site_form_compare(struct work *work, const struct site_form *before,
                                          const struct site_form *after);

/* A field's value as people read it. */
struct str site_form_shown(struct work *work, const struct site_form *form, const struct field *field);

/* The codes in order, each once. */
void site_facts_sort(struct strs *facts);
struct str site_facts_join(struct arena *arena, const struct strs *facts);
struct strs site_facts_split(struct arena *arena, struct str joined);

#endif

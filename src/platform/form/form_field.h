/* SPDX-License-Identifier: EUPL-1.2
 * A field of a form as views show it: its label, hint and kind come from the form's table, its value from what was
 * typed, its problem from what was refused. Shown by the view `field`. */
#ifndef PLATFORM_FORM_FIELD_H
#define PLATFORM_FORM_FIELD_H

#include "platform/web/request.h"

struct form_option {
    struct str value, label;
    bool is_chosen;
};
struct form_options {
    struct form_option *at;
    size_t count, room;
};

struct form_field {
    struct str name, label, hint, value, problem;
    struct str described_by;     /* ids of the hint and the problem, as far as there are any */
    const char *type;            /* of an input */
    const char *autocomplete;    /* what browsers may fill in; NULL: nothing said */
    const char *list;            /* id of the datalist that proposes values; NULL: none */
    struct form_options options; /* of a select */
    bool is_required, is_lines, is_select, is_short;
    bool is_filter; /* never marked as optional */
};

/* With what was typed, or else `kept`; a secret is never shown again. */
struct form_field form_field_make(struct request *request, const struct form *form, const char *name, struct str kept);

/* Makes the field a select and adds a choice, chosen if it is the field's value. */
void form_field_offer(struct request *request, struct form_field *field, struct str value, struct str label);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The checks of single values, one a kind of field. form_check.c finds the values and asks here what they are worth.
 * Nobody else includes this. */
#ifndef PLATFORM_FORM_KIND_H
#define PLATFORM_FORM_KIND_H

#include "platform/form/form.h"

struct field_check {
    struct work *work;
    const struct field *field;
    const char *label; /* translated */
    struct problems *problems;
};

/* Adds a problem of the field. */
void field_refuse(const struct field_check *check, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Fills ret_place, which has the type of the field's kind, or adds a problem and leaves it. The value is not blank. */
void field_check_scalar(const struct field_check *check, struct str value, void *ret_place);

/* Empty if there is nothing but blanks and invisible characters in it. */
struct str field_trim(struct str value);

/* With its domain in lower case; STR_NONE if it is no e-mail address. */
struct str field_email(struct arena *arena, struct str address);

bool field_id(struct str value, int64_t *ret_id);
const struct choice *field_choice(const struct field *field, struct str value); /* NULL if it is none */

#endif

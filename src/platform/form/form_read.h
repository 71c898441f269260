/* SPDX-License-Identifier: EUPL-1.2
 * What the three readers of forms share: a value is taken only if it is text (or a file), and not one too many.
 * Nobody else includes this. */
#ifndef PLATFORM_FORM_READ_H
#define PLATFORM_FORM_READ_H

#include "platform/form/form.h"

/* Adds the sentence as a problem of the whole; always false. */
bool form_refuse(struct work *work, struct problems *problems, const char *sentence);

/* Adds the value; false and a problem if it is not well-formed UTF-8, holds a NUL or is one too many. */
bool form_value_add(struct work *work, struct form_values *values, struct form_value value, struct problems *problems);

#endif

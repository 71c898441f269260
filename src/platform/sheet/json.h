/* SPDX-License-Identifier: EUPL-1.2
 * Writing JSON from rows and their shapes. Ids are strings, because 63 bits do not fit a JavaScript number; days are
 * "YYYY-MM-DD", instants RFC 3339 in UTC, bytes hexadecimal; what is absent is null. */
#ifndef PLATFORM_JSON_H
#define PLATFORM_JSON_H

#include "base/text.h"
#include "platform/data/shape.h"

void json_row(struct text *text, const struct shape *shape, const void *row);
void json_rows(struct text *text, const struct shape *shape, const void *rows, size_t count); /* an array */

/* In quotes. Safe within an HTML script element too: <, > and & are escaped. Malformed UTF-8 becomes U+FFFD.
 * jansson exports a function of this name, which a symbol of ours would replace: hence another for the linker. A file
 * that needs both headers includes <jansson.h> first. */
#define json_string tenu_json_string
void json_string(struct text *text, struct str string);

#endif

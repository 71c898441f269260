/* SPDX-License-Identifier: EUPL-1.2
 * Values written into a text in the forms that files carry: numbers with a point, days and instants in ISO 8601. They
 * take nothing from the arena but the text's own room, so that a million of them can be streamed through one text. */
#ifndef BASE_TEXT_VALUE_H
#define BASE_TEXT_VALUE_H

#include "base/day.h"
#include "base/text.h"

/* The shortest digits that read back as the same number, never with an exponent; nothing for NaN and infinities. */
void text_add_real(struct text *text, double number);
void text_add_day(struct text *text, struct day day);         /* YYYY-MM-DD; nothing for DAY_NONE */
void text_add_instant(struct text *text, int64_t instant);    /* RFC 3339 in UTC; nothing for INSTANT_NONE */
void text_add_local_time(struct text *text, int64_t instant); /* YYYY-MM-DD HH:MM:SS in the program's time zone */
void text_add_code_point(struct text *text, uint32_t code);   /* as UTF-8 */
void text_add_hex(struct text *text, struct str bytes);

#endif

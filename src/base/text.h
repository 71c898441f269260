/* SPDX-License-Identifier: EUPL-1.2
 * Text being written: append only, born with a ceiling. Going over the ceiling is a fault. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/str.h"

struct text {
    struct arena *arena;
    char *at;
    size_t length, room, ceiling;
};

void text_init(struct text *text, struct arena *arena, size_t ceiling);
void text_add(struct text *text, struct str s);
void text_add_char(struct text *text, char c);
void text_add_integer(struct text *text, int64_t number);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for `size` more bytes and returns where they go; text_wrote says how many were written. */
char *text_reserve(struct text *text, size_t size);
void text_wrote(struct text *text, size_t size);

struct str text_str(const struct text *text); /* what was written; moves when the text grows */

#define text_add_literal(text, literal) text_add((text), STR(literal))

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Words in the reader's language. French is the language of the source; the other languages are gettext catalogues
 * (po/en.po), compiled by msgfmt and built into the binary. A message without translation stays French. */
#ifndef PLATFORM_LANGUAGE_H
#define PLATFORM_LANGUAGE_H

#include "platform/work.h"

/* For words in C: the literal is found by xgettext. */
#define tr(work, message) language_text((work)->language, (message))

/* For words in static tables, translated where they are used. */
#define N_(message) message

const char *language_text(enum language language, const char *message) __attribute__((format_arg(2)));
const char *language_plural(enum language language, const char *singular, const char *plural, int64_t count)
    __attribute__((format_arg(2), format_arg(3)));

/* A message's translation in a catalogue (gettext's .mo); of counted words, the forms with a NUL byte between them.
 * STR_NONE if it isn't there. */
struct str language_look_up(struct str catalogue, const char *message);

/* "fr", "en". */
const char *language_code(enum language language);
enum language language_of_code(struct str code, enum language otherwise);

/* The best of the languages that an Accept-Language header asks for; French if none. */
enum language language_accepted(struct str header);

/* 1 234 567 in French (narrow no-break space), 1,234,567 in English. What is absent (DB_NONE, NaN, DAY_NONE,
 * INSTANT_NONE) is empty, here and below. */
struct str language_number(struct arena *arena, enum language language, int64_t number);
/* With `decimals` digits after the comma or point. */
struct str language_real(struct arena *arena, enum language language, double number, int decimals);
/* 3 mars 2026, 1er mars 2026 / 3 March 2026. */
struct str language_day(struct arena *arena, enum language language, struct day day);
/* mardi 3 mars 2026 à 8 h 05 / Tuesday 3 March 2026 at 08:05. */
struct str language_instant(struct arena *arena, enum language language, int64_t instant);

#endif

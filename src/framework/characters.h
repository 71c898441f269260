/* SPDX-License-Identifier: EUPL-1.2
 * Characters of a file before it is parsed, and of wordings that are cut into words. */
#ifndef FRAMEWORK_CHARACTERS_H
#define FRAMEWORK_CHARACTERS_H

#include "framework/report.h"

/* The character at the start of s, which is not empty, and how many bytes it takes. Bytes that are not UTF-8 give
 * CHARACTER_NONE and one byte. */
#define CHARACTER_NONE UINT32_MAX
uint32_t framework_character(struct str s, size_t *ret_length);

/* True if the parser may be given these bytes; else tells the first character that is not admitted. */
bool framework_characters_are_admitted(struct framework_report *report, struct str yaml);

/* A copy in which lines of blanks only are empty; nothing else moves. */
struct str framework_with_empty_lines(struct arena *arena, struct str yaml);

#endif

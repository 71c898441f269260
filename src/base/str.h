/* SPDX-License-Identifier: EUPL-1.2
 * The program's one string: a borrowed run of UTF-8 bytes. It is not NUL-terminated and lives as long as its arena. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at;
    size_t length;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
#define STR_ARG(s) (int)(s).length, (s).at /* for printf's %.*s */

struct str str_from(const char *text); /* of a NUL-terminated text; NULL gives STR_NONE */
struct str str_copy(struct arena *arena, struct str s);
char *str_c(struct arena *arena, struct str s); /* a NUL-terminated copy, for C libraries */
struct str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str str_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
struct str str_join(struct arena *arena, struct str first, struct str second);

bool str_equal(struct str a, struct str b);
bool str_equal_c(struct str a, const char *b);
bool str_equal_any_case(struct str a, struct str b); /* ASCII letters only */
int str_compare(struct str a, struct str b);         /* by bytes */
bool str_is_empty(struct str s);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_part(struct str s, size_t from, size_t to); /* bytes [from, to), both cut to the length */
struct str str_after(struct str s, size_t from);
struct str str_trim(struct str s); /* without ASCII blanks at both ends */

#define STR_ABSENT SIZE_MAX
size_t str_find(struct str s, struct str wanted); /* STR_ABSENT if not there */
size_t str_find_char(struct str s, char wanted);

/* Cuts `rest` at the first separator: returns what stands before it, and leaves in rest what stands after it. At the
 * end returns the last part and makes rest STR_NONE. Loop: while (rest.at) part = str_cut(&rest, ','). */
struct str str_cut(struct str *rest, char separator);

/* True if the whole of s is a decimal number that fits. */
bool str_to_integer(struct str s, int64_t *ret_number);
bool str_to_real(struct str s, double *ret_number); /* with a point or a comma; no exponent */

bool str_is_utf8(struct str s);      /* well-formed, without overlong forms and surrogates */
size_t str_characters(struct str s); /* code points of well-formed UTF-8 */
struct str str_hex(struct arena *arena, const unsigned char *bytes, size_t count);

/* FNV-1a, for tables in memory; not for secrets. */
uint64_t str_hash(struct str s);

#endif

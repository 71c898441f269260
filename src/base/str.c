/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

#include "base/list.h"

#include "base/fault.h"

#include <stdio.h>
#include <string.h>

struct str str_from(const char *text)
{
    return text ? (struct str){text, strlen(text)} : STR_NONE;
}

char *str_c(struct arena *arena, struct str s)
{
    char *copy = arena_take(arena, s.length + 1, 1);
    if (s.length)
        memcpy(copy, s.at, s.length);
    return copy;
}

struct str str_copy(struct arena *arena, struct str s)
{
    return s.at ? (struct str){str_c(arena, s), s.length} : STR_NONE;
}

struct str str_format_list(struct arena *arena, const char *format, va_list arguments)
{
    char most[256]; /* nearly all texts fit and are formatted once */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(most, sizeof most, format, again);
    va_end(again);
    if (length < 0)
        fault(FAULT_BUG, "the format \"%s\" can't be written", format);
    char *at = arena_take(arena, (size_t)length + 1, 1);
    if ((size_t)length < sizeof most)
        memcpy(at, most, (size_t)length);
    else
        vsnprintf(at, (size_t)length + 1, format, arguments);
    return (struct str){at, (size_t)length};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str s = str_format_list(arena, format, arguments);
    va_end(arguments);
    return s;
}

struct str str_join(struct arena *arena, struct str first, struct str second)
{
    char *at = arena_take(arena, first.length + second.length + 1, 1);
    if (first.length)
        memcpy(at, first.at, first.length);
    if (second.length)
        memcpy(at + first.length, second.at, second.length);
    return (struct str){at, first.length + second.length};
}

bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool str_equal_c(struct str a, const char *b)
{
    return str_equal(a, str_from(b));
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_equal_any_case(struct str a, struct str b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool str_is_empty(struct str s)
{
    return s.length == 0;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.length >= prefix.length && str_equal((struct str){s.at, prefix.length}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.length >= suffix.length && str_equal(str_after(s, s.length - suffix.length), suffix);
}

struct str str_part(struct str s, size_t from, size_t to)
{
    if (to > s.length)
        to = s.length;
    if (from > to)
        from = to;
    return s.at ? (struct str){s.at + from, to - from} : s;
}

struct str str_after(struct str s, size_t from)
{
    return str_part(s, from, s.length);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str s)
{
    while (s.length && is_blank(s.at[0]))
        s = str_after(s, 1);
    while (s.length && is_blank(s.at[s.length - 1]))
        s.length--;
    return s;
}

size_t str_find(struct str s, struct str wanted)
{
    if (wanted.length == 0)
        return 0;
    for (size_t i = 0; i + wanted.length <= s.length; i++)
        if (s.at[i] == wanted.at[0] && memcmp(s.at + i, wanted.at, wanted.length) == 0)
            return i;
    return STR_ABSENT;
}

size_t str_find_char(struct str s, char wanted)
{
    const char *found = s.length ? memchr(s.at, wanted, s.length) : NULL;
    return found ? (size_t)(found - s.at) : STR_ABSENT;
}

struct str str_cut(struct str *rest, char separator)
{
    size_t at = str_find_char(*rest, separator);
    struct str part = at == STR_ABSENT ? *rest : str_part(*rest, 0, at);
    *rest = at == STR_ABSENT ? STR_NONE : str_after(*rest, at + 1);
    return part;
}

bool str_to_integer(struct str s, int64_t *ret_number)
{
    bool negative = s.length && s.at[0] == '-';
    if (negative)
        s = str_after(s, 1);
    if (s.length == 0 || s.length > 19)
        return false;
    uint64_t number = 0;
    for (size_t i = 0; i < s.length; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(s.at[i] - '0');
    }
    if (number > INT64_MAX)
        return false;
    *ret_number = negative ? -(int64_t)number : (int64_t)number;
    return true;
}

bool str_to_real(struct str s, double *ret_number)
{
    bool negative = s.length && s.at[0] == '-';
    double number = 0, scale = 0;
    size_t digits = 0;
    for (size_t i = negative; i < s.length; i++) {
        char c = s.at[i];
        if ((c == '.' || c == ',') && scale == 0) {
            scale = 1;
        } else if (c >= '0' && c <= '9' && ++digits <= 18) {
            number = number * 10 + (c - '0');
            scale *= 10;
        } else {
            return false;
        }
    }
    if (digits == 0)
        return false;
    number = scale != 0 ? number / scale : number;
    *ret_number = negative ? -number : number;
    return true;
}

/* Table 3-7 of the Unicode Standard beyond ASCII. A third and a fourth byte are 80 to BF. */
static const struct utf8_row {
    unsigned char first_least, first_most;
    unsigned char second_least, second_most;
    size_t length;
} utf8_rows[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static const struct utf8_row *utf8_row_of(unsigned char first)
{
    for (size_t i = 0; i < COUNT_OF(utf8_rows); i++)
        if (first >= utf8_rows[i].first_least && first <= utf8_rows[i].first_most)
            return &utf8_rows[i];
    return NULL;
}

/* Length of the well-formed sequence at s, 0 if there is none. */
static size_t utf8_sequence(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return 1;
    const struct utf8_row *row = utf8_row_of(s[0]);
    if (!row || left < row->length || s[1] < row->second_least || s[1] > row->second_most)
        return 0;
    for (size_t i = 2; i < row->length; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return row->length;
}

bool str_is_utf8(struct str s)
{
    for (size_t i = 0; i < s.length;) {
        size_t length = utf8_sequence((const unsigned char *)s.at + i, s.length - i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t str_characters(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return count;
}

struct str str_hex(struct arena *arena, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    char *at = arena_take(arena, count * 2 + 1, 1);
    for (size_t i = 0; i < count; i++) {
        at[2 * i] = digits[bytes[i] >> 4];
        at[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (struct str){at, count * 2};
}

uint64_t str_hash(struct str s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.length; i++)
        hash = (hash ^ (unsigned char)s.at[i]) * 1099511628211u;
    return hash;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The writers of HTML that compiled views call. Bytes that need no escape are copied run by run; whatever is no
 * well-formed character, and control characters that HTML forbids, become U+FFFD. Words and formats are language.c's.
 */
#include "platform/web/html.h"

#include "base/fault.h"
#include "base/list.h"
#include "platform/web/language.h"

enum { LARGEST_PAGE = 16 * 1024 * 1024 };

static const struct str replacement_character = {"\xEF\xBF\xBD", 3};

void html_init(struct html *html, struct arena *arena, enum language language)
{
    text_init(&html->text, arena, LARGEST_PAGE);
    html->language = language;
}

/* ---- values ---- */

struct html_value html_value_unsigned(uint64_t value)
{
    if (value > INT64_MAX)
        fault(FAULT_BUG, "a number of a view is larger than it can write");
    return html_value_number((int64_t)value);
}

bool html_truth_str(struct str value)
{
    return value.length > 0;
}

bool html_truth_c(const char *value)
{
    return value && *value;
}

bool html_truth_pointer(const void *value)
{
    return value != NULL;
}

bool html_truth_number(int64_t value)
{
    return value != 0 && value != INT64_MIN;
}

bool html_truth_unsigned(uint64_t value)
{
    return value != 0;
}

bool html_truth_day(struct day value)
{
    return !day_is_none(value);
}

/* ---- bytes ---- */

/* text_reserve without a call while there is room: half of a page's time went into it. */
static inline char *reserve(struct html *html, size_t size)
{
    struct text *text = &html->text;
    return text->room - text->length >= size ? text->at + text->length : text_reserve(text, size);
}

static inline void write_bytes(struct html *html, const void *bytes, size_t length)
{
    if (length == 0)
        return;
    memcpy(reserve(html, length), bytes, length);
    html->text.length += length;
}

static inline void write_str(struct html *html, struct str s)
{
    write_bytes(html, s.at, s.length);
}

void html_raw(struct html *html, struct safe_html value)
{
    write_str(html, value.html);
}

/* The character at `at`, which is not ASCII. */
struct character {
    size_t length;  /* how many bytes it takes; 1 if it is malformed */
    bool is_proper; /* well-formed, and a character that HTML allows */
};

static struct character character_at(const unsigned char *at, size_t left)
{
    static const struct character malformed = {1, false};
    size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (at[0] < 0xC2 || at[0] > 0xF4 || left < length)
        return malformed;
    uint32_t code = at[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return malformed;
        code = code << 6 | (at[i] & 0x3Fu);
    }
    static const uint32_t least[] = {[2] = 0x80, [3] = 0x800, [4] = 0x10000};
    if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return malformed;
    return (struct character){length, code != 0xFFFE && code != 0xFFFF};
}

/* ---- escape in text and attributes ---- */

/* A digit for each byte, in the order of ASCII: how it is written in text and attributes. */
enum { AS_IT_IS = '0', WIDE = '7' };
static const char ways[] = "6666666660066066" /* control characters, but tab, line feed and carriage return */
                           "6666666666666666"
                           "0040001500000000" /* " & ' */
                           "0000000000002030" /* < > */
                           "0000000000000000"
                           "0000000000000000"
                           "0000000000000000"
                           "0000000000000000"
                           "7777777777777777" /* beyond ASCII */
                           "7777777777777777"
                           "7777777777777777"
                           "7777777777777777"
                           "7777777777777777"
                           "7777777777777777"
                           "7777777777777777"
                           "7777777777777777";
static const struct str escapes[] = {
    {"", 0},       {"&amp;", 5}, {"&lt;", 4},         {"&gt;", 4},
    {"&quot;", 6}, {"&#39;", 5}, {"\xEF\xBF\xBD", 3}, {"\xEF\xBF\xBD", 3},
};

static void write_escaped(struct html *html, struct str s)
{
    const unsigned char *at = (const unsigned char *)s.at, *run = at;
    const unsigned char *const end = at + s.length;
    for (;;) {
        while (at < end && ways[*at] == AS_IT_IS)
            at++;
        if (at == end)
            break;
        struct character character = {1, false};
        if (ways[*at] == WIDE)
            character = character_at(at, (size_t)(end - at));
        if (!character.is_proper) {
            write_bytes(html, run, (size_t)(at - run));
            write_str(html, escapes[ways[*at] - '0']);
            run = at + character.length;
        }
        at += character.length;
    }
    write_bytes(html, run, (size_t)(end - run));
}

/* ---- escape in URLs ---- */

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

static void write_percent(struct html *html, const void *bytes, size_t count)
{
    static const char digits[] = "0123456789ABCDEF";
    const unsigned char *at = bytes;
    for (; count; count--, at++)
        write_bytes(html, (const char[]){'%', digits[*at >> 4], digits[*at & 15]}, 3);
}

static void write_url_part(struct html *html, struct str s)
{
    const unsigned char *at = (const unsigned char *)s.at;
    const unsigned char *const end = at + s.length;
    while (at < end) {
        struct character character = {1, ways[*at] != '6'};
        if (*at >= 0x80)
            character = character_at(at, (size_t)(end - at));
        if (is_unreserved(*at))
            write_bytes(html, at, 1);
        else if (character.is_proper)
            write_percent(html, at, character.length);
        else
            write_percent(html, replacement_character.at, replacement_character.length);
        at += character.length;
    }
}

static bool is_allowed_url(struct str url)
{
    static const struct str beginnings[] = {{"/", 1},       {"?", 1},       {"#", 1},   {"https://", 8},
                                            {"http://", 7}, {"mailto:", 7}, {"tel:", 4}};
    for (size_t i = 0; i < COUNT_OF(beginnings); i++)
        if (str_equal_any_case(str_part(url, 0, beginnings[i].length), beginnings[i]))
            return true;
    return false;
}

/* ---- numbers and days as machines read them ---- */

static void write_digits(struct html *html, uint64_t number, size_t least)
{
    char digits[20];
    size_t from = sizeof digits;
    for (; number || sizeof digits - from < least; number /= 10)
        digits[--from] = (char)('0' + number % 10);
    write_bytes(html, digits + from, sizeof digits - from);
}

static void write_plain_number(struct html *html, int64_t number)
{
    if (number == INT64_MIN) /* absent: DB_NONE */
        return;
    if (number < 0)
        write_bytes(html, "-", 1);
    write_digits(html, (uint64_t)(number < 0 ? -number : number), 1);
}

static void write_plain_day(struct html *html, struct day day)
{
    if (day_is_none(day))
        return;
    struct civil civil = day_civil(day);
    write_digits(html, (uint64_t)civil.year, 4);
    write_bytes(html, "-", 1);
    write_digits(html, (uint64_t)civil.month, 2);
    write_bytes(html, "-", 1);
    write_digits(html, (uint64_t)civil.day, 2);
}

/* Writes numbers and days, and tells whether it was one. */
static bool write_plain(struct html *html, const struct html_value *value)
{
    if (value->kind == HTML_NUMBER)
        write_plain_number(html, value->number);
    if (value->kind == HTML_DAY)
        write_plain_day(html, value->day);
    return value->kind != HTML_TEXT;
}

/* ---- values in their places ---- */

static void write_for_people(struct html *html, const struct html_value *value)
{
    if (value->kind == HTML_NUMBER)
        write_str(html, language_number(html->text.arena, html->language, value->number));
    else if (value->kind == HTML_DAY)
        write_str(html, language_day(html->text.arena, html->language, value->day));
    else
        write_escaped(html, value->text);
}

void html_text(struct html *html, struct html_value value)
{
    write_for_people(html, &value);
}

void html_attribute(struct html *html, struct html_value value)
{
    if (!write_plain(html, &value))
        write_escaped(html, value.text);
}

void html_url_part(struct html *html, struct html_value value)
{
    if (!write_plain(html, &value))
        write_url_part(html, value.text);
}

void html_url_whole(struct html *html, struct html_value value)
{
    if (value.kind == HTML_TEXT && is_allowed_url(value.text))
        write_escaped(html, value.text);
    else
        html_literal(html, "#blocked", 8);
}

/* ---- words ---- */

/* The number of the value that the placeholder at `at` stands for; 0 if none is there. */
static size_t placeholder_at(const char *at, size_t count)
{
    bool shaped = at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
    size_t number = shaped ? (size_t)(at[1] - '0') : 0;
    return number <= count ? number : 0;
}

void html_say(struct html *html, const char *message, const char *plural, size_t count, const struct html_value *values)
{
    const char *words = plural ? language_plural(html->language, message, plural, values[0].number)
                               : language_text(html->language, message);
    const char *run = words, *at = words;
    while (count && (at = strchr(at, '{'))) {
        size_t number = placeholder_at(at, count);
        if (number) {
            write_escaped(html, (struct str){run, (size_t)(at - run)});
            write_for_people(html, &values[number - 1]);
            run = at + 3;
        }
        at += number ? 3 : 1;
    }
    write_escaped(html, str_from(run));
}

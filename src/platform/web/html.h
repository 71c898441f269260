/* SPDX-License-Identifier: EUPL-1.2
 * Writing HTML: what compiled views call. The view compiler chooses the function by the place where a value stands;
 * html_value chooses by its type. No page writes HTML otherwise. */
#ifndef PLATFORM_HTML_H
#define PLATFORM_HTML_H

#include "base/day.h"
#include "base/text.h"
#include "platform/work.h"

struct html {
    struct text text;
    enum language language;
};

/* HTML made by the platform from trusted parts (markdown rendered safely, an SVG drawing, an icon). */
struct safe_html {
    struct str html;
};

void html_init(struct html *html, struct arena *arena, enum language language);

/* A value of any type that may stand in a view, made by html_value(x). */
struct html_value {
    enum { HTML_TEXT, HTML_NUMBER, HTML_DAY } kind;
    union {
        struct str text;
        int64_t number;
        struct day day;
    };
};

/* In place, because a page holds a thousand values. */
static inline struct html_value html_value_str(struct str value)
{
    return (struct html_value){.kind = HTML_TEXT, .text = value};
}

static inline struct html_value html_value_c(const char *value)
{
    return html_value_str(str_from(value));
}

static inline struct html_value html_value_number(int64_t value)
{
    return (struct html_value){.kind = HTML_NUMBER, .number = value};
}

static inline struct html_value html_value_day(struct day value)
{
    return (struct html_value){.kind = HTML_DAY, .day = value};
}

struct html_value html_value_unsigned(uint64_t value); /* a fault if it is beyond an int64_t */
#define html_value(x) \
    _Generic((x),                                                                                                      \
        struct str: html_value_str,                                                                                    \
        char *: html_value_c,                                                                                          \
        const char *: html_value_c,                                                                                    \
        int: html_value_number,                                                                                        \
        long: html_value_number,                                                                                       \
        long long: html_value_number,                                                                                  \
        unsigned: html_value_unsigned,                                                                                 \
        unsigned long: html_value_unsigned,                                                                            \
        struct day: html_value_day)(x)

/* The value that chooses between singular and plural: nothing but a number compiles. */
#define html_count(x) \
    _Generic((x), int \
             : html_value_number, long \
             : html_value_number, long long \
             : html_value_number, unsigned \
             : html_value_unsigned, unsigned long \
             : html_value_unsigned)(x)

/* Truth of a value in {% if %}: a flag, a number that is there (not DB_NONE) and is not 0, a text that is not empty, a
 * day that is one, an address. */
bool html_truth_str(struct str value);
bool html_truth_c(const char *value);
bool html_truth_pointer(const void *value);
bool html_truth_number(int64_t value);
bool html_truth_unsigned(uint64_t value);
bool html_truth_day(struct day value);
#define html_truth(x) \
    _Generic((x),                                                                                                      \
        struct str: html_truth_str,                                                                                    \
        char *: html_truth_c,                                                                                          \
        const char *: html_truth_c,                                                                                    \
        struct day: html_truth_day,                                                                                    \
        bool: html_truth_number,                                                                                       \
        int: html_truth_number,                                                                                        \
        unsigned: html_truth_unsigned,                                                                                 \
        long: html_truth_number,                                                                                       \
        unsigned long: html_truth_unsigned,                                                                            \
        long long: html_truth_number,                                                                                  \
        default: html_truth_pointer)(x)

/* In place: the compiler of C then knows the length. */
static inline void html_literal(struct html *html, const char *bytes, size_t length)
{
    struct text *text = &html->text;
    char *to = text->room - text->length >= length ? text->at + text->length : text_reserve(text, length);
    memcpy(to, bytes, length);
    text->length += length;
}
void html_text(struct html *html, struct html_value value);      /* in text */
void html_attribute(struct html *html, struct html_value value); /* in a quoted attribute */
void html_url_whole(struct html *html, struct html_value value); /* the beginning of a URL attribute */
void html_url_part(struct html *html, struct html_value value);  /* further in a URL attribute: percent-encoded */
void html_raw(struct html *html, struct safe_html value);

/* Translated words with values: {1}, {2} … in the message are replaced by the escaped values. The escape is right both
 * in text and in quoted attributes. `plural` is NULL if the words do not count. */
void html_say(struct html *html, const char *message, const char *plural, size_t count,
              const struct html_value *values);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The mistakes found in one file: collected up to a ceiling, told in the order of the file. Used inside of the
 * framework folder; others see the struct problems that it fills. */
#ifndef FRAMEWORK_REPORT_H
#define FRAMEWORK_REPORT_H

#include "framework/wording.h"
#include "platform/form/form.h"

enum { REPORT_MOST = 500 };

struct framework_report {
    struct work *work;
    struct problems *problems;
    size_t first; /* index of our first problem: there may be others before */
    size_t hidden;
    bool has_mistake; /* warnings don't count */
};

struct framework_report framework_report_begin(struct work *work, struct problems *problems);
/* Sorts what was found by place and says how many are not shown. */
void framework_report_end(struct framework_report *report);
/* True once further findings are only counted: what costs time to explain needs no explanation then. */
bool framework_report_is_full(const struct framework_report *report);

void framework_mistake(struct framework_report *report, struct framework_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void framework_doubt(struct framework_report *report, struct framework_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The beginning of a text that may be long, to be quoted in a message. */
struct str framework_quoted(struct str text);

/* The codes of a table of choices: "site, sector, central". */
struct str framework_choice_list(struct arena *arena, const struct choice *choices);

/* Looks for what a misspelt word may have meant: offered one by one, the closest is kept if it is close enough. */
struct framework_nearest {
    struct str wanted, best;
    size_t distance;
};
struct framework_nearest framework_nearest_of(struct str wanted);
void framework_nearest_offer(struct framework_nearest *nearest, struct str candidate);
/* " Vouliez-vous dire « x » ?" or empty. */
struct str framework_nearest_question(struct work *work, const struct framework_nearest *nearest);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * A form with a field of every kind, under names of one letter that a fuzzer finds soon. */
#ifndef TESTS_FUZZ_EVERY_FIELD_H
#define TESTS_FUZZ_EVERY_FIELD_H

#include "platform/form/form.h"

struct every_field {
    struct str t, l, s, e, c;
    int64_t i, n;
    double r;
    struct day d;
    bool f;
    struct strs m;
    struct ids k;
    struct form_file p;
};

static const struct choice every_choice[] = {{"a", "A"}, {"b", "B"}, {NULL, NULL}};

#define EVERY_AT(member) .name = #member, .label = #member, .offset = offsetof(struct every_field, member)
static const struct field every_fields[] = {
    {EVERY_AT(t), .kind = FIELD_TEXT},
    {EVERY_AT(l), .kind = FIELD_LINES, .most = 1000},
    {EVERY_AT(s), .kind = FIELD_SECRET},
    {EVERY_AT(e), .kind = FIELD_EMAIL},
    {EVERY_AT(c), .kind = FIELD_CHOICE, .choices = every_choice},
    {EVERY_AT(i), .kind = FIELD_INTEGER, .least = -1000, .most = 1000},
    {EVERY_AT(n), .kind = FIELD_ID},
    {EVERY_AT(r), .kind = FIELD_REAL},
    {EVERY_AT(d), .kind = FIELD_DAY},
    {EVERY_AT(f), .kind = FIELD_FLAG},
    {EVERY_AT(m), .kind = FIELD_CHOICES, .choices = every_choice},
    {EVERY_AT(k), .kind = FIELD_IDS},
    {EVERY_AT(p), .kind = FIELD_FILE},
};
static const struct form every_form = FORM(every_field, every_fields);

#endif

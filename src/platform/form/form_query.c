/* SPDX-License-Identifier: EUPL-1.2
 * A form's struct written back as a query string. What is absent is not written, nor are secrets and files. */
#include "platform/form/form.h"

#include "base/text_value.h"
#include "platform/data/db.h"

#include <math.h>
#include <string.h>

enum { LONGEST_QUERY = 1024 * 1024, LONGEST_NUMBER = 512 };

static void add_pair(struct text *query, const char *name, struct str value)
{
    if (query->length)
        text_add_char(query, '&');
    text_add(query, url_encode(query->arena, str_from(name)));
    text_add_char(query, '=');
    text_add(query, url_encode(query->arena, value));
}

static void add_text(struct text *query, const char *name, struct str value)
{
    if (value.length)
        add_pair(query, name, value);
}

static void add_number(struct text *query, const char *name, int64_t number, int64_t none)
{
    if (number != none)
        add_pair(query, name, str_format(query->arena, "%lld", (long long)number));
}

static void add_real(struct text *query, const char *name, double number)
{
    struct text digits;
    text_init(&digits, query->arena, LONGEST_NUMBER);
    text_add_real(&digits, number);
    add_text(query, name, text_str(&digits));
}

static void add_field(struct text *query, const struct field *field, const void *place)
{
    const struct strs *texts = place;
    const struct ids *ids = place;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_EMAIL:
    case FIELD_CHOICE:
        add_text(query, field->name, *(const struct str *)place);
        break;
    case FIELD_INTEGER:
        add_number(query, field->name, *(const int64_t *)place, DB_NONE);
        break;
    case FIELD_ID:
        add_number(query, field->name, *(const int64_t *)place, 0);
        break;
    case FIELD_REAL:
        add_real(query, field->name, *(const double *)place);
        break;
    case FIELD_DAY:
        add_text(query, field->name, day_format(query->arena, *(const struct day *)place));
        break;
    case FIELD_FLAG:
        add_text(query, field->name, *(const bool *)place ? STR("1") : STR(""));
        break;
    case FIELD_CHOICES:
        for (size_t i = 0; i < texts->count; i++)
            add_text(query, field->name, texts->at[i]);
        break;
    case FIELD_IDS:
        for (size_t i = 0; i < ids->count; i++)
            add_number(query, field->name, ids->at[i], 0);
        break;
    case FIELD_SECRET:
    case FIELD_FILE:
        break;
    }
}

struct str form_query(struct work *work, const struct form *form, const void *values, const char *except)
{
    struct text query;
    text_init(&query, work->arena, LONGEST_QUERY);
    for (size_t i = 0; i < form->count; i++) {
        const struct field *field = &form->fields[i];
        if (!except || strcmp(field->name, except) != 0)
            add_field(&query, field, (const char *)values + field->offset);
    }
    return text_str(&query);
}

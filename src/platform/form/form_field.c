/* SPDX-License-Identifier: EUPL-1.2
 * Fields of forms, from the forms' tables. */
#include "platform/form/form_field.h"

#include "platform/web/language.h"

#include <string.h>

static const struct field *field_of(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    fault(FAULT_BUG, "the form %s has no field %s", form->name, name);
}

/* A day may have been typed in another way than an input of that type takes. */
static bool is_iso_day(struct str value)
{
    return value.length == 0 || !day_is_none(day_parse(value));
}

static const char *input_type(const struct field *field, struct str value)
{
    static const char *const types[] = {
        [FIELD_SECRET] = "password", [FIELD_EMAIL] = "email", [FIELD_DAY] = "date", [FIELD_FILE] = "file"};
    const char *type = (size_t)field->kind < COUNT_OF(types) ? types[field->kind] : NULL;
    if (strcmp(field->name, "phone") == 0)
        return "tel";
    return !type || (field->kind == FIELD_DAY && !is_iso_day(value)) ? "text" : type;
}

static struct str described_by(struct arena *arena, const struct form_field *field)
{
    struct str hint = field->hint.length ? str_join(arena, field->name, STR("-hint")) : STR("");
    struct str problem = field->problem.length ? str_join(arena, field->name, STR("-problem")) : STR("");
    return str_trim(str_format(arena, "%.*s %.*s", STR_ARG(hint), STR_ARG(problem)));
}

struct form_field form_field_make(struct request *request, const struct form *form, const char *name, struct str kept)
{
    struct work *work = &request->work;
    const struct field *field = field_of(form, name);
    struct form_field shown = {
        .name = str_from(field->name),
        .label = str_from(tr(work, field->label)),
        .hint = field->hint ? str_from(tr(work, field->hint)) : STR_NONE,
        .value = field->kind == FIELD_SECRET ? STR_NONE : request_typed(request, name, kept),
        .problem = request_problem(request, name),
        .is_required = field->required,
        .is_lines = field->kind == FIELD_LINES,
        .is_short = field->kind == FIELD_DAY || field->kind == FIELD_REAL || field->kind == FIELD_INTEGER,
    };
    shown.type = input_type(field, shown.value);
    shown.described_by = described_by(work->arena, &shown);
    return shown;
}

void form_field_offer(struct request *request, struct form_field *field, struct str value, struct str label)
{
    field->is_select = true;
    *list_add(request->work.arena, &field->options) =
        (struct form_option){.value = value, .label = label, .is_chosen = str_equal(value, field->value)};
}

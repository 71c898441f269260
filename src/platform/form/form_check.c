/* SPDX-License-Identifier: EUPL-1.2
 * From values as they came to a typed struct: finds the values of every field, hands them to the check of its kind, and
 * leaves what is absent or refused in the kind's own way of being absent. */
#include "platform/form/form_kind.h"

#include "platform/data/db.h"
#include "platform/web/language.h"

#include <math.h>
#include <stdalign.h>

static void *place_of(void *form, const struct field *field)
{
    return (char *)form + field->offset;
}

static void set_absent(void *place, enum field_kind kind)
{
    switch (kind) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_SECRET:
    case FIELD_EMAIL:
    case FIELD_CHOICE:
        *(struct str *)place = STR("");
        break;
    case FIELD_INTEGER:
        *(int64_t *)place = DB_NONE;
        break;
    case FIELD_REAL:
        *(double *)place = (double)NAN;
        break;
    case FIELD_DAY:
        *(struct day *)place = DAY_NONE;
        break;
    case FIELD_ID:
    case FIELD_FLAG:
    case FIELD_CHOICES:
    case FIELD_IDS:
    case FIELD_FILE:
        break; /* zeroed */
    }
}

static bool is_named(const struct form_value *value, const struct field *field)
{
    return str_equal_c(value->name, field->name);
}

/* The last one counts, so that a hidden field before a box to tick can say what an unticked box means. */
static const struct form_value *value_of(const struct field *field, const struct form_values *values)
{
    const struct form_value *found = NULL;
    for (size_t i = 0; i < values->count; i++)
        if (is_named(&values->at[i], field))
            found = &values->at[i];
    return found;
}

static void check_present(const struct field_check *check, bool present)
{
    if (!present && check->field->required)
        field_refuse(check, tr(check->work, "Le champ « %s » est obligatoire."), check->label);
}

static void check_scalar(const struct field_check *check, const struct form_values *values, void *place)
{
    const struct form_value *value = value_of(check->field, values);
    bool blank = !value ||
                 (check->field->kind == FIELD_SECRET ? value->value.length == 0 : field_trim(value->value).length == 0);
    if (value && value->file_name.at)
        field_refuse(check, tr(check->work, "« %s » : envoyez un texte, pas un fichier."), check->label);
    else if (blank)
        check_present(check, false);
    else
        field_check_scalar(check, value->value, place);
}

static bool has_str(const struct strs *list, struct str wanted)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i], wanted))
            return true;
    return false;
}

/* Without choices in the table the handler knows them: any text is taken. */
static bool add_choice(const struct field_check *check, struct str value, struct strs *list)
{
    bool known = !check->field->choices || field_choice(check->field, value);
    if (known && !has_str(list, value))
        *list_add(check->work->arena, list) = value;
    return known;
}

static bool add_id(const struct field_check *check, struct str value, struct ids *list)
{
    int64_t id;
    if (!field_id(value, &id))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i] == id)
            return true;
    *list_add(check->work->arena, list) = id;
    return true;
}

static void check_list(const struct field_check *check, const struct form_values *values, void *place)
{
    bool right = true, present = false, ids = check->field->kind == FIELD_IDS;
    for (size_t i = 0; i < values->count && right; i++) {
        const struct form_value *value = &values->at[i];
        struct str text = field_trim(value->value);
        if (!is_named(value, check->field) || (text.length == 0 && !value->file_name.at))
            continue;
        present = true;
        right = !value->file_name.at && (ids ? add_id(check, text, place) : add_choice(check, text, place));
    }
    check_present(check, present);
    if (right)
        return;
    if (ids)
        *(struct ids *)place = (struct ids){0};
    else
        *(struct strs *)place = (struct strs){0};
    field_refuse(check, tr(check->work, "« %s » : choisissez parmi les valeurs proposées."), check->label);
}

/* A browser sends a file without name and content for a field that was left empty. */
static void check_file(const struct field_check *check, const struct form_values *values, void *place)
{
    const struct form_value *value = value_of(check->field, values);
    bool present = value && (value->value.length > 0 || !str_is_empty(value->file_name));
    if (!present)
        check_present(check, false);
    else if (!value->file_name.at)
        field_refuse(check, tr(check->work, "« %s » : joignez un fichier."), check->label);
    else if (check->field->most && value->value.length > (size_t)check->field->most)
        field_refuse(check, tr(check->work, "« %s » : le fichier a %lld octets ; %lld au plus."), check->label,
                     (long long)value->value.length, (long long)check->field->most);
    else
        *(struct form_file *)place = (struct form_file){value->file_name, value->value};
}

static void check_field(const struct field_check *check, const struct form_values *values, void *place)
{
    set_absent(place, check->field->kind);
    if (check->field->kind == FIELD_FILE)
        check_file(check, values, place);
    else if (check->field->kind == FIELD_CHOICES || check->field->kind == FIELD_IDS)
        check_list(check, values, place);
    else
        check_scalar(check, values, place);
}

static bool is_declared(const struct form *form, struct str name)
{
    for (size_t i = 0; i < form->count; i++)
        if (str_equal_c(name, form->fields[i].name))
            return true;
    return false;
}

static void refuse_unknown(struct work *work, const struct form *form, const struct form_values *values,
                           struct problems *problems)
{
    for (size_t i = 0; i < values->count; i++) {
        struct str name = values->at[i].name;
        bool said = i > 0 && str_equal(name, values->at[i - 1].name);
        if (!said && !is_declared(form, name))
            problem_add(work->arena, problems, name,
                        tr(work, "« %.*s » n'est pas un champ de ce formulaire : retirez-le."), STR_ARG(name));
    }
}

void *form_check(struct work *work, const struct form *form, const struct form_values *values, bool strict,
                 struct problems *problems)
{
    void *result = arena_take(work->arena, form->size, alignof(max_align_t));
    for (size_t i = 0; i < form->count; i++) {
        const struct field *field = &form->fields[i];
        const char *label = field->label ? tr(work, field->label) : field->name;
        struct field_check check = {work, field, label, problems};
        check_field(&check, values, place_of(result, field));
    }
    if (strict)
        refuse_unknown(work, form, values, problems);
    return result;
}

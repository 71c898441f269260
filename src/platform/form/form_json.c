/* SPDX-License-Identifier: EUPL-1.2
 * The reader of JSON: one flat object, whose members are strings, numbers, booleans, null, or lists of strings and
 * numbers. It makes of them the same texts that a form of HTML would have sent. */
#include "platform/form/form_read.h"

#include "base/text_value.h"
#include "platform/web/language.h"

#include <jansson.h>

enum { LONGEST_NUMBER = 512 };

static void release(void *root)
{
    json_decref(root);
}

static struct str number_text(struct work *work, const json_t *number)
{
    struct text text;
    text_init(&text, work->arena, LONGEST_NUMBER);
    if (json_is_integer(number))
        text_add_integer(&text, json_integer_value(number));
    else
        text_add_real(&text, json_real_value(number));
    return text_str(&text);
}

/* False for lists and objects. */
static bool scalar_text(struct work *work, const json_t *value, struct str *ret_text)
{
    if (json_is_string(value))
        *ret_text = str_copy(work->arena, (struct str){json_string_value(value), json_string_length(value)});
    else if (json_is_number(value))
        *ret_text = number_text(work, value);
    else if (json_is_boolean(value))
        *ret_text = json_is_true(value) ? STR("true") : STR("false");
    else
        *ret_text = STR_NONE;
    return !json_is_array(value) && !json_is_object(value);
}

static bool refuse_nested(struct work *work, struct str name, struct problems *problems)
{
    problem_add(work->arena, problems, name,
                tr(work, "« %.*s » : envoyez un texte, un nombre, vrai, faux, ou une liste de textes ou de nombres."),
                STR_ARG(name));
    return false;
}

/* An empty list is sent as one absent value, so that its name is known to have come. */
static bool read_list(struct work *work, struct str name, const json_t *list, struct form_values *values,
                      struct problems *problems)
{
    size_t count = json_array_size(list);
    if (count == 0)
        return form_value_add(work, values, (struct form_value){.name = name}, problems);
    for (size_t i = 0; i < count; i++) {
        const json_t *element = json_array_get(list, i);
        struct form_value value = {.name = name};
        if (!json_is_string(element) && !json_is_number(element))
            return refuse_nested(work, name, problems);
        scalar_text(work, element, &value.value);
        if (!form_value_add(work, values, value, problems))
            return false;
    }
    return true;
}

static bool read_member(struct work *work, struct str name, const json_t *member, struct form_values *values,
                        struct problems *problems)
{
    struct form_value value = {.name = name};
    if (json_is_array(member))
        return read_list(work, name, member, values, problems);
    if (!scalar_text(work, member, &value.value))
        return refuse_nested(work, name, problems);
    return form_value_add(work, values, value, problems);
}

bool form_read_json(struct work *work, struct str input, struct form_values *values, struct problems *problems)
{
    json_error_t error;
    json_t *root = json_loadb(input.at ? input.at : "", input.length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        problem_add_at(work->arena, problems, error.line, error.column, "%s",
                       tr(work, "Le JSON reçu est mal formé à cet endroit : corrigez-le."));
        return false;
    }
    work_on_end(work, release, root);
    if (!json_is_object(root))
        return form_refuse(work, problems, tr(work, "Le JSON reçu n'est pas un objet : écrivez-le entre accolades."));
    bool read = true;
    const char *key;
    json_t *member;
    json_object_foreach(root, key, member) read =
        read_member(work, str_copy(work->arena, str_from(key)), member, values, problems) && read;
    return read;
}

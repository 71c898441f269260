/* SPDX-License-Identifier: EUPL-1.2
 * The reader of application/x-www-form-urlencoded, which is also that of query strings. */
#include "platform/form/form_read.h"

#include "platform/web/language.h"

bool form_refuse(struct work *work, struct problems *problems, const char *sentence)
{
    problem_add(work->arena, problems, STR(""), "%s", sentence);
    return false;
}

static bool is_text(struct str s)
{
    return str_is_utf8(s) && str_find_char(s, '\0') == STR_ABSENT;
}

bool form_value_add(struct work *work, struct form_values *values, struct form_value value, struct problems *problems)
{
    if (values->count >= FORM_MOST_VALUES) {
        problem_add(work->arena, problems, STR(""),
                    tr(work, "Le formulaire reçu a plus de %d valeurs : envoyez-en moins à la fois."),
                    FORM_MOST_VALUES);
        return false;
    }
    if (!is_text(value.name) || (!value.file_name.at && !is_text(value.value)))
        return form_refuse(work, problems,
                           tr(work, "Le formulaire reçu contient des caractères illisibles : envoyez-le en UTF-8."));
    *list_add(work->arena, values) = value;
    return true;
}

bool form_read_urlencoded(struct work *work, struct str input, struct form_values *values, struct problems *problems)
{
    while (input.at) {
        struct str rest = str_cut(&input, '&');
        if (str_is_empty(rest))
            continue;
        bool name_is_valid, value_is_valid;
        struct form_value value = {.name = url_decode(work->arena, str_cut(&rest, '='), true, &name_is_valid)};
        value.value = url_decode(work->arena, rest, true, &value_is_valid);
        if (!name_is_valid || !value_is_valid)
            return form_refuse(
                work, problems,
                tr(work, "Le formulaire reçu est mal codé (« % » sans son code) : envoyez-le à nouveau."));
        if (!form_value_add(work, values, value, problems))
            return false;
    }
    return true;
}

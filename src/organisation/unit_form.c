/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/unit_form.h"

#include "base/list.h"
#include "organisation/lineage.h"
#include "platform/data/db.h"
#include "platform/web/language.h"

#include <stddef.h>

enum { LEAST_CODE = 2, MOST_CODE = 40, MOST_YEARS_AHEAD = 10 };

static const struct choice new_levels[] = {
    {"direction", N_("Direction")}, {"sector", N_("Secteur")}, {"division", N_("Division")}, {NULL, NULL}};

static const struct field fields[] = {
    {.name = "parent_id",
     .label = N_("Rattachement"),
     .kind = FIELD_ID,
     .offset = offsetof(struct unit_form, parent_id)},
    {.name = "level",
     .label = N_("Niveau"),
     .kind = FIELD_CHOICE,
     .choices = new_levels,
     .offset = offsetof(struct unit_form, level)},
    {.name = "code",
     .label = N_("Code"),
     .kind = FIELD_TEXT,
     .required = true,
     .least = 1,
     .most = MOST_CODE,
     .offset = offsetof(struct unit_form, code)},
    {.name = "name",
     .label = N_("Nom"),
     .kind = FIELD_TEXT,
     .required = true,
     .least = 1,
     .most = 160,
     .offset = offsetof(struct unit_form, name)},
    {.name = "opened_day",
     .label = N_("Existe depuis le"),
     .kind = FIELD_DAY,
     .offset = offsetof(struct unit_form, opened_day)},
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .least = 1,
     .most = INT32_MAX,
     .offset = offsetof(struct unit_form, version)},
};
const struct form unit_form = FORM(unit_form, fields);

static bool may_stand_in_code(char c)
{
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool unit_code_is_right(struct str code)
{
    for (size_t i = 0; i < code.length; i++)
        if (!may_stand_in_code(code.at[i]))
            return false;
    return code.length >= LEAST_CODE && code.length <= MOST_CODE;
}

static void check_code(struct work *work, const struct unit_form *form, const struct unit_known *known,
                       struct problems *problems)
{
    if (form->code.length && !unit_code_is_right(form->code))
        problem_add(work->arena, problems, STR("code"),
                    tr(work, "Le code a de 2 à 40 lettres sans accent, chiffres, points ou tirets."));
    if (known->code_owner && (!known->unit || known->code_owner != known->unit->id))
        problem_add(work->arena, problems, STR("code"),
                    tr(work, "Le code « %.*s » est déjà pris : choisissez-en un autre."), STR_ARG(form->code));
}

static void check_parent(struct work *work, const struct unit_form *form, const struct unit_known *known,
                         struct problems *problems)
{
    const struct organisation_unit *parent = known->parent;
    if (!form->parent_id || !form->level.length || str_equal_c(form->level, "city"))
        return;
    if (!parent || !unit_may_hold(parent, form->level))
        problem_add(
            work->arena, problems, STR("parent_id"),
            tr(work, "Une direction dépend de la ville, un secteur d’une direction, une division d’un secteur."));
    else if (!unit_is_open(parent->closed_day, work->today))
        problem_add(work->arena, problems, STR("parent_id"),
                    tr(work, "« %.*s » est fermé : choisissez un autre rattachement."), STR_ARG(parent->name));
    else if (known->unit && lineage_is_within(parent->lineage, known->unit->lineage))
        problem_add(work->arena, problems, STR("parent_id"), tr(work, "Une unité ne peut pas dépendre d’elle-même."));
}

void unit_check(struct work *work, const struct unit_form *form, const struct unit_known *known,
                struct problems *problems)
{
    check_code(work, form, known, problems);
    check_parent(work, form, known, problems);
    if (known->unit && form->level.length && !str_equal(form->level, known->unit->level))
        problem_add(work->arena, problems, STR("level"),
                    tr(work, "Le niveau ne change pas : fermez cette unité et créez-en une autre."));
    if (known->unit && !day_is_none(form->opened_day) && !day_is_none(known->unit->closed_day) &&
        day_compare(form->opened_day, known->unit->closed_day) >= 0)
        problem_add(work->arena, problems, STR("opened_day"), tr(work, "L’ouverture doit venir avant la fermeture."));
}

void unit_check_closing(struct work *work, const struct organisation_unit *unit, struct day day, int64_t open_below,
                        struct problems *problems)
{
    if (day_is_none(day))
        return;
    if (!day_is_none(unit->opened_day) && day_compare(day, unit->opened_day) <= 0)
        problem_add(work->arena, problems, STR("closed_day"), tr(work, "La fermeture doit venir après l’ouverture."));
    if (day_compare(day, day_add_months(work->today, 12 * MOST_YEARS_AHEAD)) > 0)
        problem_add(work->arena, problems, STR("closed_day"),
                    tr(work, "La fermeture est prévue dans plus de dix ans : vérifiez l’année."));
    if (open_below > 0)
        problem_add(
            work->arena, problems, STR("closed_day"),
            language_plural(
                work->language,
                "%lld unité ou site en dépend encore à cette date : fermez-le ou rattachez-le ailleurs d’abord.",
                "%lld unités ou sites en dépendent encore à cette date : fermez-les ou rattachez-les ailleurs d’abord.",
                open_below),
            (long long)open_below);
    if (unit_has_level(unit, "city"))
        problem_add(work->arena, problems, STR("closed_day"), tr(work, "La ville ne se ferme pas."));
}

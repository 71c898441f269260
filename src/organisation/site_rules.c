/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/site_rules.h"

#include "organisation/place.h"
#include "organisation/unit_form.h"
#include "platform/data/db.h"
#include "platform/web/language.h"

#include <math.h>

struct check {
    struct work *work;
    struct site_form *form;
    const struct site_known *known;
    struct problems *problems;
};

static void refuse(const struct check *check, const char *field, const char *sentence)
{
    problem_add(check->work->arena, check->problems, str_from(field), "%s", sentence);
}

/* A field that is missing or refused was already told by the form. */
static bool was_told(const struct check *check, const char *field)
{
    return problem_of(check->problems, str_from(field)) != NULL;
}

static void check_presence(const struct check *check)
{
    const struct site_form *form = check->form;
    if (!form->code.length && !was_told(check, "code"))
        refuse(check, "code", tr(check->work, "Le code manque."));
    if (!form->name.length && !was_told(check, "name"))
        refuse(check, "name", tr(check->work, "Le nom manque."));
    if (!form->address.length && !was_told(check, "address"))
        refuse(check, "address", tr(check->work, "L’adresse manque."));
    if (!form->parent_id && !was_told(check, "parent_id"))
        refuse(check, "parent_id", tr(check->work, "Le rattachement manque : choisissez un secteur ou une division."));
}

static void check_code(const struct check *check)
{
    struct str code = check->form->code;
    struct work *work = check->work;
    if (code.length && !unit_code_is_right(code))
        refuse(check, "code", tr(work, "Le code a de 2 à 40 lettres sans accent, chiffres, points ou tirets."));
    if (check->known->code_owner && check->known->code_owner != check->known->site_id)
        problem_add(work->arena, check->problems, STR("code"),
                    tr(work, "Le code « %.*s » est déjà pris : choisissez-en un autre."), STR_ARG(code));
}

static void check_parent(const struct check *check)
{
    const struct organisation_unit *parent = check->known->parent;
    struct work *work = check->work;
    if (!check->form->parent_id)
        return;
    bool stays = parent && parent->id == check->known->kept_parent_id;
    if (!parent || !unit_may_hold_sites(parent))
        refuse(check, "parent_id", tr(work, "Un site dépend d’un secteur ou d’une division : choisissez-en un."));
    else if (!stays && !unit_is_open(parent->closed_day, work->today))
        problem_add(work->arena, check->problems, STR("parent_id"),
                    tr(work, "« %.*s » est fermé : choisissez un autre rattachement."), STR_ARG(parent->name));
}

static void check_postal_code(const struct check *check)
{
    struct site_form *form = check->form;
    if (form->postal_code.length && !postal_code_is_right(form->postal_code)) {
        refuse(check, "postal_code", tr(check->work, "Le code postal a cinq chiffres, comme 75013."));
        return;
    }
    int64_t told = form->arrondissement == DB_NONE ? 0 : arrondissement_joined(form->arrondissement);
    int64_t coded = arrondissement_of_postal_code(form->postal_code);
    if (told && form->postal_code.length && told != coded)
        refuse(check, "arrondissement",
               coded ? tr(check->work, "Le code postal dit un autre arrondissement : corrigez l’un ou l’autre.")
                     : tr(check->work, "Le code postal n’est pas à Paris : laissez l’arrondissement vide."));
    form->arrondissement = told ? told : coded ? coded : DB_NONE;
    if (!form->town.length && form->arrondissement != DB_NONE)
        form->town = STR("Paris");
}

static void check_coordinates(const struct check *check)
{
    const struct site_form *form = check->form;
    bool has_latitude = !isnan(form->latitude), has_longitude = !isnan(form->longitude);
    if (was_told(check, "latitude") || was_told(check, "longitude"))
        return;
    if (has_latitude != has_longitude)
        refuse(check, has_latitude ? "longitude" : "latitude",
               tr(check->work, "Latitude et longitude vont ensemble : donnez les deux ou aucune."));
    else if (has_latitude && !coordinates_exist(form->latitude, form->longitude))
        refuse(check, "latitude", tr(check->work, "Ces coordonnées n’existent pas : vérifiez les degrés."));
    else if (has_latitude && form->arrondissement != DB_NONE &&
             !coordinates_are_in_paris(form->latitude, form->longitude))
        refuse(check, "latitude",
               tr(check->work, "Ces coordonnées ne sont pas à Paris : latitude et longitude sont-elles inversées ?"));
}

static void check_phone(const struct check *check)
{
    if (!check->form->phone.length)
        return;
    struct str phone = phone_tidy(check->work->arena, check->form->phone);
    if (phone.at)
        check->form->phone = phone;
    else
        refuse(check, "phone", tr(check->work, "Ce numéro ne se compose pas : écrivez-le comme 01 99 00 12 34."));
}

static bool is_known(const struct organisation_fact_rows *facts, struct str code)
{
    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->at[i].code, code))
            return true;
    return false;
}

static void check_facts(const struct check *check)
{
    site_facts_sort(&check->form->facts);
    for (size_t i = 0; i < check->form->facts.count; i++)
        if (!is_known(check->known->facts, check->form->facts.at[i]))
            problem_add(check->work->arena, check->problems, STR("facts"),
                        tr(check->work, "« %.*s » n’est pas un fait que les référentiels connaissent."),
                        STR_ARG(check->form->facts.at[i]));
}

static void check_days(const struct check *check)
{
    const struct site_form *form = check->form;
    if (!day_is_none(form->opened_day) && !day_is_none(form->closed_day) &&
        day_compare(form->closed_day, form->opened_day) <= 0)
        refuse(check, "closed_day", tr(check->work, "La fermeture doit venir après l’ouverture."));
}

void site_check(struct work *work, struct site_form *form, const struct site_known *known, struct problems *problems)
{
    const struct check check = {work, form, known, problems};
    check_presence(&check);
    check_code(&check);
    check_parent(&check);
    check_postal_code(&check);
    check_coordinates(&check);
    check_phone(&check);
    check_facts(&check);
    check_days(&check);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Names of the model's enums, and looking up by code and language. */
#include "framework/model.h"

#include "platform/web/language.h"

const struct choice framework_family_kinds[] = {
    {"common", N_("Engagements communs")},
    {"specific", N_("Engagements spécifiques")},
    {"management", N_("Management de la qualité")},
    {NULL, NULL},
};
const struct choice framework_levels[] = {
    {"site", N_("Site")},
    {"sector", N_("Secteur")},
    {"central", N_("Direction centrale")},
    {NULL, NULL},
};
const struct choice framework_control_kinds[] = {
    {"observation", N_("Observation sur place")},
    {"document", N_("Vérification d’un document")},
    {"record", N_("Vérification d’un enregistrement")},
    {"interview", N_("Entretien")},
    {"measure", N_("Mesure")},
    {"mystery_test", N_("Test mystère")},
    {"survey", N_("Enquête")},
    {"complaint", N_("Suivi des réclamations")},
    {NULL, NULL},
};
const struct choice framework_changes[] = {
    {"kept", N_("Conservé")},
    {"reworded", N_("Reformulé")},
    {"split", N_("Divisé")},
    {"merged", N_("Fusionné")},
    {"removed", N_("Supprimé")},
    {"new", N_("Nouveau")},
    {NULL, NULL},
};
const struct choice framework_relations[] = {
    {"equal", N_("Équivalent")},
    {"narrower", N_("Promet moins")},
    {"broader", N_("Promet davantage")},
    {"overlaps", N_("Recoupe")},
    {NULL, NULL},
};
const struct choice framework_targets[] = {
    {">=", N_("au moins")}, {"<=", N_("au plus")},   {">", N_("plus de")},
    {"<", N_("moins de")},  {"=", N_("exactement")}, {NULL, NULL},
};
const struct choice framework_stated_fields[] = {
    {"kind", N_("Type de contrôle")},
    {"role", N_("Responsable")},
    {"every", N_("Fréquence")},
    {"weight", N_("Poids")},
    {"blocking", N_("Caractère bloquant")},
    {NULL, NULL},
};

const struct choice *framework_explain_family_kind(enum framework_family_kind kind)
{
    return &framework_family_kinds[kind - 1];
}

const struct choice *framework_explain_level(enum framework_level level)
{
    return &framework_levels[level - 1];
}

const struct choice *framework_explain_kind(enum control_kind kind)
{
    return &framework_control_kinds[kind - 1];
}

const struct choice *framework_explain_change(enum framework_change change)
{
    return &framework_changes[change - 1];
}

const struct choice *framework_explain_relation(enum framework_relation relation)
{
    return &framework_relations[relation - 1];
}

const struct choice *framework_explain_target(enum framework_target target)
{
    return &framework_targets[target - 1];
}

static struct str text_in(const struct wording *wording, struct str language)
{
    for (size_t i = 0; i < wording->count; i++)
        if (str_equal(wording->at[i].language, language))
            return wording->at[i].text;
    return STR_NONE;
}

struct str wording_in(const struct wording *wording, enum language language)
{
    struct str text = text_in(wording, str_from(language_code(language)));
    return str_is_empty(text) ? text_in(wording, STR("fr")) : text;
}

bool wording_is_empty(const struct wording *wording)
{
    return wording->count == 0;
}

const struct framework_commitment *framework_commitment_find(const struct framework_version *version, struct str code)
{
    for (size_t i = 0; i < version->commitments.count; i++)
        if (str_equal(version->commitments.at[i].code, code))
            return &version->commitments.at[i];
    return NULL;
}

const struct framework_detail *framework_detail_find(const struct framework_version *version, struct str code)
{
    for (size_t i = 0; i < version->details.count; i++)
        if (str_equal(version->details.at[i].code, code))
            return &version->details.at[i];
    return NULL;
}

const struct framework_control *framework_control_find(const struct framework_version *version, struct str code)
{
    for (size_t i = 0; i < version->controls.count; i++)
        if (str_equal(version->controls.at[i].code, code))
            return &version->controls.at[i];
    return NULL;
}

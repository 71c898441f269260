/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/words.h"

#include "base/list.h"
#include "platform/web/language.h"

#include <string.h>

struct word {
    const char *code, *label, *path; /* path: where it is shown, %lld its id */
};

static const struct word kinds[] = {
    {"unit", N_("Unité"), "/units/"},
    {"site", N_("Site"), "/sites/"},
    {"person", N_("Personne"), "/people/"},
    {"right", N_("Droit"), NULL},
    {"role", N_("Rôle"), NULL},
    {"session", N_("Session"), NULL},
    {"token", N_("Jeton d’API"), NULL},
    {"credential", N_("Mot de passe"), NULL},
    {"password", N_("Mot de passe"), NULL},
    {"fact", N_("Profil des sites"), NULL},
    {"people", N_("Personnes"), NULL},
    {"invitation", N_("Lien de connexion"), NULL},
    {"access", N_("Connexions"), NULL},
    {"import", N_("Import"), NULL},
    {"framework_version", N_("Référentiel"), "/frameworks/"},
    {"framework_map", N_("Table de passage"), NULL},
};

static const struct word verbs[] = {
    {"created", N_("création"), NULL},
    {"changed", N_("modification"), NULL},
    {"closed", N_("fermeture"), NULL},
    {"reopened", N_("réouverture"), NULL},
    {"moved", N_("déplacement"), NULL},
    {"given", N_("attribution"), NULL},
    {"ended", N_("fin"), NULL},
    {"erased", N_("effacement"), NULL},
    {"published", N_("publication"), NULL},
    {"signed-in", N_("connexion"), NULL},
    {"signed-out", N_("déconnexion"), NULL},
    {"refused", N_("refus"), NULL},
    {"opened", N_("ouverture"), NULL},
    {"used", N_("utilisation"), NULL},
    {"made", N_("création"), NULL},
    {"revoked", N_("révocation"), NULL},
    {"cleaned", N_("nettoyage"), NULL},
    {"imported", N_("importation"), NULL},
};

static const struct word origins[] = {
    {"web", N_("écran"), NULL},         {"api", N_("API"), NULL},        {"command", N_("ligne de commande"), NULL},
    {"job", N_("tâche de fond"), NULL}, {"server", N_("serveur"), NULL},
};

static const struct word *find(const struct word *words, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_c(code, words[i].code))
            return &words[i];
    return NULL;
}

static struct str label(struct work *work, const struct word *word, struct str code)
{
    return word ? str_from(tr(work, word->label)) : code;
}

struct str journal_kind_word(struct work *work, struct str kind)
{
    return label(work, find(kinds, COUNT_OF(kinds), kind), kind);
}

struct str journal_verb_word(struct work *work, struct str verb)
{
    return label(work, find(verbs, COUNT_OF(verbs), verb), verb);
}

struct str journal_origin_word(struct work *work, struct str origin)
{
    return label(work, find(origins, COUNT_OF(origins), origin), origin);
}

struct str journal_subject_href(struct work *work, struct str kind, int64_t subject_id)
{
    const struct word *word = find(kinds, COUNT_OF(kinds), kind);
    if (!word || !word->path || subject_id == 0)
        return STR_NONE;
    return str_format(work->arena, "%s%lld", word->path, (long long)subject_id);
}

/* ---- members of before and after ---- */

static const struct journal_member members[] = {
    {"accessibility", N_("Accessibilité"), JOURNAL_TEXT},
    {"address", N_("Adresse"), JOURNAL_TEXT},
    {"arrondissement", N_("Arrondissement"), JOURNAL_TEXT},
    {"changed", N_("Modifiés"), JOURNAL_TEXT},
    {"closed_day", N_("Fermé à partir du"), JOURNAL_DAY},
    {"code", N_("Code"), JOURNAL_TEXT},
    {"count", N_("Nombre"), JOURNAL_TEXT},
    {"created", N_("Créés"), JOURNAL_TEXT},
    {"credentials", N_("Mots de passe"), JOURNAL_TEXT},
    {"digest", N_("Empreinte du texte"), JOURNAL_TEXT},
    {"direction_id", N_("Direction"), JOURNAL_UNIT},
    {"email", N_("Adresse électronique"), JOURNAL_TEXT},
    {"end_day", N_("Dernier jour"), JOURNAL_DAY},
    {"facts", N_("Profil du site"), JOURNAL_LIST},
    {"failures", N_("Échecs de connexion"), JOURNAL_TEXT},
    {"id", NULL, JOURNAL_NOTHING},
    {"invitations", N_("Liens de connexion"), JOURNAL_TEXT},
    {"job_title", N_("Fonction"), JOURNAL_TEXT},
    {"kind", N_("Nature"), JOURNAL_TEXT},
    {"last_day", N_("Dernier jour"), JOURNAL_DAY},
    {"latitude", N_("Latitude"), JOURNAL_TEXT},
    {"level", N_("Niveau"), JOURNAL_TEXT},
    {"lineage", NULL, JOURNAL_NOTHING},
    {"longitude", N_("Longitude"), JOURNAL_TEXT},
    {"name", N_("Nom"), JOURNAL_TEXT},
    {"opened_day", N_("Ouvert depuis le"), JOURNAL_DAY},
    {"opening_hours", N_("Horaires d’ouverture"), JOURNAL_TEXT},
    {"parent_code", NULL, JOURNAL_NOTHING},
    {"parent_id", N_("Rattachement"), JOURNAL_UNIT},
    {"permissions", N_("Permissions"), JOURNAL_LIST},
    {"phone", N_("Téléphone"), JOURNAL_TEXT},
    {"postal_code", N_("Code postal"), JOURNAL_TEXT},
    {"role_id", N_("Rôle"), JOURNAL_ROLE},
    {"sector_id", N_("Secteur"), JOURNAL_UNIT},
    {"sector_name", NULL, JOURNAL_NOTHING},
    {"sessions", N_("Sessions"), JOURNAL_TEXT},
    {"start_day", N_("Premier jour"), JOURNAL_DAY},
    {"tokens", N_("Jetons d’API"), JOURNAL_TEXT},
    {"town", N_("Commune"), JOURNAL_TEXT},
    {"unchanged", N_("Sans changement"), JOURNAL_TEXT},
    {"version", NULL, JOURNAL_NOTHING},
};

const struct journal_member *journal_member_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(members); i++)
        if (strcmp(members[i].name, name) == 0)
            return &members[i];
    return NULL;
}

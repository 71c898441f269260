/* SPDX-License-Identifier: EUPL-1.2
 * The people of the demonstration city: one account a role, and some three hundred who fill its sites. All of them are
 * invented, and always the same. Passwords are left to access, which knows the accounts by their e-mails. */
#include "people/demo.h"

#include "base/fold.h"
#include "people/queries.h"
#include "platform/queries.h"

#include <string.h>

const char people_demo_password[] = "demonstration";

const struct people_demo_account people_demo_accounts[] = {
    {"administrator", "administrateur@demo.tenu.example", "Camille Aubertin", "PARIS"},
    {"central_quality_team", "equipe-centrale@demo.tenu.example", "Solène Kervadec", "PARIS"},
    {"direction", "direction@demo.tenu.example", "Bertrand Lassalle-Roy", "PARIS"},
    {"sector_lead", "secteur@demo.tenu.example", "Nadia Benhamou", "EPS"},
    {"site_director", "directeur@demo.tenu.example", "Olivier Mérigot", "EPS-13"},
    {"administrative_deputy", "adjoint-administratif@demo.tenu.example", "Fatou Diarra", "EPS-13"},
    {"social_deputy", "adjoint-social@demo.tenu.example", "Hélène Vauquelin", "EPS-13"},
    {"quality_referent", "referent@demo.tenu.example", "Leïla Marchand", "EPS-13"},
    {"agent", "agent@demo.tenu.example", "Thibault Garance", "EPS-13"},
    {"internal_auditor", "auditeur-interne@demo.tenu.example", "Mireille Ostrowski", "EPS"},
    {"external_auditor", "auditeur-externe@demo.tenu.example", "Jean-Yves Delcambre", "EPS"},
    {"mediator", "mediateur@demo.tenu.example", "Awa Traoré-Lenoir", "PARIS"},
};
const size_t people_demo_account_count = COUNT_OF(people_demo_accounts);

static const char *const first_names[] = {
    "Adèle",  "Aïcha",   "Alexandre", "Amandine", "Anaïs",   "Antoine",   "Arthur",  "Béatrice", "Brahim",  "Capucine",
    "Célia",  "Clément", "Damien",    "Delphine", "Djibril", "Élodie",    "Émile",   "Étienne",  "Fanny",   "Gaëlle",
    "Hamza",  "Hugo",    "Inès",      "Isabelle", "Jérôme",  "Joséphine", "Karim",   "Khadija",  "Laurent", "Linh",
    "Lucas",  "Maëlle",  "Mamadou",   "Margaux",  "Mathieu", "Noémie",    "Ophélie", "Pascale",  "Quentin", "Rachid",
    "Romane", "Sabrina", "Samuel",    "Sylvain",  "Tatiana", "Théo",      "Valérie", "Victor",   "Yasmine", "Zoé",
};

static const char *const last_names[] = {
    "Abitbol",  "Almeida",   "Arnoux",    "Barrault", "Belkacem",   "Berthelot", "Boucard",   "Cazenave",  "Chevreuil",
    "Cissé",    "Coquelin",  "Da Silva",  "Delorme",  "Desgranges", "Diallo",    "Duchesne",  "Escoffier", "Ferrandi",
    "Fontanel", "Gauthier",  "Giraudel",  "Guyot",    "Haddad",     "Hamelin",   "Jacquemin", "Keller",    "Lacombe",
    "Lambert",  "Lenormand", "Louvel",    "Maillard", "Mansouri",   "Messager",  "Nguyen",    "Nicolaï",   "Ouedraogo",
    "Paoli",    "Perrichon", "Quéméneur", "Renaudin", "Rousselet",  "Sangaré",   "Sauvage",   "Tessier",   "Thévenot",
    "Vasseur",  "Vidal",     "Wagner",    "Yildiz",   "Zeller",
};

/* Who works in a place, and as what. */
static const struct {
    const char *role, *job_title;
} places[] = {
    {"site_director", "Directeur ou directrice de site"},
    {"administrative_deputy", "Adjointe ou adjoint administratif"},
    {"social_deputy", "Adjointe ou adjoint à compétence sociale"},
    {"quality_referent", "Référent ou référente qualité"},
    {"agent", "Agent d’accueil"},
    {"agent", "Chargé ou chargée d’accueil"},
    {"agent", "Secrétaire médico-sociale"},
    {"agent", "Assistante ou assistant de service social"},
    {"agent", "Conseillère ou conseiller numérique"},
    {"agent", "Gestionnaire de prestations"},
    {"agent", "Agent polyvalent"},
    {"agent", "Chargé ou chargée d’accueil"},
    {"agent", "Assistante ou assistant de service social"},
    {"agent", "Instructeur ou instructrice de dossiers"},
    {"agent", "Conseillère ou conseiller en économie sociale et familiale"},
    {"agent", "Responsable d’accueil"},
    {"internal_auditor", "Chargé ou chargée de mission"},
};

enum { SEED = 20260303, MOST_DEMO_PEOPLE = 300, LEAVES_ONE_IN = 37 };

/* A linear congruential generator (Knuth, MMIX): the same city each time, on each machine. */
static uint32_t draw(uint64_t *state, uint32_t count)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % count;
}

static int64_t role_of(struct work *work, const char *code)
{
    int64_t role = people_role_id(work, str_from(code));
    if (!role)
        fault(FAULT_BUG, "the demonstration needs the role %s", code);
    return role;
}

static struct day first_day(const struct work *work, uint64_t *state)
{
    return day_add(work->today, -(int)(200 + draw(state, 1500)));
}

static void add_accounts(struct work *work, uint64_t *state)
{
    for (size_t i = 0; i < people_demo_account_count; i++) {
        const struct people_demo_account *account = &people_demo_accounts[i];
        struct people_unit *unit = people_unit_by_code(work, str_from(account->unit_code));
        struct people_role *role = people_role_by_code(work, str_from(account->role));
        if (!unit || !role)
            fault(FAULT_BUG, "the demonstration needs the unit %s and the role %s", account->unit_code, account->role);
        struct people_identity identity = {str_from(account->name), str_from(account->email), STR(""), role->label_fr};
        int64_t person = people_add(work, &identity, LANGUAGE_FRENCH);
        people_give(work, &(struct people_grant){person, role->id, unit->id, first_day(work, state), DAY_NONE});
    }
}

/* "Adèle Da Silva", 7 gives "adele.dasilva7@demo.tenu.example": the number makes it nobody else's. */
static struct str email_of(struct arena *arena, const char *first, const char *last, int number)
{
    struct str parts[] = {fold_key(arena, str_from(first)), fold_key(arena, str_from(last))};
    struct text text;
    text_init(&text, arena, 1024);
    for (size_t p = 0; p < COUNT_OF(parts); p++) {
        if (p)
            text_add_char(&text, '.');
        for (size_t i = 0; i < parts[p].length; i++)
            if (parts[p].at[i] != ' ')
                text_add_char(&text, parts[p].at[i]);
    }
    text_addf(&text, "%d@demo.tenu.example", number);
    return text_str(&text);
}

static void add_person(struct work *work, uint64_t *state, int64_t unit_id, size_t place, int number)
{
    const char *first = first_names[draw(state, COUNT_OF(first_names))];
    const char *last = last_names[draw(state, COUNT_OF(last_names))];
    struct people_identity identity = {
        .name = str_format(work->arena, "%s %s", first, last),
        .email = email_of(work->arena, first, last, number),
        .phone = str_format(work->arena, "01 99 00 %02u %02u", (unsigned)number / 100, (unsigned)number % 100),
        .job_title = str_from(places[place].job_title),
    };
    int64_t person = people_add(work, &identity, LANGUAGE_FRENCH);
    struct day end = number % LEAVES_ONE_IN == 0 ? day_add(work->today, 7 + number % 35) : DAY_NONE;
    int64_t role = role_of(work, places[place].role);
    people_give(work, &(struct people_grant){person, role, unit_id, first_day(work, state), end});
}

/* Sites EPS-01 to EPS-20, those that there are, each with the same posts. */
static void fill_sites(struct work *work, uint64_t *state)
{
    enum { SITES = 20 };
    int number = 0;
    for (int site = 1; site <= SITES; site++) {
        struct people_unit *unit = people_unit_by_code(work, str_format(work->arena, "EPS-%02d", site));
        for (size_t place = 0; unit && place < COUNT_OF(places) && number < MOST_DEMO_PEOPLE; place++)
            add_person(work, state, unit->id, place, ++number);
    }
}

/* Printed by tenu serve, so that whoever tries the demonstration knows how to come in. */
static void remember_accounts(struct work *work)
{
    struct text text;
    text_init(&text, work->arena, 8 * 1024);
    text_addf(&text, "Comptes de démonstration (mot de passe : %s)", people_demo_password);
    for (size_t i = 0; i < people_demo_account_count; i++) {
        struct people_role *role = people_role_by_code(work, str_from(people_demo_accounts[i].role));
        text_addf(&text, "\n  %-44s %.*s", people_demo_accounts[i].email, STR_ARG(role->label_fr));
    }
    platform_setting_put(work, STR("demonstration_accounts"), text_str(&text));
}

void people_demo(struct work *work)
{
    uint64_t state = SEED;
    add_accounts(work, &state);
    fill_sites(work, &state);
    remember_accounts(work);
}

/* SPDX-License-Identifier: EUPL-1.2
 * One pass over the file: the header, then each row by itself and against the rows before it. The first thing that is
 * wrong with a row is what its line says; the rest of it is not judged. */
#include "people/import.h"

#include "base/fold.h"
#include "people/identity.h"
#include "people/import_index.h"
#include "people/import_value.h"
#include "people/rules.h"
#include "platform/sheet/sheet.h"

#include <stdlib.h>

/* Names that a column may have, folded. The first is what problems call it. */
static const struct {
    const char *title; /* French */
    const char *names[7];
    size_t least, most; /* characters */
} columns[IMPORT_COLUMNS] = {
    [IMPORT_NAME] = {N_("nom"), {"nom", "name", "nom complet", "prenom et nom", "full name"}, 2, 120},
    [IMPORT_EMAIL] = {N_("email"), {"email", "e mail", "adresse e mail", "adresse email", "courriel", "mail"}, 3, 200},
    [IMPORT_PHONE] = {N_("téléphone"), {"telephone", "phone", "tel"}, 3, 40},
    [IMPORT_JOB_TITLE] = {N_("fonction"), {"fonction", "job title", "jobtitle", "poste"}, 2, 120},
    [IMPORT_ROLE] = {N_("rôle"), {"role"}, 1, 120},
    [IMPORT_UNIT] = {N_("code unité"), {"code unite", "unit code", "unite", "unit", "code"}, 1, 60},
    [IMPORT_START] = {N_("début"), {"debut", "start", "date de debut", "premier jour"}, 1, 20},
    [IMPORT_END] = {N_("fin"), {"fin", "end", "date de fin", "dernier jour"}, 1, 20},
};

struct import_work {
    struct work *work;
    const struct import_known *known;
    struct import_result *result;
    int place[IMPORT_COLUMNS];            /* of each column in a row; -1: the file does not have it */
    struct import_index units, rights;    /* known; by code in lower case, by person, role and unit */
    struct import_index addresses, given; /* the newest row of an address; of a first row, a role and a unit */
    size_t *next_right;                   /* after each known right, one of the same person, role and unit; 0: none */
};

static struct str lower(struct arena *arena, struct str code)
{
    char *letters = arena_array(arena, char, code.length + 1);
    for (size_t i = 0; i < code.length; i++)
        letters[i] = code.at[i] >= 'A' && code.at[i] <= 'Z' ? (char)(code.at[i] - 'A' + 'a') : code.at[i];
    return (struct str){letters, code.length};
}

/* What is looked up takes room in an index too. */
static void index_known(struct import_work *import)
{
    struct arena *arena = import->work->arena;
    const struct import_known *known = import->known;
    import->units = import_index_make(arena, known->units.count + IMPORT_MOST_ROWS);
    import->rights = import_index_make(arena, known->rights.count + IMPORT_MOST_ROWS);
    import->addresses = import_index_make(arena, IMPORT_MOST_ROWS);
    import->given = import_index_make(arena, IMPORT_MOST_ROWS);
    import->next_right = arena_array(arena, size_t, known->rights.count + 1);
    for (size_t i = known->units.count; i > 0; i--)
        *import_index_at(&import->units, lower(arena, known->units.at[i - 1].code)) = i;
    for (size_t i = known->rights.count; i > 0; i--) {
        const struct import_right *right = &known->rights.at[i - 1];
        struct str key = import_index_triple(arena, right->person_id, right->role_id, right->unit_id);
        size_t *first = import_index_at(&import->rights, key);
        import->next_right[i - 1] = *first;
        *first = i;
    }
}

static void refuse(struct import_work *import, struct import_row *row, enum import_column column, struct str value,
                   const char *sentence)
{
    if (row->outcome == IMPORT_REFUSED)
        return;
    row->outcome = IMPORT_REFUSED;
    row->column = str_from(tr(import->work, columns[column].title));
    row->value = str_copy(import->work->arena, value);
    row->reason = str_from(tr(import->work, sentence));
}

/* ---- the header ---- */

static int column_of(struct str key)
{
    for (int c = 0; c < IMPORT_COLUMNS; c++)
        for (size_t n = 0; n < COUNT_OF(columns[c].names) && columns[c].names[n]; n++)
            if (str_equal_c(key, columns[c].names[n]))
                return c;
    return -1;
}

static void problem(struct import_work *import, const char *sentence, struct str value)
{
    struct str words = str_from(tr(import->work, sentence));
    struct str whole =
        value.length ? str_format(import->work->arena, "%.*s : « %.*s ».", STR_ARG(words), STR_ARG(value)) : words;
    problem_add_at(import->work->arena, &import->result->problems, 1, 0, "%.*s", STR_ARG(whole));
}

static void read_header(struct import_work *import, const struct csv_row *header)
{
    for (int c = 0; c < IMPORT_COLUMNS; c++)
        import->place[c] = -1;
    for (size_t i = 0; i < header->count; i++) {
        struct str key = fold_key(import->work->arena, header->at[i]);
        int column = column_of(key);
        if (column < 0 && key.length)
            problem(import, N_("Cette colonne est inconnue"), header->at[i]);
        else if (column >= 0 && import->place[column] >= 0)
            problem(import, N_("Cette colonne est là deux fois"), header->at[i]);
        else if (column >= 0)
            import->place[column] = (int)i;
    }
    if (import->place[IMPORT_NAME] < 0 || import->place[IMPORT_EMAIL] < 0)
        problem(import, N_("La première ligne doit nommer au moins les colonnes « nom » et « email »."), STR_NONE);
    if ((import->place[IMPORT_ROLE] < 0) != (import->place[IMPORT_UNIT] < 0))
        problem(import, N_("Les colonnes « rôle » et « code unité » vont ensemble."), STR_NONE);
}

/* ---- a row's values ---- */

static struct str value_of(struct import_work *import, struct import_row *row, const struct csv_row *csv,
                           enum import_column column)
{
    int place = import->place[column];
    struct str value = place >= 0 && (size_t)place < csv->count ? str_trim(csv->at[place]) : STR("");
    value = str_copy(import->work->arena, text_nfc(import->work->arena, value));
    size_t characters = str_characters(value);
    if (value.length && (characters < columns[column].least || characters > columns[column].most))
        refuse(import, row, column, value, N_("Ce texte est trop court ou trop long."));
    if (import_has_control(value))
        refuse(import, row, column, STR(""), N_("Ce texte contient un caractère de contrôle ou un retour à la ligne."));
    return value;
}

static struct day read_day(struct import_work *import, struct import_row *row, const struct csv_row *csv,
                           enum import_column column)
{
    struct str value = value_of(import, row, csv, column);
    struct day day = value.length ? import_day(value) : DAY_NONE;
    if (value.length && day_is_none(day))
        refuse(import, row, column, value, N_("Ce n’est pas une date. Exemple : 03/03/2026 ou 2026-03-03."));
    return day;
}

static void read_identity(struct import_work *import, struct import_row *row, const struct csv_row *csv)
{
    row->identity.name = value_of(import, row, csv, IMPORT_NAME);
    row->identity.email = value_of(import, row, csv, IMPORT_EMAIL);
    row->identity.phone = value_of(import, row, csv, IMPORT_PHONE);
    row->identity.job_title = value_of(import, row, csv, IMPORT_JOB_TITLE);
    row->email_key = identity_email_key(import->work->arena, row->identity.email);
    if (!row->identity.name.length)
        refuse(import, row, IMPORT_NAME, STR(""), N_("Le nom manque."));
    if (!row->identity.email.length)
        refuse(import, row, IMPORT_EMAIL, STR(""), N_("L’adresse e-mail manque."));
    else if (!import_is_email(row->identity.email))
        refuse(import, row, IMPORT_EMAIL, row->identity.email, N_("Ce n’est pas une adresse e-mail."));
}

/* ---- the person ---- */

static int compare_email(const void *key, const void *element)
{
    return str_compare(*(const struct str *)key, ((const struct import_person *)element)->email_key);
}

static const struct import_person *known_person(const struct import_known *known, struct str email_key)
{
    if (!known->persons.count)
        return NULL;
    return bsearch(&email_key, known->persons.at, known->persons.count, sizeof *known->persons.at, compare_email);
}

static bool same_identity(const struct people_identity *a, const struct people_identity *b)
{
    return str_equal(a->name, b->name) && str_equal(a->phone, b->phone) && str_equal(a->job_title, b->job_title);
}

/* What the file has no column for is left as it is. */
static void keep_absent(const struct import_work *import, struct import_row *row, const struct people_identity *before)
{
    row->identity.email = before->email;
    if (import->place[IMPORT_PHONE] < 0)
        row->identity.phone = before->phone;
    if (import->place[IMPORT_JOB_TITLE] < 0)
        row->identity.job_title = before->job_title;
}

/* The newest row of the same address, whose place the row takes. */
static const struct import_row *earlier_row(struct import_work *import, struct import_row *row)
{
    size_t number = import->result->rows.count + 1;
    size_t *newest = import_index_at(&import->addresses, row->email_key);
    const struct import_row *earlier = *newest ? &import->result->rows.at[*newest - 1] : NULL;
    row->first_of_address = earlier ? earlier->first_of_address : number;
    *newest = number;
    return earlier;
}

static void find_person(struct import_work *import, struct import_row *row)
{
    const struct import_person *person = known_person(import->known, row->email_key);
    const struct import_row *earlier = earlier_row(import, row);
    row->outcome = person || earlier ? IMPORT_UNCHANGED : IMPORT_CREATED;
    if (person) {
        row->person_id = person->id;
        keep_absent(import, row, &person->identity);
    }
    if (earlier && !same_identity(&earlier->identity, &row->identity)) {
        refuse(import, row, IMPORT_NAME, row->identity.name,
               N_("Une ligne plus haut donne à cette adresse un autre nom, un autre téléphone ou une autre fonction."));
    } else if (person && !earlier && !same_identity(&person->identity, &row->identity)) {
        row->outcome = IMPORT_CHANGED;
        row->changes_person = true;
        if (!import->known->may_change(import->known->context, person->id))
            refuse(import, row, IMPORT_EMAIL, row->identity.email,
                   N_("Vous n’avez pas le droit de modifier cette personne."));
    }
}

/* ---- the right ---- */

static int64_t known_role(const struct import_known *known, struct str key)
{
    for (size_t i = 0; i < known->roles.count; i++) {
        const struct import_role *role = &known->roles.at[i];
        if (str_equal(key, role->key) || str_equal(key, role->label_key) || str_equal(key, role->label_en_key))
            return role->id;
    }
    return 0;
}

static int64_t known_unit(struct import_work *import, struct str code)
{
    size_t number = *import_index_at(&import->units, lower(import->work->arena, code));
    return number ? import->known->units.at[number - 1].id : 0;
}

static void check_earlier_rights(struct import_work *import, struct import_row *row)
{
    const struct import_row *other;
    size_t *newest =
        import_index_at(&import->given, import_index_triple(import->work->arena, (int64_t)row->first_of_address,
                                                            row->role_id, row->unit_id));
    row->same_right = *newest;
    *newest = import->result->rows.count + 1;
    for (size_t number = row->same_right; number; number = other->same_right) {
        other = &import->result->rows.at[number - 1];
        if (right_days_overlap(other->start, other->end, row->start, row->end))
            refuse(import, row, IMPORT_ROLE, STR(""),
                   N_("Une ligne plus haut donne déjà ce rôle à cette personne à ces dates."));
    }
}

/* A right that begins on the same day is the same one, and so is any when the row names no first day: its last day may
 * change. Any other that overlaps is a mistake. */
static void compare_rights(struct import_work *import, struct import_row *row)
{
    bool is_new = true;
    struct str key = import_index_triple(import->work->arena, row->person_id, row->role_id, row->unit_id);
    size_t number = row->person_id ? *import_index_at(&import->rights, key) : 0;
    for (; number; number = import->next_right[number - 1]) {
        const struct import_right *right = &import->known->rights.at[number - 1];
        if (!right_days_overlap(right->start, right->end, row->start, row->end))
            continue;
        is_new = false;
        if (!row->start_is_given)
            row->start = right->start;
        if (day_compare(right->start, row->start) != 0)
            refuse(import, row, IMPORT_START, STR(""),
                   N_("Cette personne a déjà ce rôle dans cette unité, depuis un autre jour. Modifiez ce droit sur sa "
                      "page."));
        else if (right->end.number != row->end.number)
            row->changed_right_id = right->id;
    }
    row->gives_right = is_new;
    if (row->outcome == IMPORT_UNCHANGED && (is_new || row->changed_right_id))
        row->outcome = IMPORT_CHANGED;
}

static void check_right_days(struct import_work *import, struct import_row *row)
{
    switch (right_days_trouble(row->start, row->end)) {
    case RIGHT_FINE:
        return;
    case RIGHT_ENDS_BEFORE_START:
        refuse(import, row, IMPORT_END, day_format(import->work->arena, row->end),
               N_("Le dernier jour est avant le premier."));
        return;
    case RIGHT_OUT_OF_TIME:
        refuse(import, row, IMPORT_START, day_format(import->work->arena, row->start),
               N_("Ces dates ne sont pas plausibles : donnez des jours entre 1990 et 2199."));
        return;
    }
}

static void check_giver(struct import_work *import, struct import_row *row, struct str role)
{
    const struct import_known *known = import->known;
    if (row->person_id && row->person_id == known->importer_id)
        refuse(import, row, IMPORT_ROLE, role,
               N_("C’est votre propre droit : demandez à quelqu’un d’autre de le changer."));
    else if (!known->may_give(known->context, row->role_id, row->unit_id))
        refuse(import, row, IMPORT_ROLE, role, N_("Vous ne pouvez pas donner ce rôle dans cette unité."));
}

static void read_right(struct import_work *import, struct import_row *row, const struct csv_row *csv)
{
    struct arena *arena = import->work->arena;
    struct str role = value_of(import, row, csv, IMPORT_ROLE), unit = value_of(import, row, csv, IMPORT_UNIT);
    struct day start = read_day(import, row, csv, IMPORT_START), end = read_day(import, row, csv, IMPORT_END);
    if (!role.length && !unit.length && day_is_none(start) && day_is_none(end))
        return;
    int64_t role_id = known_role(import->known, fold_key(arena, role)), unit_id = known_unit(import, unit);
    if (!role_id)
        refuse(import, row, IMPORT_ROLE, role, N_("Aucun rôle ne porte ce nom. Les rôles sont sur la page « Rôles »."));
    if (!unit_id)
        refuse(import, row, IMPORT_UNIT, unit, N_("Aucune unité n’a ce code."));
    row->start_is_given = !day_is_none(start);
    row->start = day_is_none(start) ? import->work->today : start;
    row->end = end;
    if (row->outcome == IMPORT_REFUSED)
        return;
    row->role_id = role_id;
    row->unit_id = unit_id;
    check_right_days(import, row);
    check_earlier_rights(import, row);
    compare_rights(import, row);
    if (row->gives_right || row->changed_right_id)
        check_giver(import, row, role);
}

static void read_row(struct import_work *import, const struct csv_row *csv)
{
    struct import_row row = {.line = csv->line, .start = DAY_NONE, .end = DAY_NONE};
    read_identity(import, &row, csv);
    if (row.outcome != IMPORT_REFUSED)
        find_person(import, &row);
    if (row.outcome != IMPORT_REFUSED)
        read_right(import, &row, csv);
    import->result->counts[row.outcome]++;
    *list_add(import->work->arena, &import->result->rows) = row;
}

struct import_result import_check(struct work *work, struct str file, const struct import_known *known)
{
    struct import_result result = {0};
    struct import_work import = {.work = work, .known = known, .result = &result};
    struct csv_reader reader = csv_open(work->arena, file);
    struct csv_row row;
    if (!csv_next(&reader, &row)) {
        problem(&import,
                N_("Le fichier est vide. Choisissez un fichier CSV dont la première ligne nomme les colonnes."),
                STR_NONE);
        return result;
    }
    read_header(&import, &row);
    index_known(&import);
    while (result.problems.count == 0 && csv_next(&reader, &row)) {
        if (result.rows.count == IMPORT_MOST_ROWS)
            problem(&import, N_("Le fichier a plus de 10 000 lignes. Coupez-le en plusieurs fichiers."), STR_NONE);
        else
            read_row(&import, &row);
    }
    if (result.problems.count == 0)
        sheet_csv_is_fine(work, &reader, &result.problems);
    return result;
}

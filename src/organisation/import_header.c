/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/import_header.h"

#include "base/fold.h"
#include "base/list.h"
#include "platform/web/language.h"

#include <string.h>

/* Titles as fold_key leaves them, separated by |. The titles of our own export are among them. */
static const struct {
    const char *field, *titles;
} columns[] = {
    {"code", "code|code du site|code site|identifiant|site code"},
    {"name", "name|nom|nom du site|libelle|intitule|site"},
    {IMPORT_LEVEL, "level|niveau"},
    {IMPORT_PARENT, "parent code|parent|code parent|rattachement|code de rattachement|code du secteur|sector code"},
    {"address", "address|adresse|street|rue"},
    {"postal_code", "postal code|postcode|code postal|cp|zip"},
    {"town", "town|commune|ville|city"},
    {"arrondissement", "arrondissement|arr|district"},
    {"latitude", "latitude|lat"},
    {"longitude", "longitude|lon|lng|long"},
    {"phone", "phone|telephone|tel|numero de telephone"},
    {"email", "email|e mail|mail|courriel|adresse electronique|adresse e mail|email address"},
    {"accessibility", "accessibility|accessibilite"},
    {"opening_hours", "opening hours|horaires|horaires d ouverture|hours"},
    {"opened_day", "opened|open since|opened day|ouvert|ouvert depuis le|ouvert le|date d ouverture|ouverture"},
    {"closed_day", "closed|closed from|closed day|ferme|ferme a partir du|ferme le|date de fermeture|fermeture"},
    {"facts", "facts|faits|profil|profil du site|site profile|profile of the site"},
    {"sector_name", "secteur|sector"}, /* of our own export: the parent's code says it */
};

static bool has_title(const char *titles, struct str key)
{
    struct str rest = str_from(titles);
    while (rest.at)
        if (str_equal(str_cut(&rest, '|'), key))
            return true;
    return false;
}

static const char *field_of_title(struct arena *arena, struct str title)
{
    struct str key = fold_key(arena, title);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        if (has_title(columns[i].titles, key))
            return columns[i].field;
    return NULL;
}

int import_header_column(const struct import_header *header, struct str field)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->fields[i] && str_equal_c(field, header->fields[i]))
            return (int)i + 1;
    return 0;
}

/* The newest problem is about this column. */
static void mark(struct problems *problems, struct str title, bool warning)
{
    struct problem *problem = &problems->at[problems->count - 1];
    problem->field = title;
    problem->warning = warning;
}

static void check_title(struct work *work, const struct import_header *header, size_t column, int line,
                        struct problems *problems)
{
    struct str title = header->titles[column];
    const char *field = field_of_title(work->arena, title);
    if (!field && title.length) {
        problem_add_at(work->arena, problems, line, (int)column + 1,
                       tr(work, "La colonne « %.*s » n’est pas connue : elle n’est pas lue."), STR_ARG(title));
        mark(problems, title, true);
    } else if (field && import_header_column(header, str_from(field)) <= (int)column) {
        problem_add_at(work->arena, problems, line, (int)column + 1,
                       tr(work, "La colonne « %.*s » est deux fois dans le fichier : gardez-en une."), STR_ARG(title));
        mark(problems, title, false);
    }
}

struct import_header import_header_read(struct work *work, const struct csv_row *row, struct problems *problems)
{
    struct import_header header = {.count = row->count};
    for (size_t i = 0; i < row->count; i++) {
        header.titles[i] = str_copy(work->arena, str_trim(row->at[i]));
        header.fields[i] = field_of_title(work->arena, header.titles[i]);
    }
    for (size_t i = 0; i < row->count; i++)
        check_title(work, &header, i, row->line, problems);
    if (!import_header_column(&header, STR("code")))
        problem_add_at(work->arena, problems, row->line, 0,
                       tr(work, "La colonne « code » manque : c’est par elle que chaque site est reconnu."));
    return header;
}

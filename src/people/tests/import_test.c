/* SPDX-License-Identifier: EUPL-1.2
 * What an import would do of each row, as tables, without a database. */
#include "base/text.h"
#include "people/import.h"
#include "tests/test.h"

#include <time.h>

#define TEXT(literal) \
    { \
        literal, sizeof(literal) - 1 \
    }

static struct import_person persons[] = {
    {.email_key = TEXT("ana@ville.example"),
     .id = 1,
     .identity = {TEXT("Ana Blum"), TEXT("Ana@ville.example"), TEXT("0102"), TEXT("")}},
    {.email_key = TEXT("zed@ville.example"),
     .id = 2,
     .identity = {TEXT("Zed Roux"), TEXT("zed@ville.example"), TEXT(""), TEXT("")}},
};
static struct import_role roles[] = {
    {.key = TEXT("agent"), .label_key = TEXT("agent"), .label_en_key = TEXT("agent"), .id = 10},
    {.key = TEXT("quality referent"),
     .label_key = TEXT("referent qualite"),
     .label_en_key = TEXT("quality referent"),
     .id = 11},
    {.key = TEXT("administrator"),
     .label_key = TEXT("administrateur"),
     .label_en_key = TEXT("administrator"),
     .id = 12},
};
static struct import_unit units[] = {{TEXT("EPS-13"), 20}, {TEXT("EPS-14"), 21}};

static bool may_give(void *context, int64_t role_id, int64_t unit_id)
{
    (void)context;
    (void)unit_id;
    return role_id != 12;
}

static bool may_change(void *context, int64_t person_id)
{
    (void)context;
    return person_id != 2;
}

static struct import_result import(struct test *t, struct str file)
{
    struct work *work = arena_new(t->arena, struct work);
    struct import_known *known = arena_new(t->arena, struct import_known);
    struct import_right *rights = arena_array(t->arena, struct import_right, 1);
    *work = (struct work){.arena = t->arena, .today = day_of(2026, 3, 3)};
    rights[0] = (struct import_right){.id = 30,
                                      .person_id = 1,
                                      .role_id = 10,
                                      .unit_id = 20,
                                      .version = 1,
                                      .start = day_of(2026, 1, 1),
                                      .end = DAY_NONE};
    known->persons.at = persons;
    known->persons.count = COUNT_OF(persons);
    known->roles.at = roles;
    known->roles.count = COUNT_OF(roles);
    known->units.at = units;
    known->units.count = COUNT_OF(units);
    known->rights.at = rights;
    known->rights.count = 1;
    known->may_give = may_give;
    known->may_change = may_change;
    return import_check(work, file, known);
}

static const struct {
    const char *row;
    enum import_outcome outcome;
    const char *column; /* of what is refused */
} rows[] = {
    {"Léa Petit,lea@ville.example,,,,,,", IMPORT_CREATED, ""},
    {"Léa Petit,lea@ville.example,0601,Agente,Agent,eps-13,2026-03-03,", IMPORT_CREATED, ""},
    {"Léa Petit,lea@ville.example,,,RÉFÉRENT QUALITÉ,EPS-14,03/03/2026,04/03/2026", IMPORT_CREATED, ""},
    {"Ana Blum,ana@VILLE.example,0102,,,,,", IMPORT_UNCHANGED, ""},
    {"Ana Blum,ana@ville.example,0103,,,,,", IMPORT_CHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-13,2026-01-01,", IMPORT_UNCHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-13,2026-01-01,2026-12-31", IMPORT_CHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-13,,", IMPORT_UNCHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-13,,31/12/2026", IMPORT_CHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-14,2026-01-01,", IMPORT_CHANGED, ""},
    {"Ana Blum,ana@ville.example,0102,,agent,EPS-13,2026-02-01,", IMPORT_REFUSED, "début"},
    {"Zed Roux,zed@ville.example,0609,,,,,", IMPORT_REFUSED, "email"},
    {",lea@ville.example,,,,,,", IMPORT_REFUSED, "nom"},
    {"Léa Petit,,,,,,,", IMPORT_REFUSED, "email"},
    {"Léa Petit,lea.ville.example,,,,,,", IMPORT_REFUSED, "email"},
    {"Léa Petit,lea@ville,,,,,,", IMPORT_REFUSED, "email"},
    {"Léa Petit,lea@ville.example,1,,,,,", IMPORT_REFUSED, "téléphone"},
    {"\"Léa\nPetit\",lea@ville.example,,,,,,", IMPORT_REFUSED, "nom"},
    {"Léa Petit,lea@ville.example,,,Roi,EPS-13,2026-03-03,", IMPORT_REFUSED, "rôle"},
    {"Léa Petit,lea@ville.example,,,Agent,EPS-99,2026-03-03,", IMPORT_REFUSED, "code unité"},
    {"Léa Petit,lea@ville.example,,,,EPS-13,2026-03-03,", IMPORT_REFUSED, "rôle"},
    {"Léa Petit,lea@ville.example,,,Agent,EPS-13,31/02/2026,", IMPORT_REFUSED, "début"},
    {"Léa Petit,lea@ville.example,,,Agent,EPS-13,2026-03-03,2026-03-02", IMPORT_REFUSED, "fin"},
    {"Léa Petit,lea@ville.example,,,Agent,EPS-13,0026-03-03,", IMPORT_REFUSED, "début"},
    {"Léa Petit,lea@ville.example,,,Administrateur,EPS-13,2026-03-03,", IMPORT_REFUSED, "rôle"},
};

TEST("Each row of an import is created, changed, unchanged or refused with its column and a reason")
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct str file =
            str_format(t->arena, "name,email,phone,job_title,role,unit_code,start,end\n%s\n", rows[i].row);
        struct import_result result = import(t, file);
        CHECK_INTEGER(result.problems.count, 0);
        if (result.rows.count != 1 || result.rows.at[0].outcome != rows[i].outcome)
            test_fail(t, __FILE__, __LINE__, "%s gives %d", rows[i].row, (int)result.rows.at[0].outcome);
        CHECK_STR(result.rows.at[0].column, rows[i].column);
        CHECK(str_is_empty(result.rows.at[0].reason) == (rows[i].outcome != IMPORT_REFUSED));
    }
}

TEST("Columns come in any order, in French or English, and what is absent stays as it was")
{
    struct import_result result = import(t, STR("E-mail;Fin;Nom\nANA@ville.example;;Ana Blum\n"));
    CHECK_INTEGER(result.rows.count, 1);
    CHECK_INTEGER(result.rows.at[0].outcome, IMPORT_UNCHANGED);
    CHECK_STR(result.rows.at[0].identity.phone, "0102");
}

TEST("A person of several rows is made once, is one and the same, and gets each right once")
{
    struct import_result result = import(t, STR("nom,email,rôle,code unité\n"
                                                "Léa Petit,lea@ville.example,agent,EPS-13\n"
                                                "Léa Petit,LEA@ville.example,agent,EPS-14\n"
                                                "Léa Petit,lea@ville.example,agent,EPS-14\n"
                                                "Léo Petit,lea@ville.example,,\n"));
    CHECK_INTEGER(result.rows.at[0].outcome, IMPORT_CREATED);
    CHECK_INTEGER(result.rows.at[1].outcome, IMPORT_CHANGED);
    CHECK_INTEGER(result.rows.at[2].outcome, IMPORT_REFUSED);
    CHECK_INTEGER(result.rows.at[3].outcome, IMPORT_REFUSED);
    CHECK_INTEGER(result.counts[IMPORT_CREATED], 1);
    CHECK_INTEGER(result.counts[IMPORT_REFUSED], 2);
    CHECK_INTEGER(result.rows.at[3].line, 5);
}

TEST("A file without the columns that are needed is refused as a whole")
{
    static const char *const files[] = {
        "", "nom\nLéa\n", "nom,email,couleur\n", "nom,email,nom\n", "nom,email,rôle\n", "nom,email\nLéa,\"lea\n",
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct import_result result = import(t, str_from(files[i]));
        if (result.problems.count == 0)
            test_fail(t, __FILE__, __LINE__, "\"%s\" is accepted", files[i]);
    }
}

enum { CROWD = 9999 };

/* Every third person is known, has a right and gets its last day; units and persons are as many as rows. */
static struct import_known *crowd_known(struct test *t, int crowd)
{
    struct import_known *known = arena_new(t->arena, struct import_known);
    for (int i = 0; i < crowd; i++) {
        struct str email = str_format(t->arena, "p%05d@ville.example", i);
        struct str name = str_format(t->arena, "Personne %d", i);
        *list_add(t->arena, &known->units) = (struct import_unit){str_format(t->arena, "U-%d", i), i + 1};
        if (i % 3)
            continue;
        *list_add(t->arena, &known->persons) = (struct import_person){email, i + 1, {.name = name, .email = email}};
        *list_add(t->arena, &known->rights) = (struct import_right){.id = i + 1,
                                                                    .person_id = i + 1,
                                                                    .role_id = 10,
                                                                    .unit_id = i + 1,
                                                                    .start = day_of(2026, 1, 1),
                                                                    .end = DAY_NONE};
    }
    known->roles.at = roles;
    known->roles.count = COUNT_OF(roles);
    known->may_give = may_give;
    known->may_change = may_change;
    return known;
}

static struct str crowd_file(struct test *t, int crowd)
{
    struct text file;
    text_init(&file, t->arena, 4 * 1024 * 1024);
    text_add_literal(&file, "nom,email,rôle,code unité,fin\n");
    for (int i = 0; i < crowd; i++)
        text_addf(&file, "Personne %d,p%05d@ville.example,agent,u-%d,2026-12-31\n", i, i, i);
    return text_str(&file);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The shortest of three times, in an arena that goes with each. */
static double crowd_seconds(struct test *t, int crowd)
{
    struct import_known *known = crowd_known(t, crowd);
    struct str file = crowd_file(t, crowd);
    double shortest = 1e9;
    for (int i = 0; i < 3; i++) {
        struct arena arena;
        struct work work = {.arena = &arena, .today = day_of(2026, 3, 3)};
        arena_init(&arena, 256 * 1024 * 1024);
        double begun = seconds();
        struct import_result result = import_check(&work, file, known);
        double taken = seconds() - begun;
        shortest = taken < shortest ? taken : shortest;
        CHECK_INTEGER(result.counts[IMPORT_CREATED], crowd - crowd / 3);
        CHECK_INTEGER(result.counts[IMPORT_CHANGED], crowd / 3);
        CHECK_INTEGER(result.rows.at[3].changed_right_id, 4);
        arena_release(&arena);
    }
    return shortest;
}

TEST("A file four times as large, in a city four times as large, takes about four times as long")
{
    double small = crowd_seconds(t, CROWD / 4 / 3 * 3), large = crowd_seconds(t, CROWD);
    if (large > 8 * small)
        test_fail(t, __FILE__, __LINE__, "%.3f s, and %.3f s for a quarter", large, small);
}

TEST("Who imports gets no right from the own file")
{
    struct import_known *known = crowd_known(t, 30);
    struct work *work = arena_new(t->arena, struct work);
    *work = (struct work){.arena = t->arena, .today = day_of(2026, 3, 3)};
    known->importer_id = 4;
    struct import_result result = import_check(work,
                                               STR("nom,email,rôle,code unité\n"
                                                   "Personne 3,p00003@ville.example,agent,U-3\n"
                                                   "Personne 3,p00003@ville.example,agent,U-4\n"
                                                   "Personne 6,p00006@ville.example,agent,U-4\n"),
                                               known);
    CHECK_INTEGER(result.rows.at[0].outcome, IMPORT_UNCHANGED);
    CHECK_INTEGER(result.rows.at[1].outcome, IMPORT_REFUSED);
    CHECK_INTEGER(result.rows.at[2].outcome, IMPORT_CHANGED);
}

/* SPDX-License-Identifier: EUPL-1.2
 * tenu import people: what it answers to the shell. */
#include "people/import_pages.h"
#include "tests/journey.h"

static char *file(struct test *t, const char *content)
{
    char *path = str_c(t->arena, str_format(t->arena, "%s/people.csv", test_folder()));
    FILE *out = fopen(path, "we");
    if (out) {
        fputs(content, out);
        fclose(out);
    }
    return path;
}

TEST("The import command answers 0 for done, 1 for refused, 2 for a wrong call, and tries without writing")
{
    struct journey *j = journey_as(t, "administrator");
    char dry[] = "--dry-run", absent[] = "/nowhere/at/all.csv";
    char *right = file(t, "name,email,role,unit_code\nCommande Essai,commande@demo.tenu.example,agent,EPS-06\n");
    CHECK_INTEGER(people_import_command(journey_app(), 0, NULL), 2);
    CHECK_INTEGER(people_import_command(journey_app(), 1, (char *[]){dry}), 2);
    CHECK_INTEGER(people_import_command(journey_app(), 1, (char *[]){absent}), 1);
    CHECK_INTEGER(people_import_command(journey_app(), 2, (char *[]){right, dry}), 0);
    journey_get(j, "/people?search=commande");
    CHECK_HIDES(j, "commande@demo.tenu.example");
    CHECK_INTEGER(people_import_command(journey_app(), 1, (char *[]){right}), 0);
    journey_get(j, "/people?search=commande");
    CHECK_SHOWS(j, "commande@demo.tenu.example");
    char *wrong = file(t, "name,email\nSans adresse,\n");
    CHECK_INTEGER(people_import_command(journey_app(), 1, (char *[]){wrong}), 1);
}

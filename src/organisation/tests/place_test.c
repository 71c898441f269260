/* SPDX-License-Identifier: EUPL-1.2
 * Arrondissements, coordinates and telephone numbers. */
#include "organisation/place.h"

#include "tests/test.h"

static struct work french(struct test *t)
{
    return (struct work){.arena = t->arena, .language = LANGUAGE_FRENCH};
}

TEST("The postal code tells the arrondissement; the first four are Paris Centre")
{
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75001")), 1);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75004")), 1);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75005")), 5);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75020")), 20);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75116")), 16);
}

TEST("Postal codes outside of Paris have no arrondissement")
{
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75021")), 0);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("75000")), 0);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("92800")), 0);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("7501")), 0);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("7501x")), 0);
    CHECK_INTEGER(arrondissement_of_postal_code(STR("")), 0);
}

TEST("A postal code has five digits")
{
    CHECK(postal_code_is_right(STR("02300")));
    CHECK(!postal_code_is_right(STR("2300")));
    CHECK(!postal_code_is_right(STR("75013 ")));
    CHECK(!postal_code_is_right(STR("7501A")));
}

TEST("Arrondissements are called as people call them")
{
    struct work work = french(t);
    CHECK_STR(arrondissement_label(&work, 1), "Paris Centre");
    CHECK_STR(arrondissement_label(&work, 13), "13e");
    CHECK_STR(arrondissement_label(&work, 0), "");
    CHECK_STR(arrondissement_label(&work, 21), "");
    work.language = LANGUAGE_ENGLISH;
    CHECK_STR(arrondissement_label(&work, 13), "13th");
}

TEST("Coordinates that were swapped are not in Paris")
{
    CHECK(coordinates_are_in_paris(48.8283, 2.3626));
    CHECK(!coordinates_are_in_paris(2.3626, 48.8283));
    CHECK(!coordinates_are_in_paris(48.70, 2.36));
    CHECK(coordinates_exist(-90, 180));
    CHECK(!coordinates_exist(90.1, 0));
    CHECK(!coordinates_exist(0, 180.1));
}

TEST("A telephone number is written in pairs however it was typed")
{
    CHECK_STR(phone_tidy(t->arena, STR("0199001234")), "01 99 00 12 34");
    CHECK_STR(phone_tidy(t->arena, STR("01.99.00.12.34")), "01 99 00 12 34");
    CHECK_STR(phone_tidy(t->arena, STR("+33 (0)1 99 00 12 34")), "01 99 00 12 34");
    CHECK_STR(phone_tidy(t->arena, STR("0033199001234")), "01 99 00 12 34");
    CHECK_STR(phone_tidy(t->arena, STR("01\u00A099\u202F00-12/34")), "01 99 00 12 34");
    CHECK_STR(phone_tidy(t->arena, STR("3975")), "3975");
    CHECK_STR(phone_tidy(t->arena, STR("+32 2 279 22 11")), "+32 2 279 22 11");
}

TEST("What can't be dialled is no telephone number")
{
    static const char *const wrong[] = {"",           "12",       "019900123", "01990012345",    "0099001234",
                                        "9975",       "poste 12", "+32 2",     "01 99 00 12 3O", "+1234567890123456",
                                        "01+99001234"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(phone_tidy(t->arena, str_from(wrong[i])).at == NULL);
}

TEST("A telephone dials the international number")
{
    CHECK_STR(phone_dialled(t->arena, STR("01 99 00 12 34")), "+33199001234");
    CHECK_STR(phone_dialled(t->arena, STR("3975")), "3975");
    CHECK_STR(phone_dialled(t->arena, STR("+32 2 279 22 11")), "+3222792211");
}

/* SPDX-License-Identifier: EUPL-1.2
 * Files of sites: how titles are known, what each row becomes, and every reason to refuse one. */
#include "organisation/import.h"
#include "platform/data/db.h"

#include "tests/test.h"

static struct import_plan plan_of(struct test *t, const char *file)
{
    struct work *work = arena_new(t->arena, struct work);
    *work = (struct work){.arena = t->arena, .today = day_of(2026, 11, 21)};
    struct organisation_unit *units = arena_array(t->arena, struct organisation_unit, 2);
    units[0] =
        (struct organisation_unit){.id = 2, .level = STR("direction"), .code = STR("DSOL"), .closed_day = DAY_NONE};
    units[1] = (struct organisation_unit){
        .id = 3, .level = STR("sector"), .code = STR("EPS"), .parent_id = 2, .closed_day = DAY_NONE};
    struct organisation_site *sites = arena_array(t->arena, struct organisation_site, 1);
    sites[0] = (struct organisation_site){.id = 9,
                                          .code = STR("EPS-13"),
                                          .name = STR("EPS du 13e"),
                                          .parent_id = 3,
                                          .parent_code = STR("EPS"),
                                          .sector_id = 3,
                                          .direction_id = 2,
                                          .address = STR("12, rue des Tilleuls"),
                                          .postal_code = STR("75013"),
                                          .town = STR("Paris"),
                                          .arrondissement = 13,
                                          .latitude = 48.8283,
                                          .longitude = 2.3626,
                                          .phone = STR("01 99 00 12 34"),
                                          .email = STR(""),
                                          .accessibility = STR(""),
                                          .opening_hours = STR(""),
                                          .facts = STR("switchboard"),
                                          .opened_day = DAY_NONE,
                                          .closed_day = DAY_NONE,
                                          .version = 5};
    struct organisation_fact *facts = arena_array(t->arena, struct organisation_fact, 2);
    facts[0] = (struct organisation_fact){.code = STR("reception_desk")};
    facts[1] = (struct organisation_fact){.code = STR("switchboard")};
    struct organisation_site_rows site_rows = {sites, 1, 1};
    struct organisation_unit_rows unit_rows = {units, 2, 2};
    struct organisation_fact_rows fact_rows = {facts, 2, 2};
    struct import_known known = {&site_rows, &unit_rows, &fact_rows};
    return import_sites_plan(work, str_from(file), &known);
}

static void check_refusal(struct test *t, const char *file, int line, int column)
{
    struct import_plan plan = plan_of(t, file);
    CHECK(plan.is_refused);
    CHECK_INTEGER(plan.problems.count, 1);
    if (plan.problems.count) {
        CHECK_INTEGER(plan.problems.at[0].line, line);
        CHECK_INTEGER(plan.problems.at[0].column, column);
        CHECK(plan.problems.at[0].message.length > 10);
    }
}

TEST("A new code makes a site, with all its columns, in French and any order")
{
    struct import_plan plan = plan_of(
        t, "\xEF\xBB\xBFnom;CODE;Code parent;Adresse;Code "
           "postal;Arrondissement;Latitude;Longitude;Téléphone;Courriel;Profil;Ouvert\r\n"
           "EPS du 14e;EPS-14;EPS;1, rue du "
           "Lavoir;75014;14e;48,8292;2,327;0199000014;eps-14@paris.example;switchboard|reception_desk;03/03/2024\r\n");
    CHECK_INTEGER(plan.problems.count, 0);
    CHECK_INTEGER(plan.created, 1);
    if (plan.created != 1)
        return;
    const struct site_form *form = &plan.rows.at[0].form;
    CHECK_STR(form->name, "EPS du 14e");
    CHECK_INTEGER(form->parent_id, 3);
    CHECK_INTEGER(form->arrondissement, 14);
    CHECK_STR(form->town, "Paris");
    CHECK_STR(form->phone, "01 99 00 00 14");
    CHECK_STR(form->facts.at[0], "reception_desk");
    CHECK_INTEGER(form->opened_day.number, day_of(2024, 3, 3).number);
    CHECK(form->latitude > 48.82 && form->latitude < 48.83);
}

TEST("Windows-1252, tabs and English titles are read as well")
{
    struct import_plan plan = plan_of(t, "code\tname\tparent_code\taddress\nEPS-15\tEPS \xE9toile\tEPS\t1 rue\n");
    CHECK_INTEGER(plan.created, 1);
    CHECK_STR(plan.rows.at[0].form.name, "EPS étoile");
}

TEST("A known code changes what the file tells and nothing else")
{
    struct import_plan plan = plan_of(t, "code,phone,facts\nEPS-13,01 99 00 99 99,switchboard|reception_desk\n");
    CHECK(!plan.is_refused);
    CHECK_INTEGER(plan.changed, 1);
    CHECK_INTEGER(plan.rows.at[0].differences.count, 2);
    CHECK_STR(plan.rows.at[0].differences.at[0].before, "01 99 00 12 34");
    CHECK_STR(plan.rows.at[0].differences.at[0].after, "01 99 00 99 99");
    CHECK_STR(plan.rows.at[0].form.name, "EPS du 13e");
    CHECK_INTEGER(plan.rows.at[0].form.version, 5);
}

TEST("The same words again change nothing, however the phone is written")
{
    struct import_plan plan = plan_of(t, "code,phone,arrondissement\nEPS-13,0199001234,13\n");
    CHECK_INTEGER(plan.unchanged, 1);
    CHECK_INTEGER(plan.changed, 0);
}

TEST("An empty cell empties; facts too")
{
    struct import_plan plan = plan_of(t, "code,phone,facts\nEPS-13,,\n");
    CHECK_INTEGER(plan.changed, 1);
    CHECK_STR(plan.rows.at[0].form.phone, "");
    CHECK_INTEGER(plan.rows.at[0].form.facts.count, 0);
}

TEST("An unknown column is a warning and refuses nothing")
{
    struct import_plan plan = plan_of(t, "code,couleur\nEPS-13,bleu\n");
    CHECK(!plan.is_refused);
    CHECK_INTEGER(plan.problems.count, 1);
    CHECK(plan.problems.at[0].warning);
    CHECK_INTEGER(plan.problems.at[0].column, 2);
}

TEST("A file without the column of codes is refused, and so is a column twice")
{
    check_refusal(t, "nom,adresse\nx,y\n", 1, 0);
    check_refusal(t, "code,nom,Nom du site\nEPS-13,a,b\n", 1, 3);
}

TEST("A file without rows is refused")
{
    check_refusal(t, "code,nom\n", 1, 0);
    check_refusal(t, "", 1, 0);
}

TEST("Every reason to refuse a row names its line and column")
{
    check_refusal(t, "code,phone\nEPS-13,12\n", 2, 2);
    check_refusal(t, "code,latitude\nEPS-13,nord\n", 2, 2);
    check_refusal(t, "code,email\nEPS-13,pas une adresse\n", 2, 2);
    check_refusal(t, "code,postal_code\nEPS-13,7501\n", 2, 2);
    check_refusal(t, "code,arrondissement\nEPS-13,14\n", 2, 2);
    check_refusal(t, "code,arrondissement\nEPS-13,Bercy\n", 2, 2);
    check_refusal(t, "code,facts\nEPS-13,jacuzzi\n", 2, 2);
    check_refusal(t, "code,opened\nEPS-13,31/02/2024\n", 2, 2);
    check_refusal(t, "code,closed,opened\nEPS-13,2024-01-01,2025-01-01\n", 2, 2);
    check_refusal(t, "code,level\nEPS-13,sector\n", 2, 2);
    check_refusal(t, "code,parent_code\nEPS-13,NULLE-PART\n", 2, 2);
    check_refusal(t, "code,parent_code\nEPS-13,DSOL\n", 2, 2);
    check_refusal(t, "code,name\nEPS-13,\n", 2, 2);
    check_refusal(t, "code,name\nEPS-13,x\nEPS-13,y\n", 3, 1);
    check_refusal(t, "code,name\nEPS-13,x,de trop\n", 2, 0);
    check_refusal(t, "code,name,parent_code,address\nEPS 99,x,EPS,1 rue\n", 2, 1);
    check_refusal(t, "code,name,parent_code,address\nEPS,x,EPS,1 rue\n", 2, 1);
}

TEST("All that a new row lacks is told, not only the first")
{
    struct import_plan plan = plan_of(t, "code,phone\nNEUF-1,12\n");
    CHECK_INTEGER(plan.refused, 1);
    CHECK_INTEGER(plan.problems.count, 4);
}

TEST("One refused row refuses the file; the others are still told")
{
    struct import_plan plan = plan_of(t, "code,phone\nEPS-13,0199000000\nEPS-14,x\n");
    CHECK(plan.is_refused);
    CHECK_INTEGER(plan.changed, 1);
    CHECK_INTEGER(plan.refused, 1);
}

TEST("A quote that is never closed is told with its line")
{
    struct import_plan plan = plan_of(t, "code,name\nEPS-13,\"sans fin\n");
    CHECK(plan.is_refused);
    CHECK_INTEGER(plan.problems.at[plan.problems.count - 1].line, 2);
}

TEST("Arrondissements are read as people write them")
{
    struct work work = {.arena = t->arena};
    CHECK_STR(import_arrondissement(&work, STR("13e")), "13");
    CHECK_STR(import_arrondissement(&work, STR("5ème")), "5");
    CHECK_STR(import_arrondissement(&work, STR("1er")), "1");
    CHECK_STR(import_arrondissement(&work, STR("Paris Centre")), "1");
    CHECK_STR(import_arrondissement(&work, STR("13")), "13");
    CHECK_STR(import_arrondissement(&work, STR("Bercy")), "Bercy");
}

/* SPDX-License-Identifier: EUPL-1.2
 * What a site and a unit must keep to, and when they may be closed. */
#include "organisation/site_rules.h"
#include "organisation/unit_form.h"
#include "platform/data/db.h"

#include "tests/test.h"

#include <math.h>

static struct organisation_unit sector_of(struct test *t)
{
    (void)t;
    return (struct organisation_unit){.id = 3,
                                      .level = STR("sector"),
                                      .parent_id = 2,
                                      .code = STR("EPS"),
                                      .name = STR("Espaces parisiens des solidarités"),
                                      .lineage = STR(".0000000000001.0000000000002.0000000000003"),
                                      .opened_day = DAY_NONE,
                                      .closed_day = DAY_NONE,
                                      .version = 4};
}

static struct work work_of(struct test *t)
{
    return (struct work){.arena = t->arena, .today = day_of(2026, 11, 21)};
}

static struct site_form site_of(void)
{
    return (struct site_form){.parent_id = 3,
                              .code = STR("EPS-13"),
                              .name = STR("EPS du 13e"),
                              .address = STR("12, rue des Tilleuls"),
                              .postal_code = STR("75013"),
                              .town = STR(""),
                              .arrondissement = DB_NONE,
                              .latitude = 48.8283,
                              .longitude = 2.3626,
                              .phone = STR("0199001234"),
                              .opened_day = DAY_NONE,
                              .closed_day = DAY_NONE};
}

struct outcome {
    struct problems problems;
    struct site_form form;
};

static struct outcome check(struct test *t, struct site_form form, int64_t owner)
{
    static struct organisation_fact facts[] = {{.code = {"reception_desk", 14}}, {.code = {"switchboard", 11}}};
    struct organisation_fact_rows known_facts = {facts, 2, 2};
    struct organisation_unit sector = sector_of(t);
    struct work work = work_of(t);
    struct site_known known = {
        .parent = form.parent_id == 3 ? &sector : NULL, .code_owner = owner, .facts = &known_facts};
    struct outcome outcome = {.form = form};
    site_check(&work, &outcome.form, &known, &outcome.problems);
    return outcome;
}

#define CHECK_ONLY(outcome, wanted_field) \
    do { \
        CHECK_INTEGER((outcome).problems.count, 1); \
        if ((outcome).problems.count) \
            CHECK_STR((outcome).problems.at[0].field, wanted_field); \
    } while (0)

TEST("A right site passes and is tidied")
{
    struct outcome outcome = check(t, site_of(), 0);
    CHECK_INTEGER(outcome.problems.count, 0);
    CHECK_INTEGER(outcome.form.arrondissement, 13);
    CHECK_STR(outcome.form.town, "Paris");
    CHECK_STR(outcome.form.phone, "01 99 00 12 34");
}

TEST("All that a site lacks is told at once")
{
    struct site_form form = site_of();
    form.code = form.name = form.address = STR("");
    form.parent_id = 0;
    struct outcome outcome = check(t, form, 0);
    CHECK_INTEGER(outcome.problems.count, 4);
    CHECK(problem_of(&outcome.problems, STR("code")) && problem_of(&outcome.problems, STR("name")));
    CHECK(problem_of(&outcome.problems, STR("address")) && problem_of(&outcome.problems, STR("parent_id")));
}

TEST("A code that someone else has is refused")
{
    struct outcome outcome = check(t, site_of(), 77);
    CHECK_ONLY(outcome, "code");
}

TEST("A code has no blanks and no accents")
{
    struct site_form form = site_of();
    form.code = STR("EPS 13");
    struct outcome outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "code");
    CHECK(unit_code_is_right(STR("EPS-13_a.b")));
    CHECK(!unit_code_is_right(STR("é1")) && !unit_code_is_right(STR("E")) && !unit_code_is_right(STR("")));
}

TEST("A site stands under a sector or a division that is there")
{
    struct site_form form = site_of();
    form.parent_id = 9;
    struct outcome outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "parent_id");
}

TEST("A new site may not stand under a closed sector; one that stands there may stay")
{
    struct organisation_unit sector = sector_of(t);
    struct organisation_fact_rows facts = {0};
    struct work work = work_of(t);
    struct site_form form = site_of();
    struct problems fresh = {0}, staying = {0};
    sector.closed_day = work.today;
    site_check(&work, &form, &(struct site_known){.parent = &sector, .facts = &facts}, &fresh);
    site_check(&work, &form,
               &(struct site_known){.parent = &sector, .site_id = 8, .kept_parent_id = 3, .facts = &facts}, &staying);
    CHECK_INTEGER(fresh.count, 1);
    CHECK_INTEGER(staying.count, 0);
}

TEST("The arrondissement and the postal code must agree")
{
    struct site_form form = site_of();
    form.arrondissement = 14;
    struct outcome outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "arrondissement");
    form.postal_code = STR("92800");
    form.latitude = form.longitude = (double)NAN;
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "arrondissement");
    form.arrondissement = 2;
    form.postal_code = STR("75003");
    outcome = check(t, form, 0);
    CHECK_INTEGER(outcome.problems.count, 0);
    CHECK_INTEGER(outcome.form.arrondissement, 1);
}

TEST("Coordinates come in pairs and lie in Paris when the site does")
{
    struct site_form form = site_of();
    form.longitude = (double)NAN;
    struct outcome outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "longitude");
    form.longitude = 48.8283, form.latitude = 2.3626;
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "latitude");
    form.latitude = 95;
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "latitude");
}

TEST("Wrong postal codes, phones, facts and days are each told at their field")
{
    struct site_form form = site_of();
    form.postal_code = STR("7513"), form.arrondissement = 13;
    struct outcome outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "postal_code");
    form = site_of(), form.phone = STR("12");
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "phone");
    struct str facts[] = {STR("switchboard"), STR("jacuzzi")};
    form = site_of(), form.facts = (struct strs){facts, 2, 2};
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "facts");
    form = site_of(), form.opened_day = form.closed_day = day_of(2024, 1, 1);
    outcome = check(t, form, 0);
    CHECK_ONLY(outcome, "closed_day");
}

TEST("Facts are sorted, each once")
{
    struct str codes[] = {STR("switchboard"), STR("reception_desk"), STR("switchboard")};
    struct strs facts = {codes, 3, 3};
    site_facts_sort(&facts);
    CHECK_STR(site_facts_join(t->arena, &facts), "reception_desk|switchboard");
    struct strs split = site_facts_split(t->arena, STR(" a | b||"));
    CHECK_INTEGER(split.count, 2);
    CHECK_INTEGER(site_facts_split(t->arena, STR("")).count, 0);
}

TEST("Only what differs is told, before and after")
{
    struct work work = work_of(t);
    struct site_form before = site_of(), after = site_of();
    after.name = STR("EPS du 13e, Italie");
    after.opened_day = day_of(2024, 3, 3);
    after.parent_id = 4, after.parent_label = STR("MAIRIES"), before.parent_label = STR("EPS");
    after.version = 9;
    struct site_differences differences = site_form_compare(&work, &before, &after);
    CHECK_INTEGER(differences.count, 3);
    CHECK_STR(differences.at[0].before, "EPS");
    CHECK_STR(differences.at[0].after, "MAIRIES");
    CHECK_STR(differences.at[1].after, "EPS du 13e, Italie");
    CHECK_STR(differences.at[2].before, "");
    CHECK_STR(differences.at[2].after, "2024-03-03");
}

TEST("What was not sent is kept; what was sent empty is emptied")
{
    struct form_value sent[] = {{.name = STR("phone")}, {.name = STR("name")}};
    struct form_values values = {sent, 2, 2};
    struct site_form kept = site_of(), form = {.phone = STR(""), .name = STR("Nouveau nom"), .arrondissement = DB_NONE};
    site_form_merge(&form, &kept, &values);
    CHECK_STR(form.phone, "");
    CHECK_STR(form.name, "Nouveau nom");
    CHECK_STR(form.code, "EPS-13");
    CHECK_INTEGER(form.parent_id, 3);
}

/* ---- units ---- */

TEST("Each level stands under the one above it")
{
    struct organisation_unit city = {.level = STR("city")}, direction = {.level = STR("direction")},
                             sector = {.level = STR("sector")}, division = {.level = STR("division")};
    CHECK(unit_may_hold(&city, STR("direction")) && !unit_may_hold(&city, STR("sector")));
    CHECK(unit_may_hold(&direction, STR("sector")) && !unit_may_hold(&direction, STR("site")));
    CHECK(unit_may_hold(&sector, STR("division")) && unit_may_hold(&sector, STR("site")));
    CHECK(unit_may_hold(&division, STR("site")) && !unit_may_hold(&division, STR("division")));
}

TEST("A unit can't move below itself, change its level or take another's code")
{
    struct work work = work_of(t);
    struct organisation_unit sector = sector_of(t);
    struct organisation_unit below = {.id = 5,
                                      .level = STR("direction"),
                                      .closed_day = DAY_NONE,
                                      .lineage = str_join(t->arena, sector.lineage, STR(".0000000000005"))};
    struct unit_form form = {
        .parent_id = 5, .level = STR("sector"), .code = STR("EPS"), .name = STR("EPS"), .opened_day = DAY_NONE};
    struct problems problems = {0};
    unit_check(&work, &form, &(struct unit_known){.parent = &below, .unit = &sector, .code_owner = 3}, &problems);
    CHECK_INTEGER(problems.count, 1);
    CHECK_STR(problems.at[0].field, "parent_id");
    problems.count = 0;
    form.level = STR("division");
    unit_check(&work, &form, &(struct unit_known){.parent = NULL, .unit = &sector, .code_owner = 8}, &problems);
    CHECK(problem_of(&problems, STR("level")) && problem_of(&problems, STR("code")) &&
          problem_of(&problems, STR("parent_id")));
}

TEST("A unit is closed from the day on")
{
    struct day day = day_of(2026, 11, 21);
    CHECK(unit_is_open(DAY_NONE, day));
    CHECK(unit_is_open(day_add(day, 1), day));
    CHECK(!unit_is_open(day, day));
}

TEST("Closing is refused before the opening, far ahead, over open units, and of the city")
{
    struct work work = work_of(t);
    struct organisation_unit sector = sector_of(t);
    struct problems problems = {0};
    unit_check_closing(&work, &sector, work.today, 0, &problems);
    CHECK_INTEGER(problems.count, 0);
    sector.opened_day = day_of(2026, 12, 1);
    unit_check_closing(&work, &sector, work.today, 0, &problems);
    CHECK_INTEGER(problems.count, 1);
    unit_check_closing(&work, &sector, day_of(2062, 12, 2), 0, &problems);
    CHECK_INTEGER(problems.count, 2);
    unit_check_closing(&work, &sector, day_of(2026, 12, 2), 17, &problems);
    CHECK_INTEGER(problems.count, 3);
    sector.level = STR("city");
    unit_check_closing(&work, &sector, day_of(2026, 12, 2), 0, &problems);
    CHECK_INTEGER(problems.count, 4);
}

TEST("The sector above a site is found through a division too")
{
    struct organisation_unit units[] = {sector_of(t),
                                        {.id = 4, .level = STR("division"), .parent_id = 3, .code = STR("D")}};
    struct organisation_unit_rows rows = {units, 2, 2};
    CHECK_INTEGER(units_above(&rows, &units[1]).sector_id, 3);
    CHECK_INTEGER(units_above(&rows, &units[1]).direction_id, 2);
    CHECK_INTEGER(units_above(&rows, &units[0]).sector_id, 3);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Reading, comparing and publishing référentiels in the browser. */
#include "tests/journey.h"

#include "framework/tests/sample.h"

#define MAP "/frameworks/migrations/casvp-2014-05--eps-3.0"

TEST("A migration map shows both wordings of each commitment, with the words that changed")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, MAP);
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Des sections d’arrondissement du CASVP (2014)");
    CHECK_SHOWS(j, "change-merged");
    CHECK_SHOWS(j, "<ins>au</ins> confort<ins>, à la tranquillité</ins>");
    CHECK_SHOWS(j, "<del>à votre</del> confort et");
    journey_get(j, MAP "?change=removed");
    CHECK_SHOWS(j, "change-removed");
    CHECK_HIDES(j, "N°</small>8</span><h3>Services numériques");
    journey_get(j, "/frameworks/migrations/never-1--never-2");
    CHECK_STATUS(j, 404);
}

/* The address of the newest EPS version, as the list links it. */
static struct str version_path(struct journey *j)
{
    journey_get(j, "/frameworks/correspondence");
    struct str href = journey_link(j, "/frameworks/4");
    return str_part(href, 0, str_find_char(href, '#'));
}

TEST("Two versions are compared from the older to the newer, whichever was asked first")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, MAP);
    struct str newer = journey_between(j, "<a href=\"/frameworks/", "\"");
    struct str older = journey_between(j, "aussi.", "</a>");
    older = str_part(older, str_find(older, STR("/frameworks/")) + sizeof "/frameworks/" - 1, older.length);
    older = str_part(older, 0, str_find_char(older, '"'));
    journey_get(j, "/frameworks/%.*s/compare?with=%.*s", STR_ARG(newer), STR_ARG(older));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "<h4>2014-05</h4><p><span class=\"code\">2</span> Les bâtiments");
    journey_get(j, "/frameworks/%.*s/compare?with=%.*s", STR_ARG(older), STR_ARG(newer));
    CHECK_SHOWS(j, "<h4>2014-05</h4><p><span class=\"code\">2</span> Les bâtiments");
    journey_get(j, "/frameworks/%.*s/compare?with=1", STR_ARG(older));
    CHECK_STATUS(j, 404);
}

TEST("The difference of two versions leaves as a table")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, MAP "?format=csv");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Engagement;Fusionné;2, 10, 11;");
    CHECK_SHOWS(j, "Méthode de contrôle;Nouveau;");
    CHECK(str_find(journey_header(j, "content-disposition"), STR("casvp-2014-05--eps-3.0.csv")) != STR_ABSENT);
    journey_get(j, MAP "?format=csv&change=removed");
    CHECK_HIDES(j, "Engagement;Fusionné");
}

TEST("The same promise is shown across all référentiels, each commitment linked to its place")
{
    struct journey *j = journey_as(t, "agent");
    journey_get(j, "/frameworks/correspondence");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "id=\"p-access-information\"");
    CHECK_SHOWS(j, "Promet davantage");
    struct str href = journey_link(j, "/frameworks/4");
    struct str anchor = str_after(href, str_find_char(href, '#') + 1);
    journey_get(j, "%.*s", STR_ARG(str_part(href, 0, str_find_char(href, '#'))));
    CHECK_SHOWS(j, str_format(t->arena, "id=\"%.*s\"", STR_ARG(anchor)).at);
    journey_get(j, "/frameworks/correspondence?format=csv");
    CHECK_SHOWS(j, "Sections d’arrondissement du CASVP;2014-05;10;Équivalent;");
}

TEST("Words are looked for within a référentiel")
{
    struct journey *j = journey_as(t, "agent");
    struct str path = version_path(j);
    journey_get(j, "%.*s?q=STATION+METRO", STR_ARG(path));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "1 engagement trouvé.");
    CHECK_HIDES(j, "id=\"c1\"");
    journey_get(j, "%.*s?q=xyzzy", STR_ARG(path));
    CHECK_SHOWS(j, "Aucun engagement ne contient ces mots.");
}

TEST("The API gives one version")
{
    struct journey *j = journey_as(t, "agent");
    struct str path = version_path(j);
    journey_get(j, "/api/v1%.*s", STR_ARG(path));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "\"commitment_count\":");
    journey_get(j, "/api/v1/frameworks/1");
    CHECK_STATUS(j, 404);
}

/* ---- publishing ---- */

static struct str small_framework(struct test *t)
{
    return spoil(t, str_from(sample_text), "framework: eps\n", "framework: journey\n");
}

static void send_framework(struct journey *j, struct str yaml, const char *fields)
{
    journey_send_file(j, "/frameworks/publish", (struct journey_file){"file", STR("journey-3.0.yaml"), yaml}, fields);
}

TEST("Who may not publish is refused")
{
    struct journey *j = journey_as(t, "agent");
    journey_get(j, "/frameworks/publish");
    CHECK_STATUS(j, 403);
    send_framework(j, small_framework(t), "mode=publish");
    CHECK_STATUS(j, 403);
}

TEST("Every mistake of a file sent is shown with its line and column, and nothing is published")
{
    struct journey *j = journey_as(t, "central_quality_team");
    struct str bad = spoil(t, small_framework(t), "weight: 2", "weight: 99");
    journey_get(j, "/frameworks/publish");
    send_framework(j, bad, "mode=publish");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "41:21");
    CHECK_SHOWS(j, "1 erreur est à corriger.");
    CHECK_HIDES(j, "name=\"sealed\"");
    send_framework(j, STR(""), "mode=check");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "Choisissez un fichier.");
}

TEST("A file is verified, then published as it was verified, byte for byte")
{
    struct journey *j = journey_as(t, "central_quality_team");
    struct str text = str_join(t->arena, small_framework(t), STR("\r\n# fin  \r\n"));
    send_framework(j, text, "mode=check");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "journey-3.0.yaml : rien n’est encore publié.");
    CHECK_SHOWS(j, "2 engagements");
    struct str sealed = journey_between(j, "name=\"sealed\" value=\"", "\"");
    CHECK(sealed.length > text.length);
    struct str fields = str_format(t->arena, "mode=publish&sealed=%.*s", STR_ARG(sealed));
    journey_send_file(j, "/frameworks/publish", (struct journey_file){"nothing", STR("none"), STR("")},
                      str_c(t->arena, fields));
    CHECK_GOES_TO(j, "/frameworks/");
    struct str path = journey_header(j, "location");
    journey_get(j, "%.*s/source", STR_ARG(path));
    CHECK_STR(j->body, str_c(t->arena, text));
    send_framework(j, text, "mode=publish");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Ce texte est déjà publié");
    text = spoil(t, text, "Centres", "Autres");
    send_framework(j, text, "mode=publish");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "déjà publiée avec un autre texte");
}

TEST("A sealed text that was touched is not published")
{
    struct journey *j = journey_as(t, "central_quality_team");
    journey_send(j, "/frameworks/publish", "mode=publish&sealed=AAAABBBBCCCC");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "Choisissez un fichier.");
}

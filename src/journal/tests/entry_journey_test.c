/* SPDX-License-Identifier: EUPL-1.2
 * The journal as people read it: names, fields in words, what changed apart from what did not. */
#include "tests/journey.h"

TEST("An entry tells what changed in words and leaves what the program alone reads")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites?q=EPS-09");
    struct str site = str_copy(t->arena, journey_between(j, "<th scope=\"row\"><a href=\"", "\""));
    journey_get(j, "%s/edit", str_c(t->arena, site));
    struct str version = str_copy(t->arena, journey_between(j, "name=\"version\" value=\"", "\""));
    journey_send(j, str_c(t->arena, str_join(t->arena, site, STR("/close"))), "closed_day=2026-03-31&version=%.*s",
                 STR_ARG(version));
    CHECK_GOES_TO(j, "/sites/");
    journey_get(j, "/journal?kind=site");
    CHECK_SHOWS(j, "Espace parisien des solidarités du 9e");
    CHECK_SHOWS(j, "N° ");
    journey_get(j, "%s", str_c(t->arena, str_copy(t->arena, journey_between(j, "class=\"nowrap\"><a href=\"", "\""))));
    CHECK_SHOWS(j, "Site — fermeture");
    CHECK_SHOWS(j, "Fermé à partir du");
    CHECK_SHOWS(j, "31 mars 2026");
    CHECK_SHOWS(j, "champs inchangés");
    CHECK_HIDES(j, "closed_day");
    CHECK_HIDES(j, "lineage");
}

TEST("The last changes of one's work tell things, not sessions")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/");
    CHECK_SHOWS(j, "Derniers changements");
    CHECK_HIDES(j, "connexion ·");
}

TEST("The history of one thing says whose it is and leads back to the whole journal")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites?q=EPS-13");
    struct str site = str_copy(t->arena, journey_between(j, "<th scope=\"row\"><a href=\"", "\""));
    journey_get(j, "/journal?kind=site&subject=%s", str_c(t->arena, str_after(site, sizeof "/sites/" - 1)));
    CHECK_SHOWS(j, "Objet : Espace parisien des solidarités du 13e");
    CHECK_SHOWS(j, "href=\"/journal?kind=site\"");
}

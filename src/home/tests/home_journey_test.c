/* SPDX-License-Identifier: EUPL-1.2
 * The first page of each role, the search over everything, and what stands where there is nothing. */
#include "tests/journey.h"

TEST("An agent's work shows the agent's site as a front desk needs it, and what it promises")
{
    struct journey *j = journey_as(t, "agent");
    journey_get(j, "/");
    CHECK_SHOWS(j, "Mon site");
    CHECK_SHOWS(j, "href=\"tel:");
    CHECK_SHOWS(j, "Espaces parisiens des solidarités (EPS)");
    CHECK(journey_link(j, "/sites/").length > 0);
    CHECK_HIDES(j, "QualiPARIS, engagements communs");
    CHECK_HIDES(j, "Droits qui finissent bientôt");
}

TEST("The sector lead's work tells the sites of the sector in figures and whose right ends")
{
    struct journey *j = journey_as(t, "sector_lead");
    journey_get(j, "/");
    CHECK_SHOWS(j, "Mon périmètre");
    CHECK_SHOWS(j, "Sites ouverts");
    CHECK_SHOWS(j, "Droits qui finissent bientôt");
    CHECK_SHOWS(j, "jusqu’au");
    CHECK_SHOWS(j, "Derniers changements");
}

TEST("A link of invitation waits on the administrator's work until it is used")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/people");
    struct str person = str_copy(t->arena, journey_between(j, "<th scope=\"row\"><a href=\"", "\""));
    journey_get(j, "%s", str_c(t->arena, person));
    journey_send(j, str_c(t->arena, str_join(t->arena, person, STR("/invitation"))), "a=b");
    CHECK_STATUS(j, 200);
    journey_get(j, "/");
    CHECK_SHOWS(j, "Liens de connexion en attente");
    CHECK(journey_link(j, str_c(t->arena, person)).length > 0);
}

TEST("One search finds sites, units, persons and commitments, whatever the accents")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/search?q=solidarites");
    CHECK_SHOWS(j, "Espaces parisiens des solidarités");
    CHECK(journey_link(j, "/units/").length > 0);
    CHECK(journey_link(j, "/sites?q=").length > 0);
    CHECK(journey_link(j, "/frameworks/").length > 0);
    journey_get(j, "/search?q=Leila+March");
    CHECK_SHOWS(j, "Leïla Marchand");
    journey_get(j, "/search?q=zzzz");
    CHECK_SHOWS(j, "Rien ne contient");
}

TEST("A search finds nobody for who may not read about persons, and no other's sites")
{
    struct journey *j = journey_as(t, "agent");
    journey_get(j, "/search?q=Marchand");
    CHECK_HIDES(j, "Leïla");
    journey_get(j, "/search?q=solidarites");
    CHECK_SHOWS(j, "solidarités du 13e");
    CHECK_HIDES(j, "solidarités du 12e");
}

TEST("A page that is not there or not permitted keeps the menu of who is signed in")
{
    struct journey *j = journey_as(t, "agent");
    journey_get(j, "/journal");
    CHECK_STATUS(j, 403);
    CHECK_SHOWS(j, "Menu principal");
    CHECK_SHOWS(j, "Voir mes droits");
    j = journey_as(t, "administrator");
    journey_get(j, "/frameworks/1");
    CHECK_STATUS(j, 404);
    CHECK_SHOWS(j, "Menu principal");
    CHECK_SHOWS(j, "action=\"/search\"");
}

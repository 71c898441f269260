/* SPDX-License-Identifier: EUPL-1.2
 * The list of sites on a phone, a site's page with what other capabilities know of it, pages that say too little. */
#include "tests/journey.h"

TEST("Filters in force stand as chips, each leading to the list without it")
{
    struct journey *j = journey_as(t, "central_quality_team");
    journey_get(j, "/sites");
    CHECK_SHOWS(j, "Plus de filtres");
    CHECK_HIDES(j, "Filtres actifs");
    journey_get(j, "/sites?q=creche&arrondissement=13&state=all&page=2");
    CHECK_SHOWS(j, "Arrondissement : 13e");
    CHECK_SHOWS(j, "État : Tous");
    CHECK_SHOWS(j, "href=\"/sites?q=creche&amp;state=all\"");
    CHECK_SHOWS(j, "href=\"/sites?q=creche&amp;arrondissement=13\"");
    journey_get(j, "/sites?state=open");
    CHECK_HIDES(j, "Filtres actifs");
}

TEST("A site's page tells what the site promises and who answers for it")
{
    struct journey *j = journey_as(t, "site_director");
    journey_get(j, "/");
    journey_get(j, "%s", str_c(t->arena, str_copy(t->arena, journey_link(j, "/sites/"))));
    CHECK_SHOWS(j, "Ce que ce site promet");
    CHECK_SHOWS(j, "Espaces parisiens des solidarités (EPS)");
    CHECK_SHOWS(j, "/poster?framework=");
    CHECK_SHOWS(j, "Qui répond de ce site");
    CHECK_SHOWS(j, "Olivier Mérigot");
    j = journey_as(t, "agent");
    journey_get(j, "/");
    journey_get(j, "%s", str_c(t->arena, str_copy(t->arena, journey_link(j, "/sites/"))));
    CHECK_SHOWS(j, "Ce que ce site promet");
    CHECK_HIDES(j, "Olivier Mérigot");
}

TEST("Sites whose page says too little are listed with what is missing, to who may see them")
{
    struct journey *j = journey_as(t, "central_quality_team");
    journey_get(j, "/sites/incomplete");
    CHECK_SHOWS(j, "adresse électronique");
    CHECK_SHOWS(j, "Compléter");
    j = journey_as(t, "agent");
    journey_get(j, "/sites/incomplete");
    CHECK_SHOWS(j, "Toutes les fiches que vous pouvez voir sont complètes");
}

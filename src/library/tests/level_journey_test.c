/* SPDX-License-Identifier: EUPL-1.2
 * A long référentiel made short: its contents, and what is done at one level alone. */
#include "tests/journey.h"

TEST("A référentiel is narrowed down to one level of control and to words, together")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, "/");
    char *version = str_c(t->arena, str_copy(t->arena, journey_between(j, "<a class=\"strong\" href=\"", "\"")));
    journey_get(j, "%s", version);
    CHECK_SHOWS(j, "Sommaire");
    CHECK_SHOWS(j, "href=\"#cS3\"");
    CHECK_SHOWS(j, "level level-site");
    CHECK_SHOWS(j, "level level-central");
    journey_get(j, "%s?level=central", version);
    CHECK_SHOWS(j, "level level-central");
    CHECK_HIDES(j, "level level-site");
    journey_get(j, "%s?level=central&q=audit", version);
    CHECK_SHOWS(j, "id=\"cSMQ8\"");
    CHECK_HIDES(j, "id=\"c1\"");
    CHECK_SHOWS(j, "?level=site&amp;q=audit");
}

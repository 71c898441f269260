/* SPDX-License-Identifier: EUPL-1.2
 * Every list goes out as a table, for a spreadsheet and for a program. */
#include "base/list.h"
#include "tests/journey.h"

TEST("Every list goes out as CSV and as XLSX")
{
    static const char *const lists[] = {"/sites/export",      "/organisation/export",
                                        "/frameworks/export", "/frameworks/correspondence",
                                        "/journal/export",    "/frameworks/migrations/casvp-2014-05--eps-3.0"};
    struct journey *j = journey_as(t, "administrator");
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        journey_get(j, "%s?format=csv", lists[i]);
        CHECK_STATUS(j, 200);
        CHECK_STR(str_part(journey_header(j, "content-type"), 0, 8), "text/csv");
        CHECK(str_starts(j->body, STR("\xEF\xBB\xBF")));
        journey_get(j, "%s?format=xlsx", lists[i]);
        CHECK_STATUS(j, 200);
        CHECK(str_starts(j->body, STR("PK")));
        CHECK(str_starts(journey_header(j, "content-disposition"), STR("attachment; filename=")));
    }
}

TEST("A sector lead's table of the organisation holds the sector and no other")
{
    struct journey *j = journey_as(t, "sector_lead");
    journey_get(j, "/organisation/export?format=csv");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "EPS");
    CHECK_HIDES(j, "PISCINES");
}

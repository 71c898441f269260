/* SPDX-License-Identifier: EUPL-1.2
 * The daily cleaning, tried on the demonstration city and taken back. */
#include "access/access.h"
#include "platform/server/app.h"
#include "tests/journey.h"

struct cleaning {
    int days;
    bool recorded;
};

static void clean(struct work *work, void *context)
{
    struct cleaning *cleaning = context;
    work->now += (int64_t)cleaning->days * 24 * 3600;
    access_capability.jobs[0].run(work);
    cleaning->recorded = work->journal != NULL;
    fault(FAULT_CONFLICT, "taken back");
}

TEST("What has expired is cleaned away with one entry in the journal, and nothing leaves no entry")
{
    struct journey *j = journey_as(t, "administrator");
    struct cleaning now = {0}, later = {.days = 3};
    struct fault fault;
    CHECK(!app_write(journey_app(), "job", clean, &now, &fault));
    CHECK_STR(str_from(fault.message), "taken back");
    CHECK(!now.recorded);
    CHECK(!app_write(journey_app(), "job", clean, &later, &fault));
    CHECK_STR(str_from(fault.message), "taken back");
    CHECK(later.recorded);
    journey_get(j, "/account");
    CHECK_STATUS(j, 200);
}

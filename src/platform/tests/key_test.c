/* SPDX-License-Identifier: EUPL-1.2
 * A database belongs to the key with which it was founded. */
#include "platform/server/app.h"
#include "tests/journey.h"

TEST("A database is not opened with another key than its own")
{
    struct app other = *journey_app();
    CHECK(app_key_is_right(&other));
    other.master_key = secret_key_random();
    CHECK(!app_key_is_right(&other));
}

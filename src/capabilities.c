/* SPDX-License-Identifier: EUPL-1.2
 * The table of contents of the program. Migrations run, menus show and the demonstration city is filled in this order.
 */
#include "access/access.h"
#include "home/home.h"
#include "journal/journal.h"
#include "library/library.h"
#include "organisation/organisation.h"
#include "people/people.h"
#include "platform/platform.h"
#include "platform/web/gate.h"
#include "platform/web/route.h"

const struct capability *const capabilities[] = {
    &platform_capability, &organisation_capability, &people_capability, &access_capability,
    &library_capability,  &journal_capability,      &home_capability,
};

const size_t capability_count = sizeof capabilities / sizeof *capabilities;

const struct gate *const gate = &access_gate;

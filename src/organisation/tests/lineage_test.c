/* SPDX-License-Identifier: EUPL-1.2
 * Lineages: their width, their order, and what lies within what. */
#include "organisation/lineage.h"

#include "tests/test.h"

TEST("A lineage is the parent's and thirteen digits of base 32 more")
{
    struct str city = lineage_make(t->arena, STR_NONE, 1);
    struct str direction = lineage_make(t->arena, city, 32);
    CHECK_STR(city, ".0000000000001");
    CHECK_STR(direction, ".0000000000001.0000000000010");
    CHECK_INTEGER(lineage_depth(direction), 2);
    CHECK_STR(lineage_make(t->arena, STR_NONE, INT64_MAX), ".7vvvvvvvvvvvv");
}

TEST("Lineages sort like the identifiers they are made of")
{
    static const int64_t ids[] = {1, 9, 10, 31, 32, 1000, 459000000000000000, INT64_MAX - 1, INT64_MAX};
    for (size_t i = 1; i < sizeof ids / sizeof *ids; i++)
        CHECK(str_compare(lineage_make(t->arena, STR_NONE, ids[i - 1]), lineage_make(t->arena, STR_NONE, ids[i])) < 0);
}

TEST("A unit lies within itself and its ancestors, and within nobody else")
{
    struct str city = lineage_make(t->arena, STR_NONE, 7);
    struct str sector = lineage_make(t->arena, city, 8), other = lineage_make(t->arena, city, 9);
    struct str site = lineage_make(t->arena, sector, 10);
    CHECK(lineage_is_within(site, city));
    CHECK(lineage_is_within(site, sector));
    CHECK(lineage_is_within(site, site));
    CHECK(!lineage_is_within(site, other));
    CHECK(!lineage_is_within(sector, site));
}

TEST("A subtree is the range from its root to its root and a tilde")
{
    struct str city = lineage_make(t->arena, STR_NONE, 7);
    struct str sector = lineage_make(t->arena, city, 8), next = lineage_make(t->arena, city, 9);
    struct str site = lineage_make(t->arena, sector, INT64_MAX), end = str_join(t->arena, sector, STR("~"));
    CHECK(str_compare(sector, site) < 0 && str_compare(site, end) < 0);
    CHECK(str_compare(end, next) < 0);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/tests/newcomer.h"

#include "people/people.h"
#include "platform/server/app.h"

struct search {
    struct str code;
    int64_t role_id;
};

static void find_role(struct work *work, void *context)
{
    struct search *search = context;
    search->role_id = people_role_id(work, search->code);
}

static void give_right(struct journey *admin, const struct newcomer *newcomer)
{
    struct search search = {.code = str_from(newcomer->role)};
    struct fault fault;
    struct str path = str_format(admin->t->arena, "/people/%.*s/rights", STR_ARG(newcomer->id));
    if (!app_read(journey_app(), find_role, &search, &fault))
        test_fail(admin->t, __FILE__, __LINE__, "%s", fault.message);
    journey_send(admin, str_c(admin->t->arena, path), "role=%lld&unit=%s&start=2026-01-01", (long long)search.role_id,
                 newcomer->unit);
    CHECK_STATUS(admin, 303);
}

void newcomer_join(struct test *t, struct newcomer *newcomer)
{
    struct journey *admin = journey_as(t, "administrator"), *j = journey_new(t);
    journey_get(admin, "/people/new");
    journey_send(admin, "/people", "name=Essai+%s&email=%s%%40demo.tenu.example", newcomer->word, newcomer->word);
    journey_follow(admin);
    newcomer->id = str_copy(t->arena, journey_between(admin, "action=\"/people/", "/rights\""));
    give_right(admin, newcomer);
    journey_send(admin, str_c(t->arena, str_format(t->arena, "/people/%.*s/invitation", STR_ARG(newcomer->id))), "%s",
                 "");
    struct str link = str_format(t->arena, "/welcome/%.*s", STR_ARG(journey_between(admin, "/welcome/", "</code>")));
    journey_get(j, "%.*s", STR_ARG(link));
    journey_send(j, str_c(t->arena, link), "password=cheval+pile+agrafe&again=cheval+pile+agrafe");
    CHECK_GOES_TO(j, "/");
    newcomer->journey = j;
}

/* SPDX-License-Identifier: EUPL-1.2
 * What is asked too much of says so at once. */
#include "base/list.h"
#include "tests/journey.h"

#include <pthread.h>

enum { ASKERS = 200 };

struct asker {
    pthread_t thread;
    struct arena arena;
    struct test t;
    struct journey journey;
    struct str csrf;
};

static void *ask(void *context)
{
    struct asker *asker = context;
    struct str body = str_format(
        &asker->arena, "email=nobody%%40demo.tenu.example&password=wrong-wrong-wrong&_csrf=%.*s", STR_ARG(asker->csrf));
    journey_request(&asker->journey, "POST", STR("/sign-in"), STR("application/x-www-form-urlencoded"), body);
    return NULL;
}

TEST("More sign-ins than can wait are told at once to come back later, and the others are answered")
{
    struct journey *visitor = journey_new(t);
    struct asker *askers = arena_array(t->arena, struct asker, ASKERS);
    int busy = 0, answered = 0;
    journey_get(visitor, "/sign-in");
    for (size_t i = 0; i < ASKERS; i++) {
        arena_init(&askers[i].arena, 8 * 1024 * 1024);
        askers[i].t = (struct test){.arena = &askers[i].arena};
        askers[i].journey = *visitor;
        askers[i].journey.t = &askers[i].t;
        askers[i].csrf = visitor->csrf;
        pthread_create(&askers[i].thread, NULL, ask, &askers[i]);
    }
    for (size_t i = 0; i < ASKERS; i++) {
        pthread_join(askers[i].thread, NULL);
        int status = askers[i].journey.status;
        busy += status == 503;
        answered += status == 422 || status == 429;
        if (status == 503)
            CHECK_STR(journey_header(&askers[i].journey, "retry-after"), "2");
        arena_release(&askers[i].arena);
    }
    CHECK_INTEGER(busy + answered, ASKERS);
    CHECK(busy > 0 && answered > 0);
}

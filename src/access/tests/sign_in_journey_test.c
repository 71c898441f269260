/* SPDX-License-Identifier: EUPL-1.2
 * Signing in and out, passwords, sessions and tokens, as people and programs do it over HTTP. */
#include "tests/journey.h"

#define MEDIATOR "mediateur@demo.tenu.example"
#define EXTERNAL "auditeur-externe@demo.tenu.example"
#define DEPUTY "adjoint-social@demo.tenu.example"
#define RIGHT "demonstration"
#define NO_FIELDS "%s", ""

TEST("Who asks for a page without a session signs in and comes back to it")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/people?search=a%%20b");
    CHECK_GOES_TO(j, "/sign-in?next=");
    journey_follow(j);
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "autocomplete=\"current-password\"");
    journey_send(j, "/sign-in",
                 "email=ADMINISTRATEUR@demo.tenu.example&password=" RIGHT "&next=%%2Fpeople%%3Fsearch%%3Da");
    CHECK_STATUS(j, 303);
    CHECK_STR(journey_header(j, "location"), "/people?search=a");
    CHECK(str_find(j->headers, STR("HttpOnly; SameSite=Lax")) != STR_ABSENT);
    journey_follow(j);
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Camille Aubertin");
}

TEST("Signing in never leads to another site")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/sign-in?next=//evil.example");
    CHECK_SHOWS(j, "name=\"next\" value=\"\"");
    journey_send(j, "/sign-in", "email=" MEDIATOR "&password=" RIGHT "&next=//evil.example");
    CHECK_STATUS(j, 303);
    CHECK_STR(journey_header(j, "location"), "/");
}

TEST(
    "A wrong password, an unknown address and a form without token all stay outside, the first two with the same words")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/sign-in");
    journey_send(j, "/sign-in", "email=" MEDIATOR "&password=wrong");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "n’est pas le bon");
    journey_send(j, "/sign-in", "email=nobody%%40demo.tenu.example&password=wrong");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "n’est pas le bon");
    CHECK_HIDES(j, "wrong");
    j->csrf = STR("made-up");
    journey_send(j, "/sign-in", "email=" MEDIATOR "&password=" RIGHT);
    CHECK_STATUS(j, 403);
    journey_get(j, "/account");
    CHECK_GOES_TO(j, "/sign-in");
}

TEST("After five failures a stranger waits and the owner's device does not")
{
    struct journey *owner = journey_new(t), *stranger = journey_new(t);
    journey_get(owner, "/sign-in");
    journey_send(owner, "/sign-in", "email=" EXTERNAL "&password=" RIGHT);
    CHECK_STATUS(owner, 303);
    journey_get(owner, "/account");
    journey_send(owner, "/sign-out", NO_FIELDS);
    CHECK_GOES_TO(owner, "/sign-in");
    journey_get(owner, "/account");
    CHECK_GOES_TO(owner, "/sign-in");

    journey_get(stranger, "/sign-in");
    for (int i = 0; i < 5; i++) {
        journey_send(stranger, "/sign-in", "email=" EXTERNAL "&password=guess%d", i);
        CHECK_STATUS(stranger, 422);
    }
    journey_send(stranger, "/sign-in", "email=" EXTERNAL "&password=" RIGHT);
    CHECK_STATUS(stranger, 429);
    CHECK_STR(journey_header(stranger, "retry-after"), "30");
    CHECK_SHOWS(stranger, "30 secondes");

    journey_get(owner, "/sign-in");
    journey_send(owner, "/sign-in", "email=" EXTERNAL "&password=" RIGHT);
    CHECK_STATUS(owner, 303);
}

/* Leaves the password as it was: other journeys need it, though the demonstration's is one that is refused. */
TEST("A one-time link chooses a password once, and closes other sessions")
{
    struct journey *admin = journey_as(t, "administrator"), *person = journey_new(t), *other = journey_new(t);
    journey_get(admin, "/people/new");
    journey_send(admin, "/people", "name=Nouvelle+Venue&email=nouvelle.venue%%40demo.tenu.example");
    CHECK_STATUS(admin, 303);
    journey_follow(admin);
    struct str page = journey_between(admin, "action=\"/people/", "/rights\"");
    struct str path = str_format(t->arena, "/people/%.*s/invitation", STR_ARG(page));
    journey_send(admin, str_c(t->arena, path), NO_FIELDS);
    CHECK_STATUS(admin, 200);
    struct str token = journey_between(admin, "/welcome/", "</code>");
    CHECK_INTEGER(token.length, 43);
    struct str link = str_format(t->arena, "/welcome/%.*s", STR_ARG(token));

    journey_get(person, "%.*s", STR_ARG(link));
    CHECK_STATUS(person, 200);
    CHECK_SHOWS(person, "Nouvelle Venue");
    journey_send(person, str_c(t->arena, link), "password=court&again=court");
    CHECK_STATUS(person, 422);
    CHECK_SHOWS(person, "trop court");
    journey_send(person, str_c(t->arena, link), "password=cheval+pile+agrafe&again=cheval+pile");
    CHECK_STATUS(person, 422);
    CHECK_SHOWS(person, "diffèrent");
    journey_send(person, str_c(t->arena, link), "password=cheval+pile+agrafe&again=cheval+pile+agrafe");
    CHECK_GOES_TO(person, "/");
    journey_get(person, "/account");
    CHECK_SHOWS(person, "nouvelle.venue@demo.tenu.example");

    journey_get(other, "%.*s", STR_ARG(link));
    CHECK_STATUS(other, 404);
    CHECK_SHOWS(other, "ne vaut plus");
    journey_get(other, "/sign-in");
    journey_send(other, "/sign-in", "email=nouvelle.venue%%40demo.tenu.example&password=cheval+pile+agrafe");
    CHECK_STATUS(other, 303);

    journey_get(person, "/account/password");
    journey_send(person, "/account/password", "current=faux&password=un+tout+autre+mot&again=un+tout+autre+mot");
    CHECK_STATUS(person, 422);
    CHECK_SHOWS(person, "pas votre mot de passe actuel");
    journey_send(person, "/account/password",
                 "current=cheval+pile+agrafe&password=un+tout+autre+mot&again=un+tout+autre+mot");
    CHECK_GOES_TO(person, "/account");
    journey_get(person, "/account/sessions");
    CHECK_STATUS(person, 200);
    journey_get(other, "/account");
    CHECK_GOES_TO(other, "/sign-in");
}

TEST("A person sees the sessions and closes the others")
{
    struct journey *here = journey_new(t), *there = journey_new(t);
    there->headers_to_send =
        STR("User-Agent: Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0\r\n");
    journey_get(here, "/sign-in");
    journey_send(here, "/sign-in", "email=" DEPUTY "&password=" RIGHT);
    journey_get(there, "/sign-in");
    journey_send(there, "/sign-in", "email=" DEPUTY "&password=" RIGHT);
    journey_get(here, "/account/sessions");
    CHECK_SHOWS(here, "Firefox, Android");
    CHECK_SHOWS(here, "celle-ci");
    journey_send(here, "/account/sessions/revoke-others", NO_FIELDS);
    CHECK_GOES_TO(here, "/account/sessions");
    journey_follow(here);
    CHECK_HIDES(here, "Firefox, Android");
    journey_get(there, "/account");
    CHECK_GOES_TO(there, "/sign-in");
    journey_send(here, "/account/sessions/1/revoke", NO_FIELDS);
    CHECK_STATUS(here, 404);
}

TEST("A token does what its scopes allow until it is revoked, and no more")
{
    struct journey *j = journey_as(t, "administrator"), *program = journey_new(t);
    journey_get(j, "/account/tokens");
    journey_send(j, "/account/tokens", "name=Tableau&last_day=2026-06-30");
    CHECK_STATUS(j, 422);
    journey_send(j, "/account/tokens", "name=Tableau&last_day=2029-06-30&scopes=people.read");
    CHECK_STATUS(j, 422);
    journey_send(j, "/account/tokens", "name=Tableau&last_day=2026-06-30&scopes=people.read");
    CHECK_STATUS(j, 200);
    struct str token = journey_between(j, "<p><code>", "</code>");
    CHECK_INTEGER(token.length, 43);
    program->headers_to_send = str_format(t->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    journey_get(program, "/api/v1/me");
    CHECK_STATUS(program, 200);
    CHECK_SHOWS(program, "administrateur@demo.tenu.example");
    journey_get(program, "/api/v1/people?unit=EPS-13");
    CHECK_STATUS(program, 200);
    CHECK_SHOWS(program, "\"next\":null");
    CHECK_SHOWS(program, "Leïla Marchand");
    journey_get(program, "/roles/1/edit");
    CHECK_STATUS(program, 403);
    journey_get(program, "/account/sessions");
    CHECK_STATUS(program, 403);
    journey_send(program, "/preferences", "language=en&here=%%2Faccount");
    CHECK_STATUS(program, 403);
    journey_get(j, "/account/tokens");
    CHECK_HIDES(j, str_c(t->arena, token));
    struct str place = journey_link(j, "/account/tokens/");
    journey_get(j, "%.*s", STR_ARG(place));
    CHECK_SHOWS(j, "irréversible");
    journey_send(j, str_c(t->arena, place), NO_FIELDS);
    CHECK_GOES_TO(j, "/account/tokens");
    journey_get(program, "/api/v1/me");
    CHECK_STATUS(program, 401);
}

TEST("Language and theme change without script, for visitors too")
{
    struct journey *j = journey_new(t);
    journey_get(j, "/sign-in");
    CHECK_SHOWS(j, "<html lang=\"fr\"");
    journey_send(j, "/preferences", "language=en&here=%%2Fsign-in");
    CHECK_GOES_TO(j, "/sign-in");
    journey_send(j, "/preferences", "theme=dark&here=https%%3A%%2F%%2Fevil.example");
    CHECK_STR(journey_header(j, "location"), "/");
    journey_get(j, "/sign-in");
    CHECK_SHOWS(j, "<html lang=\"en\" data-theme=\"dark\"");
}

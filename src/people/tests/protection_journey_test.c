/* SPDX-License-Identifier: EUPL-1.2
 * What nobody may do, whatever the right: give a right to oneself, come back after a departure, be found again after an
 * erasure, read names in the journal without seeing persons. */
#include "people/tests/newcomer.h"

#include "platform/data/db.h"
#include "platform/server/app.h"

static char *path(struct test *t, struct str id, const char *after)
{
    return str_c(t->arena, str_format(t->arena, "/people/%.*s%s", STR_ARG(id), after));
}

TEST("Nobody gives himself a right, by the form or by an import")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/people?search=camille+aubertin");
    struct str self = str_copy(t->arena, journey_between(j, "<th scope=\"row\"><a href=\"/people/", "\""));
    journey_get(j, "%s", path(t, self, ""));
    CHECK_HIDES(j, path(t, self, "/rights/new"));
    journey_get(j, "%s", path(t, self, "/rights/new"));
    struct str role = str_copy(t->arena, journey_between(j, "<option value=\"1", "\""));
    journey_send(j, path(t, self, "/rights"), "role=1%.*s&unit=EPS-05&start=2026-03-01", STR_ARG(role));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "votre propre droit");

    struct str file = STR("nom;email;rôle;code unité\r\n"
                          "Camille Aubertin;administrateur@demo.tenu.example;médiateur;EPS-05\r\n");
    static const char *const modes[] = {"mode=trial", "mode=real"};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        journey_send_file(j, "/people/import", (struct journey_file){"file", STR("p.csv"), file}, modes[i]);
        CHECK_STATUS(j, 422);
        CHECK_SHOWS(j, "votre propre droit");
    }
}

/* A token of the person for the API. */
static struct journey *program_of(struct test *t, struct journey *person)
{
    struct journey *program = journey_new(t);
    journey_get(person, "/account/tokens");
    journey_send(person, "/account/tokens", "name=Tableau&last_day=2026-06-30&scopes=people.read");
    CHECK_STATUS(person, 200);
    struct str token = journey_between(person, "<p><code>", "</code>");
    program->headers_to_send = str_format(t->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    journey_get(program, "/api/v1/me");
    CHECK_STATUS(program, 200);
    return program;
}

TEST("A departure closes sessions and tokens for good and tells the end of each right, even if it is taken back")
{
    struct journey *admin = journey_as(t, "administrator");
    struct newcomer gone = {.word = "partante", .role = "central_quality_team", .unit = "EPS"};
    newcomer_join(t, &gone);
    struct journey *program = program_of(t, gone.journey);

    journey_get(admin, "%s", path(t, gone.id, "/end"));
    journey_send(admin, path(t, gone.id, "/end"), "last_day=2026-03-31");
    CHECK_STATUS(admin, 303);
    journey_get(program, "/api/v1/me");
    CHECK_STATUS(program, 200);
    journey_get(admin, "/api/v1/journal?kind=right");
    CHECK_STR(journey_between(admin, "\"verb\":\"", "\""), "changed");

    journey_get(admin, "%s", path(t, gone.id, "/end"));
    journey_send(admin, path(t, gone.id, "/end"), "last_day=2026-03-02");
    journey_get(admin, "/api/v1/journal?kind=right");
    CHECK_STR(journey_between(admin, "\"verb\":\"", "\""), "ended");
    CHECK(journey_between(admin, "\"before_value\":\"", "\"").length > 0);
    journey_get(admin, "%s", path(t, gone.id, "/end"));
    journey_send(admin, path(t, gone.id, "/end"), "last_day=");
    CHECK_STATUS(admin, 303);
    journey_get(gone.journey, "/account");
    CHECK_GOES_TO(gone.journey, "/sign-in");
    journey_get(program, "/api/v1/me");
    CHECK_STATUS(program, 401);
}

struct traces {
    struct str person_id;
    int64_t count;
};

static void count_traces(struct work *work, void *context)
{
    struct traces *traces = context;
    struct str id = traces->person_id;
    struct str sql = str_format(
        work->arena,
        "SELECT (SELECT count(*) FROM sessions WHERE person_id = %.*s) + (SELECT count(*) FROM tokens WHERE person_id "
        "= "
        "%.*s) + (SELECT count(*) FROM invitations WHERE person_id = %.*s) + (SELECT count(*) FROM credentials WHERE "
        "id = %.*s)",
        STR_ARG(id), STR_ARG(id), STR_ARG(id), STR_ARG(id));
    traces->count = db_execute_integer(work->db, str_c(work->arena, sql));
}

TEST("An erasure keeps nothing of how the person came in, and tells the end of each right")
{
    struct journey *admin = journey_as(t, "administrator");
    struct newcomer gone = {.word = "effacee", .role = "central_quality_team", .unit = "EPS"};
    struct fault fault;
    newcomer_join(t, &gone);
    program_of(t, gone.journey);
    struct traces traces = {.person_id = gone.id};
    CHECK(app_read(journey_app(), count_traces, &traces, &fault));
    CHECK_INTEGER(traces.count, 4);
    journey_get(admin, "%s", path(t, gone.id, "/erase"));
    journey_send(admin, path(t, gone.id, "/erase"), "version=1");
    CHECK_GOES_TO(admin, "/people");
    CHECK(app_read(journey_app(), count_traces, &traces, &fault));
    CHECK_INTEGER(traces.count, 0);
    journey_get(admin, "/api/v1/journal?kind=right");
    CHECK_STR(journey_between(admin, "\"verb\":\"", "\""), "ended");
    CHECK_SHOWS(admin, "2026-03-02");
}

TEST("The journal names persons only to who may see them")
{
    struct journey *lead = journey_as(t, "sector_lead"), *admin = journey_as(t, "administrator");
    struct newcomer sector = {.word = "auditrice", .role = "external_auditor", .unit = "EPS"};
    struct newcomer city = {.word = "auditeur", .role = "external_auditor", .unit = "PARIS"};
    newcomer_join(t, &sector);
    struct journey *j = sector.journey;
    journey_get(j, "/journal?kind=right&before=999999999");
    CHECK_STATUS(j, 200);
    CHECK_HIDES(j, "Essai auditrice, ");
    struct str entry = str_copy(t->arena, journey_between(j, "class=\"nowrap\"><a href=\"", "\""));
    journey_get(j, "%.*s", STR_ARG(entry));
    CHECK_SHOWS(j, "n’est montré qu’à qui peut voir cette personne");
    CHECK_HIDES(j, "Auditeur externe");
    journey_get(lead, "%.*s", STR_ARG(entry));
    CHECK_HIDES(lead, "n’est montré qu’à qui peut voir cette personne");
    CHECK_SHOWS(lead, "Auditeur externe");

    newcomer_join(t, &city);
    journey_get(admin, "/journal?kind=person");
    CHECK_SHOWS(admin, "Essai auditeur");
    entry = str_copy(t->arena, journey_between(admin, "class=\"nowrap\"><a href=\"", "\""));
    journey_get(city.journey, "/journal?kind=person");
    CHECK_HIDES(city.journey, "Essai auditrice");
    journey_get(city.journey, "%.*s", STR_ARG(entry));
    CHECK_SHOWS(city.journey, "n’est montré qu’à qui peut voir cette personne");
    CHECK_HIDES(city.journey, "auditeur@demo.tenu.example");
    journey_get(admin, "%.*s", STR_ARG(entry));
    CHECK_SHOWS(admin, "auditeur@demo.tenu.example");
}

TEST("A right to publish référentiels over one sector publishes nothing, for référentiels are the city's")
{
    struct newcomer local = {.word = "locale", .role = "central_quality_team", .unit = "EPS"};
    newcomer_join(t, &local);
    journey_get(local.journey, "/frameworks");
    CHECK_STATUS(local.journey, 200);
    CHECK_HIDES(local.journey, "/frameworks/publish");
    journey_get(local.journey, "/frameworks/publish");
    CHECK_STATUS(local.journey, 403);
    journey_send(local.journey, "/frameworks/publish", "mode=publish&sealed=AAAABBBBCCCC");
    CHECK_STATUS(local.journey, 403);
}

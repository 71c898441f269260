/* SPDX-License-Identifier: EUPL-1.2
 * Persons, rights, roles and their import, as administrators and sector leads use them. */
#include "platform/data/journal.h"
#include "platform/server/app.h"
#include "tests/journey.h"

#define NO_FIELDS "%s", ""

/* The id of the first person whom the search finds. */
static struct str find(struct journey *j, const char *search)
{
    journey_get(j, "/people?search=%s", search);
    return journey_between(j, "<th scope=\"row\"><a href=\"/people/", "\"");
}

static char *path(struct test *t, const char *before, struct str id, const char *after)
{
    return str_c(t->arena, str_format(t->arena, "%s%.*s%s", before, STR_ARG(id), after));
}

/* The id of the option of a select that has this label. */
static struct str option(struct journey *j, const char *label)
{
    struct str before =
        journey_between(j, "<select", str_c(j->t->arena, str_format(j->t->arena, "\">%s</option>", label)));
    struct str rest = before, value = STR_NONE;
    while (rest.at)
        value = str_cut(&rest, '"');
    return value;
}

TEST("The list of persons is searched, filtered, sorted and exported")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/people");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, " personnes</p>");
    CHECK_SHOWS(j, "1 à 50 sur");
    journey_get(j, "/people?search=leila+mar&sort=-name");
    CHECK_SHOWS(j, "Leïla Marchand");
    CHECK_SHOWS(j, "Référent qualité (EPS-13)");
    CHECK_SHOWS(j, "aria-sort=\"descending\"");
    CHECK_HIDES(j, "Thibault Garance");
    CHECK_SHOWS(j, "href=\"/people.csv?search=leila");
    journey_get(j, "/people?unit=EPS-13");
    CHECK_SHOWS(j, "Thibault Garance");
    CHECK_HIDES(j, "Nadia Benhamou");
    journey_get(j, "/people?page=99");
    CHECK_SHOWS(j, "1 à 50 sur");
    journey_get(j, "/people?search=zzzz");
    CHECK_SHOWS(j, "Personne ne correspond");
    journey_get(j, "/people.csv?unit=EPS-13");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Leïla Marchand;referent@demo.tenu.example");
    journey_get(j, "/people.xlsx?unit=EPS-13");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "PK");
}

TEST("A sector lead sees the sector's people only, and an agent nobody's")
{
    struct journey *lead = journey_as(t, "sector_lead"), *agent = journey_as(t, "agent");
    struct journey *admin = journey_as(t, "administrator");
    struct str direction = find(admin, "lassalle"), own = find(admin, "thibault+garance");
    journey_get(lead, "/people");
    CHECK_STATUS(lead, 200);
    CHECK_HIDES(lead, "Bertrand Lassalle-Roy");
    journey_get(lead, "/people/%.*s", STR_ARG(direction));
    CHECK_STATUS(lead, 404);
    journey_get(lead, "/people/%.*s", STR_ARG(own));
    CHECK_STATUS(lead, 200);
    journey_get(agent, "/people");
    CHECK_STATUS(agent, 403);
    journey_get(agent, "/people/%.*s", STR_ARG(own));
    CHECK_STATUS(agent, 403);
    journey_get(agent, "/account");
    CHECK_SHOWS(agent, "Agent — ");
    journey_get(agent, "/api/v1/people");
    CHECK_STATUS(agent, 403);
}

TEST("A person is added, given a right, changed, ended and erased")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/people/new");
    journey_send(j, "/people", "name=Ad%%C3%%A8le+Essai&email=LEILA.marchand%%40demo.tenu.example&phone=&job_title=");
    CHECK_GOES_TO(j, "/people/");
    journey_follow(j);
    struct str id = journey_between(j, "action=\"/people/", "/rights\"");
    journey_send(j, "/people", "name=Autre&email=leila.marchand%%40demo.tenu.example");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "déjà celle d’une autre personne");

    journey_get(j, "%s", path(t, "/people/", id, "/rights/new"));
    struct str agent = option(j, "Agent");
    journey_send(j, path(t, "/people/", id, "/rights"), "role=%.*s&unit=EPS-05&start=2026-03-01&end=2026-02-01",
                 STR_ARG(agent));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "avant le premier");
    journey_send(j, path(t, "/people/", id, "/rights"), "role=%.*s&unit=NULLEPART&start=2026-03-01", STR_ARG(agent));
    CHECK_SHOWS(j, "NULLEPART");
    CHECK_STATUS(j, 422);
    journey_send(j, path(t, "/people/", id, "/rights"), "role=%.*s&unit=EPS-05&start=2026-03-01", STR_ARG(agent));
    CHECK_GOES_TO(j, "/people/");
    journey_send(j, path(t, "/people/", id, "/rights"), "role=%.*s&unit=EPS-05&start=2026-05-01", STR_ARG(agent));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "a déjà ce rôle");
    journey_get(j, "%s", path(t, "/people/", id, ""));
    CHECK_SHOWS(j, "En cours");
    struct str right = journey_between(j, "<a href=\"/rights/", "/edit");
    journey_get(j, "%s", path(t, "/rights/", right, "/end"));
    CHECK_STATUS(j, 200);
    journey_send(j, path(t, "/rights/", right, "/end"), "end=2026-03-02&version=7");
    CHECK_STATUS(j, 409);
    journey_send(j, path(t, "/rights/", right, "/end"), "end=2026-03-02&version=1");
    CHECK_GOES_TO(j, "/people/");

    journey_get(j, "%s", path(t, "/people/", id, "/edit"));
    journey_send(j, path(t, "/people/", id, ""),
                 "name=Ad%%C3%%A8le+Nouvelle&email=adele%%40demo.tenu.example&version=1");
    CHECK_GOES_TO(j, "/people/");
    journey_send(j, path(t, "/people/", id, ""), "name=Trop+Tard&email=adele%%40demo.tenu.example&version=1");
    CHECK_STATUS(j, 409);
    journey_send(j, path(t, "/people/", id, "/end"), "last_day=2026-03-31");
    CHECK_GOES_TO(j, "/people/");
    journey_get(j, "%s", path(t, "/people/", id, "/erase"));
    CHECK_SHOWS(j, "irréversible");
    journey_send(j, path(t, "/people/", id, "/erase"), "version=%d", 3);
    CHECK_GOES_TO(j, "/people");
    journey_get(j, "%s", path(t, "/people/", id, ""));
    CHECK_STATUS(j, 404);
    CHECK(!find(j, "nouvelle+adele").length);
}

TEST("A sector lead gives no role that may do more, none elsewhere, and changes nobody who may do more")
{
    struct journey *lead = journey_as(t, "sector_lead"), *admin = journey_as(t, "administrator");
    struct str agent_person = find(admin, "thibault+garance"), head = find(admin, "camille+aubertin");
    char *give = path(t, "/people/", agent_person, "/rights");
    journey_get(lead, "%s", path(t, "/people/", agent_person, "/rights/new"));
    struct str central = option(lead, "Équipe qualité centrale"), referent = option(lead, "Référent qualité");
    journey_send(lead, give, "role=%.*s&unit=EPS-13&start=2026-03-03", STR_ARG(central));
    CHECK_STATUS(lead, 422);
    CHECK_SHOWS(lead, "permet plus");
    journey_send(lead, give, "role=%.*s&unit=PARIS&start=2026-03-03", STR_ARG(referent));
    CHECK_STATUS(lead, 422);
    journey_send(lead, give, "role=%.*s&unit=EPS-07&start=2026-03-03", STR_ARG(referent));
    CHECK_STATUS(lead, 303);
    journey_get(lead, "%s", path(t, "/people/", head, "/edit"));
    CHECK_STATUS(lead, 404);
    journey_send(lead, path(t, "/people/", head, "/invitation"), NO_FIELDS);
    CHECK_STATUS(lead, 403);
    journey_get(lead, "/people/import");
    CHECK_STATUS(lead, 403);
    journey_get(admin, "/roles");
    struct str role = journey_link(admin, "/roles/");
    journey_get(lead, "%.*s", STR_ARG(role));
    CHECK_STATUS(lead, 403);
}

TEST("What a role permits is a table that administrators change, but not so that nobody could change it back")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/roles");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Donner et retirer des droits");
    struct str edit = journey_link(j, "/roles/");
    journey_get(j, "%.*s", STR_ARG(edit));
    CHECK_SHOWS(j, "Administrateur");
    char *save = str_c(t->arena, str_part(edit, 0, edit.length - sizeof "/edit" + 1));
    journey_send(j, save, "permissions=people.read&version=1");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "revenir en arrière");
}

#define HEADER "Nom;E-mail;Rôle;Code unité;Début;Fin\r\n"

TEST("An import is tried row by row, then done wholly or not at all")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/people/import");
    CHECK_STATUS(j, 200);
    struct str wrong = STR(HEADER "Ida Perrin;ida.perrin@demo.tenu.example;Agent;EPS-05;01/03/2026;\r\n"
                                  "Paul Sans;paul.sans@demo.tenu.example;Roi;EPS-05;01/03/2026;\r\n");
    journey_send_file(j, "/people/import", (struct journey_file){"file", STR("personnes.csv"), wrong}, "mode=trial");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "Aucun rôle ne porte ce nom");
    CHECK_SHOWS(j, "À créer");
    CHECK_HIDES(j, "value=\"real\"");
    journey_send_file(j, "/people/import", (struct journey_file){"file", STR("personnes.csv"), wrong}, "mode=real");
    CHECK_STATUS(j, 422);
    CHECK(!find(j, "ida+perrin").length);

    journey_get(j, "/people/import");
    struct str right = STR(HEADER "Ida Perrin;ida.perrin@demo.tenu.example;agent;eps-05;01/03/2026;\r\n");
    journey_send_file(j, "/people/import", (struct journey_file){"file", STR("personnes.csv"), right}, "mode=trial");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "value=\"real\"");
    CHECK(!find(j, "ida+perrin").length);
    journey_send(j, "/people/import",
                 "mode=real&content=Nom;E-mail;R%%C3%%B4le;Code+unit%%C3%%A9;D%%C3%%A9but;Fin%%0D%%0A"
                 "Ida+Perrin;ida.perrin%%40demo.tenu.example;agent;eps-05;01/03/2026;");
    CHECK_GOES_TO(j, "/people");
    CHECK(find(j, "ida+perrin").length > 0);
    journey_send_file(j, "/people/import", (struct journey_file){"file", STR("personnes.csv"), right}, "mode=trial");
    CHECK_SHOWS(j, "Sans changement");
}

static void verify(struct work *work, void *context)
{
    *(struct journal_verdict *)context = journal_verify(work);
}

TEST("Erasing a person leaves the journal whole")
{
    struct journey *j = journey_as(t, "administrator");
    struct journal_verdict verdict;
    struct fault fault;
    journey_get(j, "/people/new");
    journey_send(j, "/people", "name=Passage+Bref&email=passage%%40demo.tenu.example");
    journey_follow(j);
    struct str id = journey_between(j, "action=\"/people/", "/rights\"");
    journey_get(j, "%s", path(t, "/people/", id, "/erase"));
    journey_send(j, path(t, "/people/", id, "/erase"), "version=1");
    CHECK_GOES_TO(j, "/people");
    CHECK(app_read(journey_app(), verify, &verdict, &fault));
    CHECK(verdict.entries > 0);
    CHECK_INTEGER(verdict.first_broken, 0);
}

TEST("Nobody changes or ends his own right, nor records his own departure")
{
    struct journey *j = journey_as(t, "administrator");
    struct str self = find(j, "camille+aubertin");
    journey_get(j, "%s", path(t, "/people/", self, ""));
    struct str right = journey_between(j, "<a href=\"/rights/", "/edit");
    journey_send(j, path(t, "/rights/", right, ""), "start=2026-01-01&version=1");
    CHECK_STATUS(j, 422);
    journey_send(j, path(t, "/rights/", right, "/end"), "end=2026-03-03&version=1");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "votre propre droit");
    journey_send(j, path(t, "/people/", self, "/end"), "last_day=2026-03-03");
    CHECK_STATUS(j, 422);
    journey_get(j, "%s", path(t, "/people/", self, "/erase"));
    CHECK_STATUS(j, 403);
}

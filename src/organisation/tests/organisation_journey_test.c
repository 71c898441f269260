/* SPDX-License-Identifier: EUPL-1.2
 * The organisation and its sites, as the central team, a referent and a program use them. */
#include "organisation/queries.h"
#include "platform/server/app.h"
#include "tests/journey.h"

static char *c_format(struct test *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static char *c_format(struct test *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str text = str_format_list(t->arena, format, arguments);
    va_end(arguments);
    return str_c(t->arena, text);
}

/* The id of the site or unit that has this code. */
struct wanted {
    const char *code;
    int64_t id;
};

static void find_unit(struct work *work, void *context)
{
    struct wanted *wanted = context;
    struct organisation_unit *unit = organisation_unit_by_code(work, str_from(wanted->code));
    wanted->id = unit ? unit->id : 0;
}

static long long id_of(struct test *t, const char *code)
{
    struct wanted wanted = {.code = code};
    struct fault fault;
    if (!app_read(journey_app(), find_unit, &wanted, &fault) || wanted.id == 0)
        test_fail(t, __FILE__, __LINE__, "there is no unit %s", code);
    return (long long)wanted.id;
}

/* What a form of a page says in a hidden field. */
static char *hidden(struct journey *j, const char *name)
{
    return str_c(j->t->arena, journey_between(j, c_format(j->t, "name=\"%s\" value=\"", name), "\""));
}

static void count_levels(struct work *work, void *context)
{
    struct {
        int64_t directions, sectors, sites, centres;
    } *counts = context;
    struct organisation_unit_rows units = organisation_unit_all(work);
    struct organisation_site_rows sites = organisation_site_everything(work);
    for (size_t i = 0; i < units.count; i++) {
        counts->directions += str_equal_c(units.at[i].level, "direction");
        counts->sectors += str_equal_c(units.at[i].level, "sector");
    }
    for (size_t i = 0; i < sites.count; i++)
        counts->centres += str_starts(sites.at[i].code, STR("EPS-"));
    counts->sites = (int64_t)sites.count;
}

TEST("The demonstration city has 14 directions, 23 sectors, 1,200 sites or a few more, 17 of them solidarity centres")
{
    struct {
        int64_t directions, sectors, sites, centres;
    } counts = {0};
    struct fault fault;
    CHECK(app_read(journey_app(), count_levels, &counts, &fault));
    CHECK_INTEGER(counts.directions, 14);
    CHECK_INTEGER(counts.sectors, 23);
    CHECK_INTEGER(counts.centres, 17);
    CHECK(counts.sites >= 1200);
}

TEST("The list of sites is searched without accents, filtered, sorted and paged")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "1 à 50 sur");
    CHECK_SHOWS(j, "aria-sort=\"ascending\"");
    journey_get(j, "/sites?q=solidarites+13e");
    CHECK_SHOWS(j, "Espace parisien des solidarités du 13e");
    CHECK_SHOWS(j, "1 à 1 sur 1");
    journey_get(j, "/sites?sector=%lld&sort=arrondissement", id_of(t, "EPS"));
    CHECK_SHOWS(j, "1 à 17 sur 17");
    journey_get(j, "/sites?arrondissement=13&fact=social_service");
    CHECK_SHOWS(j, "1 à 1 sur 1");
    journey_get(j, "/sites?q=nullepart");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Aucun site ne répond à ces critères");
}

TEST("Every order of the list shows the same sites")
{
    static const char *const orders[] = {"name", "code", "sector", "arrondissement"};
    struct journey *j = journey_as(t, "administrator");
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        journey_get(j, "/sites?q=mairie&state=all&direction=%lld&sort=%s", id_of(t, "DDCT"), orders[i]);
        CHECK_STATUS(j, 200);
        CHECK_SHOWS(j, "1 à 17 sur 17");
    }
}

TEST("The list goes out as CSV and Excel, and comes back unchanged")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites/export?format=xlsx&sector=%lld", id_of(t, "EPS"));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "PK");
    journey_get(j, "/sites/export?format=csv&state=all&sector=%lld", id_of(t, "EPS"));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "EPS-13;");
    struct str file = j->body;
    journey_get(j, "/sites/import");
    journey_send_file(j, "/sites/import", (struct journey_file){"file", STR("sites.csv"), file}, "");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "il n’y a rien à importer");
}

TEST("The page of a site tells where it is, what it has and what stands above")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, "/sites/%lld", id_of(t, "EPS-13"));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "Espace parisien des solidarités du 13e");
    CHECK_SHOWS(j, "?mlat=48.8");
    CHECK_SHOWS(j, "href=\"tel:+331990");
    CHECK_SHOWS(j, "Service social");
    CHECK_SHOWS(j, "Direction des Solidarités");
    CHECK_HIDES(j, "/edit\"");
}

TEST("A referent sees the site of the right, and the way up to it, and nothing else")
{
    struct journey *j = journey_as(t, "quality_referent");
    journey_get(j, "/sites");
    CHECK_SHOWS(j, "1 à 1 sur 1");
    journey_get(j, "/organisation");
    CHECK_SHOWS(j, "Espaces parisiens des solidarités");
    CHECK_HIDES(j, "Crèches municipales");
    CHECK_HIDES(j, c_format(t, "href=\"/units/%lld\"", id_of(t, "EPS")));
    journey_get(j, "/sites/%lld", id_of(t, "EPS-14"));
    CHECK_STATUS(j, 403);
    journey_get(j, "/sites/new");
    CHECK_STATUS(j, 403);
    journey_get(j, "/sites/import");
    CHECK_STATUS(j, 403);
    journey_get(j, "/api/v1/sites?state=all");
    CHECK_SHOWS(j, "\"code\":\"EPS-13\"");
    CHECK_HIDES(j, "\"code\":\"EPS-14\"");
}

TEST("A site is added, with every problem told at once before")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites/new?parent=%lld", id_of(t, "TRI"));
    CHECK_STATUS(j, 200);
    journey_send(j, "/sites",
                 "parent_id=%lld&code=TRI+90&name=&address=x&postal_code=7501&phone=12&facts=", id_of(t, "TRI"));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "href=\"#code\"");
    CHECK_SHOWS(j, "href=\"#name\"");
    CHECK_SHOWS(j, "href=\"#postal_code\"");
    CHECK_SHOWS(j, "href=\"#phone\"");
    CHECK_SHOWS(j, "value=\"TRI 90\"");
    journey_send(
        j, "/sites",
        "parent_id=%lld&code=TRI-90&name=Espace+tri+neuf&address=1+rue+x&postal_code=75012&facts=", id_of(t, "TRI"));
    CHECK_GOES_TO(j, "/sites/");
    journey_follow(j);
    CHECK_SHOWS(j, "Espace tri neuf");
    CHECK_SHOWS(j, "12e");
}

TEST("Two editors of one site lose nothing")
{
    struct journey *first = journey_as(t, "administrator"), *second = journey_as(t, "administrator");
    long long site = id_of(t, "MVAC-001"), parent = id_of(t, "MVAC");
    char *path = c_format(t, "/sites/%lld", site);
    journey_get(first, "%s/edit", path);
    journey_get(second, "%s/edit", path);
    char *version = hidden(second, "version");
    journey_send(first, path, "parent_id=%lld&code=MVAC-001&name=Nom+du+premier&address=1+rue+x&version=%s", parent,
                 version);
    CHECK_GOES_TO(first, path);
    journey_send(second, path, "parent_id=%lld&code=MVAC-001&name=Nom+du+second&address=1+rue+x&version=%s", parent,
                 version);
    CHECK_STATUS(second, 409);
    CHECK_SHOWS(second, "Quelqu’un a enregistré un changement");
    CHECK_SHOWS(second, "Nom du premier");
    CHECK_SHOWS(second, "value=\"Nom du second\"");
    journey_send(second, path, "parent_id=%lld&code=MVAC-001&name=Nom+du+second&address=1+rue+x&version=%s", parent,
                 hidden(second, "version"));
    CHECK_GOES_TO(second, path);
}

TEST("A closed site stays readable, leaves the list of open sites, and is opened again")
{
    struct journey *j = journey_as(t, "administrator");
    char *path = c_format(t, "/sites/%lld", id_of(t, "MUSEES-002"));
    journey_get(j, "%s/close", path);
    CHECK_SHOWS(j, "Sa fiche, ses résultats et son histoire restent lisibles");
    journey_send(j, c_format(t, "%s/close", path), "closed_day=2026-03-01&version=%s", hidden(j, "version"));
    CHECK_GOES_TO(j, path);
    journey_follow(j);
    CHECK_SHOWS(j, "fermé depuis le 1er mars 2026");
    journey_get(j, "/sites?q=musees+002");
    CHECK_HIDES(j, "MUSEES-002</code>");
    journey_get(j, "/sites?q=musees+002&state=closed");
    CHECK_SHOWS(j, "MUSEES-002</code>");
    journey_get(j, "%s", path);
    journey_send(j, c_format(t, "%s/reopen", path), "version=%s", hidden(j, "version"));
    CHECK_GOES_TO(j, path);
    journey_follow(j);
    CHECK_HIDES(j, "fermé depuis");
}

TEST("A sector is not closed over open sites")
{
    struct journey *j = journey_as(t, "administrator");
    char *path = c_format(t, "/units/%lld/close", id_of(t, "STV"));
    journey_get(j, "%s", path);
    journey_send(j, path, "closed_day=2026-03-03&version=%s", hidden(j, "version"));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "en dépendent encore à cette date");
}

TEST("A division that moves takes its sites with it")
{
    struct journey *j = journey_as(t, "administrator");
    char *path = c_format(t, "/units/%lld", id_of(t, "LOISIRS-NORD"));
    journey_get(j, "%s/edit", path);
    journey_send(j, path, "parent_id=%lld&code=LOISIRS-NORD&name=Nord&version=%s", id_of(t, "CRECHES"),
                 hidden(j, "version"));
    CHECK_GOES_TO(j, path);
    journey_get(j, "/sites?state=all&q=loisirs&sector=%lld", id_of(t, "CRECHES"));
    CHECK_SHOWS(j, "Accueil de loisirs");
    journey_get(j, "/api/v1/sites?state=all&q=loisirs+16e&sector=%lld&limit=1", id_of(t, "CRECHES"));
    CHECK_SHOWS(j, "\"sector_name\":\"Crèches municipales\"");
    journey_get(j, "%s/edit", path);
    journey_send(j, path, "parent_id=%lld&code=LOISIRS-NORD&name=Nord&version=%s", id_of(t, "LOISIRS"),
                 hidden(j, "version"));
    CHECK_GOES_TO(j, path);
}

TEST("Who may edit one sector may not move a site into another")
{
    struct journey *j = journey_as(t, "sector_lead");
    char *path = c_format(t, "/sites/%lld", id_of(t, "EPS-20"));
    journey_get(j, "%s/edit", path);
    CHECK_STATUS(j, 200);
    journey_send(j, path, "parent_id=%lld&code=EPS-20&name=EPS&address=x&version=%s", id_of(t, "TRI"),
                 hidden(j, "version"));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "Vous n’avez pas le droit");
}

TEST("An import is tried, confirmed once, and told line by line when it is wrong")
{
    struct journey *j = journey_as(t, "administrator");
    journey_get(j, "/sites/import");
    journey_send_file(j, "/sites/import",
                      (struct journey_file){"file", STR("faux.csv"), STR("code;telephone\nTRI-001;12\n")}, "");
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "Ce numéro ne se compose pas");
    journey_get(j, "/sites/import");
    journey_send_file(j, "/sites/import",
                      (struct journey_file){"file", STR("juste.csv"), STR("code;telephone\nTRI-001;0199009999\n")}, "");
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "01 99 00 99 99");
    char *fields = c_format(t, "id=%s&digest=%s", hidden(j, "id"), hidden(j, "digest"));
    journey_send(j, "/sites/import/confirm", "%s", fields);
    CHECK_GOES_TO(j, "/sites");
    journey_follow(j);
    CHECK_SHOWS(j, "modifiés : 1");
    journey_send(j, "/sites/import/confirm", "%s", fields);
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "n’est plus gardé");
}

TEST("The API changes a site only from the version that was read, and keeps what was not sent")
{
    struct journey *j = journey_as(t, "administrator");
    struct str path = str_format(t->arena, "/api/v1/sites/%lld", id_of(t, "MARCHES-001"));
    journey_get(j, "/sites"); /* for the CSRF token */
    j->headers_to_send = str_format(t->arena, "X-CSRF-Token: %.*s\r\n", STR_ARG(j->csrf));
    journey_request(j, "PATCH", path, STR("application/json"), STR("{\"phone\":\"3975\",\"version\":1}"));
    CHECK_STATUS(j, 200);
    CHECK_SHOWS(j, "\"phone\":\"3975\"");
    CHECK_SHOWS(j, "\"version\":2");
    CHECK_SHOWS(j, "\"town\":\"Paris\"");
    journey_request(j, "PATCH", path, STR("application/json"), STR("{\"phone\":\"3976\",\"version\":1}"));
    CHECK_STATUS(j, 409);
    journey_request(j, "PATCH", path, STR("application/json"), STR("{\"phone\":\"3976\"}"));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "\"field\":\"version\"");
    journey_request(j, "POST", STR("/api/v1/sites"), STR("application/json"), STR("{\"code\":\"X-1\"}"));
    CHECK_STATUS(j, 422);
    CHECK_SHOWS(j, "\"field\":\"address\"");
}

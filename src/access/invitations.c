/* SPDX-License-Identifier: EUPL-1.2
 * One-time links: for a first sign-in, or a forgotten password. */
#include "access/invitations.h"
#include "access/access.h"
#include "access/pages.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/sign_in.h"
#include "access/views.h"
#include "people/people.h"
#include "platform/data/id.h"
#include "platform/server/app.h"

struct str access_invite(struct work *work, int64_t person_id)
{
    struct str token = secret_token(work->arena);
    int64_t id = id_new();
    access_invitation_use_all(work, person_id, work->now);
    access_invitation_make(work, id, person_id, secret_hash(work->arena, NULL, token), work->now,
                           work->now + INVITATION_SECONDS);
    session_journal(work, "invitation", "created", person_id);
    return token;
}

struct str access_first_administrator(struct work *work, struct str name, struct str email)
{
    int64_t role = people_role_id(work, STR("administrator")), city = people_city(work);
    if (!role || !city)
        fault(FAULT_BUG, "the city and the role of administrator come before the first administrator");
    struct people_identity identity = {name, email, STR(""), STR("")};
    int64_t person = people_add(work, &identity, work->language);
    people_give(work, &(struct people_grant){person, role, city, work->today, DAY_NONE});
    return access_invite(work, person);
}

/* ---- of "my work" ---- */

void invitation_tile(struct request *request, struct html *html)
{
    enum { MOST_WAITING = 6 };
    struct work *work = &request->work;
    struct waiting_tile tile = {0};
    struct access_invitation_waiting_rows rows =
        access_invitation_waiting(work, work->now, work->today, access_everywhere(request, "people.edit"),
                                  request->session.person_id, MOST_WAITING + 1);
    for (size_t i = 0; i < rows.count && i < MOST_WAITING; i++)
        *list_add(work->arena, &tile.lines) = (struct waiting_line){
            .person_id = rows.at[i].person_id,
            .name = people_identity_open(work, rows.at[i].person_id, rows.at[i].sealed, rows.at[i].key_sealed).name,
            .expires = language_instant(work->arena, work->language, rows.at[i].expires_at),
        };
    tile.has_more = rows.count > MOST_WAITING;
    if (tile.lines.count)
        waiting_tile_view(html, &tile);
}

/* ---- from a person's page ---- */

static struct str link_of(struct request *request, struct str token)
{
    struct arena *arena = request->work.arena;
    const char *public_url = request->app->config.public_url;
    if (public_url)
        return str_format(arena, "%s/welcome/%.*s", public_url, STR_ARG(token));
    return str_format(arena, "%s://%.*s/welcome/%.*s", request->http->secure ? "https" : "http",
                      STR_ARG(http_request_header(request->http, "host")), STR_ARG(token));
}

void invitation_run(struct request *request)
{
    struct work *work = &request->work;
    int64_t person_id = request->ids[0];
    struct str name = people_name(work, person_id);
    if (!name.length) {
        reply_not_found(request);
        return;
    }
    if (!people_may_act_on(request, person_id, "people.edit")) {
        reply_forbidden(request);
        return;
    }
    struct secret_page page = {
        .title = str_format(work->arena, tr(work, "Lien de connexion pour %.*s"), STR_ARG(name)),
        .secret = link_of(request, access_invite(work, person_id)),
        .back = str_format(work->arena, "/people/%lld", (long long)person_id),
        .is_link = true,
    };
    secret_view(page_content(request), &page);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Personnes et droits")), STR("/people")}, {name, page.back}, {.label = page.title}};
    reply_page(
        request, 200,
        &(struct page){.title = page.title, .section = "people", .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs)});
}

/* ---- from the command line ---- */

struct invite {
    struct str email;
    const char *public_url;
    bool found;
};

static void invite_body(struct work *work, void *context)
{
    struct invite *invite = context;
    int64_t person_id = people_of_email(work, invite->email);
    invite->found = person_id != 0;
    if (!invite->found)
        return;
    struct str token = access_invite(work, person_id);
    printf("%s/welcome/%.*s\n", invite->public_url ? invite->public_url : "http://127.0.0.1:8080", STR_ARG(token));
}

int invite_command(struct app *app, int count, char **arguments)
{
    struct fault fault;
    if (count != 1) {
        fprintf(stderr, "usage: tenu person invite EMAIL\n");
        return 2;
    }
    struct invite invite = {.email = str_from(arguments[0]),
                            .public_url = app->config.public_url ? app->config.public_url : ""};
    bool done = app_write(app, "command", invite_body, &invite, &fault);
    if (!done)
        fprintf(stderr, "%s\n", fault.message);
    else if (!invite.found)
        fprintf(stderr, "nobody has this address\n");
    return done && invite.found ? 0 : 1;
}

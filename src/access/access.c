/* SPDX-License-Identifier: EUPL-1.2
 * The table of signing in, sessions and tokens. */
#include "access/access.h"

#include "access/attempts.h"
#include "access/device.h"
#include "access/invitations.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/sign_in.h"
#include "access/throttle.h"
#include "people/people.h"
#include "platform/data/journal.h"

enum { DAY_SECONDS = 24 * 3600 };

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/sign-in",
     .permission = PUBLIC,
     .uncached = true,
     .form = &sign_in_query,
     .handler = sign_in_page,
     .summary = N_("Connexion : formulaire")},
    {.method = HTTP_POST,
     .path = "/sign-in",
     .permission = PUBLIC,
     .form = &sign_in_form,
     .before = sign_in_before,
     .handler = sign_in_run,
     .summary = N_("Connexion")},
    {.method = HTTP_POST,
     .path = "/sign-out",
     .permission = SIGNED_IN,
     .handler = sign_out_run,
     .summary = N_("Déconnexion")},
    {.method = HTTP_GET,
     .path = "/welcome/{token}",
     .permission = PUBLIC,
     .uncached = true,
     .handler = welcome_page,
     .summary = N_("Choisir un mot de passe par un lien à usage unique : formulaire")},
    {.method = HTTP_POST,
     .path = "/welcome/{token}",
     .permission = PUBLIC,
     .form = &welcome_form,
     .before = welcome_before,
     .handler = welcome_run,
     .summary = N_("Choisir un mot de passe par un lien à usage unique")},
    {.method = HTTP_POST,
     .path = "/people/{id}/invitation",
     .permission = "people.edit",
     .handler = invitation_run,
     .summary = N_("Faire un lien de connexion pour une personne")},
    {.method = HTTP_GET,
     .path = "/account/password",
     .permission = SIGNED_IN,
     .uncached = true,
     .handler = password_page,
     .summary = N_("Changer mon mot de passe : formulaire")},
    {.method = HTTP_POST,
     .path = "/account/password",
     .permission = SIGNED_IN,
     .form = &password_form,
     .before = password_before,
     .handler = password_run,
     .summary = N_("Changer mon mot de passe")},
    {.method = HTTP_GET,
     .path = "/account/sessions",
     .permission = SIGNED_IN,
     .uncached = true,
     .handler = session_list_page,
     .summary = N_("Mes sessions")},
    {.method = HTTP_POST,
     .path = "/account/sessions/{id}/revoke",
     .permission = SIGNED_IN,
     .handler = session_revoke_run,
     .summary = N_("Fermer une de mes sessions")},
    {.method = HTTP_POST,
     .path = "/account/sessions/revoke-others",
     .permission = SIGNED_IN,
     .handler = session_revoke_others_run,
     .summary = N_("Fermer toutes mes autres sessions")},
    {.method = HTTP_GET,
     .path = "/account/tokens",
     .permission = "access.tokens",
     .uncached = true,
     .handler = token_list_page,
     .summary = N_("Mes jetons d’API")},
    {.method = HTTP_POST,
     .path = "/account/tokens",
     .permission = "access.tokens",
     .form = &token_form,
     .handler = token_make_run,
     .summary = N_("Faire un jeton d’API")},
    {.method = HTTP_GET,
     .path = "/account/tokens/{id}/revoke",
     .permission = SIGNED_IN,
     .handler = token_revoke_page,
     .summary = N_("Révoquer un jeton d’API : confirmation")},
    {.method = HTTP_POST,
     .path = "/account/tokens/{id}/revoke",
     .permission = SIGNED_IN,
     .handler = token_revoke_run,
     .summary = N_("Révoquer un jeton d’API")},
    /* Cross-site: who is not signed in has no CSRF token yet, and a session's cookie does not come along from
       elsewhere. */
    {.method = HTTP_POST,
     .path = "/preferences",
     .permission = PUBLIC,
     .form = &preferences_form,
     .handler = preferences_run,
     .cross_site = true,
     .summary = N_("Langue et thème")},
};

static const struct permission permissions[] = {
    {"access.tokens", N_("Faire des jetons pour l’API")},
};

static const struct tile tiles[] = {{.permission = "people.edit", .show = invitation_tile, .order = 45}};

static const struct command commands[] = {
    {.name = "person invite",
     .usage = "EMAIL",
     .sentence = "Print a one-time link with which a person chooses a password.",
     .run = invite_command},
};

/* What has expired says nothing any more. */
static void clean_job(struct work *work)
{
    int64_t sessions = access_session_clean(work, work->now), tokens = access_token_clean(work, work->now);
    int64_t invitations = access_invitation_clean(work, work->now);
    int64_t failures = access_failure_clean(work, work->now - THROTTLE_FORGET);
    if (sessions + tokens + invitations + failures == 0)
        return;
    struct str counts =
        str_format(work->arena, "{\"sessions\":%lld,\"tokens\":%lld,\"invitations\":%lld,\"failures\":%lld}",
                   (long long)sessions, (long long)tokens, (long long)invitations, (long long)failures);
    journal_record(work, (struct journal_entry){.kind = "access", .verb = "cleaned", .after = counts});
}

static const struct job jobs[] = {
    {.name = "access.clean", .every_seconds = DAY_SECONDS, .run = clean_job},
};

/* One hash for all: the demonstration's password is no secret, and hashing is slow. */
static void demo(struct work *work)
{
    struct str hash = secret_password_hash(work->arena, str_from(people_demo_password));
    for (size_t i = 0; i < people_demo_account_count; i++) {
        int64_t person_id = people_of_email(work, str_from(people_demo_accounts[i].email));
        if (person_id)
            password_put(work, person_id, hash, 0);
    }
}

/* The demonstration has an administrator among its accounts. */
static void found(struct work *work, struct founding *founding)
{
    if (founding->demonstration)
        return;
    struct str token = access_first_administrator(work, founding->administrator_name, founding->administrator_email);
    founding->link = str_format(work->arena, "/welcome/%.*s", STR_ARG(token));
}

static void start(struct app *app)
{
    attempt_use_key(app);
    device_use_key(app);
}

const struct capability access_capability = {
    .name = "access",
    .title = N_("Accès"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .permissions = permissions,
    .permission_count = COUNT_OF(permissions),
    .queries = access_queries,
    .query_count = ACCESS_QUERY_COUNT,
    .migrations = access_migrations,
    .migration_count = ACCESS_MIGRATION_COUNT,
    .tiles = tiles,
    .tile_count = COUNT_OF(tiles),
    .commands = commands,
    .command_count = COUNT_OF(commands),
    .jobs = jobs,
    .job_count = COUNT_OF(jobs),
    .found = found,
    .demo = demo,
    .start = start,
};

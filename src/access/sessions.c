/* SPDX-License-Identifier: EUPL-1.2
 * Tokens are random and leave only as cookies; the tables keep their hashes. */
#include "access/sessions.h"

#include "access/access.h"
#include "access/cookies.h"
#include "access/device.h"
#include "access/queries.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/secret.h"

void session_journal(struct work *work, const char *kind, const char *verb, int64_t subject_id)
{
    journal_record(work, (struct journal_entry){.kind = kind, .verb = verb, .subject_id = subject_id});
}

/* The first of the words that stands in the text. */
static const char *named(struct str text, const char *const words[][2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_find(text, str_from(words[i][0])) != STR_ABSENT)
            return words[i][1];
    return NULL;
}

struct str session_device(struct work *work, struct str user_agent)
{
    static const char *const browsers[][2] = {
        {"Edg/", "Edge"},     {"OPR/", "Opera"},     {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
        {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},   {"curl/", "curl"},
    };
    static const char *const systems[][2] = {
        {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},   {"Windows", "Windows"},
        {"Mac OS X", "macOS"},  {"CrOS", "ChromeOS"}, {"Linux", "Linux"},
    };
    const char *browser = named(user_agent, browsers, COUNT_OF(browsers));
    const char *system = named(user_agent, systems, COUNT_OF(systems));
    return str_format(work->arena, "%s%s%s", browser ? browser : tr(work, N_("Navigateur inconnu")), system ? ", " : "",
                      system ? system : "");
}

void session_open(struct request *request, int64_t person_id)
{
    struct work *work = &request->work;
    struct str token = secret_token(work->arena);
    int64_t id = id_new();
    access_session_open(work, id, person_id, secret_hash(work->arena, NULL, token), work->now,
                        work->now + SESSION_SECONDS,
                        session_device(work, http_request_header(request->http, "user-agent")));
    work->actor_id = person_id;
    session_journal(work, "session", "signed-in", id);
    cookie_set(request, COOKIE_SESSION, token);
    cookie_clear(request, COOKIE_VISIT);
    device_remember(request, person_id);
}

void session_end_all(struct work *work, int64_t person_id, int64_t kept_id)
{
    if (access_session_revoke_others(work, person_id, kept_id, work->now) > 0)
        session_journal(work, "access", "revoked", person_id);
}

void access_end(struct work *work, int64_t person_id, int64_t instant)
{
    int64_t until = instant > work->now ? instant : work->now;
    int64_t cut = access_session_cut(work, person_id, until) + access_token_cut(work, person_id, until) +
                  access_invitation_cut(work, person_id, until);
    if (cut > 0)
        session_journal(work, "access", "revoked", person_id);
}

void access_forget(struct work *work, int64_t person_id)
{
    access_session_forget(work, person_id);
    access_token_forget(work, person_id);
    access_invitation_forget(work, person_id);
    access_credential_forget(work, person_id);
}

void password_put(struct work *work, int64_t person_id, struct str hash, int64_t kept_session_id)
{
    access_credential_put(work, person_id, hash, work->now);
    access_invitation_use_all(work, person_id, work->now);
    session_journal(work, "credential", "changed", person_id);
    session_end_all(work, person_id, kept_session_id);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Signing in. The worker looks up the account and hashes the password, also for accounts that do not exist: what is
 * unknown takes the same time and gives the same words. The writer then counts, and opens the session. */
#include "access/sign_in.h"

#include "access/attempts.h"
#include "access/cookies.h"
#include "access/local_path.h"
#include "access/pages.h"
#include "access/password.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/views.h"
#include "access/visit.h"
#include "people/people.h"

struct sign_in_form {
    struct str email, password, next;
};

static const struct field fields[] = {
    {.name = "email",
     .label = N_("Adresse e-mail"),
     .kind = FIELD_EMAIL,
     .required = true,
     .offset = offsetof(struct sign_in_form, email)},
    {.name = "password",
     .label = N_("Mot de passe"),
     .kind = FIELD_SECRET,
     .required = true,
     .least = 1,
     .most = 1000,
     .offset = offsetof(struct sign_in_form, password)},
    {.name = "next",
     .label = N_("Page suivante"),
     .kind = FIELD_TEXT,
     .least = 1,
     .most = 2000,
     .offset = offsetof(struct sign_in_form, next)},
};
const struct form sign_in_form = FORM(sign_in_form, fields);

struct sign_in_query {
    struct str next;
};

static const struct field query_fields[] = {
    {.name = "next",
     .label = N_("Page suivante"),
     .kind = FIELD_TEXT,
     .least = 1,
     .most = 2000,
     .offset = offsetof(struct sign_in_query, next)},
};
const struct form sign_in_query = FORM(sign_in_query, query_fields);

struct proof {
    int64_t person_id;
    struct str hash; /* that the password was compared with */
    bool matches;
};

static void show(struct request *request, int status, struct str next, struct str trouble)
{
    struct sign_in_page page = {
        .csrf = request->session.csrf,
        .next = next,
        .email = form_field_make(request, &sign_in_form, "email", STR("")),
        .password = form_field_make(request, &sign_in_form, "password", STR("")),
        .trouble = trouble,
    };
    page.email.autocomplete = "username";
    page.password.autocomplete = "current-password";
    sign_in_view(page_content(request), &page);
    reply_page(request, status, &(struct page){.title = str_from(tr(&request->work, N_("Connexion"))), .bare = true});
}

static void go(struct request *request, struct str next)
{
    struct str place = path_local_or_home(next);
    reply_redirect(request, "%.*s", STR_ARG(place));
}

void sign_in_page(struct request *request)
{
    const struct sign_in_query *query = request->form;
    if (request->session.person_id) {
        go(request, query->next);
        return;
    }
    visit_begin(request);
    show(request, 200, path_is_local(query->next) ? query->next : STR(""), STR(""));
}

static struct access_credential *credential_of(struct work *work, struct str email)
{
    return access_credential_by_mac(work, people_email_mac(work->arena, email), work->today);
}

static struct attempt attempt_of(struct request *request, const struct sign_in_form *form,
                                 const struct access_credential *credential)
{
    return attempt_to_sign_in(request, people_email_mac(request->work.arena, form->email),
                              credential ? credential->id : 0);
}

void sign_in_before(struct request *request)
{
    const struct sign_in_form *form = request->form;
    struct work *work = &request->work;
    if (request_refused(request))
        return;
    struct access_credential *credential = credential_of(work, form->email);
    struct attempt attempt = attempt_of(request, form, credential);
    if (attempt_wait(work, &attempt) > 0)
        return; /* refused whatever the password: a flood costs no hashes */
    struct proof *proof = arena_new(work->arena, struct proof);
    bool has_password = credential && credential->password_hash.length;
    proof->person_id = credential ? credential->id : 0;
    proof->hash = has_password ? credential->password_hash : str_from(password_of_nobody);
    proof->matches = secret_password_matches(proof->hash, form->password) && has_password;
    request->prepared = proof;
}

struct str wait_sentence(struct request *request, int64_t seconds)
{
    struct work *work = &request->work;
    struct str words = attempt_wait_words(work, seconds);
    reply_header(request, STR("Retry-After"), str_format(work->arena, "%lld", (long long)seconds));
    return str_format(work->arena, tr(work, "Trop d’essais sans succès. Patientez %.*s, puis essayez à nouveau."),
                      STR_ARG(words));
}

/* True if what the worker found still holds. */
static bool is_proven(struct work *work, const struct proof *proof, const struct attempt *attempt)
{
    if (!proof || !proof->matches || proof->person_id != attempt->person_id)
        return false;
    struct access_credential *now = access_credential_get(work, proof->person_id, work->today);
    return now && str_equal(now->password_hash, proof->hash);
}

void sign_in_run(struct request *request)
{
    const struct sign_in_form *form = request->form;
    struct work *work = &request->work;
    if (request_refused(request)) {
        show(request, 422, form->next, STR(""));
        return;
    }
    struct attempt attempt = attempt_of(request, form, credential_of(work, form->email));
    int64_t wait = attempt_wait(work, &attempt);
    if (wait > 0) {
        show(request, 429, form->next, wait_sentence(request, wait));
    } else if (is_proven(work, request->prepared, &attempt)) {
        if (request->session.id && !request->session.is_token)
            access_session_revoke(work, request->session.id, request->session.person_id, work->now);
        attempt_passed(work, &attempt);
        session_open(request, attempt.person_id);
        go(request, form->next);
    } else {
        attempt_failed(request, &attempt);
        show(request, 422, form->next,
             str_from(tr(
                 work, N_("L’adresse ou le mot de passe n’est pas le bon. Vérifiez les deux et essayez à nouveau."))));
    }
}

bool is_browser(struct request *request)
{
    if (!request->session.is_token)
        return true;
    reply_forbidden(request);
    return false;
}

void sign_out_run(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    access_session_revoke(work, request->session.id, request->session.person_id, work->now);
    session_journal(work, "session", "signed-out", request->session.id);
    cookie_clear(request, COOKIE_SESSION);
    reply_done(request, str_from(tr(work, N_("Vous êtes déconnecté."))), "/sign-in");
}

/* SPDX-License-Identifier: EUPL-1.2
 * Choosing a password: by a one-time link, or by proving the current one. Hashes are made on the worker. */
#include "access/access.h"
#include "access/account_reply.h"
#include "access/attempts.h"
#include "access/pages.h"
#include "access/password.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/sign_in.h"
#include "access/views.h"
#include "access/visit.h"
#include "people/people.h"

enum { LONGEST_INPUT = 1000 }; /* longer than any password that is accepted, so that the sentence is ours */

#define SECRET_FIELD(form_, member_, label_, hint_) \
    { \
        .name = #member_, .label = (label_), .hint = (hint_), .kind = FIELD_SECRET, .required = true, .least = 1, \
        .most = LONGEST_INPUT, .offset = offsetof(struct form_, member_) \
    }
#define NEW_PASSWORD_FIELDS(form_) \
    SECRET_FIELD(form_, password, N_("Nouveau mot de passe"), \
                 N_("Au moins 12 caractères. Trois ou quatre mots sans rapport entre eux conviennent bien ; ni " \
                    "majuscule ni chiffre n’est exigé.")), \
        SECRET_FIELD(form_, again, N_("Le même, encore une fois"), NULL)

struct welcome_form {
    struct str password, again;
};

static const struct field welcome_fields[] = {
    NEW_PASSWORD_FIELDS(welcome_form),
};
const struct form welcome_form = FORM(welcome_form, welcome_fields);

struct password_form {
    struct str current, password, again;
};

static const struct field password_fields[] = {
    SECRET_FIELD(password_form, current, N_("Mot de passe actuel"), NULL),
    NEW_PASSWORD_FIELDS(password_form),
};
const struct form password_form = FORM(password_form, password_fields);

/* What the worker found. */
struct choice_of_password {
    enum password_trouble trouble;
    bool current_is_right;
    struct str hash;         /* of the new one; empty if it is refused */
    struct str current_hash; /* that the current one was compared with */
};

static void check(struct request *request, struct str password, struct str again, enum password_trouble trouble)
{
    struct work *work = &request->work;
    const char *sentence = password_sentence(trouble);
    if (sentence)
        problem_add(work->arena, &request->problems, STR("password"), "%s", tr(work, sentence));
    else if (!str_equal(password, again))
        problem_add(work->arena, &request->problems, STR("again"), "%s",
                    tr(work, "Les deux mots de passe diffèrent. Écrivez le même deux fois."));
}

static struct form_field secret_field(struct request *request, const struct form *form, const char *name,
                                      const char *autocomplete)
{
    struct form_field field = form_field_make(request, form, name, STR_NONE);
    field.autocomplete = autocomplete;
    return field;
}

static void show(struct request *request, struct password_page *page, int status)
{
    const struct form *form = page->is_welcome ? &welcome_form : &password_form;
    page->csrf = request->session.csrf;
    page->password = secret_field(request, form, "password", "new-password");
    page->again = secret_field(request, form, "again", "new-password");
    if (!page->is_welcome)
        page->current = secret_field(request, form, "current", "current-password");
    page->summary = problem_summary_make(request);
    password_view(page_content(request), page);
    const char *title = page->is_welcome ? N_("Choisir un mot de passe") : N_("Changer mon mot de passe");
    struct str words = str_from(tr(&request->work, title));
    if (page->is_welcome)
        reply_page(request, status, &(struct page){.title = words, .bare = true});
    else
        account_reply(request, status, words);
}

/* ---- by a one-time link ---- */

static struct access_invitation *invitation_of_path(struct request *request)
{
    struct work *work = &request->work;
    return access_invitation_find(work, secret_hash(work->arena, NULL, request->names[0]), work->now, work->today);
}

static struct people_identity invited(struct work *work, const struct access_invitation *invitation)
{
    return people_identity_open(work, invitation->person_id, invitation->sealed, invitation->key_sealed);
}

static void show_welcome(struct request *request, const struct access_invitation *invitation)
{
    struct work *work = &request->work;
    struct people_identity identity = invited(work, invitation);
    struct password_page page = {
        .action = str_format(work->arena, "/welcome/%.*s", STR_ARG(request->names[0])),
        .name = identity.name,
        .email = identity.email,
        .is_welcome = true,
    };
    show(request, &page, request_refused(request) ? 422 : 200);
}

static void refuse_link(struct request *request)
{
    reply_problem(
        request, 404,
        str_from(tr(&request->work, "Ce lien ne vaut plus : il a servi, ou il a plus de 48 heures. Demandez-en un "
                                    "autre à qui vous l’a donné.")));
}

void welcome_page(struct request *request)
{
    struct access_invitation *invitation = invitation_of_path(request);
    if (!invitation) {
        refuse_link(request);
        return;
    }
    visit_begin(request);
    show_welcome(request, invitation);
}

void welcome_before(struct request *request)
{
    const struct welcome_form *form = request->form;
    struct work *work = &request->work;
    struct access_invitation *invitation = request_refused(request) ? NULL : invitation_of_path(request);
    if (!invitation)
        return;
    struct people_identity identity = invited(work, invitation);
    struct choice_of_password *choice = arena_new(work->arena, struct choice_of_password);
    choice->trouble = password_trouble(work->arena, form->password, identity.name, identity.email);
    if (choice->trouble == PASSWORD_FINE && str_equal(form->password, form->again))
        choice->hash = secret_password_hash(work->arena, form->password);
    request->prepared = choice;
}

void welcome_run(struct request *request)
{
    const struct welcome_form *form = request->form;
    const struct choice_of_password *choice = request->prepared;
    struct work *work = &request->work;
    struct access_invitation *invitation = invitation_of_path(request);
    if (!invitation) {
        refuse_link(request);
        return;
    }
    if (choice)
        check(request, form->password, form->again, choice->trouble);
    if (request_refused(request) || !choice) {
        show_welcome(request, invitation);
        return;
    }
    work->actor_id = invitation->person_id;
    password_put(work, invitation->person_id, choice->hash, 0);
    session_open(request, invitation->person_id);
    reply_done(request, str_from(tr(work, N_("Votre mot de passe est enregistré. Bienvenue."))), "/");
}

/* ---- by proving the current one ---- */

static void show_change(struct request *request, int status)
{
    show(request, &(struct password_page){.action = STR("/account/password"), .name = request->session.name}, status);
}

void password_page(struct request *request)
{
    if (is_browser(request))
        show_change(request, 200);
}

/* Runs before the gate: the person must be known here to compare the current password. */
void password_before(struct request *request)
{
    const struct password_form *form = request->form;
    struct work *work = &request->work;
    access_gate.identify(request);
    if (request_refused(request) || !request->session.person_id || request->session.is_token)
        return;
    struct attempt attempt = attempt_to_confirm(request);
    struct access_credential *credential = access_credential_get(work, request->session.person_id, work->today);
    if (!credential || attempt_wait(work, &attempt) > 0)
        return;
    struct choice_of_password *choice = arena_new(work->arena, struct choice_of_password);
    choice->current_hash = credential->password_hash;
    choice->current_is_right = secret_password_matches(credential->password_hash, form->current);
    choice->trouble = password_trouble(work->arena, form->password, request->session.name, STR(""));
    if (choice->current_is_right && choice->trouble == PASSWORD_FINE && str_equal(form->password, form->again))
        choice->hash = secret_password_hash(work->arena, form->password);
    request->prepared = choice;
}

static bool current_is_right(struct request *request, const struct choice_of_password *choice)
{
    struct work *work = &request->work;
    struct access_credential *now = access_credential_get(work, request->session.person_id, work->today);
    return choice && choice->current_is_right && now && str_equal(now->password_hash, choice->current_hash);
}

void password_run(struct request *request)
{
    const struct password_form *form = request->form;
    const struct choice_of_password *choice = request->prepared;
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    struct attempt attempt = attempt_to_confirm(request);
    int64_t wait = attempt_wait(work, &attempt);
    if (wait > 0) {
        struct str sentence = wait_sentence(request, wait);
        problem_add(work->arena, &request->problems, STR("current"), "%.*s", STR_ARG(sentence));
        show_change(request, 429);
        return;
    }
    if (!request_refused(request) && !current_is_right(request, choice)) {
        attempt_failed(request, &attempt);
        problem_add(work->arena, &request->problems, STR("current"), "%s",
                    tr(work, "Ce n’est pas votre mot de passe actuel."));
    } else if (!request_refused(request)) {
        check(request, form->password, form->again, choice->trouble);
    }
    if (request_refused(request)) {
        show_change(request, 422);
        return;
    }
    attempt_passed(work, &attempt);
    password_put(work, request->session.person_id, choice->hash, request->session.id);
    reply_done(request, str_from(tr(work, N_("Votre mot de passe est changé."))), "/account");
}

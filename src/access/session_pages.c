/* SPDX-License-Identifier: EUPL-1.2
 * "My sessions", and the language and theme of pages. */
#include "access/account_reply.h"
#include "access/cookies.h"
#include "access/local_path.h"
#include "access/pages.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/sign_in.h"
#include "access/views.h"

enum { MOST_SESSIONS = 200 };

void session_list_page(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    struct access_session_row_rows rows =
        access_session_list(work, request->session.person_id, work->now, MOST_SESSIONS);
    struct session_list_page page = {.csrf = request->session.csrf};
    for (size_t i = 0; i < rows.count; i++) {
        bool is_this = rows.at[i].id == request->session.id;
        page.has_others = page.has_others || !is_this;
        *list_add(work->arena, &page.sessions) = (struct session_line){
            .id = rows.at[i].id,
            .device = rows.at[i].device,
            .started = language_instant(work->arena, work->language, rows.at[i].started_at),
            .expires = language_instant(work->arena, work->language, rows.at[i].expires_at),
            .is_this = is_this,
        };
    }
    session_list_view(page_content(request), &page);
    account_reply(request, 200, str_from(tr(work, N_("Mes sessions"))));
}

void session_revoke_run(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    if (access_session_revoke(work, request->ids[0], request->session.person_id, work->now) == 0) {
        reply_not_found(request);
        return;
    }
    session_journal(work, "session", "revoked", request->ids[0]);
    reply_done(request, str_from(tr(work, N_("La session est fermée."))), "/account/sessions");
}

void session_revoke_others_run(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    session_end_all(work, request->session.person_id, request->session.id);
    reply_done(request, str_from(tr(work, N_("Vos autres sessions sont fermées."))), "/account/sessions");
}

/* ---- language and theme ---- */

struct preferences_form {
    struct str language, theme, here;
};

static const struct choice languages[] = {{"fr", "Français"}, {"en", "English"}, {0}};
static const struct choice themes[] = {{"light", N_("Clair")}, {"dark", N_("Sombre")}, {0}};

static const struct field fields[] = {
    {.name = "language",
     .label = N_("Langue"),
     .kind = FIELD_CHOICE,
     .choices = languages,
     .offset = offsetof(struct preferences_form, language)},
    {.name = "theme",
     .label = N_("Thème"),
     .kind = FIELD_CHOICE,
     .choices = themes,
     .offset = offsetof(struct preferences_form, theme)},
    {.name = "here",
     .label = N_("Page"),
     .kind = FIELD_TEXT,
     .least = 1,
     .most = 2000,
     .offset = offsetof(struct preferences_form, here)},
};
const struct form preferences_form = FORM(preferences_form, fields);

/* Cookies too: the sign-in page then speaks as its reader last chose. */
void preferences_run(struct request *request)
{
    const struct preferences_form *form = request->form;
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    struct str language = form->language.length ? form->language : str_from(language_code(request->session.language));
    struct str theme = form->theme.length ? form->theme : request->session.theme;
    if (form->language.length)
        cookie_set(request, COOKIE_LANGUAGE, language);
    if (form->theme.length)
        cookie_set(request, COOKIE_THEME, theme);
    if (request->session.person_id && !request_refused(request)) {
        access_preferences_put(work, request->session.person_id, language, theme);
        session_journal(work, "person", "changed", request->session.person_id);
    }
    struct str here = path_local_or_home(form->here);
    reply_redirect(request, "%.*s", STR_ARG(here));
}

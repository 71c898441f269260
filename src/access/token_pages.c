/* SPDX-License-Identifier: EUPL-1.2
 * API tokens: made by a person for a program, cut to some of that person's permissions, always with an end. */
#include "access/account_reply.h"
#include "access/pages.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/sign_in.h"
#include "access/views.h"
#include "people/people.h"
#include "platform/data/id.h"

enum { TOKEN_DAYS = 366, USUAL_TOKEN_DAYS = 90 };

struct token_form {
    struct str name;
    struct strs scopes;
    struct day last_day;
};

static const struct field fields[] = {
    {.name = "name",
     .label = N_("Nom"),
     .hint = N_("À quoi il sert, par exemple « tableau de bord de la direction »."),
     .kind = FIELD_TEXT,
     .required = true,
     .least = 2,
     .most = 80,
     .offset = offsetof(struct token_form, name)},
    {.name = "scopes",
     .label = N_("Ce que le jeton permet"),
     .kind = FIELD_CHOICES,
     .required = true,
     .choices = people_permissions,
     .offset = offsetof(struct token_form, scopes)},
    {.name = "last_day",
     .label = N_("Dernier jour"),
     .hint = N_("Un an au plus."),
     .kind = FIELD_DAY,
     .required = true,
     .offset = offsetof(struct token_form, last_day)},
};
const struct form token_form = FORM(token_form, fields);

static void add_tokens(struct request *request, struct token_list_page *page)
{
    struct work *work = &request->work;
    struct access_token_row_rows rows = access_token_list(work, request->session.person_id, work->now);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &page->tokens) = (struct token_line){
            .id = rows.at[i].id,
            .name = rows.at[i].name,
            .scopes = rows.at[i].scopes,
            .made = language_instant(work->arena, work->language, rows.at[i].made_at),
            .last_day = instant_moment(rows.at[i].expires_at - 1).day,
        };
}

static bool was_chosen(const struct request *request, const char *scope)
{
    for (size_t i = 0; i < request->values.count; i++)
        if (str_equal_c(request->values.at[i].name, "scopes") && str_equal_c(request->values.at[i].value, scope))
            return true;
    return false;
}

/* Only what the person may do somewhere can be chosen. */
static void add_scopes(struct request *request, struct token_list_page *page)
{
    struct work *work = &request->work;
    for (const struct choice *permission = people_permissions; permission->value; permission++)
        if (request_may(request, permission->value, 0))
            *list_add(work->arena, &page->scopes) = (struct token_scope){
                .name = str_from(permission->value),
                .sentence = str_from(tr(work, permission->label)),
                .is_chosen = was_chosen(request, permission->value),
            };
}

static void show(struct request *request)
{
    struct work *work = &request->work;
    struct str usual = day_format(work->arena, day_add(work->today, USUAL_TOKEN_DAYS));
    struct token_list_page page = {
        .csrf = request->session.csrf,
        .name = form_field_make(request, &token_form, "name", STR("")),
        .last_day = form_field_make(request, &token_form, "last_day", usual),
        .scopes_problem = request_problem(request, "scopes"),
        .summary = problem_summary_make(request),
    };
    add_tokens(request, &page);
    add_scopes(request, &page);
    token_list_view(page_content(request), &page);
    account_reply(request, request_refused(request) ? 422 : 200, str_from(tr(work, N_("Mes jetons d’API"))));
}

void token_list_page(struct request *request)
{
    if (is_browser(request))
        show(request);
}

static void check(struct request *request, const struct token_form *form)
{
    struct work *work = &request->work;
    if (day_compare(form->last_day, work->today) < 0 ||
        day_compare(form->last_day, day_add(work->today, TOKEN_DAYS)) > 0)
        problem_add(work->arena, &request->problems, STR("last_day"), "%s",
                    tr(work, "Le dernier jour est entre aujourd’hui et dans un an."));
    for (size_t i = 0; i < form->scopes.count; i++)
        if (!request_may(request, str_c(work->arena, form->scopes.at[i]), 0)) {
            problem_add(work->arena, &request->problems, STR("scopes"), "%s",
                        tr(work, "Un jeton ne peut pas permettre plus que vous."));
            return;
        }
}

static struct str joined(struct arena *arena, const struct strs *scopes)
{
    struct text text;
    text_init(&text, arena, 16 * 1024);
    for (size_t i = 0; i < scopes->count; i++)
        text_addf(&text, "%s%.*s", i ? " " : "", STR_ARG(scopes->at[i]));
    return text_str(&text);
}

void token_make_run(struct request *request)
{
    const struct token_form *form = request->form;
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    if (!request_refused(request))
        check(request, form);
    if (request_refused(request)) {
        show(request);
        return;
    }
    int64_t id = id_new();
    struct str token = secret_token(work->arena);
    access_token_make(work, id, request->session.person_id, form->name, secret_hash(work->arena, NULL, token),
                      joined(work->arena, &form->scopes), work->now, instant_of(day_add(form->last_day, 1), 0, 0, 0));
    session_journal(work, "token", "created", id);
    struct secret_page page = {
        .title = str_format(work->arena, tr(work, "Le jeton « %.*s »"), STR_ARG(form->name)),
        .secret = token,
        .back = STR("/account/tokens"),
    };
    secret_view(page_content(request), &page);
    account_reply(request, 200, page.title);
}

void token_revoke_page(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    struct access_token_row *token = access_token_get(work, request->ids[0], request->session.person_id);
    if (!token) {
        reply_not_found(request);
        return;
    }
    struct revoke_page page = {
        .csrf = request->session.csrf,
        .action = str_format(work->arena, "/account/tokens/%lld/revoke", (long long)token->id),
        .name = token->name,
    };
    revoke_view(page_content(request), &page);
    account_reply(request, 200, str_from(tr(work, N_("Révoquer un jeton"))));
}

void token_revoke_run(struct request *request)
{
    struct work *work = &request->work;
    if (!is_browser(request))
        return;
    if (access_token_revoke(work, request->ids[0], request->session.person_id, work->now) == 0) {
        reply_not_found(request);
        return;
    }
    session_journal(work, "token", "revoked", request->ids[0]);
    reply_done(request, str_from(tr(work, N_("Le jeton est révoqué."))), "/account/tokens");
}

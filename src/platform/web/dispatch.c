/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/web/dispatch.h"

#include "platform/data/db.h"
#include "platform/data/journal.h"
#include "platform/data/kept.h"
#include "platform/server/log.h"
#include "platform/web/gate.h"
#include "platform/web/reply.h"

#include <string.h>

static struct request *request_new(struct app *app, struct http_request *http)
{
    struct request *request = arena_new(&http->arena, struct request);
    request->app = app;
    request->http = http;
    request->reply = &http->reply;
    http->user = request;
    work_init(&request->work, app, &http->arena, NULL, "web");
    request->work.language = language_accepted(http_request_header(http, "accept-language"));
    request->is_part = str_equal_c(http_request_header(http, "hx-request"), "true") &&
                       !str_equal_c(http_request_header(http, "hx-boosted"), "true");
    return request;
}

struct request *dispatch_find(struct app *app, struct http_request *http, size_t *ret_route_number)
{
    struct request *request = request_new(app, http);
    struct match match = router_find(app->router, &http->arena, http->method, http->path);
    *ret_route_number = match.number;
    if (match.route) {
        request->route = match.route;
        memcpy(request->ids, match.ids, sizeof match.ids);
        memcpy(request->names, match.names, sizeof match.names);
        if (reply_is_api(request))
            request->work.origin = STR("api");
        return request;
    }
    if (match.other_method)
        reply_problem(request, 405, str_from(tr(&request->work, "Cette adresse ne se demande pas de cette façon.")));
    else
        reply_not_found(request);
    dispatch_finish(request);
    return NULL;
}

enum { MOST_JSON = 1024 * 1024 }; /* files come in forms */

static bool read_body(struct request *request)
{
    struct str body = request->http->body;
    struct str type = http_request_header(request->http, "content-type");
    struct str boundary = type;
    struct str media = str_trim(str_cut(&boundary, ';'));
    struct work *work = &request->work;
    if (str_equal_any_case(media, STR("application/x-www-form-urlencoded")))
        return form_read_urlencoded(work, body, &request->values, &request->problems);
    if (str_equal_any_case(media, STR("application/json")) && body.length <= MOST_JSON)
        return form_read_json(work, body, &request->values, &request->problems);
    size_t at = str_find(boundary, STR("boundary="));
    if (str_equal_any_case(media, STR("multipart/form-data")) && at != STR_ABSENT) {
        struct str rest = str_after(boundary, at + strlen("boundary="));
        boundary = str_trim(str_cut(&rest, ';'));
        if (boundary.length >= 2 && boundary.at[0] == '"')
            boundary = str_part(boundary, 1, boundary.length - 1);
        return form_read_multipart(work, body, boundary, &request->values, &request->problems);
    }
    return body.length == 0;
}

void dispatch_parse(struct request *request)
{
    bool reads = request->route->method == HTTP_GET;
    struct work *work = &request->work;
    bool well_formed = reads ? form_read_urlencoded(work, request->http->query, &request->values, &request->problems)
                             : read_body(request);
    if (!well_formed && request->problems.count == 0)
        problem_add(work->arena, &request->problems, STR(""), "%s",
                    tr(work, "Le contenu envoyé n’est ni un formulaire ni du JSON."));
    const struct form *form = request->route->form;
    bool strict = reply_is_api(request) && !reads;
    if (form)
        request->form = well_formed ? form_check(work, form, &request->values, strict, &request->problems)
                                    : arena_take(work->arena, form->size, alignof(max_align_t));
    request->parsed_problems = request->problems.count;
}

/* ---- who may ---- */

static bool same_origin(const struct request *request)
{
    struct str site = http_request_header(request->http, "sec-fetch-site");
    struct str origin = http_request_header(request->http, "origin");
    if (site.at && !str_equal_c(site, "same-origin") && !str_equal_c(site, "none"))
        return false;
    if (!origin.at)
        return true;
    size_t host = str_find(origin, STR("://"));
    return host != STR_ABSENT &&
           str_equal_any_case(str_after(origin, host + 3), http_request_header(request->http, "host"));
}

static struct str sent_csrf(const struct request *request)
{
    for (size_t i = 0; i < request->values.count; i++)
        if (str_equal_c(request->values.at[i].name, "_csrf"))
            return request->values.at[i].value;
    return http_request_header(request->http, "x-csrf-token");
}

static bool csrf_is_right(const struct request *request)
{
    if (request->route->method == HTTP_GET || request->route->cross_site || request->session.is_token)
        return true;
    return same_origin(request) && request->session.csrf.length &&
           secret_equal(sent_csrf(request), request->session.csrf);
}

static int64_t scope_of(struct request *request, bool *ret_found)
{
    const struct route *route = request->route;
    *ret_found = true;
    if (route->scope == SCOPE_ANYWHERE)
        return 0;
    if (route->scope == SCOPE_UNIT)
        return request->ids[0];
    int64_t unit = route->scope == SCOPE_CITY ? gate->city(&request->work) : route->scope_of(request);
    *ret_found = unit != 0;
    return unit;
}

static void ask_to_sign_in(struct request *request)
{
    if (reply_is_api(request) || request->route->method != HTTP_GET)
        reply_problem(request, 401, str_from(tr(&request->work, "Connectez-vous d’abord.")));
    else
        reply_redirect(request, "/sign-in?next=%.*s",
                       STR_ARG(url_encode(request->work.arena,
                                          request->http->query.length
                                              ? str_format(request->work.arena, "%.*s?%.*s",
                                                           STR_ARG(request->http->path), STR_ARG(request->http->query))
                                              : request->http->path)));
}

static bool is_permitted(struct request *request)
{
    const char *permission = request->route->permission;
    bool found = true;
    if (!permission)
        return reply_forbidden(request), false;
    if (strcmp(permission, PUBLIC) == 0)
        return true;
    if (request->session.person_id == 0)
        return ask_to_sign_in(request), false;
    if (strcmp(permission, SIGNED_IN) == 0)
        return true;
    request->scope_id = scope_of(request, &found);
    if (!found)
        return reply_not_found(request), false;
    if (gate->may(request, permission, request->scope_id))
        return true;
    /* who may do it everywhere is refused only what does not exist */
    bool everywhere = request->scope_id && gate->may(request, permission, gate->city(&request->work));
    return everywhere ? reply_not_found(request) : reply_forbidden(request), false;
}

static void identify(struct request *request)
{
    gate->identify(request);
    request->work.actor_id = request->session.person_id;
}

/* False, and the reply filled, if the form did not come from a page of ours. */
static bool has_token(struct request *request)
{
    if (csrf_is_right(request))
        return true;
    reply_problem(
        request, 403,
        str_from(tr(&request->work,
                    "Ce formulaire a expiré. Revenez à la page précédente, rechargez-la et envoyez-le à nouveau.")));
    return false;
}

static bool let_in(struct request *request)
{
    identify(request);
    if (request->route->method == HTTP_GET) /* a work that writes sees more than the version says */
        kept_begin(request->app->kept, &request->work, request->data_version);
    return is_permitted(request) && has_token(request);
}

/* ---- running ---- */

static void read_body_of_work(struct work *work, void *context)
{
    struct request *request = context;
    db_begin_read(work->db);
    dispatch_parse(request);
    if (let_in(request) && !reply_is_unchanged(request))
        request->route->handler(request);
    db_end_read(work->db);
}

void dispatch_read(struct request *request, struct db *db)
{
    struct fault fault;
    request->work.db = db;
    if (!work_run(&request->work, read_body_of_work, request, &fault)) {
        db_rollback(db);
        dispatch_fault(request, &fault);
    }
    request->work.db = NULL;
    request->work.kept = NULL;
}

/* Who asks is known before a large body is parsed, and the form's token before a password is hashed. */
static void before_body(struct work *work, void *context)
{
    struct request *request = context;
    db_begin_read(work->db);
    identify(request);
    if (is_permitted(request)) {
        dispatch_parse(request);
        if (has_token(request) && request->route->before)
            request->route->before(request);
    }
    db_end_read(work->db);
}

bool dispatch_before(struct request *request, struct db *db)
{
    struct fault fault;
    request->work.db = db;
    bool done = work_run(&request->work, before_body, request, &fault);
    request->work.db = NULL;
    if (done)
        return request->reply->status == 0;
    db_rollback(db);
    dispatch_fault(request, &fault);
    return false;
}

static void write_body(struct work *work, void *context)
{
    struct request *request = context;
    int64_t changes = db_changes(work->db);
    if (!let_in(request))
        return;
    request->route->handler(request);
    if (request->reply->status >= 400 && !request->keep_writes)
        return;
    bool wrote = db_changes(work->db) != changes;
    if (journal_flush(work) == 0 && wrote)
        fault(FAULT_BUG, "%s wrote without a journal entry", request->route->path);
}

bool dispatch_write(struct request *request, struct db *db, struct fault *ret_fault)
{
    *ret_fault = (struct fault){0};
    request->work.db = db;
    bool done = work_run(&request->work, write_body, request, ret_fault);
    request->work.db = NULL;
    return done && (request->reply->status < 400 || request->keep_writes);
}

void dispatch_reset(struct request *request)
{
    if (request->reply->file)
        reply_close_file(request);
    *request->reply = (struct http_reply){0};
    request->session = (struct session){0};
    request->work.journal = NULL;
    request->work.actor_id = 0;
    request->scope_id = 0;
    request->keep_writes = false;
    request->problems.count = request->parsed_problems;
}

/* ---- what could not be done ---- */

static const char *fault_sentence(const struct request *request, enum fault_kind kind)
{
    if (kind == FAULT_UNCERTAIN)
        return tr(&request->work,
                  "La base de données n’a pas confirmé. Vérifiez si votre saisie est enregistrée avant de la refaire.");
    if (kind == FAULT_UNREACHABLE || kind == FAULT_CONFLICT)
        return tr(&request->work, "Le service est occupé. Rien n’a été enregistré : réessayez dans un instant.");
    return tr(&request->work, "Une erreur est survenue de notre côté. Rien n’a été enregistré.");
}

struct telling {
    struct request *request;
    const struct fault *fault; /* NULL: too many requests at once */
};

static void tell_fault(void *context)
{
    const struct telling *telling = context;
    struct request *request = telling->request;
    enum fault_kind kind = telling->fault->kind;
    struct str id = log_fault(request->work.arena, request->route ? request->route->path : "", telling->fault);
    bool passing = kind == FAULT_UNREACHABLE || kind == FAULT_CONFLICT;
    dispatch_reset(request);
    if (passing)
        reply_header(request, STR("Retry-After"), STR("2"));
    reply_plain_problem(request, passing || kind == FAULT_UNCERTAIN ? 503 : 500,
                        str_from(fault_sentence(request, kind)), id);
}

static void tell_busy(void *context)
{
    struct request *request = ((const struct telling *)context)->request;
    reply_header(request, STR("Retry-After"), STR("2"));
    reply_plain_problem(request, 503,
                        str_from(tr(&request->work, "Trop de demandes en même temps. Réessayez dans un instant.")),
                        STR(""));
}

/* The work may have ended because its memory was used up: telling so has memory of its own, and a last resort. */
static void tell(struct telling telling, void (*body)(void *context))
{
    enum { RESERVE = 1024 * 1024 };
    struct fault again;
    telling.request->work.arena->ceiling += RESERVE;
    if (!fault_catch(body, &telling, &again))
        *telling.request->reply = (struct http_reply){.status = 503, .body = STR("503\n")};
}

void dispatch_fault(struct request *request, const struct fault *fault)
{
    tell((struct telling){request, fault}, tell_fault);
}

void dispatch_busy(struct request *request)
{
    tell((struct telling){.request = request}, tell_busy);
}

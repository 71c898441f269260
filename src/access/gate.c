/* SPDX-License-Identifier: EUPL-1.2
 * The gate: from a cookie or a bearer token to a person, and what that person may do. */
#include "access/access.h"
#include "access/cookies.h"
#include "access/queries.h"
#include "access/visit.h"
#include "people/people.h"
#include "platform/server/app.h"

#include <string.h>

struct str visit_csrf(const struct request *request, struct str cookie)
{
    return cookie.length ? secret_hash(request->work.arena, &request->app->csrf_key, cookie) : STR("");
}

void visit_begin(struct request *request)
{
    if (request->session.person_id || cookie_get(request, COOKIE_VISIT).length)
        return;
    struct str visit = secret_token(request->work.arena);
    cookie_set(request, COOKIE_VISIT, visit);
    request->session.csrf = visit_csrf(request, visit);
}

static struct str known_theme(struct str theme)
{
    return str_equal_c(theme, "dark") || str_equal_c(theme, "light") ? theme : STR("");
}

/* Nobody, or nobody any more: only cookies say how to show the page. */
static void identify_nobody(struct request *request)
{
    struct str language = cookie_get(request, COOKIE_LANGUAGE);
    request->session.language =
        language.length ? language_of_code(language, request->work.language) : request->work.language;
    request->session.theme = known_theme(cookie_get(request, COOKIE_THEME));
    request->session.csrf = visit_csrf(request, cookie_get(request, COOKIE_VISIT));
    request->data_version = access_data_version(&request->work).sequence;
}

static void identify_person(struct request *request, const struct access_identity *row, struct str token, bool is_token)
{
    struct work *work = &request->work;
    struct people_identity identity = people_identity_open(work, row->person_id, row->sealed, row->key_sealed);
    request->data_version = row->data_version;
    request->session = (struct session){
        .id = row->id,
        .person_id = row->person_id,
        .name = identity.name,
        .csrf = is_token ? STR("") : secret_hash(work->arena, &request->app->csrf_key, token),
        .is_token = is_token,
        .scopes = row->scopes,
        .language = language_of_code(row->language, LANGUAGE_FRENCH),
        .theme = known_theme(row->theme),
    };
}

/* STR_NONE if the request does not carry one. */
static struct str bearer_token(const struct request *request)
{
    struct str header = http_request_header(request->http, "authorization");
    struct str scheme = str_cut(&header, ' ');
    return str_equal_any_case(scheme, STR("bearer")) ? str_trim(header) : STR_NONE;
}

static void identify(struct request *request)
{
    struct work *work = &request->work;
    struct str bearer = bearer_token(request), token = bearer.at ? bearer : cookie_get(request, COOKIE_SESSION);
    struct access_identity *row = NULL;
    request->session = (struct session){0};
    if (token.length) {
        struct str hash = secret_hash(work->arena, NULL, token);
        row = bearer.at ? access_token_find(work, hash, work->now, work->today)
                        : access_session_find(work, hash, work->now, work->today);
    }
    if (row)
        identify_person(request, row, token, bearer.at != NULL);
    else
        identify_nobody(request);
    work->language = request->session.language;
}

/* ---- rights ---- */

static bool is_in_scopes(struct str scopes, const char *permission)
{
    while (scopes.at)
        if (str_equal_c(str_cut(&scopes, ' '), permission))
            return true;
    return false;
}

/* What one request has already asked the database. */
struct memory {
    struct people_holdings holdings;
    int64_t unit_id; /* the last one asked about */
    struct str lineage;
};

static struct memory *memory_of(struct request *request)
{
    if (!request->session.holdings) {
        struct memory *memory = arena_new(request->work.arena, struct memory);
        memory->holdings = people_holdings_of(&request->work, request->session.person_id);
        request->session.holdings = memory;
    }
    return request->session.holdings;
}

/* Empty if there is no such unit. */
static struct str lineage_of(struct request *request, struct memory *memory, int64_t unit_id)
{
    if (memory->unit_id != unit_id) {
        memory->unit_id = unit_id;
        memory->lineage = people_unit_lineage(&request->work, unit_id);
    }
    return memory->lineage;
}

static bool holds(struct request *request, const char *permission, int64_t unit_id)
{
    struct memory *memory = memory_of(request);
    struct str lineage = unit_id ? lineage_of(request, memory, unit_id) : STR("");
    return (!unit_id || lineage.length) && people_holds(&memory->holdings, str_from(permission), lineage);
}

static bool may(struct request *request, const char *permission, int64_t unit_id)
{
    if (permission && strcmp(permission, PUBLIC) == 0)
        return true;
    if (!permission || !request->session.person_id)
        return false;
    if (strcmp(permission, SIGNED_IN) == 0)
        return true;
    if (request->session.is_token && !is_in_scopes(request->session.scopes, permission))
        return false;
    return holds(request, permission, unit_id);
}

bool access_everywhere(struct request *request, const char *permission)
{
    int64_t city = people_city(&request->work);
    return city && may(request, permission, city);
}

const struct gate access_gate = {
    .identify = identify,
    .may = may,
    .city = people_city,
    .person_key = people_person_key,
};

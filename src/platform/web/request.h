/* SPDX-License-Identifier: EUPL-1.2
 * A request as a handler sees it: who asks, what was asked (typed), and how to answer. By the time a handler runs, the
 * dispatcher has matched the route, known the person, checked the permission and the CSRF token, parsed the form and
 * opened the transaction (reading for GET, writing otherwise). */
#ifndef PLATFORM_REQUEST_H
#define PLATFORM_REQUEST_H

#include "platform/data/shape.h"
#include "platform/form/form.h"
#include "platform/http/http.h"
#include "platform/web/html.h"
#include "platform/web/language.h"
#include "platform/work.h"

struct route;
struct app;

enum { REQUEST_MOST_IDS = 4 };

struct session {
    int64_t id; /* 0: nobody is signed in */
    int64_t person_id;
    struct str name;   /* of the person, as shown */
    struct str csrf;   /* what every form must send back */
    bool is_token;     /* an API token; permissions are cut to its scopes */
    struct str scopes; /* of a token, separated by blanks */
    enum language language;
    struct str theme; /* "", "light" or "dark" */
    void *holdings;   /* the gate's own: what the person may do and where, once it was asked */
};

struct request {
    struct work work; /* first: handlers pass &request->work to queries and tr() */
    struct app *app;
    struct http_request *http;
    const struct route *route;
    size_t route_number;
    int64_t ids[REQUEST_MOST_IDS];      /* the {id}s of the path, in order */
    struct str names[REQUEST_MOST_IDS]; /* the {name}s of the path, in order, decoded */
    void *form;                         /* the struct of the route's form; zeroed where the input was refused */
    struct problems problems;           /* what the form refused, and what the handler adds */
    size_t parsed_problems;             /* how many of them the form refused, before the handler ran */
    struct form_values values;          /* as typed, to show the form again */
    struct session session;
    bool keep_writes;     /* commit although the answer is a refusal (4xx): counted failures of sign-in */
    bool is_part;         /* htmx asks for the content without the layout */
    void *prepared;       /* what the route's `before` made for the handler */
    int64_t data_version; /* sequence of the journal's last entry when the work began */
    int64_t scope_id;     /* the unit whose subtree the permission was checked for; 0: anywhere */
    struct http_reply *reply;
    struct html *content; /* of the page being made */
};

/* ---- answers: each ends the handler's work; call one and return ---- */

/* A page: the view's content is put into the layout. */
struct page {
    struct str title;    /* of the window and, unless `bare`, the h1 is the view's own */
    const char *section; /* menu entry to mark: "sites", "frameworks", … */
    const struct crumb {
        struct str label, href;
    } * crumbs;
    size_t crumb_count;
    bool bare;          /* no menu: sign-in, errors */
    bool wide;          /* uses the whole width: tables */
    bool landscape;     /* printed on landscape sheets */
    const char *script; /* an asset of its own, or NULL */
};

/* Starts the content of a page; pass the result to views, then call reply_page. */
struct html *page_content(struct request *request);
void reply_page(struct request *request, int status, const struct page *page);

/* For htmx: the content alone, without layout. reply_page does this by itself when the request asks for a part whose id
 * is the page's main element. */
void reply_part(struct request *request, int status);

void reply_redirect(struct request *request, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As reply_redirect, and the next page shows the notice once (signed cookie). */
void reply_done(struct request *request, struct str notice, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void reply_not_found(struct request *request);
void reply_forbidden(struct request *request);
/* problem+json for the API, a page for people; sentence in the reader's language. */
void reply_problem(struct request *request, int status, struct str sentence);
void reply_bytes(struct request *request, int status, struct str type, struct str body);
/* A download: the name gets the right Content-Disposition; the file is sent from the descriptor. */
void reply_file(struct request *request, struct str type, struct str file_name, int descriptor);
void reply_download(struct request *request, struct str type, struct str file_name, struct str body);
void reply_header(struct request *request, struct str name, struct str value);

/* ---- API answers ---- */
void reply_row(struct request *request, int status, const struct shape *shape, const void *row);
/* {"items": […], "next": "cursor" or null} */
void reply_rows(struct request *request, const struct shape *shape, const void *rows, size_t count, struct str next);
/* 422 with all problems of request->problems, each with its field. */
void reply_refused(struct request *request);

/* ---- rights ---- */

/* True if the person may do it somewhere (unit 0) or within this unit of the organisation. */
bool request_may(struct request *request, const char *permission, int64_t unit_id);

/* ---- forms shown again ---- */

/* What was typed for a field, or `otherwise`. */
struct str request_typed(const struct request *request, const char *field, struct str otherwise);
/* The field's problem, or STR_NONE. */
struct str request_problem(const struct request *request, const char *field);
#define request_refused(request) ((request)->problems.count > 0)

#endif

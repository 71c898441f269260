/* SPDX-License-Identifier: EUPL-1.2
 * Journeys: a test that uses the program as a person does, through HTTP, on the demonstration city. One server is
 * started for all journeys of a run; each journey has cookies of its own.
 *     struct journey *j = journey_as(t, "quality_referent");
 *     journey_get(j, "/sites?q=solidarites");
 *     CHECK_SHOWS(j, "Espace parisien des solidarités");
 *     journey_send(j, "/sites/7/close", "closed_day=2026-03-31");   // the CSRF token goes with it
 *     CHECK_GOES_TO(j, "/sites/7"); */
#ifndef TESTS_JOURNEY_H
#define TESTS_JOURNEY_H

#include "tests/test.h"

struct app;

enum { JOURNEY_MOST_COOKIES = 16 };

struct journey {
    struct test *t;
    struct str cookies[JOURNEY_MOST_COOKIES]; /* "name=value" */
    size_t cookie_count;
    struct str csrf;            /* of the last page */
    struct str headers_to_send; /* further request headers, each ended by \r\n */
    int status;
    struct str headers, body; /* of the last answer; body decoded */
};

/* The program under test, its demonstration city filled, serving. The clock stands at 2026-03-03 08:00 in Paris. */
struct app *journey_app(void);

struct journey *journey_new(struct test *t); /* nobody is signed in */
/* Signed in as the demonstration account of this role ("administrator", "agent", …). */
struct journey *journey_as(struct test *t, const char *role);

void journey_get(struct journey *j, const char *path, ...) __attribute__((format(printf, 2, 3)));
/* A form sent by POST: urlencoded fields; the CSRF token of the last page is added. */
void journey_send(struct journey *j, const char *path, const char *fields, ...) __attribute__((format(printf, 3, 4)));
struct journey_file {
    const char *field;
    struct str name, content;
};

/* A file sent by a multipart form, with further fields ("a=b&c=d", not decoded). */
void journey_send_file(struct journey *j, const char *path, struct journey_file file, const char *fields);
/* Any request, as is. */
void journey_request(struct journey *j, const char *method, struct str path, struct str type, struct str body);
void journey_follow(struct journey *j); /* the redirection of the last answer */

struct str journey_header(const struct journey *j, const char *name);
bool journey_shows(const struct journey *j, const char *words);
/* The first href (or action) of the last page that begins with this; STR_NONE if none. */
struct str journey_link(const struct journey *j, const char *prefix);
/* The text between two marks of the last page; STR_NONE if they are not there. */
struct str journey_between(const struct journey *j, const char *before, const char *after);

void journey_check_status(struct journey *j, const char *file, int line, int expected);
void journey_check_shows(struct journey *j, const char *file, int line, const char *words, bool expected);
void journey_check_goes_to(struct journey *j, const char *file, int line, const char *prefix);

#define CHECK_STATUS(j, expected) journey_check_status((j), __FILE__, __LINE__, (expected))
#define CHECK_SHOWS(j, words) journey_check_shows((j), __FILE__, __LINE__, (words), true)
#define CHECK_HIDES(j, words) journey_check_shows((j), __FILE__, __LINE__, (words), false)
#define CHECK_GOES_TO(j, prefix) journey_check_goes_to((j), __FILE__, __LINE__, (prefix))

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/journey.h"

#include "base/day.h"
#include "base/fault.h"
#include "base/text.h"
#include "people/people.h"
#include "platform/server/app.h"
#include "platform/server/log.h"
#include "platform/server/server.h"
#include "platform/server/server_command.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { MOST_ANSWER = 64 * 1024 * 1024, ANSWER_SECONDS = 30, MOST_ROLES = 16 };

/* ---- the program under test ---- */

static void stop_server(void);
static struct app app;
static bool serving;

static void remove_old(const char *path)
{
    char name[512];
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static void start(void)
{
    static char database[300], key[300];
    const char *address = test_database();
    snprintf(database, sizeof database, "%s/journey.db", test_folder());
    snprintf(key, sizeof key, "%s/journey.key", test_folder());
    bool embedded = strncmp(address, "postgresql:", 11) != 0;
    if (embedded)
        remove_old(database);
    struct config config = {
        .database = embedded ? database : address,
        .key_file = key,
        .address = "127.0.0.1",
        .port = 0,
        .readers = 2,
        .may_make_key = true,
        .fixed_now = instant_parse(STR("2026-03-03T08:00")),
    };
    app_open(&app, &config);
    if (demo_command(&app, 0, NULL) != 0)
        fault(FAULT_BUG, "the demonstration city can't be made");
    app_load_settings(&app);
    server_start(&app);
    serving = true;
    atexit(stop_server);
}

static void stop_server(void)
{
    if (!serving)
        return;
    serving = false;
    server_stop(app.server);
    app_close(&app);
}

struct app *journey_app(void)
{
    if (!serving)
        start();
    return &app;
}

/* ---- one exchange ---- */

static int connect_to_server(void)
{
    int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(server_port(journey_app()->server))};
    struct timeval patience = {.tv_sec = ANSWER_SECONDS};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (file < 0 || connect(file, (struct sockaddr *)&place, sizeof place) != 0)
        fault(FAULT_UNREACHABLE, "the server under test can't be reached");
    return file;
}

static void send_all(int file, struct str bytes)
{
    while (bytes.length) {
        ssize_t sent = send(file, bytes.at, bytes.length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return; /* the server may answer before it has read all: the answer tells */
        bytes = str_after(bytes, (size_t)sent);
    }
}

static struct str receive_all(struct arena *arena, int file)
{
    struct text answer;
    text_init(&answer, arena, MOST_ANSWER);
    for (;;) {
        enum { PIECE = 65536 };
        ssize_t got = recv(file, text_reserve(&answer, PIECE), PIECE, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        text_wrote(&answer, (size_t)got);
    }
    return text_str(&answer);
}

static void keep_cookie(struct journey *j, struct str set_cookie)
{
    struct str rest = set_cookie;
    struct str pair = str_cut(&rest, ';');
    struct str value = pair;
    struct str name = str_cut(&value, '=');
    size_t at = 0;
    for (; at < j->cookie_count; at++) {
        struct str other = j->cookies[at];
        if (str_equal(str_cut(&other, '='), name))
            break;
    }
    if (str_find(rest, STR("Max-Age=0")) != STR_ABSENT) {
        if (at < j->cookie_count)
            j->cookies[at] = j->cookies[--j->cookie_count];
        return;
    }
    if (at == j->cookie_count && at < JOURNEY_MOST_COOKIES)
        j->cookie_count++;
    j->cookies[at] = pair;
}

static void read_headers(struct journey *j)
{
    struct str rest = j->headers;
    while (rest.at) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        struct str value = line;
        if (str_equal_any_case(str_cut(&value, ':'), STR("set-cookie")))
            keep_cookie(j, str_trim(value));
    }
}

static void read_csrf(struct journey *j)
{
    struct str token = journey_between(j, "<meta name=\"csrf-token\" content=\"", "\"");
    if (token.length)
        j->csrf = token;
}

static struct str request_text(struct journey *j, const char *method, struct str path, struct str type, struct str body)
{
    struct text text;
    text_init(&text, j->t->arena, MOST_ANSWER);
    text_addf(&text, "%s %.*s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%.*s", method, STR_ARG(path),
              STR_ARG(j->headers_to_send));
    for (size_t i = 0; i < j->cookie_count; i++)
        text_addf(&text, "%s%.*s%s", i ? "; " : "Cookie: ", STR_ARG(j->cookies[i]),
                  i + 1 == j->cookie_count ? "\r\n" : "");
    if (type.length)
        text_addf(&text, "Content-Type: %.*s\r\n", STR_ARG(type));
    if (strcmp(method, "GET") != 0)
        text_addf(&text, "Content-Length: %zu\r\n", body.length);
    text_add(&text, STR("\r\n"));
    text_add(&text, body);
    return text_str(&text);
}

void journey_request(struct journey *j, const char *method, struct str path, struct str type, struct str body)
{
    int file = connect_to_server();
    send_all(file, request_text(j, method, path, type, body));
    struct str answer = receive_all(j->t->arena, file);
    close(file);
    int64_t status = 0;
    str_to_integer(str_part(answer, 9, 12), &status);
    size_t end = str_find(answer, STR("\r\n\r\n"));
    j->status = (int)status;
    j->headers = end == STR_ABSENT ? answer : str_part(answer, 0, end);
    j->body = end == STR_ABSENT ? STR("") : str_after(answer, end + 4);
    read_headers(j);
    read_csrf(j);
}

/* ---- what a person does ---- */

struct journey *journey_new(struct test *t)
{
    struct journey *j = arena_new(t->arena, struct journey);
    log_silence(true);
    journey_app();
    j->t = t;
    return j;
}

static const struct people_demo_account *account_of(const char *role)
{
    for (size_t i = 0; i < people_demo_account_count; i++)
        if (strcmp(people_demo_accounts[i].role, role) == 0)
            return &people_demo_accounts[i];
    fault(FAULT_BUG, "the demonstration has no account for the role %s", role);
}

/* Sessions once opened are used again by later journeys: a password takes its time. */
static struct signed_in {
    const char *role;
    char cookie[256];
} signed_in[MOST_ROLES];
static size_t signed_in_count;

static void sign_in(struct journey *j, const struct people_demo_account *account)
{
    journey_get(j, "/sign-in");
    journey_send(j, "/sign-in", "email=%s&password=%s", account->email, people_demo_password);
    if (j->status != 303)
        fault(FAULT_BUG, "%s can't sign in: %d", account->email, j->status);
    j->csrf = STR_NONE; /* it was the visitor's */
}

struct journey *journey_as(struct test *t, const char *role)
{
    struct journey *j = journey_new(t);
    const struct people_demo_account *account = account_of(role);
    for (size_t i = 0; i < signed_in_count; i++)
        if (signed_in[i].role == account->role) {
            j->cookies[j->cookie_count++] = str_from(signed_in[i].cookie);
            return j;
        }
    sign_in(j, account);
    for (size_t i = 0; i < j->cookie_count; i++)
        if (str_starts(j->cookies[i], STR("tenu="))) {
            struct signed_in *kept = &signed_in[signed_in_count++];
            kept->role = account->role;
            snprintf(kept->cookie, sizeof kept->cookie, "%.*s", STR_ARG(j->cookies[i]));
        }
    return j;
}

void journey_get(struct journey *j, const char *path, ...)
{
    va_list arguments;
    va_start(arguments, path);
    struct str target = str_format_list(j->t->arena, path, arguments);
    va_end(arguments);
    journey_request(j, "GET", target, STR(""), STR(""));
}

static void need_csrf(struct journey *j)
{
    if (!j->csrf.length)
        journey_get(j, "/accessibility"); /* any page has the token */
}

void journey_send(struct journey *j, const char *path, const char *fields, ...)
{
    va_list arguments;
    va_start(arguments, fields);
    struct str body = str_format_list(j->t->arena, fields, arguments);
    va_end(arguments);
    need_csrf(j);
    body = str_format(j->t->arena, "%.*s%s_csrf=%.*s", STR_ARG(body), body.length ? "&" : "", STR_ARG(j->csrf));
    journey_request(j, "POST", str_from(path), STR("application/x-www-form-urlencoded"), body);
}

static void add_part(struct text *body, struct str name, struct str value)
{
    text_addf(body, "--tenu-boundary\r\nContent-Disposition: form-data; name=\"%.*s\"\r\n\r\n", STR_ARG(name));
    text_add(body, value);
    text_add(body, STR("\r\n"));
}

void journey_send_file(struct journey *j, const char *path, struct journey_file file, const char *fields)
{
    struct text body;
    struct str rest = str_from(fields);
    need_csrf(j);
    text_init(&body, j->t->arena, MOST_ANSWER);
    add_part(&body, STR("_csrf"), j->csrf);
    while (rest.length) {
        struct str value = str_cut(&rest, '&');
        struct str name = str_cut(&value, '=');
        add_part(&body, name, value);
    }
    text_addf(&body, "--tenu-boundary\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%.*s\"\r\n\r\n",
              file.field, STR_ARG(file.name));
    text_add(&body, file.content);
    text_add(&body, STR("\r\n--tenu-boundary--\r\n"));
    journey_request(j, "POST", str_from(path), STR("multipart/form-data; boundary=tenu-boundary"), text_str(&body));
}

void journey_follow(struct journey *j)
{
    struct str place = journey_header(j, "location");
    journey_request(j, "GET", place, STR(""), STR(""));
}

/* ---- what a person sees ---- */

struct str journey_header(const struct journey *j, const char *name)
{
    struct str rest = j->headers;
    while (rest.at) {
        struct str value = str_trim(str_cut(&rest, '\n'));
        if (str_equal_any_case(str_cut(&value, ':'), str_from(name)))
            return str_trim(value);
    }
    return STR_NONE;
}

bool journey_shows(const struct journey *j, const char *words)
{
    return str_find(j->body, str_from(words)) != STR_ABSENT;
}

struct str journey_between(const struct journey *j, const char *before, const char *after)
{
    size_t from = str_find(j->body, str_from(before));
    if (from == STR_ABSENT)
        return STR_NONE;
    struct str rest = str_after(j->body, from + strlen(before));
    size_t to = str_find(rest, str_from(after));
    return to == STR_ABSENT ? STR_NONE : str_part(rest, 0, to);
}

struct str journey_link(const struct journey *j, const char *prefix)
{
    static const char *const attributes[] = {"href=\"", "action=\""};
    for (size_t a = 0; a < sizeof attributes / sizeof *attributes; a++) {
        struct str wanted = str_join(j->t->arena, str_from(attributes[a]), str_from(prefix));
        struct str found = journey_between(j, str_c(j->t->arena, wanted), "\"");
        if (found.at)
            return str_join(j->t->arena, str_from(prefix), found);
    }
    return STR_NONE;
}

void journey_check_status(struct journey *j, const char *file, int line, int expected)
{
    if (j->status != expected)
        test_fail(j->t, file, line, "the status is %d, expected %d: %.*s", j->status, expected,
                  STR_ARG(str_part(j->body, 0, 300)));
}

void journey_check_shows(struct journey *j, const char *file, int line, const char *words, bool expected)
{
    if (journey_shows(j, words) != expected)
        test_fail(j->t, file, line, "the page %s \"%s\"", expected ? "does not show" : "shows", words);
}

void journey_check_goes_to(struct journey *j, const char *file, int line, const char *prefix)
{
    struct str place = journey_header(j, "location");
    if (j->status != 303 || !str_starts(place, str_from(prefix)))
        test_fail(j->t, file, line, "the answer is %d to \"%.*s\", expected to go to \"%s\"", j->status, STR_ARG(place),
                  prefix);
}

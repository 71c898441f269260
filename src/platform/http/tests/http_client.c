/* SPDX-License-Identifier: EUPL-1.2
 * See http_client.h. */
#include "platform/http/tests/http_client.h"

#include "base/fault.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- the server ---- */

static size_t body_limit(const struct http_request *request, void *context)
{
    (void)context;
    if (str_equal_c(request->path, "/large"))
        return TEST_LARGE;
    return str_equal_c(request->path, "/none") ? 0 : TEST_BODY_LIMIT;
}

static void echo(struct http_request *request)
{
    request->reply.status = 200;
    request->reply.body = str_format(&request->arena, "%d %.*s?%.*s %.*s", (int)request->method, STR_ARG(request->path),
                                     STR_ARG(request->query), STR_ARG(request->body));
}

static void give_file(struct http_request *request)
{
    int file = memfd_create("test", MFD_CLOEXEC);
    if (write(file, "from a file", 11) != 11)
        fault(FAULT_DISK, "memfd");
    request->reply = (struct http_reply){.status = 200, .file = file, .file_size = 11};
}

static void arrived(struct http_request *request, void *context)
{
    struct test_server *server = context;
    struct str path = request->path;
    echo(request);
    http_reply_header(&request->reply, STR("X-Test"), STR("yes"));
    if (str_equal_c(path, "/fault"))
        fault(FAULT_BUG, "as asked");
    if (str_equal_c(path, "/file"))
        give_file(request);
    if (str_equal_c(path, "/peer"))
        request->reply.body =
            str_format(&request->arena, "%.*s %s", STR_ARG(request->peer), request->secure ? "secure" : "plain");
    if (str_equal_c(path, "/header"))
        request->reply.body = http_request_header(request, "x-asked");
    if (str_equal_c(path, "/large"))
        request->reply.body = request->body;
    if (str_equal_c(path, "/later") || str_equal_c(path, "/slow"))
        queue_push(server->later, request);
    else
        http_answer(request);
}

static void refused(struct http_request *request, void *context)
{
    (void)context;
    http_reply_header(&request->reply, STR("Content-Type"), STR("text/plain"));
    request->reply.body = str_format(&request->arena, "refused %d", request->reply.status);
}

static void *answer_later(void *context)
{
    struct test_server *server = context;
    struct http_request *request;
    while ((request = queue_pop(server->later))) {
        if (str_equal_c(request->path, "/slow"))
            usleep(300 * 1000);
        http_answer(request);
    }
    return NULL;
}

struct test_server *test_server_start(struct http_options options)
{
    struct test_server *server = calloc(1, sizeof *server);
    if (!server)
        fault(FAULT_MEMORY, "test server");
    server->later = queue_new(4096);
    options.address = STR("127.0.0.1");
    options.body_limit = body_limit;
    options.arrived = arrived;
    options.refused = refused;
    options.context = server;
    server->http = http_start(&options);
    pthread_create(&server->worker, NULL, answer_later, server);
    return server;
}

void test_server_stop(struct test_server *server, unsigned seconds)
{
    http_stop(server->http, seconds);
    queue_close(server->later);
    pthread_join(server->worker, NULL);
    queue_free(server->later);
    free(server);
}

/* ---- the client ---- */

int client_connect(const struct test_server *server)
{
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = {.tv_sec = 5};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(http_port(server->http))};
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (client < 0 || connect(client, (struct sockaddr *)&address, sizeof address) < 0)
        fault(FAULT_UNREACHABLE, "the test server can't be reached");
    return client;
}

void client_send(int client, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t sent = send(client, bytes.at, bytes.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes = str_after(bytes, (size_t)sent);
    }
}

static bool receive(int client, struct text *text)
{
    ssize_t got = recv(client, text_reserve(text, 4096), 4096, 0);
    if (got > 0)
        text_wrote(text, (size_t)got);
    return got > 0;
}

static size_t announced_length(struct str head)
{
    int64_t length = 0;
    size_t at = str_find(head, STR("Content-Length: "));
    if (at != STR_ABSENT) {
        struct str rest = str_after(head, at + 16);
        str_to_integer(str_trim(str_cut(&rest, '\r')), &length);
    }
    return (size_t)length;
}

struct str client_reply(struct test *t, int client)
{
    struct text text;
    size_t end;
    text_init(&text, t->arena, 8 * TEST_LARGE);
    /* Byte by byte, so that nothing of the next reply is taken. */
    while ((end = str_find(text_str(&text), STR("\r\n\r\n"))) == STR_ABSENT) {
        if (recv(client, text_reserve(&text, 1), 1, 0) != 1)
            return text_str(&text);
        text_wrote(&text, 1);
    }
    size_t whole = end + 4 + announced_length(text_str(&text));
    while (text.length < whole) {
        ssize_t got = recv(client, text_reserve(&text, whole - text.length), whole - text.length, 0);
        if (got <= 0)
            break;
        text_wrote(&text, (size_t)got);
    }
    return text_str(&text);
}

struct str client_rest(struct test *t, int client)
{
    struct text text;
    text_init(&text, t->arena, 8 * TEST_LARGE);
    while (receive(client, &text))
        ;
    return text_str(&text);
}

bool client_is_closed(int client)
{
    char byte;
    ssize_t got = recv(client, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

struct str client_ask(struct test *t, const struct test_server *server, struct str request)
{
    int client = client_connect(server);
    client_send(client, request);
    struct str reply = client_rest(t, client);
    close(client);
    return reply;
}

int reply_status(struct str reply)
{
    int64_t status = 0;
    str_to_integer(str_part(reply, 9, 12), &status);
    return str_starts(reply, STR("HTTP/1.1 ")) ? (int)status : 0;
}

struct str reply_body_of(struct str reply)
{
    size_t end = str_find(reply, STR("\r\n\r\n"));
    return end == STR_ABSENT ? STR_NONE : str_after(reply, end + 4);
}

int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

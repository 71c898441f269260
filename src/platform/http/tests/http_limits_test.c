/* SPDX-License-Identifier: EUPL-1.2
 * What the HTTP engine refuses: hostile heads, too much, too slow, and noise. */
#include "platform/http/tests/http_client.h"

#include "base/fault.h"
#include "base/list.h"
#include "base/text.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST "Host: a\r\n"
#define OK "GET /echo HTTP/1.1\r\n" HOST

struct hostile {
    const char *what;
    struct str request;
    int status;
};

#define REQUEST(text) \
    { \
        "" text, sizeof(text) - 1 \
    }

static const struct hostile hostile[] = {
    {"length and chunked",
     REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
    {"two lengths", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"), 400},
    {"one length twice", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
     400},
    {"a signed length", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: +4\r\n\r\nabcd"), 400},
    {"a list of lengths", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 4, 4\r\n\r\nabcd"), 400},
    {"an empty length", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n"), 400},
    {"a huge length", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 99999999999\r\n\r\n"), 413},
    {"a length beyond 64 bits",
     REQUEST("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999999\r\n\r\n"), 413},
    {"another encoding", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
     400},
    {"chunked and a blank", REQUEST("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n"),
     400},
    {"chunked twice",
     REQUEST("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     400},
    {"chunked in HTTP/1.0", REQUEST("POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
    {"a chunk that is no number",
     REQUEST("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"), 400},
    {"a blank before the colon", REQUEST(OK "X-Name : a\r\n\r\n"), 400},
    {"an empty name", REQUEST(OK ": a\r\n\r\n"), 400},
    {"no colon", REQUEST(OK "nonsense\r\n\r\n"), 400},
    {"NUL in a value", REQUEST(OK "X: a\0b\r\n\r\n"), 400},
    {"NUL and a byte before bare LFs", REQUEST(OK "X: a\0H\n\r\n"), 400},
    {"NUL at a line's beginning", REQUEST(OK "\0X: a\r\n\r\n"), 400},
    {"NUL in a name", REQUEST(OK "X\0Y: a\r\n\r\n"), 400},
    {"NUL in the path", REQUEST("GET /a\0b HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"a bare CR in a value", REQUEST(OK "X: a\rY: b\r\n\r\n"), 400},
    {"a control character in a value", REQUEST(OK "X: \x01\r\n\r\n"), 400},
    {"a bare LF after a header", REQUEST(OK "X: a\nY: b\r\n\r\n"), 400},
    {"a bare LF after the request line", REQUEST("GET /echo HTTP/1.1\n" HOST "\r\n"), 400},
    {"a folded header", REQUEST(OK "X: a\r\n b\r\n\r\n"), 400},
    {"a folded name that becomes a length", REQUEST(OK "Content: 5\r\n -Length\r\n\r\n"), 400},
    {"no Host", REQUEST("GET /echo HTTP/1.1\r\nX: a\r\n\r\n"), 400},
    {"two Hosts", REQUEST(OK HOST "\r\n"), 400},
    {"a path without slash", REQUEST("GET echo HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"two blanks in the request line", REQUEST("GET  /echo HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"a blank in the path", REQUEST("GET /a b HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"an unknown method", REQUEST("BREW /echo HTTP/1.1\r\n" HOST "\r\n"), 501},
    {"a method in small letters", REQUEST("get /echo HTTP/1.1\r\n" HOST "\r\n"), 501},
    {"OPTIONS", REQUEST("OPTIONS /echo HTTP/1.1\r\n" HOST "\r\n"), 501},
    {"HTTP/1.7", REQUEST("GET /echo HTTP/1.7\r\n" HOST "\r\n"), 505},
    {"HTTP/2.0", REQUEST("GET /echo HTTP/2.0\r\n" HOST "\r\n"), 505},
    {"no version", REQUEST("GET /echo\r\n" HOST "\r\n"), 400},
    {"a body where none is allowed", REQUEST("POST /none HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\na"), 413},
};

TEST("Hostile heads are refused and the connection is closed")
{
    struct test_server *server = test_server_start((struct http_options){0});
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        struct str reply = client_ask(t, server, hostile[i].request);
        if (reply_status(reply) != hostile[i].status || str_find(reply, STR("\r\nConnection: close\r\n")) == STR_ABSENT)
            test_fail(t, __FILE__, __LINE__, "%s: \"%.*s\"", hostile[i].what, STR_ARG(reply));
    }
    test_server_stop(server, 1);
}

TEST("The program fills the body of a refusal")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str reply = client_ask(t, server, STR("BREW / HTTP/1.1\r\n" HOST "\r\n"));
    CHECK_STR(reply_body_of(reply), "refused 501");
    CHECK(str_find(reply, STR("Content-Type: text/plain\r\n")) != STR_ABSENT);
    CHECK(str_find(reply, STR("\r\nDate: ")) != STR_ABSENT);
    test_server_stop(server, 1);
}

static struct str repeated(struct test *t, struct str first, struct str part, int count, struct str last)
{
    struct text text;
    text_init(&text, t->arena, 8 * 1024 * 1024);
    text_add(&text, first);
    for (int i = 0; i < count; i++)
        text_add(&text, part);
    text_add(&text, last);
    return text_str(&text);
}

TEST("Heads that are too large are refused: 414 for the first line, 431 for headers")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str part = STR("aaaaaaaaaaaaaaaa"), end = STR(" HTTP/1.1\r\n" HOST "\r\n");
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, STR("GET /"), part, 1100, end))), 414);
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, STR(OK "X: "), part, 1100, STR("\r\n\r\n")))), 431);
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, STR(OK), STR("X: a\r\n"), 110, STR("\r\n")))), 431);
    int64_t began = milliseconds();
    CHECK_INTEGER(
        reply_status(client_ask(t, server, repeated(t, STR(OK "Cookie: "), STR("a;"), 3000, STR("\r\n\r\n")))), 431);
    CHECK(milliseconds() - began < 2000);
    test_server_stop(server, 1);
}

TEST("A long query is no burden")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str end = STR(" HTTP/1.0\r\n\r\n");
    struct str reply = client_ask(t, server, repeated(t, STR("GET /echo?"), STR("&a="), 4000, end));
    CHECK_INTEGER(reply_status(reply), 200);
    CHECK_INTEGER(reply_body_of(reply).length, 8 + 12000 + 1);
    test_server_stop(server, 1);
}

TEST("A body beyond the limit is refused while it arrives, and the client gets to read why")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str head = STR("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    struct str chunk = STR("10\r\n0123456789abcdef\r\n"), end = STR("0\r\n\r\n");
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, head, chunk, 20000, end))), 413);
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, head, chunk, 63, STR("")))), 413);
    head = STR("POST /echo HTTP/1.1\r\n" HOST "Content-Length: 320000\r\n\r\n");
    CHECK_INTEGER(reply_status(client_ask(t, server, repeated(t, head, STR("0123456789abcdef"), 20000, STR("")))), 413);
    int client = client_connect(server);
    head = STR("POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    client_send(client, repeated(t, head, chunk, 62, end));
    CHECK_INTEGER(reply_status(client_reply(t, client)), 200);
    close(client);
    test_server_stop(server, 1);
}

TEST("A request that does not fit in its memory is refused with 503")
{
    struct test_server *server = test_server_start((struct http_options){.arena_ceiling = 1024 * 1024});
    struct str head = str_format(t->arena, "POST /large HTTP/1.1\r\n" HOST "Content-Length: %d\r\n\r\n", TEST_LARGE);
    struct str reply = client_ask(t, server, repeated(t, head, STR("0123456789abcdef"), TEST_LARGE / 16, STR("")));
    CHECK_INTEGER(reply_status(reply), 503);
    CHECK_STR(reply_body_of(reply), "refused 503");
    test_server_stop(server, 1);
}

/* Sends a byte every 50 ms until the server says something; returns after how many milliseconds, at most `most`. */
static int64_t trickle(const int *clients, size_t count, int64_t most)
{
    int64_t began = milliseconds();
    size_t told = 0;
    while (told < count && milliseconds() - began < most) {
        char byte;
        usleep(50 * 1000);
        told = 0;
        for (size_t i = 0; i < count; i++)
            if (recv(clients[i], &byte, 1, MSG_DONTWAIT | MSG_PEEK) >= 0)
                told++;
            else
                client_send(clients[i], STR("a"));
    }
    return milliseconds() - began;
}

TEST("Who sends too slowly is cut off with 408, in the first line, the headers or the body")
{
    struct test_server *server = test_server_start((struct http_options){.idle_seconds = 1, .request_seconds = 1});
    const char *beginnings[] = {"G", OK "X: ", "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 900\r\n\r\n"};
    int clients[COUNT_OF(beginnings)];
    for (size_t i = 0; i < COUNT_OF(clients); i++) {
        clients[i] = client_connect(server);
        client_send(clients[i], str_from(beginnings[i]));
    }
    int64_t took = trickle(clients, COUNT_OF(clients), 6000);
    CHECK(took > 1000 && took < 4500);
    for (size_t i = 0; i < COUNT_OF(clients); i++) {
        CHECK_INTEGER(reply_status(client_rest(t, clients[i])), 408);
        close(clients[i]);
    }
    test_server_stop(server, 1);
}

TEST("A silent connection is closed after the idle time, not before, and a slow answer is no silence")
{
    struct test_server *server = test_server_start((struct http_options){.idle_seconds = 1, .request_seconds = 1});
    int client = client_connect(server);
    client_send(client, STR(OK "\r\n"));
    client_reply(t, client);
    usleep(500 * 1000);
    int64_t began = milliseconds();
    client_send(client, STR("GET /slow HTTP/1.1\r\n" HOST "\r\n"));
    CHECK_INTEGER(reply_status(client_reply(t, client)), 200);
    CHECK(client_is_closed(client));
    CHECK(milliseconds() - began > 1000 && milliseconds() - began < 3500);
    close(client);
    test_server_stop(server, 1);
}

static void allow_many_descriptors(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

TEST("Two thousand idle connections cost little and leave room for a newcomer")
{
    enum { CROWD = 2000 };
    static int clients[CROWD];
    allow_many_descriptors();
    struct test_server *server = test_server_start((struct http_options){0});
    for (int i = 0; i < CROWD; i++) {
        clients[i] = client_connect(server);
        client_send(clients[i], STR(OK "\r\n"));
    }
    int answered = 0;
    for (int i = 0; i < CROWD; i++)
        answered += reply_status(client_reply(t, clients[i])) == 200;
    CHECK_INTEGER(answered, CROWD);
    CHECK_INTEGER(http_figures(server->http).open_connections, CROWD);
    CHECK_INTEGER(reply_status(client_ask(t, server, STR(OK "Connection: close\r\n\r\n"))), 200);
    for (int i = 0; i < CROWD; i++)
        close(clients[i]);
    test_server_stop(server, 1);
}

TEST("Beyond the most connections newcomers wait for their turn")
{
    struct test_server *server = test_server_start((struct http_options){.loops = 1, .most_connections = 2});
    int clients[3];
    for (size_t i = 0; i < COUNT_OF(clients); i++) {
        clients[i] = client_connect(server);
        client_send(clients[i], STR(OK "\r\n"));
    }
    client_reply(t, clients[0]);
    client_reply(t, clients[1]);
    usleep(50 * 1000);
    CHECK_INTEGER(http_figures(server->http).open_connections, 2);
    close(clients[0]);
    CHECK_INTEGER(reply_status(client_reply(t, clients[2])), 200);
    close(clients[1]);
    close(clients[2]);
    test_server_stop(server, 1);
}

TEST("A taken port is a fault, also when another server of ours has it")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct http_options options = {.address = STR("127.0.0.1"), .port = http_port(server->http)};
    struct fault fault = {0};
    CHECK(!fault_catch((void (*)(void *))(void (*)(void))http_start, &options, &fault));
    CHECK_INTEGER(fault.kind, FAULT_UNREACHABLE);
    test_server_stop(server, 1);
}

static unsigned next_random(unsigned *seed)
{
    return *seed = *seed * 1103515245u + 12345u;
}

/* Sound requests with some bytes changed: noise that gets far. */
static struct str noise(struct test *t, unsigned *seed)
{
    static const char *const bases[] = {
        OK "Cookie: a=\"b; c=d\"; e\r\n\r\n",
        "POST /later?a=b&c HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello" OK "\r\n",
        "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "\r\n\r\nHEAD /file HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n",
    };
    static const char spice[] = "\0\r\n :;,%\t\x80\xff/?&=0179fG";
    struct str base = str_from(bases[(next_random(seed) >> 16) % COUNT_OF(bases)]);
    char *bytes = str_c(t->arena, base);
    for (unsigned changes = (next_random(seed) >> 16) % 6; changes > 0; changes--) {
        size_t at = (next_random(seed) >> 8) % base.length;
        bytes[at] = spice[(next_random(seed) >> 16) % sizeof spice];
    }
    return (struct str){bytes, base.length};
}

static int64_t processor_milliseconds(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

TEST("Noise of all kinds leaves the server whole and at rest")
{
    enum { ROUNDS = 20, CROWD = 200 };
    static int clients[ROUNDS][CROWD];
    struct test_server *server = test_server_start((struct http_options){0});
    unsigned seed = 20260101;
    allow_many_descriptors();
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < CROWD; i++) {
            int client = clients[round][i] = client_connect(server);
            client_send(client, noise(t, &seed));
            if (i % 3 == 0)
                shutdown(client, SHUT_WR);
            if (i % 2 == 0)
                close(client);
        }
    usleep(50 * 1000);
    int64_t used = processor_milliseconds();
    usleep(300 * 1000);
    CHECK(processor_milliseconds() - used < 100);
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 1; i < CROWD; i += 2)
            close(clients[round][i]);
    CHECK_INTEGER(reply_status(client_ask(t, server, STR(OK "Connection: close\r\n\r\n"))), 200);
    CHECK(http_figures(server->http).requests > ROUNDS * CROWD / 4);
    CHECK(http_figures(server->http).refused > ROUNDS * CROWD / 20);
    test_server_stop(server, 1);
}

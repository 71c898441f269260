/* SPDX-License-Identifier: EUPL-1.2
 * What the HTTP engine answers: requests as they should be, as they come in pieces and crowds, and until the end. */
#include "platform/http/tests/http_client.h"

#include "base/list.h"
#include "base/text.h"

#include <sys/socket.h>
#include <unistd.h>

#define GET(path) "GET " path " HTTP/1.1\r\nHost: a\r\n"
#define CLOSE "Connection: close\r\n\r\n"

static struct str ask(struct test *t, struct str request)
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str reply = client_ask(t, server, request);
    test_server_stop(server, 1);
    return reply;
}

TEST("A request arrives with its path and query as they were sent")
{
    struct str reply = ask(t, STR(GET("/a%2Fb%00/c+d?x=1&y=%20&&z") CLOSE));
    CHECK_INTEGER(reply_status(reply), 200);
    CHECK_STR(reply_body_of(reply), "1 /a%2Fb%00/c+d?x=1&y=%20&&z ");
    CHECK(str_find(reply, STR("\r\nDate: ")) != STR_ABSENT);
    CHECK(str_find(reply, STR("\r\nX-Test: yes\r\n")) != STR_ABSENT);
}

TEST("An answer may come from another thread")
{
    struct str reply = ask(t, STR(GET("/later") CLOSE));
    CHECK_STR(reply_body_of(reply), "1 /later? ");
}

TEST("A client that closes its side after asking is still answered")
{
    struct test_server *server = test_server_start((struct http_options){.loops = 1});
    int other = client_connect(server);
    const char *requests[] = {GET("/echo") CLOSE, GET("/slow") CLOSE, GET("/slow") "\r\n"};
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        int client = client_connect(server);
        client_send(client, str_from(requests[i]));
        shutdown(client, SHUT_WR);
        CHECK_INTEGER(reply_status(client_reply(t, client)), 200);
        close(client);
    }
    close(other);
    test_server_stop(server, 1);
}

TEST("A client that goes away before its answer harms nobody")
{
    struct test_server *server = test_server_start((struct http_options){0});
    int client = client_connect(server);
    client_send(client, STR(GET("/slow") "\r\n"));
    usleep(50 * 1000);
    struct linger reset = {.l_onoff = 1};
    setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(client);
    usleep(400 * 1000);
    CHECK_INTEGER(reply_status(client_ask(t, server, STR(GET("/later") CLOSE))), 200);
    test_server_stop(server, 1);
}

TEST("HEAD is answered as GET without a body")
{
    struct str reply = ask(t, STR("HEAD /echo HTTP/1.1\r\nHost: a\r\n" CLOSE));
    CHECK_INTEGER(reply_status(reply), 200);
    CHECK(str_find(reply, STR("Content-Length: 9\r\n")) != STR_ABSENT);
    CHECK_STR(reply_body_of(reply), "");
}

TEST("A body of known length comes whole, in however many pieces it was sent")
{
    struct test_server *server = test_server_start((struct http_options){0});
    int client = client_connect(server);
    struct str request = STR("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    for (size_t i = 0; i < request.length; i++)
        client_send(client, str_part(request, i, i + 1));
    CHECK_STR(reply_body_of(client_reply(t, client)), "3 /echo? hello");
    close(client);
    test_server_stop(server, 1);
}

TEST("A chunked body comes whole, without its extensions and trailers")
{
    struct str reply = ask(t, STR("PUT /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n" CLOSE
                                  "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nX-Trailer: z\r\n\r\n"));
    CHECK_STR(reply_body_of(reply), "4 /echo? abc0123456789");
}

TEST("Expect: 100-continue is told to go on within the limit, and refused at once beyond it")
{
    struct test_server *server = test_server_start((struct http_options){0});
    int client = client_connect(server);
    client_send(client, STR("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    CHECK_STR(client_reply(t, client), "HTTP/1.1 100 Continue\r\n\r\n");
    client_send(client, STR("ok"));
    CHECK_STR(reply_body_of(client_reply(t, client)), "3 /echo? ok");
    close(client);
    client = client_connect(server);
    client_send(client, STR("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n"));
    CHECK_INTEGER(reply_status(client_rest(t, client)), 413);
    close(client);
    test_server_stop(server, 1);
}

TEST("Requests sent without waiting are answered in their order")
{
    struct str replies = ask(t, STR(GET("/echo?1") "\r\n" GET(
                                    "/later?2") "\r\n"
                                                "POST /echo?3 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab" GET(
                                                    "/slow?4") "\r\n" GET("/echo?5") CLOSE));
    size_t from = 0;
    const char *expected[] = {"1 /echo?1 ", "1 /later?2 ", "3 /echo?3 ab", "1 /slow?4 ", "1 /echo?5 "};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        size_t at = str_find(str_after(replies, from), str_from(expected[i]));
        CHECK(at != STR_ABSENT);
        from += at == STR_ABSENT ? 0 : at;
    }
}

TEST("A body may be a file, and an empty one too")
{
    CHECK_STR(reply_body_of(ask(t, STR(GET("/file") CLOSE))), "from a file");
    CHECK_STR(reply_body_of(ask(t, STR("HEAD /file HTTP/1.0\r\n\r\n"))), "");
}

TEST("Large bodies pass in both directions")
{
    struct test_server *server = test_server_start((struct http_options){0});
    struct str head = str_format(t->arena, "POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n", TEST_LARGE);
    char *bytes = arena_array(t->arena, char, TEST_LARGE);
    for (int i = 0; i < TEST_LARGE; i++)
        bytes[i] = (char)('a' + i % 23);
    int client = client_connect(server);
    client_send(client, head);
    client_send(client, (struct str){bytes, TEST_LARGE});
    struct str body = reply_body_of(client_reply(t, client));
    CHECK(str_equal(body, (struct str){bytes, TEST_LARGE}));
    close(client);
    test_server_stop(server, 1);
}

TEST("A header is found by its name in any case, without the blanks around it")
{
    CHECK_STR(reply_body_of(ask(t, STR(GET("/header") "X-ASKED: \t as sent  \r\n" CLOSE))), "as sent");
    CHECK_STR(reply_body_of(ask(t, STR(GET("/header") CLOSE))), "");
}

TEST("Forwarded addresses are believed only of the trusted proxy, and only the last one")
{
    struct str request = STR(GET("/peer") "X-Forwarded-For: 9.9.9.9, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n" CLOSE);
    struct test_server *server = test_server_start((struct http_options){.trusted_proxy = STR("127.0.0.1")});
    CHECK_STR(reply_body_of(client_ask(t, server, request)), "192.0.2.7 secure");
    CHECK_STR(reply_body_of(client_ask(t, server, STR(GET("/peer") "X-Forwarded-For: <b>\r\n" CLOSE))),
              "127.0.0.1 plain");
    CHECK_STR(reply_body_of(client_ask(t, server, STR(GET("/peer") "X-Forwarded-For: ::1\r\n" CLOSE))), "::1 plain");
    test_server_stop(server, 1);
    CHECK_STR(reply_body_of(ask(t, request)), "127.0.0.1 plain");
}

TEST("A bug in what handles a request is answered with 500")
{
    CHECK_INTEGER(reply_status(ask(t, STR(GET("/fault") CLOSE))), 500);
}

static int burst(struct test *t, const struct test_server *server, struct str request, int count)
{
    int clients[300], answered = 0;
    for (int i = 0; i < count; i++)
        clients[i] = client_connect(server);
    usleep(20 * 1000);
    for (int i = 0; i < count; i++)
        client_send(clients[i], request);
    for (int i = 0; i < count; i++) {
        answered += reply_status(client_reply(t, clients[i])) == 200;
        close(clients[i]);
    }
    return answered;
}

TEST("Sockets that become ready all at once are all answered")
{
    struct test_server *server = test_server_start((struct http_options){.loops = 1});
    const int counts[] = {64, 127, 128, 129, 256, 300};
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        CHECK_INTEGER(burst(t, server, STR(GET("/echo") "\r\n"), counts[i]), counts[i]);
        CHECK_INTEGER(burst(t, server, STR(GET("/later") "\r\n"), counts[i]), counts[i]);
    }
    test_server_stop(server, 1);
}

TEST("Stopping answers what was accepted, closes what is idle and lets nobody in")
{
    struct test_server *server = test_server_start((struct http_options){0});
    int idle = client_connect(server), busy = client_connect(server), queued = client_connect(server);
    client_send(idle, STR(GET("/echo") "\r\n"));
    client_reply(t, idle);
    client_send(busy, STR(GET("/slow") "\r\n"));
    usleep(50 * 1000);
    client_send(queued, STR(GET("/later") "\r\n"));
    int64_t began = milliseconds();
    test_server_stop(server, 5);
    CHECK(milliseconds() - began < 2000);
    CHECK(client_is_closed(idle));
    CHECK_INTEGER(reply_status(client_rest(t, busy)), 200);
    CHECK_INTEGER(reply_status(client_rest(t, queued)), 200);
    close(idle);
    close(busy);
    close(queued);
}

TEST("Stopping without patience still waits for the threads that hold a request")
{
    struct test_server *server = test_server_start((struct http_options){0});
    int client = client_connect(server);
    client_send(client, STR(GET("/slow") "\r\n"));
    usleep(50 * 1000);
    int64_t began = milliseconds();
    test_server_stop(server, 0);
    CHECK(milliseconds() - began < 1500);
    CHECK(client_is_closed(client));
    close(client);
}

TEST("Figures count connections, requests and refusals")
{
    struct test_server *server = test_server_start((struct http_options){0});
    client_ask(t, server, STR(GET("/echo") "\r\n" GET("/echo") CLOSE));
    client_ask(t, server, STR("BREW / HTTP/1.1\r\nHost: a\r\n\r\n"));
    struct http_figures figures = http_figures(server->http);
    CHECK_INTEGER(figures.connections, 2);
    CHECK_INTEGER(figures.requests, 2);
    CHECK_INTEGER(figures.refused, 1);
    test_server_stop(server, 1);
}

/* SPDX-License-Identifier: EUPL-1.2
 * For the tests of the HTTP engine: a server whose answers depend on the path, and a client that sends bytes as they
 * are. Paths: /echo method, path, query and body · /later the same from another thread · /slow after 300 ms · /file a
 * descriptor · /peer who asks · /header the header X-Asked · /fault a bug · /large. */
#ifndef PLATFORM_TESTS_HTTP_CLIENT_H
#define PLATFORM_TESTS_HTTP_CLIENT_H

#include "platform/http/http.h"
#include "platform/http/queue.h"
#include "tests/test.h"

#include <pthread.h>

enum { TEST_BODY_LIMIT = 1000, TEST_LARGE = 3 * 1024 * 1024 };

struct test_server {
    struct http_server *http;
    struct queue *later;
    pthread_t worker;
};

struct test_server *test_server_start(struct http_options options);
void test_server_stop(struct test_server *server, unsigned seconds);

/* A connection whose reads give up after five seconds. */
int client_connect(const struct test_server *server);
void client_send(int client, struct str bytes);

/* One reply: head and body. */
struct str client_reply(struct test *t, int client);

/* All until the server closes. */
struct str client_rest(struct test *t, int client);
bool client_is_closed(int client);

/* Connects, sends, returns all that comes until the server closes. */
struct str client_ask(struct test *t, const struct test_server *server, struct str request);

int reply_status(struct str reply);
struct str reply_body_of(struct str reply);

int64_t milliseconds(void);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Refusals: the replies that the engine gives on its own, written by hand in the middle of whatever the client is
 * sending. The program may fill body and headers; the connection always ends. */
#include "platform/http/http_engine.h"

#include "base/fault.h"
#include "base/text.h"

#include <sys/socket.h>
#include <unistd.h>

enum { MOST_REFUSAL = 64 * 1024, LINGER_SECONDS = 2 };

static void add_date(struct text *text, time_t now)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm utc;
    gmtime_r(&now, &utc);
    text_addf(text, "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n", days[utc.tm_wday], utc.tm_mday, months[utc.tm_mon],
              utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static struct str written(struct http_request *request)
{
    const struct http_reply *reply = &request->reply;
    struct text text;
    text_init(&text, &request->arena, MOST_REFUSAL);
    text_addf(&text, "HTTP/1.1 %d %s\r\n", reply->status, MHD_get_reason_phrase_for((unsigned)reply->status));
    add_date(&text, time(NULL));
    text_addf(&text, "Connection: close\r\nContent-Length: %zu\r\n", reply->body.length);
    for (size_t i = 0; i < reply->header_count; i++)
        text_addf(&text, "%.*s: %.*s\r\n", STR_ARG(reply->headers[i].name), STR_ARG(reply->headers[i].value));
    text_add_literal(&text, "\r\n");
    if (request->method != HTTP_HEAD)
        text_add(&text, reply->body);
    return text_str(&text);
}

static void compose_and_send(void *context)
{
    struct http_exchange *exchange = context;
    const struct http_options *options = &exchange->connection->loop->server->options;
    if (options->refused)
        options->refused(&exchange->request, options->context);
    struct str text = written(&exchange->request);
    send(exchange->connection->socket, text.at, text.length, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* The arena may be full: what it holds makes room for the reply. */
static void forget_content(struct http_request *request)
{
    request->path = request->query = request->body = request->peer = STR_NONE;
    request->user = NULL;
    arena_clear(&request->arena);
}

void http_refuse(struct http_exchange *exchange, int status)
{
    struct http_connection *connection = exchange->connection;
    struct fault fault;
    if (exchange->refused)
        return;
    exchange->refused = true;
    atomic_fetch_add_explicit(&connection->loop->refused, 1, memory_order_relaxed);
    if (exchange->request.reply.file)
        close(exchange->request.reply.file);
    exchange->request.reply = (struct http_reply){.status = status};
    if (status == 500 || status == 503)
        forget_content(&exchange->request);
    fault_catch(compose_and_send, exchange, &fault);
    shutdown(connection->socket, SHUT_WR);
    connection->deadline = http_clock() + LINGER_SECONDS * SECOND;
}

enum MHD_Result http_refuse_and_close(struct http_exchange *exchange, int status)
{
    http_refuse(exchange, status);
    return MHD_NO;
}

/* SPDX-License-Identifier: EUPL-1.2
 * From the program's reply to a response of libmicrohttpd. Body and file are lent, not copied; a reply that can't be
 * sent (a status that is none, a header with line breaks) becomes a refusal with 500. */
#include "platform/http/http_engine.h"

#include "base/fault.h"

static struct MHD_Response *make_response(struct http_request *request)
{
    struct http_reply *reply = &request->reply;
    struct MHD_Response *response =
        reply->file
            ? MHD_create_response_from_fd64((uint64_t)reply->file_size, reply->file)
            : MHD_create_response_from_buffer(reply->body.length, (void *)reply->body.at, MHD_RESPMEM_PERSISTENT);
    if (response)
        reply->file = 0;
    return response;
}

static bool add_headers(struct http_exchange *exchange, struct MHD_Response *response)
{
    struct http_request *request = &exchange->request;
    bool added = true;
    for (size_t i = 0; i < request->reply.header_count && added; i++) {
        struct http_header header = request->reply.headers[i];
        added = MHD_add_response_header(response, str_c(&request->arena, header.name),
                                        str_c(&request->arena, header.value)) == MHD_YES;
    }
    if (added && atomic_load_explicit(&exchange->connection->loop->server->stopping, memory_order_relaxed))
        MHD_add_response_header(response, "Connection", "close");
    return added;
}

struct answer {
    struct http_exchange *exchange;
    struct MHD_Response *response;
    bool headers_added;
};

static void prepare(void *context)
{
    struct answer *answer = context;
    answer->response = make_response(&answer->exchange->request);
    answer->headers_added = answer->response && add_headers(answer->exchange, answer->response);
}

enum MHD_Result http_send_answer(struct http_exchange *exchange)
{
    struct answer answer = {.exchange = exchange};
    struct fault fault;
    enum MHD_Result sent = MHD_NO;
    int status = exchange->request.reply.status;
    if (fault_catch(prepare, &answer, &fault) && answer.headers_added && status >= 200 && status <= 599)
        sent = MHD_queue_response(exchange->engine, (unsigned)status, answer.response);
    if (answer.response)
        MHD_destroy_response(answer.response);
    return sent == MHD_YES ? MHD_YES : http_refuse_and_close(exchange, 500);
}

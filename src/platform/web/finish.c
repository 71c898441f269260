/* SPDX-License-Identifier: EUPL-1.2
 * The last touch to every reply: headers of safety and caching, compression. */
#include "platform/web/dispatch.h"
#include "platform/web/reply.h"

#include <pthread.h>
#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

enum { WORTH_COMPRESSING = 1400, GZIP = 16, LEVEL = 1 };

/* Scripts, styles and fonts come from this server only, nothing stands inline, and no other site may frame a page. */
static const char content_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static bool has_header(const struct http_reply *reply, struct str name)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal_any_case(reply->headers[i].name, name))
            return true;
    return false;
}

static struct str header_value(const struct http_reply *reply, struct str name)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal_any_case(reply->headers[i].name, name))
            return reply->headers[i].value;
    return STR_NONE;
}

static bool is_compressible(struct str type)
{
    return str_starts(type, STR("text/")) || str_starts(type, STR("application/json")) ||
           str_starts(type, STR("application/problem+json")) || str_starts(type, STR("image/svg+xml"));
}

static bool accepts_gzip(const struct request *request)
{
    struct str rest = http_request_header(request->http, "accept-encoding");
    while (rest.at) {
        struct str coding = str_cut(&rest, ',');
        struct str name = str_trim(str_cut(&coding, ';'));
        if (str_equal_any_case(name, STR("gzip")))
            return !coding.at || !str_equal_c(str_trim(coding), "q=0");
    }
    return false;
}

/* One compressor a thread, kept: making one costs more than a page. */
static pthread_key_t compressor_key;

static void end_compressor(void *resource)
{
    deflateEnd(resource);
    free(resource);
}

static void make_compressor_key(void)
{
    pthread_key_create(&compressor_key, end_compressor);
}

static z_stream *compressor(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_compressor_key);
    z_stream *stream = pthread_getspecific(compressor_key);
    if (stream)
        return deflateReset(stream) == Z_OK ? stream : NULL;
    stream = calloc(1, sizeof *stream);
    if (!stream || deflateInit2(stream, LEVEL, Z_DEFLATED, 15 + GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return free(stream), NULL;
    pthread_setspecific(compressor_key, stream);
    return stream;
}

static void compress_body(struct request *request)
{
    struct http_reply *reply = request->reply;
    z_stream *stream = compressor();
    if (!stream)
        return;
    size_t room = deflateBound(stream, reply->body.length);
    unsigned char *bytes = arena_take(request->work.arena, room, 1);
    stream->next_in = (const unsigned char *)reply->body.at;
    stream->avail_in = (unsigned)reply->body.length;
    stream->next_out = bytes;
    stream->avail_out = (unsigned)room;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        return;
    reply->body = (struct str){(const char *)bytes, stream->total_out};
    http_reply_header(reply, STR("Content-Encoding"), STR("gzip"));
}

static void finish_body(struct work *work, void *context)
{
    struct request *request = context;
    struct http_reply *reply = request->reply;
    struct str type = header_value(reply, STR("Content-Type"));
    (void)work;
    http_reply_header(reply, STR("X-Content-Type-Options"), STR("nosniff"));
    http_reply_header(reply, STR("Referrer-Policy"), STR("same-origin"));
    http_reply_header(reply, STR("Content-Security-Policy"), str_from(content_policy));
    http_reply_header(reply, STR("Cross-Origin-Opener-Policy"), STR("same-origin"));
    if (!has_header(reply, STR("Cache-Control")))
        http_reply_header(reply, STR("Cache-Control"), STR("private, no-cache"));
    if (!is_compressible(type) || has_header(reply, STR("Content-Encoding")))
        return;
    http_reply_header(reply, STR("Vary"), STR("Accept-Encoding, Cookie, HX-Request"));
    if (reply->body.length >= WORTH_COMPRESSING && reply->body.length < UINT32_MAX && accepts_gzip(request))
        compress_body(request);
}

void dispatch_finish(struct request *request)
{
    struct fault fault;
    if (!work_run(&request->work, finish_body, request, &fault)) /* no memory left to compress: sent as it is */
        request->http->reply.status = request->http->reply.status ? request->http->reply.status : 500;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The rules of RFC 9112 that close the framing holes of libmicrohttpd 0.9.75. Which bytes it skipped or cut off (NUL,
 * folded lines, bare line feeds) can't be seen in the parts it gives, only between them: see is_seamless. */
#include "platform/http/http_guard.h"

#include "base/list.h"

#include <arpa/inet.h>

static bool is_token_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && memchr("!#$%&'*+-.^_`|~", c, 15));
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (!is_token_char(s.at[i]))
            return false;
    return s.length > 0;
}

static bool is_field_value(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if (((unsigned char)s.at[i] < ' ' && s.at[i] != '\t') || s.at[i] == 0x7f)
            return false;
    return true;
}

static bool is_target(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7f)
            return false;
    return s.length > 0 && s.at[0] == '/';
}

enum { LINE_END = 2 };

/* Once cut, CR LF are two NUL. Two of CR, LF and NUL in other orders look the same: that much can't be told here. */
static bool line_ends(const char *at, const char *end)
{
    return at <= end - LINE_END && at[0] == '\0' && at[1] == '\0';
}

/* True if the parts follow each other in the buffer with nothing between them but one blank in the request line, the
 * colon and blanks of a header, and CR LF at the end of each line. */
static bool is_seamless(const struct http_head *head)
{
    const char *end = head->method.at + head->size;
    const char *next = head->method.at + head->method.length + 1;
    if (head->target_at != next || head->version.at != next + head->target.length + 1)
        return false;
    next = head->version.at + head->version.length;
    for (size_t i = 0; i < head->count; i++) {
        struct str name = head->headers[i].name, value = head->headers[i].value;
        if (!line_ends(next, end) || name.at != next + LINE_END || value.at <= name.at + name.length)
            return false;
        next = value.at + value.length;
    }
    return line_ends(next, end) && line_ends(next + LINE_END, end) && next + 2 * LINE_END == end;
}

static bool headers_are_sound(const struct http_head *head)
{
    for (size_t i = 0; i < head->count; i++)
        if (!is_token(head->headers[i].name) || !is_field_value(head->headers[i].value))
            return false;
    return true;
}

static size_t count_of(const struct http_head *head, struct str name, struct str *ret_value)
{
    size_t count = 0;
    *ret_value = STR_NONE;
    for (size_t i = 0; i < head->count; i++)
        if (str_equal_any_case(head->headers[i].name, name)) {
            *ret_value = head->headers[i].value;
            count++;
        }
    return count;
}

static bool read_length(struct str value, uint64_t *ret_length)
{
    enum { MOST_DIGITS = 18 };
    *ret_length = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.at[i] < '0' || value.at[i] > '9')
            return false;
        *ret_length = *ret_length * 10 + (uint64_t)(value.at[i] - '0');
    }
    return value.length > 0 && value.length <= MOST_DIGITS;
}

static bool read_framing(const struct http_head *head, struct http_framing *framing)
{
    struct str encoding, length;
    size_t encodings = count_of(head, STR("Transfer-Encoding"), &encoding);
    size_t lengths = count_of(head, STR("Content-Length"), &length);
    *framing = (struct http_framing){.chunked = encodings == 1};
    if (encodings + lengths > 1)
        return false;
    if (encodings)
        return str_equal_c(head->version, "HTTP/1.1") && str_equal_any_case(encoding, STR("chunked"));
    return lengths == 0 || read_length(length, &framing->length);
}

static bool host_is_sound(const struct http_head *head)
{
    struct str host;
    size_t count = count_of(head, STR("Host"), &host);
    return count == 1 || (count == 0 && str_equal_c(head->version, "HTTP/1.0"));
}

int http_guard(const struct http_head *head, struct http_framing *ret_framing)
{
    *ret_framing = (struct http_framing){0};
    if (!str_equal_c(head->version, "HTTP/1.1") && !str_equal_c(head->version, "HTTP/1.0"))
        return 505;
    if (head->count > HTTP_MOST_HEADERS)
        return 431;
    if (!is_seamless(head) || !is_token(head->method) || !is_target(head->target) || !headers_are_sound(head))
        return 400;
    if (!read_framing(head, ret_framing) || !host_is_sound(head))
        return 400;
    return http_guard_method(head->method) ? 0 : 501;
}

enum http_method http_guard_method(struct str method)
{
    static const struct {
        struct str name;
        enum http_method method;
    } methods[] = {
        {{"GET", 3}, HTTP_GET}, {{"HEAD", 4}, HTTP_HEAD},   {{"POST", 4}, HTTP_POST},
        {{"PUT", 3}, HTTP_PUT}, {{"PATCH", 5}, HTTP_PATCH}, {{"DELETE", 6}, HTTP_DELETE},
    };
    for (size_t i = 0; i < COUNT_OF(methods); i++)
        if (str_equal(methods[i].name, method))
            return methods[i].method;
    return 0;
}

struct str http_head_value(const struct http_head *head, struct str name)
{
    for (size_t i = 0; i < head->count && i < HTTP_MOST_HEADERS; i++)
        if (str_equal_any_case(head->headers[i].name, name))
            return str_trim(head->headers[i].value);
    return STR_NONE;
}

static bool is_address(struct str s)
{
    char text[INET6_ADDRSTRLEN];
    struct in6_addr address;
    if (s.length >= sizeof text)
        return false;
    snprintf(text, sizeof text, "%.*s", STR_ARG(s));
    return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1;
}

struct str http_head_forwarded_for(const struct http_head *head, struct str otherwise)
{
    struct str last = STR_NONE;
    for (size_t i = 0; i < head->count && i < HTTP_MOST_HEADERS; i++)
        if (str_equal_any_case(head->headers[i].name, STR("X-Forwarded-For")))
            last = head->headers[i].value;
    struct str part = STR_NONE;
    while (last.at)
        part = str_cut(&last, ',');
    part = str_trim(part);
    return is_address(part) ? part : otherwise;
}

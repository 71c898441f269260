/* SPDX-License-Identifier: EUPL-1.2
 * Answers that are not pages: redirects, files, problems, cookies. Pages are in page.c, rows in reply_api.c. */
#include "platform/web/reply.h"

#include "platform/server/app.h"
#include "platform/sheet/json.h"
#include "platform/web/page.h"

#include <sys/stat.h>
#include <unistd.h>

bool reply_is_api(const struct request *request)
{
    return str_starts(request->http->path, STR("/api/"));
}

static bool is_header_safe(struct str value)
{
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.at[i] < ' ' || value.at[i] == 127)
            return false;
    return true;
}

void reply_header(struct request *request, struct str name, struct str value)
{
    if (!is_header_safe(value))
        fault(FAULT_BUG, "the header %.*s would hold a control character", STR_ARG(name));
    http_reply_header(request->reply, name, value);
}

void reply_bytes(struct request *request, int status, struct str type, struct str body)
{
    request->reply->status = status;
    request->reply->body = body;
    reply_header(request, STR("Content-Type"), type);
}

static void redirect_to(struct request *request, struct str place)
{
    bool from_htmx = str_equal_c(http_request_header(request->http, "hx-request"), "true");
    request->reply->status = from_htmx ? 204 : 303;
    reply_header(request, from_htmx ? STR("HX-Redirect") : STR("Location"), place);
}

void reply_redirect(struct request *request, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str place = str_format_list(request->work.arena, format, arguments);
    va_end(arguments);
    redirect_to(request, place);
}

void reply_done(struct request *request, struct str notice, const char *format, ...)
{
    struct app *app = request->app;
    va_list arguments;
    va_start(arguments, format);
    struct str place = str_format_list(request->work.arena, format, arguments);
    va_end(arguments);
    redirect_to(request, place);
    reply_set_cookie(request, "tenu-notice", secret_seal(request->work.arena, &app->notice_key, notice, STR("notice")),
                     60);
}

struct str reply_take_notice(struct request *request)
{
    struct app *app = request->app;
    struct str sealed = reply_cookie(request, "tenu-notice");
    if (!sealed.length)
        return STR_NONE;
    reply_set_cookie(request, "tenu-notice", STR(""), -1);
    return secret_open(request->work.arena, &app->notice_key, sealed, STR("notice"));
}

struct str reply_cookie(const struct request *request, const char *name)
{
    struct str rest = http_request_header(request->http, "cookie");
    while (rest.at) {
        struct str value = str_trim(str_cut(&rest, ';'));
        struct str found = str_cut(&value, '=');
        if (value.at && str_equal_c(found, name))
            return value;
    }
    return STR_NONE;
}

void reply_set_cookie(struct request *request, const char *name, struct str value, int64_t seconds)
{
    struct arena *arena = request->work.arena;
    struct str age = seconds > 0   ? str_format(arena, "; Max-Age=%lld", (long long)seconds)
                     : seconds < 0 ? STR("; Max-Age=0")
                                   : STR("");
    bool secure = request->http->secure || ((struct app *)request->app)->config.secure_cookies;
    reply_header(request, STR("Set-Cookie"),
                 str_format(arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", name, STR_ARG(value),
                            secure ? "; Secure" : "", STR_ARG(age)));
}

/* RFC 6266: an ASCII name for old clients, the real one beside it. */
static void attach(struct request *request, struct str file_name)
{
    struct arena *arena = request->work.arena;
    char *plain = str_c(arena, file_name);
    for (char *c = plain; *c; c++)
        if (*c < ' ' || *c > '~' || *c == '"' || *c == '\\')
            *c = '_';
    reply_header(request, STR("Content-Disposition"),
                 str_format(arena, "attachment; filename=\"%s\"; filename*=UTF-8''%.*s", plain,
                            STR_ARG(url_encode(arena, file_name))));
}

void reply_download(struct request *request, struct str type, struct str file_name, struct str body)
{
    reply_bytes(request, 200, type, body);
    attach(request, file_name);
}

void reply_file(struct request *request, struct str type, struct str file_name, int descriptor)
{
    struct stat stat;
    if (fstat(descriptor, &stat) != 0)
        fault(FAULT_DISK, "a file to be sent can't be read");
    reply_bytes(request, 200, type, STR(""));
    attach(request, file_name);
    request->reply->file = descriptor;
    request->reply->file_size = stat.st_size;
}

void reply_close_file(struct request *request)
{
    close(request->reply->file);
    request->reply->file = 0;
}

static struct str tag_of(const struct request *request)
{
    struct str day = day_format(request->work.arena, request->work.today);
    return str_format(request->work.arena, "W/\"%llx-%lld-%lld-%d-%.*s-%.*s-%d\"",
                      (long long)((struct app *)request->app)->build, (long long)request->data_version,
                      (long long)request->session.id, (int)request->work.language, STR_ARG(day),
                      STR_ARG(request->session.theme), request->is_part);
}

bool reply_is_unchanged(struct request *request)
{
    if (request->route->uncached || request->session.id == 0 || reply_cookie(request, "tenu-notice").at)
        return false;
    struct str tag = tag_of(request);
    reply_header(request, STR("ETag"), tag);
    if (!str_equal(http_request_header(request->http, "if-none-match"), tag))
        return false;
    request->reply->status = 304;
    return true;
}

/* ---- problems ---- */

static void api_problem(struct request *request, int status, struct str sentence, struct str id)
{
    struct text text;
    text_init(&text, request->work.arena, 64 * 1024);
    text_addf(&text, "{\"type\":\"about:blank\",\"status\":%d,\"title\":", status);
    json_string(&text, sentence);
    if (id.length) {
        text_add_literal(&text, ",\"instance\":");
        json_string(&text, str_join(request->work.arena, STR("urn:tenu:fault:"), id));
    }
    text_add_literal(&text, "}");
    reply_bytes(request, status, STR("application/problem+json"), text_str(&text));
}

void reply_plain_problem(struct request *request, int status, struct str sentence, struct str id)
{
    if (reply_is_api(request))
        api_problem(request, status, sentence, id);
    else
        page_problem(request, status, sentence, id);
}

void reply_problem(struct request *request, int status, struct str sentence)
{
    reply_plain_problem(request, status, sentence, STR(""));
}

void reply_not_found(struct request *request)
{
    reply_problem(request, 404, str_from(tr(&request->work, "Cette page n’existe pas, ou plus.")));
}

void reply_forbidden(struct request *request)
{
    reply_problem(request, 403,
                  str_from(tr(&request->work,
                              "Vous n’avez pas le droit de faire cela. Demandez-le à l’équipe qualité centrale.")));
}

/* SPDX-License-Identifier: EUPL-1.2
 * Answers of the API: rows by their shape, and refusals with every problem (RFC 9457). */
#include "platform/sheet/json.h"
#include "platform/web/request.h"

enum { MOST_ANSWER = 16 * 1024 * 1024 };

void reply_row(struct request *request, int status, const struct shape *shape, const void *row)
{
    struct text text;
    text_init(&text, request->work.arena, MOST_ANSWER);
    json_row(&text, shape, row);
    reply_bytes(request, status, STR("application/json"), text_str(&text));
}

void reply_rows(struct request *request, const struct shape *shape, const void *rows, size_t count, struct str next)
{
    struct text text;
    text_init(&text, request->work.arena, MOST_ANSWER);
    text_add_literal(&text, "{\"items\":");
    json_rows(&text, shape, rows, count);
    text_add_literal(&text, ",\"next\":");
    if (next.length)
        json_string(&text, next);
    else
        text_add_literal(&text, "null");
    text_add_literal(&text, "}");
    reply_bytes(request, 200, STR("application/json"), text_str(&text));
}

void reply_refused(struct request *request)
{
    struct text text;
    text_init(&text, request->work.arena, MOST_ANSWER);
    text_add_literal(&text, "{\"type\":\"about:blank\",\"status\":422,\"title\":");
    json_string(&text, str_from(tr(&request->work, "La demande contient des erreurs.")));
    text_add_literal(&text, ",\"problems\":[");
    for (size_t i = 0; i < request->problems.count; i++) {
        text_add(&text, i ? STR(",{\"field\":") : STR("{\"field\":"));
        json_string(&text, request->problems.at[i].field);
        text_add_literal(&text, ",\"message\":");
        json_string(&text, request->problems.at[i].message);
        text_add_literal(&text, "}");
    }
    text_add_literal(&text, "]}");
    reply_bytes(request, 422, STR("application/problem+json"), text_str(&text));
}

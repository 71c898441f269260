/* SPDX-License-Identifier: EUPL-1.2
 * The counters of the throttle, kept in the table of failures. */
#include "access/attempts.h"

#include "access/device.h"
#include "access/queries.h"
#include "access/sessions.h"
#include "access/throttle.h"
#include "platform/server/app.h"

static struct secret_key attempt_key;

void attempt_use_key(const struct app *app)
{
    attempt_key = secret_key_derive(&app->master_key, "attempts");
}

static struct str key_of(struct arena *arena, const char *kind, struct str what)
{
    return secret_hash(arena, &attempt_key, str_format(arena, "%s %.*s", kind, STR_ARG(what)));
}

struct attempt attempt_to_sign_in(struct request *request, struct str email_mac, int64_t person_id)
{
    struct arena *arena = request->work.arena;
    struct attempt attempt = {
        .person_id = person_id,
        .device_is_known = device_is_known(request, person_id),
        .account = key_of(arena, "account", email_mac),
        .network = key_of(arena, "network", throttle_network(arena, request->http->peer)),
    };
    if (attempt.device_is_known)
        attempt.device =
            key_of(arena, "device", str_format(arena, "%.*s %.*s", STR_ARG(device_name(request)), STR_ARG(email_mac)));
    return attempt;
}

struct attempt attempt_to_confirm(struct request *request)
{
    struct arena *arena = request->work.arena;
    int64_t person_id = request->session.person_id;
    return (struct attempt){
        .person_id = person_id,
        .account = key_of(arena, "confirm", str_format(arena, "%lld", (long long)person_id)),
    };
}

static struct throttle_count count_of(struct work *work, struct str key)
{
    struct access_failure *row = key.length ? access_failure_get(work, key) : NULL;
    return row ? (struct throttle_count){row->count, row->first_at, row->last_at} : (struct throttle_count){0};
}

int64_t attempt_wait(struct work *work, const struct attempt *attempt)
{
    struct throttle_counts counts = {
        .device_is_known = attempt->device_is_known,
        .device = count_of(work, attempt->device),
        .account = count_of(work, attempt->account),
        .network = count_of(work, attempt->network),
    };
    return throttle_wait(&counts, work->now);
}

static void put(struct work *work, struct str key, struct throttle_count count)
{
    if (key.length)
        access_failure_put(work, key, count.count, count.first_at, count.last_at);
}

void attempt_failed(struct request *request, const struct attempt *attempt)
{
    struct work *work = &request->work;
    request->keep_writes = true;
    if (attempt->device_is_known) {
        put(work, attempt->device, throttle_failed(count_of(work, attempt->device), work->now));
    } else {
        put(work, attempt->account, throttle_failed(count_of(work, attempt->account), work->now));
        put(work, attempt->network, throttle_network_failed(count_of(work, attempt->network), work->now));
    }
    session_journal(work, "access", "refused", attempt->person_id);
}

void attempt_passed(struct work *work, const struct attempt *attempt)
{
    access_failure_clear(work, attempt->device_is_known ? attempt->device : attempt->account);
}

struct str attempt_wait_words(struct work *work, int64_t seconds)
{
    int64_t minutes = (seconds + 59) / 60;
    if (seconds < 60)
        return str_format(work->arena, language_plural(work->language, "%d seconde", "%d secondes", seconds),
                          (int)seconds);
    return str_format(work->arena, language_plural(work->language, "%d minute", "%d minutes", minutes), (int)minutes);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/server/log.h"

#include "platform/data/id.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static _Atomic bool silenced;

void log_silence(bool silent)
{
    atomic_store(&silenced, silent);
}

void log_line(const char *level, const char *format, ...)
{
    char line[1024], when[32];
    struct timespec now;
    struct tm tm;
    va_list arguments;
    if (atomic_load(&silenced))
        return;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &tm);
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%S", &tm);
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 127)
            *c = ' '; /* one event, one line, whatever a message holds */
    fprintf(stderr, "%s.%03ldZ %s %s\n", when, now.tv_nsec / 1000000, level, line);
}

struct str log_fault(struct arena *arena, const char *where, const struct fault *fault)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford's base 32: no i, l, o, u */
    char *id = arena_take(arena, 14, 1);
    uint64_t number = (uint64_t)id_new();
    for (int i = 12; i >= 0; i--, number >>= 5)
        id[i] = digits[number & 31];
    log_line("fault", "id=%s kind=%s where=%s at=%s:%d message=\"%s\"", id, fault_kind_name(fault->kind), where,
             fault->file, fault->line, fault->message);
    return str_from(id);
}

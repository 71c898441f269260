/* SPDX-License-Identifier: EUPL-1.2
 * The guard of the HTTP engine on any bytes, cut up as generously as libmicrohttpd does it (bare line feeds, NUL bytes,
 * folded lines, repeated blanks). In whatever the guard lets through no byte may be hidden: written out again, the
 * parts give the head that was sent. */
#include "base/fault.h"
#include "base/text.h"
#include "platform/http/http_guard.h"

enum { MOST_INPUT = 16 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Ends the line in place; returns where the next begins, or NULL if there is no end. */
static char *end_line(char *line, const char *end)
{
    char *feed = memchr(line, '\n', (size_t)(end - line));
    if (!feed)
        return NULL;
    if (feed > line && feed[-1] == '\r')
        feed[-1] = '\0';
    *feed = '\0';
    return feed + 1;
}

static bool cut_first_line(struct http_head *head, char *line, struct arena *arena)
{
    char *target = strchr(line, ' ');
    if (!target)
        return false;
    *target++ = '\0';
    while (*target == ' ')
        target++;
    char *version = strrchr(target, ' ');
    if (!version)
        return false;
    *version++ = '\0';
    head->method = str_from(line);
    head->target_at = target;
    head->target = str_copy(arena, str_from(target));
    head->version = str_from(version);
    return true;
}

static bool cut_header(struct http_head *head, char *line)
{
    if (*line == ' ' || *line == '\t')
        return true;
    char *colon = strchr(line, ':');
    if (!colon)
        return false;
    *colon++ = '\0';
    colon += strspn(colon, " \t");
    if (head->count++ < HTTP_MOST_HEADERS)
        head->headers[head->count - 1] = (struct http_header){str_from(line), str_from(colon)};
    return true;
}

static bool cut(struct http_head *head, char *bytes, size_t size, struct arena *arena)
{
    const char *end = bytes + size;
    char *line = bytes, *next = end_line(line, end);
    if (!next || !cut_first_line(head, line, arena))
        return false;
    for (line = next; (next = end_line(line, end)); line = next) {
        head->size = (size_t)(next - bytes);
        if (!*line)
            return true;
        if (!cut_header(head, line))
            return false;
    }
    return false;
}

/* Once cut, the bytes that end lines are NUL: which of CR, LF and NUL they were can no longer be told. */
static struct str with_ends_alike(char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == '\0' || bytes[i] == '\r')
            bytes[i] = '\n';
    return (struct str){bytes, size};
}

static struct str written_again(struct arena *arena, const struct http_head *head, const char *original,
                                const char *copy)
{
    struct text text;
    text_init(&text, arena, (size_t)2 * MOST_INPUT);
    text_addf(&text, "%.*s %.*s %.*s\n\n", STR_ARG(head->method), STR_ARG(head->target), STR_ARG(head->version));
    for (size_t i = 0; i < head->count; i++) {
        const struct http_header *header = &head->headers[i];
        const char *blanks = original + (header->name.at + header->name.length + 1 - copy);
        text_addf(&text, "%.*s:%.*s%.*s\n\n", STR_ARG(header->name), (int)strspn(blanks, " \t"), blanks,
                  STR_ARG(header->value));
    }
    text_add_literal(&text, "\n\n");
    return text_str(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    struct http_head head = {0};
    struct http_framing framing;
    if (size > MOST_INPUT)
        return 0;
    arena_init(&arena, (size_t)64 * MOST_INPUT);
    struct str input = {(const char *)bytes, size};
    struct str original = with_ends_alike(str_c(&arena, input), size);
    char *copy = str_c(&arena, input);
    if (cut(&head, copy, size, &arena) && http_guard(&head, &framing) == 0) {
        if (!str_equal(written_again(&arena, &head, original.at, copy), str_part(original, 0, head.size)))
            fault(FAULT_BUG, "let through a head with hidden bytes");
        if (framing.chunked && framing.length)
            fault(FAULT_BUG, "two framings");
    }
    arena_release(&arena);
    return 0;
}

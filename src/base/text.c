/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include "base/fault.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void text_init(struct text *text, struct arena *arena, size_t ceiling)
{
    *text = (struct text){.arena = arena, .ceiling = ceiling};
}

char *text_reserve(struct text *text, size_t size)
{
    if (size <= text->room - text->length)
        return text->at + text->length;
    if (size > text->ceiling || text->length > text->ceiling - size)
        fault(FAULT_MEMORY, "a text is larger than its %zu bytes", text->ceiling);
    size_t room = text->room ? text->room * 2 : 256;
    while (room < text->length + size)
        room *= 2;
    if (room > text->ceiling)
        room = text->ceiling;
    char *larger = arena_take(text->arena, room, 1);
    if (text->length)
        memcpy(larger, text->at, text->length);
    text->at = larger;
    text->room = room;
    return text->at + text->length;
}

void text_wrote(struct text *text, size_t size)
{
    text->length += size;
}

void text_add(struct text *text, struct str s)
{
    if (s.length == 0)
        return;
    memcpy(text_reserve(text, s.length), s.at, s.length);
    text->length += s.length;
}

void text_add_char(struct text *text, char c)
{
    *text_reserve(text, 1) = c;
    text->length++;
}

void text_add_integer(struct text *text, int64_t number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, number);
    text_add(text, (struct str){digits, (size_t)length});
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str s = str_format_list(text->arena, format, arguments);
    va_end(arguments);
    text_add(text, s);
}

struct str text_str(const struct text *text)
{
    return (struct str){text->at ? text->at : "", text->length};
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/problem.h"

void problem_add(struct arena *arena, struct problems *problems, struct str field, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str message = str_format_list(arena, format, arguments);
    va_end(arguments);
    *list_add(arena, problems) = (struct problem){.field = field, .message = message};
}

void problem_add_at(struct arena *arena, struct problems *problems, int line, int column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str message = str_format_list(arena, format, arguments);
    va_end(arguments);
    *list_add(arena, problems) = (struct problem){.line = line, .column = column, .message = message};
}

const struct problem *problem_of(const struct problems *problems, struct str field)
{
    for (size_t i = 0; i < problems->count; i++)
        if (str_equal(problems->at[i].field, field))
            return &problems->at[i];
    return NULL;
}

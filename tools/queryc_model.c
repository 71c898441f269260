/* SPDX-License-Identifier: EUPL-1.2
 * The types that queries.sql knows, what a name is, and how complaints are told. */
#include "tools/queryc_model.h"

static const struct type types[] = {
    {"id", "int64_t", "db_bind_integer", "db_bind_id", "db_id", "SHAPE_ID", 'i', false, true},
    {"integer", "int64_t", "db_bind_integer", "db_bind_integer", "db_integer", "SHAPE_INTEGER", 'i', false, true},
    {"text", "struct str", "db_bind_text", "db_bind_text", "db_text", "SHAPE_TEXT", 't', true, true},
    {"day", "struct day", "db_bind_day", "db_bind_day", "db_day", "SHAPE_DAY", 't', false, true},
    {"instant", "int64_t", "db_bind_integer", "db_bind_integer", "db_integer", "SHAPE_INSTANT", 'i', false, true},
    {"flag", "bool", "db_bind_flag", "db_bind_flag", "db_flag", "SHAPE_FLAG", 'i', false, false},
    {"real", "double", "db_bind_real", "db_bind_real", "db_real", "SHAPE_REAL", 'r', false, true},
    {"bytes", "struct str", "db_bind_bytes", "db_bind_bytes", "db_bytes", "SHAPE_BYTES", 'b', true, true},
};

const struct type *type_find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (str_equal_c(name, types[i].name))
            return &types[i];
    return NULL;
}

bool name_is_proper(struct str name)
{
    bool shaped = name.length > 0 && name.length <= 60 && name.at[0] >= 'a' && name.at[0] <= 'z';
    for (size_t i = 0; i < name.length && shaped; i++)
        shaped =
            (name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '_';
    return shaped;
}

int source_line(const struct source *source, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset && i < source->text.length; i++)
        line += source->text.at[i] == '\n';
    return line;
}

static int source_column(const struct source *source, size_t offset)
{
    size_t end = offset < source->text.length ? offset : source->text.length, start = end;
    while (start > 0 && source->text.at[start - 1] != '\n')
        start--;
    return (int)(end - start) + 1;
}

void compiler_complain(struct compiler *compiler, const struct source *source, size_t offset, const char *format, ...)
{
    struct complaint complaint = {source->file, source_line(source, offset), source_column(source, offset), STR_NONE};
    va_list arguments;
    va_start(arguments, format);
    complaint.sentence = str_format_list(compiler->arena, format, arguments);
    va_end(arguments);
    *list_add(compiler->arena, &compiler->complaints) = complaint;
}

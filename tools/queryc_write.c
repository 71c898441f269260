/* SPDX-License-Identifier: EUPL-1.2
 * Writes structs, shapes, prototypes and one plain function a query. */
#include "tools/queryc_write.h"
#include "tools/queryc_sql.h"

struct writer {
    const struct compiler *compiler;
    struct text text;
    struct str folder;
};

static const struct row *row_of(const struct writer *writer, const struct query *query)
{
    return &writer->compiler->rows.at[query->row];
}

static void write_capitals(struct writer *writer, struct str name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        text_add_char(&writer->text, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
}

/* One line of a string literal. A question mark could begin a trigraph. */
static void write_literal_line(struct writer *writer, struct str line, bool ends_line)
{
    text_add_literal(&writer->text, "\n        \"");
    for (size_t i = 0; i < line.length; i++) {
        char c = line.at[i];
        if (c == '"' || c == '\\' || c == '?')
            text_addf(&writer->text, "\\%c", c);
        else if ((unsigned char)c < ' ' || c == 0x7f)
            text_addf(&writer->text, "\\%03o", (unsigned)c);
        else
            text_add_char(&writer->text, c);
    }
    text_add(&writer->text, ends_line ? STR("\\n\"") : STR("\""));
}

static void write_literal(struct writer *writer, struct str content)
{
    struct str rest = content.length ? content : STR("");
    while (rest.at) {
        struct str line = str_cut(&rest, '\n');
        if (rest.at || line.length || !content.length)
            write_literal_line(writer, line, rest.at != NULL);
    }
}

static void write_struct(struct writer *writer, const struct row *row)
{
    text_addf(&writer->text, "struct %.*s_%.*s {\n", STR_ARG(writer->folder), STR_ARG(row->name));
    for (size_t i = 0; i < row->columns.count; i++)
        text_addf(&writer->text, "    %s %.*s;\n", row->columns.at[i].type->c, STR_ARG(row->columns.at[i].name));
    text_addf(&writer->text, "};\nstruct %.*s_%.*s_rows {\n    struct %.*s_%.*s *at;\n    size_t count, room;\n};\n",
              STR_ARG(writer->folder), STR_ARG(row->name), STR_ARG(writer->folder), STR_ARG(row->name));
    text_addf(&writer->text, "extern const struct shape %.*s_%.*s_shape;\n\n", STR_ARG(writer->folder),
              STR_ARG(row->name));
}

/* The function's return type, name and parameters. */
static void write_signature(struct writer *writer, const struct query *query)
{
    struct text *text = &writer->text;
    switch (query->result) {
    case RESULT_NOTHING:
        text_add_literal(text, "int64_t ");
        break;
    case RESULT_EACH:
        text_add_literal(text, "struct db_cursor ");
        break;
    case RESULT_ONE:
    case RESULT_OPTIONAL:
    case RESULT_MANY:
        text_addf(text, "struct %.*s_%.*s%s", STR_ARG(writer->folder), STR_ARG(row_of(writer, query)->name),
                  query->result == RESULT_MANY       ? "_rows "
                  : query->result == RESULT_OPTIONAL ? " *"
                                                     : " ");
        break;
    }
    text_addf(text, "%.*s_%.*s%s(struct work *work", STR_ARG(writer->folder), STR_ARG(query->name),
              query->result == RESULT_EACH ? "_open" : "");
    for (size_t i = 0; i < query->parameters.count; i++)
        text_addf(text, ", %s %.*s", query->parameters.at[i].type->c, STR_ARG(query->parameters.at[i].name));
    text_add_char(text, ')');
}

static void write_next_signature(struct writer *writer, const struct query *query)
{
    text_addf(&writer->text, "bool %.*s_%.*s_next(struct db_cursor *cursor, struct %.*s_%.*s *ret_row)",
              STR_ARG(writer->folder), STR_ARG(query->name), STR_ARG(writer->folder),
              STR_ARG(row_of(writer, query)->name));
}

static void write_origin(struct writer *writer)
{
    text_addf(&writer->text, "/* SPDX-License-Identifier: EUPL-1.2\n * Made by queryc of %s: change that file. */\n",
              writer->compiler->source.file);
}

static size_t count_migrations(const struct writer *writer)
{
    size_t count = 0;
    for (size_t i = 0; i < writer->compiler->migrations.count; i++)
        count += str_equal(writer->compiler->migrations.at[i].capability, writer->folder);
    return count;
}

/* Constants, so that a capability's table may name them. */
static void write_counts(struct writer *writer)
{
    text_add_literal(&writer->text, "enum { ");
    write_capitals(writer, writer->folder);
    text_addf(&writer->text, "_QUERY_COUNT = %zu, ", writer->compiler->queries.count);
    write_capitals(writer, writer->folder);
    text_addf(&writer->text, "_MIGRATION_COUNT = %zu };\n", count_migrations(writer));
}

static void write_header_file(struct writer *writer)
{
    const struct compiler *compiler = writer->compiler;
    struct text *text = &writer->text;
    write_origin(writer);
    for (int i = 0; i < 2; i++) {
        text_add(text, i == 0 ? STR("#ifndef GENERATED_") : STR("#define GENERATED_"));
        write_capitals(writer, writer->folder);
        text_add_literal(text, "_QUERIES_H\n");
    }
    text_add_literal(text, "\n#include \"platform/data/db.h\"\n#include \"platform/data/shape.h\"\n\n");
    for (size_t i = 0; i < compiler->rows.count; i++)
        write_struct(writer, &compiler->rows.at[i]);
    for (size_t i = 0; i < compiler->queries.count; i++) {
        write_signature(writer, &compiler->queries.at[i]);
        text_add_literal(text, ";\n");
        if (compiler->queries.at[i].result != RESULT_EACH)
            continue;
        write_next_signature(writer, &compiler->queries.at[i]);
        text_add_literal(text, ";\n");
    }
    text_addf(
        text,
        "\nextern const struct db_query *const %.*s_queries[];\nextern const struct db_migration %.*s_migrations[];\n",
        STR_ARG(writer->folder), STR_ARG(writer->folder));
    write_counts(writer);
    text_add_literal(text, "\n#endif\n");
}

static bool has_bytes(const struct row *row)
{
    for (size_t i = 0; i < row->columns.count; i++)
        if (row->columns.at[i].type->is_bytes)
            return true;
    return false;
}

static void write_shape(struct writer *writer, const struct row *row)
{
    struct text *text = &writer->text;
    text_addf(text, "static const struct shape_column columns_%.*s[] = {\n", STR_ARG(row->name));
    for (size_t i = 0; i < row->columns.count; i++) {
        const struct item *column = &row->columns.at[i];
        text_addf(text,
                  "    {.name = \"%.*s\", .kind = %s, .optional = %s, .offset = offsetof(struct %.*s_%.*s, %.*s)},\n",
                  STR_ARG(column->name), column->type->shape, column->optional ? "true" : "false",
                  STR_ARG(writer->folder), STR_ARG(row->name), STR_ARG(column->name));
    }
    text_addf(text,
              "};\nconst struct shape %.*s_%.*s_shape = {\n    .name = \"%.*s_%.*s\",\n    .size = sizeof(struct "
              "%.*s_%.*s),\n"
              "    .count = %zu,\n    .columns = columns_%.*s,\n};\n\n",
              STR_ARG(writer->folder), STR_ARG(row->name), STR_ARG(writer->folder), STR_ARG(row->name),
              STR_ARG(writer->folder), STR_ARG(row->name), row->columns.count, STR_ARG(row->name));
}

static void write_read(struct writer *writer, const struct row *row)
{
    struct text *text = &writer->text;
    text_addf(text, "static void read_%.*s(struct db_cursor *cursor%s, struct %.*s_%.*s *ret_row)\n{\n",
              STR_ARG(row->name), has_bytes(row) ? ", struct arena *arena" : "", STR_ARG(writer->folder),
              STR_ARG(row->name));
    for (size_t i = 0; i < row->columns.count; i++) {
        const struct item *column = &row->columns.at[i];
        text_addf(text, "    ret_row->%.*s = %s(cursor, %s%zu);\n", STR_ARG(column->name), column->type->read,
                  column->type->is_bytes ? "arena, " : "", i);
    }
    text_add_literal(text, "}\n\n");
}

static void write_letters(struct writer *writer, const char *member, const struct items *items)
{
    text_addf(&writer->text, "    .%s = \"", member);
    for (size_t i = 0; items && i < items->count; i++) {
        char letter = items->at[i].type->letter;
        bool capital = items->at[i].optional && strcmp(member, "gives") == 0;
        text_add_char(&writer->text, capital ? (char)(letter - 'a' + 'A') : letter);
    }
    text_add_literal(&writer->text, "\",\n");
}

static void write_description(struct writer *writer, const struct query *query)
{
    struct text *text = &writer->text;
    const struct items *columns = query->result == RESULT_NOTHING ? NULL : &row_of(writer, query)->columns;
    text_addf(
        text,
        "static int number_%.*s;\nstatic const struct db_query query_%.*s = {\n    .name = \"%.*s_%.*s\",\n    .sql =",
        STR_ARG(query->name), STR_ARG(query->name), STR_ARG(writer->folder), STR_ARG(query->name));
    write_literal(writer, sql_without_comments(text->arena, query->sql));
    text_addf(text, ",\n    .file = \"%s\",\n    .line = %d,\n    .parameters = %zu,\n    .columns = %zu,\n",
              writer->compiler->source.file, source_line(&writer->compiler->source, query->offset),
              query->parameters.count, columns ? columns->count : 0);
    write_letters(writer, "takes", &query->parameters);
    write_letters(writer, "gives", columns);
    text_addf(text, "    .writes = %s,\n    .streams = %s,\n    .number = &number_%.*s,\n};\n\n",
              query->writes ? "true" : "false", query->result == RESULT_EACH ? "true" : "false", STR_ARG(query->name));
}

/* What must be there is never bound as NULL: an absent text is an empty one, an identifier 0 is 0. */
static void write_binds(struct writer *writer, const struct query *query)
{
    for (size_t i = 0; i < query->parameters.count; i++) {
        const struct item *item = &query->parameters.at[i];
        const char *function = item->optional ? item->type->bind_optional : item->type->bind;
        if (item->type->is_bytes && !item->optional)
            text_addf(&writer->text, "    %s(&cursor, %zu, %.*s.at ? %.*s : STR(\"\"));\n", function, i + 1,
                      STR_ARG(item->name), STR_ARG(item->name));
        else
            text_addf(&writer->text, "    %s(&cursor, %zu, %.*s);\n", function, i + 1, STR_ARG(item->name));
    }
}

static const char *body_format(enum result result)
{
    switch (result) {
    case RESULT_NOTHING:
        return "    db_next(&cursor);\n    int64_t touched = cursor.changes;\n    db_close(&cursor);\n    return "
               "touched;\n";
    case RESULT_ONE:
        return "    db_expect_row(&cursor);\n    READ&row);\n    db_expect_end(&cursor);\n    return row;\n";
    case RESULT_OPTIONAL:
        return "    if (db_next(&cursor)) {\n        row = arena_new(work->arena, STRUCT);\n        READrow);\n"
               "        db_expect_end(&cursor);\n    }\n    db_close(&cursor);\n    return row;\n";
    case RESULT_MANY:
        return "    while (db_next(&cursor))\n        READlist_add(work->arena, &rows));\n    db_close(&cursor);\n"
               "    return rows;\n";
    case RESULT_EACH:
        return "    return cursor;\n";
    }
    return "";
}

/* The body with its two words in capitals replaced. */
static void write_body(struct writer *writer, const struct query *query)
{
    struct str rest = str_from(body_format(query->result));
    const struct row *row = query->result == RESULT_NOTHING ? NULL : row_of(writer, query);
    while (rest.length) {
        if (row && str_starts(rest, STR("READ"))) {
            text_addf(&writer->text, "read_%.*s(&cursor, %s", STR_ARG(row->name),
                      has_bytes(row) ? "work->arena, " : "");
            rest = str_after(rest, 4);
        } else if (row && str_starts(rest, STR("STRUCT"))) {
            text_addf(&writer->text, "struct %.*s_%.*s", STR_ARG(writer->folder), STR_ARG(row->name));
            rest = str_after(rest, 6);
        } else {
            text_add_char(&writer->text, rest.at[0]);
            rest = str_after(rest, 1);
        }
    }
}

static void write_result_variable(struct writer *writer, const struct query *query)
{
    static const char *const variables[] = {[RESULT_ONE] = " row",
                                            [RESULT_OPTIONAL] = " *row = NULL",
                                            [RESULT_MANY] = "_rows rows = {0}",
                                            [RESULT_EACH] = NULL};
    if (variables[query->result])
        text_addf(&writer->text, "    struct %.*s_%.*s%s;\n", STR_ARG(writer->folder),
                  STR_ARG(row_of(writer, query)->name), variables[query->result]);
}

static void write_function(struct writer *writer, const struct query *query)
{
    struct text *text = &writer->text;
    write_signature(writer, query);
    text_add_literal(text, "\n{\n");
    write_result_variable(writer, query);
    text_addf(text, "    struct db_cursor cursor = db_open(work, &query_%.*s);\n", STR_ARG(query->name));
    write_binds(writer, query);
    write_body(writer, query);
    text_add_literal(text, "}\n\n");
    if (query->result != RESULT_EACH)
        return;
    const struct row *row = row_of(writer, query);
    write_next_signature(writer, query);
    text_addf(text,
              "\n{\n    if (!db_next(cursor))\n        return false;\n    read_%.*s(cursor, %sret_row);\n    return "
              "true;\n}\n\n",
              STR_ARG(row->name), has_bytes(row) ? "NULL, " : "");
}

static void write_lists(struct writer *writer)
{
    const struct compiler *compiler = writer->compiler;
    struct text *text = &writer->text;
    text_addf(text, "const struct db_query *const %.*s_queries[] = {\n", STR_ARG(writer->folder));
    for (size_t i = 0; i < compiler->queries.count; i++)
        text_addf(text, "    &query_%.*s,\n", STR_ARG(compiler->queries.at[i].name));
    text_addf(text, "    NULL,\n};\n\nconst struct db_migration %.*s_migrations[] = {\n", STR_ARG(writer->folder));
    for (size_t i = 0; i < compiler->migrations.count; i++) {
        const struct migration *migration = &compiler->migrations.at[i];
        if (!str_equal(migration->capability, writer->folder))
            continue;
        text_addf(text, "    {.capability = \"%.*s\",\n     .number = %lld,\n     .name = \"%.*s\",\n     .sql =",
                  STR_ARG(writer->folder), (long long)migration->number, STR_ARG(migration->name));
        write_literal(writer, migration->source.text);
        text_add_literal(text, "},\n");
    }
    text_add_literal(text, "    {.number = 0},\n};\n");
}

static void write_code_file(struct writer *writer)
{
    const struct compiler *compiler = writer->compiler;
    write_origin(writer);
    text_addf(&writer->text, "#include \"%.*s/queries.h\"\n\n#include \"base/list.h\"\n\n#include <stddef.h>\n\n",
              STR_ARG(writer->folder));
    text_add_literal(&writer->text, "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    for (size_t i = 0; i < compiler->rows.count; i++) {
        write_shape(writer, &compiler->rows.at[i]);
        write_read(writer, &compiler->rows.at[i]);
    }
    for (size_t i = 0; i < compiler->queries.count; i++) {
        write_description(writer, &compiler->queries.at[i]);
        write_function(writer, &compiler->queries.at[i]);
    }
    write_lists(writer);
}

static struct writer begin(const struct compiler *compiler)
{
    struct writer writer = {.compiler = compiler, .folder = compiler->folder};
    text_init(&writer.text, compiler->arena, LARGEST_OUTPUT);
    return writer;
}

struct str queryc_write_header(const struct compiler *compiler)
{
    struct writer writer = begin(compiler);
    write_header_file(&writer);
    return text_str(&writer.text);
}

struct str queryc_write_code(const struct compiler *compiler)
{
    struct writer writer = begin(compiler);
    write_code_file(&writer);
    return text_str(&writer.text);
}

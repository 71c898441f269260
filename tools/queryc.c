/* SPDX-License-Identifier: EUPL-1.2
 * The query compiler: makes plain C of a capability's queries.sql, after checking every statement against the tables
 * that all migrations make. See docs/views-and-queries.md.
 *     queryc header CAPABILITY queries.sql migrations…    the .h on standard output
 *     queryc code CAPABILITY queries.sql migrations…      the .c
 * This file is the command line; queryc_compile.c compiles. */
#include "tools/queryc_compile.h"
#include "tools/queryc_write.h"

#include "base/fault.h"

#include <stdio.h>
#include <string.h>

enum { LARGEST_INPUT = 4 * 1024 * 1024, MEMORY = 256 * 1024 * 1024 };

static struct source read_source(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct text text;
    text_init(&text, arena, LARGEST_INPUT);
    size_t size = 1;
    while (file && size > 0) {
        size = fread(text_reserve(&text, 65536), 1, 65536, file);
        text_wrote(&text, size);
    }
    if (!file || ferror(file))
        fault(FAULT_DISK, "%s can't be read", path);
    fclose(file);
    return (struct source){path, text_str(&text)};
}

struct arguments {
    struct arena *arena;
    int count;
    char **at;
    bool compiled;
};

static void run(void *context)
{
    struct arguments *arguments = context;
    struct compiler compiler = {.arena = arguments->arena, .folder = str_from(arguments->at[2])};
    compiler.source = read_source(arguments->arena, arguments->at[3]);
    for (int i = 4; i < arguments->count; i++)
        queryc_add_migration(&compiler, read_source(arguments->arena, arguments->at[i]));
    arguments->compiled = queryc_compile(&compiler);
    for (size_t i = 0; i < compiler.complaints.count; i++) {
        const struct complaint *complaint = &compiler.complaints.at[i];
        fprintf(stderr, "%s:%d:%d: %.*s\n", complaint->file, complaint->line, complaint->column,
                STR_ARG(complaint->sentence));
    }
    if (!arguments->compiled)
        return;
    bool header = strcmp(arguments->at[1], "header") == 0;
    struct str output = header ? queryc_write_header(&compiler) : queryc_write_code(&compiler);
    bool wrote = fwrite(output.at, 1, output.length, stdout) == output.length;
    if (fflush(stdout) != 0 || !wrote)
        fault(FAULT_DISK, "the output can't be written");
}

int main(int count, char **words)
{
    if (count < 4 || (strcmp(words[1], "header") != 0 && strcmp(words[1], "code") != 0)) {
        fprintf(stderr, "usage: queryc header|code CAPABILITY queries.sql migrations…\n");
        return 2;
    }
    struct arena arena;
    struct fault fault;
    arena_init(&arena, MEMORY);
    struct arguments arguments = {&arena, count, words, false};
    bool done = fault_catch(run, &arguments, &fault);
    if (!done)
        fprintf(stderr, "queryc: %s\n", fault.message);
    arena_release(&arena);
    return done && arguments.compiled ? 0 : 1;
}

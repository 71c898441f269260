/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/command_line.h"

#include "platform/web/asset.h"
#include "platform/web/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFUSED = 1, WRONG_USAGE = 2, MOST_MEMORY = 512 * 1024 * 1024, MOST_OUTPUT = 64 * 1024 * 1024 };

static enum language wanted_language(void)
{
    const char *wanted = getenv("LANG");
    return str_starts(str_from(wanted), STR("fr")) ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
}

static void run_body(struct work *work, void *context)
{
    struct library_command *command = context;
    work->language = wanted_language();
    command->body(work, command);
}

static bool run_without_data(struct app *app, struct library_command *command, struct fault *ret_fault)
{
    struct arena arena;
    struct work work;
    arena_init(&arena, MOST_MEMORY);
    work_init(&work, app, &arena, NULL, "command");
    bool done = work_run(&work, run_body, command, ret_fault);
    arena_release(&arena);
    return done;
}

static bool run(struct app *app, struct library_command *command, enum command_data data, struct fault *ret_fault)
{
    if (data == COMMAND_WITHOUT_DATA)
        return run_without_data(app, command, ret_fault);
    if (data == COMMAND_READS)
        return app_read(app, run_body, command, ret_fault);
    return app_write(app, "command", run_body, command, ret_fault);
}

int library_command_run(struct app *app, struct library_command *command, enum command_data data)
{
    struct arena arena;
    struct fault fault;
    arena_init(&arena, MOST_OUTPUT * 2UL);
    text_init(&command->out, &arena, MOST_OUTPUT);
    bool done = run(app, command, data, &fault);
    if (done)
        fwrite(command->out.at, 1, command->out.length, stdout);
    else
        fprintf(stderr, "tenu: %s\n", fault.message);
    arena_release(&arena);
    return done && !command->is_refused ? 0 : REFUSED;
}

int library_command_usage(const char *usage)
{
    fprintf(stderr, "usage: tenu framework %s\n", usage);
    return WRONG_USAGE;
}

/* ---- files ---- */

static void close_file(void *resource)
{
    fclose(resource);
}

static struct str read_stream(struct work *work, FILE *stream)
{
    enum { PIECE = 64 * 1024 };
    struct text content;
    size_t got = 0;
    text_init(&content, work->arena, PUBLISH_MOST_BYTES + 2 * PIECE);
    do {
        got = fread(text_reserve(&content, PIECE), 1, PIECE, stream);
        text_wrote(&content, got);
    } while (got > 0 && content.length <= PUBLISH_MOST_BYTES);
    return text_str(&content);
}

static void open_file(struct work *work, struct command_file *file)
{
    FILE *stream = fopen(file->path, "rbe");
    if (stream) {
        work_on_end(work, close_file, stream);
        file->text = read_stream(work, stream);
    }
    if (!stream || ferror(stream))
        problem_add(work->arena, &file->problems, STR(""), "%s", strerror(errno));
    else if (file->text.length > PUBLISH_MOST_BYTES)
        problem_add(work->arena, &file->problems, STR(""), "%s", tr(work, "Le fichier dépasse 4 Mo."));
    file->is_open = file->problems.count == 0;
    if (stream) {
        work_forget(work, stream);
        fclose(stream);
    }
}

struct command_files command_files_read(struct work *work, const struct library_command *command)
{
    struct command_files files = {0};
    for (int i = 0; i < command->count; i++) {
        struct command_file *file = list_add(work->arena, &files);
        file->path = command->arguments[i];
        open_file(work, file);
        if (file->is_open)
            framework_read(work, str_from(file->path), file->text, &file->file, &file->problems);
    }
    return files;
}

struct framework_library command_library(struct work *work, const struct command_files *files,
                                         const struct framework_library *others)
{
    struct framework_library library = {0};
    for (size_t i = 0; i < files->count; i++) {
        const struct command_file *file = &files->at[i];
        if (file->file.kind == FRAMEWORK_VERSION && !publish_has_mistakes(&file->problems))
            *list_add(work->arena, &library) = file->file.version;
    }
    for (size_t i = 0; i < others->count; i++)
        *list_add(work->arena, &library) = others->at[i];
    return library;
}

struct framework_library command_own_versions(struct work *work)
{
    struct framework_library library = {0};
    for (size_t i = 0; i < asset_count; i++) {
        struct framework_file file;
        struct problems problems = {0};
        if (!str_starts(str_from(assets[i].name), STR("library/frameworks/")))
            continue;
        framework_read(work, STR(""), (struct str){(const char *)assets[i].bytes, assets[i].size}, &file, &problems);
        if (file.version && !publish_has_mistakes(&problems))
            *list_add(work->arena, &library) = file.version;
    }
    return library;
}

bool command_tell_problems(struct work *work, struct text *out, const char *path, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->at[i];
        text_addf(out, "%s:", path);
        if (problem->line)
            text_addf(out, "%d:%d:", problem->line, problem->column);
        if (problem->warning)
            text_addf(out, " %s", tr(work, "avertissement :"));
        text_addf(out, " %.*s\n", STR_ARG(problem->message));
    }
    return publish_has_mistakes(problems);
}

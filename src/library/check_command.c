/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework check FILE…: every mistake of every file, as compilers tell theirs. It needs no data: versions are
 * looked for among the files and in the program. */
#include "library/command_line.h"
#include "library/commands.h"
#include "platform/web/language.h"

static bool is_map(const struct command_file *file)
{
    return file->file.kind == FRAMEWORK_MIGRATION || file->file.kind == FRAMEWORK_CORRESPONDENCE;
}

static bool has_map(const struct command_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        if (is_map(&files->at[i]))
            return true;
    return false;
}

/* Reading the program's own versions takes time: only what names other versions needs them. */
static void check_maps(struct work *work, struct command_files *files)
{
    struct framework_library own = command_own_versions(work);
    struct framework_library library = command_library(work, files, &own);
    for (size_t i = 0; i < files->count; i++) {
        struct command_file *file = &files->at[i];
        if (is_map(file) && !publish_has_mistakes(&file->problems))
            framework_check(work, &file->file, &library, &file->problems);
    }
}

void library_check_body(struct work *work, struct library_command *command)
{
    struct command_files files = command_files_read(work, command);
    if (has_map(&files))
        check_maps(work, &files);
    for (size_t i = 0; i < files.count; i++) {
        const struct command_file *file = &files.at[i];
        if (command_tell_problems(work, &command->out, file->path, &file->problems))
            command->is_refused = true;
        else
            text_addf(&command->out, "%s: %s\n", file->path, tr(work, "sans erreur"));
    }
}

int library_check_command(struct app *app, int count, char **arguments)
{
    struct library_command command = {.count = count, .arguments = arguments, .body = library_check_body};
    if (count < 1)
        return library_command_usage("check FILE…");
    return library_command_run(app, &command, COMMAND_WITHOUT_DATA);
}

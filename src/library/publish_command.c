/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework publish FILE…: all of them or none. What is wrong with any is found before anything is written. */
#include "library/command_line.h"
#include "library/commands.h"
#include "platform/web/language.h"

struct publications {
    struct publication *at;
    size_t count, room;
};

static bool is_twice(const struct publications *publications, const struct publication *publication)
{
    size_t found = 0;
    for (size_t i = 0; i < publications->count; i++)
        found += publications->at[i].file.kind == publication->file.kind &&
                 str_equal(publications->at[i].name, publication->name);
    return found > 1;
}

/* Each text was read once, to find the versions that the maps among them may name. */
static struct publications prepare_all(struct work *work, struct library_command *command)
{
    struct publications publications = {0};
    struct command_files files = command_files_read(work, command);
    struct framework_library published = publish_library(work);
    struct framework_library library = command_library(work, &files, &published);
    for (size_t i = 0; i < files.count; i++) {
        struct command_file *file = &files.at[i];
        struct problems problems = {0};
        struct publication *publication = list_add(work->arena, &publications);
        *publication = (struct publication){.file_name = str_from(file->path), .text = file->text};
        if (!file->is_open)
            problems = file->problems;
        else if (publish_prepare(work, &library, publication, &problems) && is_twice(&publications, publication))
            problem_add(work->arena, &problems, STR(""), "%s", tr(work, "Un fichier précédent porte la même version."));
        if (command_tell_problems(work, &command->out, file->path, &problems))
            command->is_refused = true;
    }
    return publications;
}

void library_publish_body(struct work *work, struct library_command *command)
{
    struct publications publications = prepare_all(work, command);
    if (command->is_refused) {
        text_addf(&command->out, "%s\n", tr(work, "Rien n’a été publié."));
        return;
    }
    for (size_t i = 0; i < publications.count; i++) {
        const struct publication *publication = &publications.at[i];
        const char *outcome = publish_write(work, publication) ? tr(work, "publié") : tr(work, "déjà publié");
        text_addf(&command->out, "%.*s: %s\n", STR_ARG(publication->name), outcome);
    }
}

int library_publish_command(struct app *app, int count, char **arguments)
{
    struct library_command command = {.count = count, .arguments = arguments, .body = library_publish_body};
    if (count < 1)
        return library_command_usage("publish FILE…");
    return library_command_run(app, &command, COMMAND_WRITES);
}

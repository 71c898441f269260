/* SPDX-License-Identifier: EUPL-1.2
 * What the library's commands have in common: they write into a text, printed once all went well, and read files. */
#ifndef LIBRARY_COMMAND_LINE_H
#define LIBRARY_COMMAND_LINE_H

#include "base/text.h"
#include "library/publish.h"
#include "platform/server/app.h"

/* One run of a command. */
struct library_command {
    int count;
    char **arguments;
    void (*body)(struct work *work, struct library_command *command);
    struct text out;
    bool is_refused;
};

enum command_data { COMMAND_WITHOUT_DATA, COMMAND_READS, COMMAND_WRITES };

/* Runs the body and prints what it wrote, unless it faulted; the program's exit status. */
int library_command_run(struct app *app, struct library_command *command, enum command_data data);

/* Says on standard error how the command is used; the exit status for that. */
int library_command_usage(const char *usage);

/* The bodies. */
void library_check_body(struct work *work, struct library_command *command);
void library_list_body(struct work *work, struct library_command *command);
void library_show_body(struct work *work, struct library_command *command);
void library_diff_body(struct work *work, struct library_command *command);
void library_publish_body(struct work *work, struct library_command *command);

/* A file named by an argument. */
struct command_file {
    const char *path;
    bool is_open; /* false if it can't be read: `problems` says why */
    struct str text;
    struct framework_file file;
    struct problems problems;
};
struct command_files {
    struct command_file *at;
    size_t count, room;
};

/* Reads the files and finds the mistakes that each alone shows. */
struct command_files command_files_read(struct work *work, const struct library_command *command);

/* The versions at hand: those among the files that have no mistake, before those of `others` of the same name. */
struct framework_library command_library(struct work *work, const struct command_files *files,
                                         const struct framework_library *others);

/* The versions that the program carries within itself. */
struct framework_library command_own_versions(struct work *work);

/* "FILE:LINE:COLUMN: sentence" for each; true if one is a mistake. */
bool command_tell_problems(struct work *work, struct text *out, const char *path, const struct problems *problems);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The command line: options common to all commands, and which command was asked. */
#ifndef PLATFORM_COMMAND_H
#define PLATFORM_COMMAND_H

#include "platform/server/app.h"

struct command_line {
    struct config config;
    char **words; /* the command and its arguments, common options taken out */
    int count;
};

/* False after a sentence on standard error: an option is unknown or its value is wrong. */
bool command_line_read(struct command_line *line, int count, char **arguments);

/* Runs the command; the program's exit status: 0 done, 1 refused (told on standard error), 2 wrong usage. */
int command_run(const struct command_line *line);

/* True if `flag` is among the words; it is taken out of them. */
bool command_flag(int *count, char **words, const char *flag);

/* Every command of the program with its usage, on standard output. */
void command_help(void);

#endif

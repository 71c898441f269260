/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework check, list, show, diff and publish. */
#ifndef LIBRARY_COMMANDS_H
#define LIBRARY_COMMANDS_H

#include "platform/server/app.h"

int library_check_command(struct app *app, int count, char **arguments);
int library_list_command(struct app *app, int count, char **arguments);
int library_show_command(struct app *app, int count, char **arguments);
int library_diff_command(struct app *app, int count, char **arguments);
int library_publish_command(struct app *app, int count, char **arguments);

#endif

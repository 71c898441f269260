/* SPDX-License-Identifier: EUPL-1.2
 * The commands of the program itself. Each returns its exit status. */
#ifndef PLATFORM_SERVER_COMMAND_H
#define PLATFORM_SERVER_COMMAND_H

#include "platform/server/app.h"

int serve_command(struct app *app, int count, char **words);
int init_command(struct app *app, int count, char **words);
int demo_command(struct app *app, int count, char **words);
int migrate_command(struct app *app, int count, char **words);
int backup_command(struct app *app, int count, char **words);
int restore_command(struct app *app, int count, char **words);
int export_command(struct app *app, int count, char **words);
int routes_command(struct app *app, int count, char **words);
int version_command(struct app *app, int count, char **words);

#endif

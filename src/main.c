/* SPDX-License-Identifier: EUPL-1.2
 * Start and stop, nothing else. */
#include "platform/server/command.h"

#include <time.h>

int main(int count, char **arguments)
{
    struct command_line line;
    setenv("TZ", "Europe/Paris", 0); /* the city's; another city sets TZ */
    tzset();
    if (!command_line_read(&line, count, arguments))
        return 2;
    return command_run(&line);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/server/command.h"

#include "platform/server/server_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFUSED = 1, WRONG_USAGE = 2, MOST_NAME_WORDS = 2 };

/* Commands of the program itself; those of capabilities stand in their tables. */
static const struct command own_commands[] = {
    {.name = "serve", .usage = "", .sentence = "Serve until asked to stop.", .run = serve_command},
    {.name = "init",
     .usage = "--city NAME --email ADDRESS [--name NAME]",
     .sentence = "Make the database, the first administrator and print a one-time link.",
     .run = init_command,
     .founds = true},
    {.name = "demo",
     .usage = "",
     .sentence = "Fill an empty database with a demonstration city.",
     .run = demo_command,
     .founds = true},
    {.name = "migrate",
     .usage = "",
     .sentence = "Bring the database to this program's version.",
     .run = migrate_command},
    {.name = "backup",
     .usage = "FILE",
     .sentence = "Copy the embedded database to a file, while it is in use.",
     .run = backup_command},
    {.name = "restore",
     .usage = "FILE",
     .sentence = "Put a verified backup in the place of the embedded database.",
     .run = restore_command},
    {.name = "export",
     .usage = "LIST FILE.csv|FILE.xlsx",
     .sentence = "Write a list to a file; without arguments, name the lists.",
     .run = export_command},
    {.name = "routes",
     .usage = "",
     .sentence = "List every route with its permission.",
     .run = routes_command,
     .alone = true},
    {.name = "version", .usage = "", .sentence = "Print the version.", .run = version_command, .alone = true},
};

static bool parse_port(const char *text, int *ret_port)
{
    int64_t port = 0;
    bool right = str_to_integer(str_from(text), &port) && port >= 0 && port <= 65535;
    *ret_port = (int)port;
    return right;
}

/* True if the option is known and its value right. */
static bool set_option(struct config *config, const char *name, const char *value)
{
    int64_t number = 0;
    if (strcmp(name, "--database") == 0)
        config->database = value;
    else if (strcmp(name, "--key") == 0)
        config->key_file = value;
    else if (strcmp(name, "--address") == 0)
        config->address = value;
    else if (strcmp(name, "--port") == 0)
        return parse_port(value, &config->port);
    else if (strcmp(name, "--trusted-proxy") == 0)
        config->trusted_proxy = value;
    else if (strcmp(name, "--public-url") == 0)
        config->public_url = value;
    else if (strcmp(name, "--readers") == 0 && str_to_integer(str_from(value), &number) && number > 0 && number <= 64)
        config->readers = (int)number;
    else if (strcmp(name, "--now") == 0)
        return (config->fixed_now = instant_parse(str_from(value))) != INSTANT_NONE;
    else
        return false;
    return true;
}

static bool is_common_option(const char *word)
{
    static const char *const names[] = {"--database",      "--key",        "--address", "--port",
                                        "--trusted-proxy", "--public-url", "--readers", "--now"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(word, names[i]) == 0)
            return true;
    return false;
}

static struct config default_config(void)
{
    const char *database = getenv("TENU_DATABASE"), *key = getenv("TENU_KEY");
    return (struct config){
        .database = database ? database : "var/tenu.db",
        .key_file = key ? key : "var/tenu.key",
        .address = "127.0.0.1",
        .port = 8080,
        .fixed_now = INSTANT_NONE,
    };
}

bool command_line_read(struct command_line *line, int count, char **arguments)
{
    *line = (struct command_line){.config = default_config(), .words = arguments + 1};
    for (int i = 1; i < count; i++) {
        if (!is_common_option(arguments[i])) {
            line->words[line->count++] = arguments[i];
            continue;
        }
        if (i + 1 == count || !set_option(&line->config, arguments[i], arguments[i + 1])) {
            fprintf(stderr, "tenu: the option %s has no right value; see tenu help\n", arguments[i]);
            return false;
        }
        i++;
    }
    line->config.base_line = command_flag(&line->count, line->words, "--base-line");
    line->config.secure_cookies = command_flag(&line->count, line->words, "--secure-cookies");
    return true;
}

bool command_flag(int *count, char **words, const char *flag)
{
    for (int i = 0; i < *count; i++)
        if (strcmp(words[i], flag) == 0) {
            memmove(words + i, words + i + 1, (size_t)(*count - i - 1) * sizeof *words);
            (*count)--;
            return true;
        }
    return false;
}

static void print_command(const struct command *command)
{
    printf("  tenu %s %s\n      %s\n", command->name, command->usage, command->sentence);
}

void command_help(void)
{
    puts("Tenu: promises of service, kept and proved.\n\nCommands:");
    for (size_t i = 0; i < COUNT_OF(own_commands); i++)
        print_command(&own_commands[i]);
    for (size_t c = 0; c < capability_count; c++)
        for (size_t i = 0; i < capabilities[c]->command_count; i++)
            print_command(&capabilities[c]->commands[i]);
    puts("\nOptions of every command:\n"
         "  --database PATH or postgresql://…   default var/tenu.db, or TENU_DATABASE\n"
         "  --key FILE                          the master key; default var/tenu.key, or TENU_KEY\n"
         "  --now YYYY-MM-DDTHH:MM              fixes the clock, for demonstrations and tests\n"
         "Options of serve:\n"
         "  --address ADDRESS --port PORT       default 127.0.0.1 8080\n"
         "  --trusted-proxy ADDRESS             whose X-Forwarded-For and -Proto are believed\n"
         "  --public-url URL                    as residents see it\n"
         "  --secure-cookies                    cookies only over TLS\n"
         "  --readers N                         threads that read; default: cores");
}

/* How many words of the line the command's name takes; 0 if it is another command. */
static int name_words(const struct command *command, const struct command_line *line)
{
    char joined[128] = "";
    size_t length = 0;
    for (int words = 1; words <= MOST_NAME_WORDS && words <= line->count; words++) {
        int wrote =
            snprintf(joined + length, sizeof joined - length, "%s%s", words > 1 ? " " : "", line->words[words - 1]);
        if (wrote < 0 || (size_t)wrote >= sizeof joined - length)
            return 0;
        length += (size_t)wrote;
        if (strcmp(joined, command->name) == 0)
            return words;
    }
    return 0;
}

static const struct command *find(const struct command_line *line, int *ret_words)
{
    for (size_t i = 0; i < COUNT_OF(own_commands); i++)
        if ((*ret_words = name_words(&own_commands[i], line)))
            return &own_commands[i];
    for (size_t c = 0; c < capability_count; c++)
        for (size_t i = 0; i < capabilities[c]->command_count; i++)
            if ((*ret_words = name_words(&capabilities[c]->commands[i], line)))
                return &capabilities[c]->commands[i];
    return NULL;
}

struct running {
    const struct command_line *line;
    const struct command *command;
    int words, status;
    struct app app;
};

static void run_body(void *context)
{
    struct running *running = context;
    struct config config = running->line->config;
    config.may_make_key = running->command->founds;
    (running->command->alone ? app_open_alone : app_open)(&running->app, &config);
    if (!running->command->alone && !running->command->founds && app_migrations_missing(&running->app) == 0)
        app_load_settings(&running->app);
    running->status = running->command->run(&running->app, running->line->count - running->words,
                                            running->line->words + running->words);
    app_close(&running->app);
}

int command_run(const struct command_line *line)
{
    static struct running running;
    struct fault fault;
    running = (struct running){.line = line};
    if (line->count == 0 || strcmp(line->words[0], "help") == 0 || strcmp(line->words[0], "--help") == 0) {
        command_help();
        return line->count ? 0 : WRONG_USAGE;
    }
    running.command = find(line, &running.words);
    if (!running.command) {
        fprintf(stderr, "tenu: there is no command \"%s\"; see tenu help\n", line->words[0]);
        return WRONG_USAGE;
    }
    if (fault_catch(run_body, &running, &fault))
        return running.status;
    fprintf(stderr, "tenu: %s\n", fault.message);
    return REFUSED;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/server/server_command.h"

#include "platform/queries.h"
#include "platform/server/command.h"
#include "platform/server/log.h"
#include "platform/server/server.h"
#include "platform/server/version.h"
#include "platform/web/router.h"

#include <signal.h>
#include <string.h>

enum { DONE = 0, REFUSED = 1, WRONG_USAGE = 2 };

static int say_fault(const struct fault *fault)
{
    fprintf(stderr, "tenu: %s\n", fault->message);
    return REFUSED;
}

/* ---- serve ---- */

static sigset_t stop_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

static void print_accounts(struct work *work, void *context)
{
    struct platform_setting *accounts = platform_setting_get(work, STR("demonstration_accounts"));
    (void)context;
    if (accounts)
        printf("%.*s\n", STR_ARG(accounts->value));
}

int serve_command(struct app *app, int count, char **words)
{
    struct fault fault;
    sigset_t signals = stop_signals();
    (void)words;
    if (count > 0)
        return fprintf(stderr, "tenu: serve takes no argument\n"), WRONG_USAGE;
    if (app_migrations_missing(app) > 0) {
        fprintf(
            stderr,
            "tenu: the database is empty or older than this program: run tenu init, tenu demo or tenu migrate first\n");
        return REFUSED;
    }
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the threads start, so that only sigwait gets them */
    app_load_settings(app);
    struct server *server = server_start(app);
    app_read(app, print_accounts, NULL, &fault);
    printf("Tenu listens on http://%s:%u\n", app->config.address, (unsigned)server_port(server));
    fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    log_line("info", "stopping on signal=%d", signal);
    server_stop(server);
    return DONE;
}

/* ---- init, demo, migrate ---- */

static void found_all(struct work *work, void *context)
{
    struct founding *founding = context;
    platform_setting_put(work, STR("city_name"), founding->city_name);
    app_mark_key(work, founding->app);
    for (size_t c = 0; c < capability_count; c++)
        if (capabilities[c]->found)
            capabilities[c]->found(work, founding);
    founding->link = founding->link.at ? str_from(strdup(str_c(work->arena, founding->link))) : STR_NONE;
}

static void demo_all(struct work *work, void *context)
{
    found_all(work, context);
    for (size_t c = 0; c < capability_count; c++)
        if (capabilities[c]->demo)
            capabilities[c]->demo(work);
}

static void count_entries(struct work *work, void *context)
{
    *(int64_t *)context = platform_journal_head(work).sequence;
}

/* True if the database holds nothing yet. */
static bool is_new(struct app *app)
{
    int64_t entries = 0;
    struct fault fault;
    app_migrate(app);
    return app_read(app, count_entries, &entries, &fault) && entries == 0;
}

static const char *option_value(int count, char **words, const char *name)
{
    for (int i = 0; i + 1 < count; i++)
        if (strcmp(words[i], name) == 0)
            return words[i + 1];
    return NULL;
}

int init_command(struct app *app, int count, char **words)
{
    const char *city = option_value(count, words, "--city"), *email = option_value(count, words, "--email");
    const char *name = option_value(count, words, "--name");
    struct founding founding = {
        .app = app,
        .city_name = str_from(city),
        .administrator_name = name ? str_from(name) : STR("Administration"),
        .administrator_email = str_from(email),
    };
    struct fault fault;
    if (!city || !email)
        return fprintf(stderr, "tenu: init needs --city NAME and --email ADDRESS\n"), WRONG_USAGE;
    if (!is_new(app))
        return fprintf(stderr, "tenu: this database is already in use\n"), REFUSED;
    if (!app_write(app, "command", found_all, &founding, &fault))
        return say_fault(&fault);
    printf("The first administrator chooses a password here, once, within 48 hours:\n%s%.*s\n",
           app->config.public_url ? app->config.public_url : "http://127.0.0.1:8080", STR_ARG(founding.link));
    return DONE;
}

int demo_command(struct app *app, int count, char **words)
{
    struct founding founding = {.app = app, .city_name = STR("Ville de Paris"), .demonstration = true};
    struct fault fault;
    (void)words;
    if (count > 0)
        return fprintf(stderr, "tenu: demo takes no argument\n"), WRONG_USAGE;
    if (!is_new(app))
        return fprintf(stderr, "tenu: this database is already in use; the demonstration needs an empty one\n"),
               REFUSED;
    if (!app_write(app, "command", demo_all, &founding, &fault))
        return say_fault(&fault);
    puts("The demonstration city is ready.");
    return DONE;
}

int migrate_command(struct app *app, int count, char **words)
{
    (void)words;
    if (count > 0)
        return fprintf(stderr, "tenu: migrate takes no argument\n"), WRONG_USAGE;
    printf("%d migrations applied\n", app_migrate(app));
    return DONE;
}

/* ---- routes, version ---- */

int routes_command(struct app *app, int count, char **words)
{
    (void)count;
    (void)words;
    for (size_t i = 0; i < router_count(app->router); i++) {
        const struct route *route = router_route(app->router, i);
        printf("%-6s %-44s %-22s %s\n", http_method_name(route->method), route->path,
               route->permission ? route->permission : "nobody", route->summary ? route->summary : "");
    }
    return DONE;
}

int version_command(struct app *app, int count, char **words)
{
    (void)app;
    (void)count;
    (void)words;
    puts("tenu " TENU_VERSION);
    return DONE;
}

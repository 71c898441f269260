/* SPDX-License-Identifier: EUPL-1.2
 * tenu import sites FILE [--dry-run]: what the page does, for administrators at a terminal. */
#include "organisation/import_write.h"

#include "platform/server/app.h"
#include "platform/server/command.h"
#include "platform/web/language.h"

#include <errno.h>

enum { DONE = 0, REFUSED = 1, WRONG_USAGE = 2 };

struct import_order {
    const char *path;
    bool dry_run;
    int status;
};

static bool read_file(struct work *work, const char *path, struct str *ret_bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    char *at = arena_take(work->arena, IMPORT_MOST_BYTES + 1, 1);
    *ret_bytes = (struct str){at, fread(at, 1, IMPORT_MOST_BYTES + 1, file)};
    bool readable = !ferror(file) && ret_bytes->length <= IMPORT_MOST_BYTES;
    fclose(file);
    if (!readable)
        fprintf(stderr, "%s: can't be read, or is larger than %d bytes\n", path, IMPORT_MOST_BYTES);
    return readable;
}

static void print_problems(const char *path, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->at[i];
        fprintf(stderr, "%s:%d:%d: %s%.*s%s%.*s\n", path, problem->line, problem->column,
                problem->warning ? "(!) " : "", STR_ARG(problem->field), problem->field.length ? ": " : "",
                STR_ARG(problem->message));
    }
}

static void print_changes(const struct import_plan *plan)
{
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct import_row *row = &plan->rows.at[i];
        for (size_t d = 0; d < row->differences.count; d++) {
            const struct site_difference *difference = &row->differences.at[d];
            printf("%d: %.*s: %s: %.*s -> %.*s\n", row->line, STR_ARG(row->form.code), difference->field->name,
                   STR_ARG(difference->before), STR_ARG(difference->after));
        }
    }
}

static void import(struct work *work, void *context)
{
    struct import_order *order = context;
    struct str bytes;
    order->status = REFUSED;
    if (!read_file(work, order->path, &bytes))
        return;
    struct import_plan plan = import_sites_read(work, bytes);
    print_problems(order->path, &plan.problems);
    if (order->dry_run)
        print_changes(&plan);
    printf("%zu created, %zu changed, %zu unchanged, %zu refused%s\n", plan.created, plan.changed, plan.unchanged,
           plan.refused, plan.is_refused || order->dry_run ? ": nothing was written" : "");
    if (plan.is_refused)
        return;
    if (!order->dry_run)
        import_sites_write(work, &plan);
    order->status = DONE;
}

int organisation_import_command(struct app *app, int count, char **arguments)
{
    struct import_order order = {.dry_run = command_flag(&count, arguments, "--dry-run")};
    struct fault fault;
    if (count != 1) {
        fprintf(stderr, "usage: tenu import sites FILE [--dry-run]\n");
        return WRONG_USAGE;
    }
    order.path = arguments[0];
    bool done =
        order.dry_run ? app_read(app, import, &order, &fault) : app_write(app, "command", import, &order, &fault);
    if (done)
        return order.status;
    fprintf(stderr, "%s\n", fault.message);
    return REFUSED;
}

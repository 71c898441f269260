/* SPDX-License-Identifier: EUPL-1.2
 * tenu import people FILE [--dry-run]. Whoever runs the program on its machine may import anything. */
#include "people/import_pages.h"

#include "platform/server/app.h"

#include <errno.h>
#include <string.h>

struct import_run {
    struct str file;
    bool dry, refused;
};

static bool anything(void *context, int64_t role_id, int64_t unit_id)
{
    (void)context;
    (void)role_id;
    (void)unit_id;
    return true;
}

static bool anyone(void *context, int64_t person_id)
{
    (void)context;
    (void)person_id;
    return true;
}

static void print_result(const struct import_result *result)
{
    for (size_t i = 0; i < result->problems.count; i++)
        fprintf(stderr, "line %d: %.*s\n", result->problems.at[i].line, STR_ARG(result->problems.at[i].message));
    for (size_t i = 0; i < result->rows.count; i++) {
        const struct import_row *row = &result->rows.at[i];
        if (row->outcome == IMPORT_REFUSED)
            fprintf(stderr, "line %d, %.*s: %.*s %.*s\n", row->line, STR_ARG(row->column), STR_ARG(row->reason),
                    STR_ARG(row->value));
    }
    printf("%lld created, %lld changed, %lld unchanged, %lld refused\n", (long long)result->counts[IMPORT_CREATED],
           (long long)result->counts[IMPORT_CHANGED], (long long)result->counts[IMPORT_UNCHANGED],
           (long long)result->counts[IMPORT_REFUSED]);
}

static void import_body(struct work *work, void *context)
{
    struct import_run *run = context;
    struct import_known known = import_known_read(work);
    known.may_give = anything;
    known.may_change = anyone;
    struct import_result result = import_check(work, run->file, &known);
    run->refused = result.problems.count || result.counts[IMPORT_REFUSED];
    print_result(&result);
    if (!run->dry && !run->refused)
        import_apply(work, &result);
}

static bool read_file(struct app *app, const char *path, struct str *ret_content)
{
    FILE *file = fopen(path, "rbe");
    char *bytes = arena_take(&app->arena, IMPORT_MOST_BYTES + 1, 1);
    size_t length = file ? fread(bytes, 1, IMPORT_MOST_BYTES + 1, file) : 0;
    bool failed = !file || ferror(file);
    if (failed)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    else if (length > IMPORT_MOST_BYTES)
        fprintf(stderr, "%s: more than %d bytes\n", path, IMPORT_MOST_BYTES);
    if (file)
        fclose(file);
    *ret_content = (struct str){bytes, length};
    return !failed && length <= IMPORT_MOST_BYTES;
}

int people_import_command(struct app *app, int count, char **arguments)
{
    const char *path = NULL;
    struct import_run run = {0};
    struct fault fault;
    for (int i = 0; i < count; i++) {
        if (strcmp(arguments[i], "--dry-run") == 0)
            run.dry = true;
        else
            path = arguments[i];
    }
    if (!path || count > 2) {
        fprintf(stderr, "usage: tenu import people FILE [--dry-run]\n");
        return 2;
    }
    if (!read_file(app, path, &run.file))
        return 1;
    bool done =
        run.dry ? app_read(app, import_body, &run, &fault) : app_write(app, "command", import_body, &run, &fault);
    if (!done)
        fprintf(stderr, "%s\n", fault.message);
    return done && !run.refused ? 0 : 1;
}

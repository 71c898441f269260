/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/journal.h"

#include "journal/list_page.h"
#include "journal/queries.h"
#include "platform/data/journal.h"
#include "platform/server/app.h"
#include "platform/web/language.h"

#include <inttypes.h>

#define READ JOURNAL_READ

static const struct permission permissions[] = {
    {READ, N_("Lire le journal de tous les changements")},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/journal",
     .permission = READ,
     .form = &journal_form,
     .handler = journal_list_page,
     .summary = N_("Journal des changements")},
    {.method = HTTP_GET,
     .path = "/journal/{id}",
     .permission = READ,
     .handler = journal_entry_page,
     .summary = N_("Un changement : avant, après")},
    {.method = HTTP_GET,
     .path = "/journal/export",
     .permission = READ,
     .form = &journal_form,
     .handler = journal_export_page,
     .summary = N_("Journal en tableau")},
    {.method = HTTP_GET,
     .path = "/api/v1/journal",
     .permission = READ,
     .form = &journal_form,
     .handler = journal_list_api,
     .answer = &journal_record_shape,
     .many = true,
     .summary = N_("Journal des changements, le plus récent d’abord")},
};

static const struct menu_entry menu[] = {
    {.section = "journal",
     .label = N_("Journal"),
     .href = "/journal",
     .permission = READ,
     .icon = "history",
     .order = 90},
};

/* ---- tenu journal verify ---- */

static void verify(struct work *work, void *context)
{
    struct journal_verdict *verdict = context;
    *verdict = journal_verify(work);
    if (verdict->first_broken)
        printf("The journal is broken: %.*s.\n", STR_ARG(verdict->reason));
    else
        printf("The journal is whole: %" PRId64 " entries.\n", verdict->entries);
}

static int verify_command(struct app *app, int count, char **words)
{
    struct journal_verdict verdict = {0};
    struct fault fault;
    (void)words;
    if (count > 0)
        return fprintf(stderr, "tenu: journal verify takes no argument\n"), 2;
    if (!app_read(app, verify, &verdict, &fault))
        return fprintf(stderr, "tenu: %s\n", fault.message), 1;
    return verdict.first_broken ? 1 : 0;
}

static const struct command commands[] = {
    {.name = "journal verify",
     .usage = "",
     .sentence = "Prove that no entry of the journal was changed, or name the first broken one.",
     .run = verify_command},
};

static struct sheet *whole_sheet(struct work *work, enum sheet_format format)
{
    return journal_sheet(work, format, (struct journal_reader){.kind = STR(""), .everywhere = true});
}

static const struct tile tiles[] = {{.permission = READ, .show = journal_tile, .order = 90}};

static const struct export_list exports[] = {
    {.name = "journal", .sentence = "every change, without what names a person", .write = whole_sheet},
};

const struct capability journal_capability = {
    .name = "journal",
    .title = N_("Journal"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .permissions = permissions,
    .permission_count = COUNT_OF(permissions),
    .queries = journal_queries,
    .query_count = JOURNAL_QUERY_COUNT,
    .menu = menu,
    .menu_count = COUNT_OF(menu),
    .tiles = tiles,
    .tile_count = COUNT_OF(tiles),
    .exports = exports,
    .export_count = COUNT_OF(exports),
    .commands = commands,
    .command_count = COUNT_OF(commands),
};

/* SPDX-License-Identifier: EUPL-1.2
 * The library's routes, rights and place in the menu. */
#include "library/library.h"

#include "library/binding.h"
#include "library/commands.h"
#include "library/compare_page.h"
#include "library/print.h"
#include "library/promises_page.h"
#include "library/publish_page.h"
#include "library/queries.h"
#include "library/versions.h"
#include "platform/sheet/export.h"
#include "platform/web/asset.h"

#define READ "framework.read"
#define PUBLISH PUBLISH_PERMISSION

static const struct permission permissions[] = {
    {READ, N_("Lire les référentiels, les comparer, les imprimer")},
    {PUBLISH, N_("Publier un référentiel")},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/frameworks",
     .permission = READ,
     .handler = library_list_page,
     .summary = N_("Référentiels publiés")},
    {.method = HTTP_GET,
     .path = "/frameworks/export",
     .permission = READ,
     .form = &export_form,
     .handler = library_versions_export_page,
     .summary = N_("Référentiels publiés, en tableau")},
    {.method = HTTP_GET,
     .path = "/frameworks/{id}",
     .permission = READ,
     .form = &library_search_form,
     .handler = library_version_page,
     .summary = N_("Un référentiel en trois colonnes")},
    {.method = HTTP_GET,
     .path = "/frameworks/{id}/source",
     .permission = READ,
     .handler = library_source_page,
     .summary = N_("Le texte d’un référentiel")},
    {.method = HTTP_GET,
     .path = "/frameworks/{id}/export",
     .permission = READ,
     .form = &export_form,
     .handler = library_export_page,
     .summary = N_("Les éléments d’un référentiel en tableau")},
    {.method = HTTP_GET,
     .path = "/frameworks/{id}/print",
     .permission = READ,
     .handler = library_print_page,
     .summary = N_("Un référentiel en PDF")},
    {.method = HTTP_GET,
     .path = "/frameworks/{id}/compare",
     .permission = READ,
     .form = &library_compare_form,
     .handler = library_compare_page,
     .summary = N_("Deux versions côte à côte")},
    {.method = HTTP_GET,
     .path = "/frameworks/migrations/{name}",
     .permission = READ,
     .form = &library_compare_form,
     .handler = library_migration_page,
     .summary = N_("D’une version à l’autre, par la table de passage")},
    {.method = HTTP_GET,
     .path = "/frameworks/correspondence",
     .permission = READ,
     .form = &export_form,
     .handler = library_correspondence_page,
     .summary = N_("La même promesse d’un référentiel à l’autre")},
    {.method = HTTP_GET,
     .path = "/frameworks/publish",
     .permission = PUBLISH,
     .scope = SCOPE_CITY,
     .handler = library_publish_page,
     .summary = N_("Vérifier et publier un référentiel : formulaire")},
    {.method = HTTP_POST,
     .path = "/frameworks/publish",
     .permission = PUBLISH,
     .scope = SCOPE_CITY,
     .form = &library_publish_form,
     .body_limit = PUBLISH_MOST_BODY,
     .handler = library_publish_run,
     .summary = N_("Vérifier ou publier un fichier")},
    {.method = HTTP_GET,
     .path = "/sites/{id}/poster",
     .permission = READ,
     .form = &library_poster_form,
     .handler = library_poster_page,
     .summary = N_("L’affiche des engagements d’un site, en PDF")},
    {.method = HTTP_GET,
     .path = "/s/{name}",
     .permission = PUBLIC,
     .handler = library_promises_page,
     .summary = N_("Ce qu’un site promet, pour tous")},
    {.method = HTTP_GET,
     .path = "/api/v1/frameworks",
     .permission = READ,
     .handler = library_list_api,
     .answer = &library_version_row_shape,
     .many = true,
     .summary = N_("Versions publiées des référentiels")},
    {.method = HTTP_GET,
     .path = "/api/v1/frameworks/{id}",
     .permission = READ,
     .handler = library_version_api,
     .answer = &library_version_row_shape,
     .summary = N_("Une version d’un référentiel")},
    {.method = HTTP_GET,
     .path = "/api/v1/frameworks/{id}/items",
     .permission = READ,
     .handler = library_items_api,
     .answer = &library_item_shape,
     .many = true,
     .summary = N_("Éléments d’une version")},
};

static const struct tile tiles[] = {{.permission = READ, .show = library_tile, .order = 20}};

static const struct unit_part unit_parts[] = {{.permission = READ, .show = library_unit_part, .order = 10}};

static const struct finder finders[] = {{.permission = READ, .show = library_found, .order = 20}};

static const struct menu_entry menu[] = {
    {.section = "frameworks",
     .label = N_("Référentiels"),
     .href = "/frameworks",
     .permission = READ,
     .icon = "book-open",
     .order = 30},
};

static bool is_in(const struct asset *asset, const char *folder)
{
    return str_starts(str_from(asset->name), str_from(folder));
}

static struct str base_name(struct str path)
{
    struct str name = path;
    while (path.at)
        name = str_cut(&path, '/');
    return str_part(name, 0, str_find(name, STR(".yaml")));
}

static void publish_folder(struct work *work, const char *folder)
{
    for (size_t i = 0; i < asset_count; i++) {
        struct problems problems = {0};
        struct str text = {(const char *)assets[i].bytes, assets[i].size};
        if (is_in(&assets[i], folder) && !library_publish(work, base_name(str_from(assets[i].name)), text, &problems))
            fault(FAULT_BUG, "%s, which is part of the program, has a mistake at line %d: %.*s", assets[i].name,
                  problems.at[0].line, STR_ARG(problems.at[0].message));
    }
}

/* The référentiels that the program carries within itself; maps after the versions that they name. */
static void publish_all(struct work *work, struct founding *founding)
{
    (void)founding;
    publish_folder(work, "library/frameworks/");
    publish_folder(work, "library/migrations/");
    publish_folder(work, "library/correspondences/");
}

static const struct command commands[] = {
    {.name = "framework check",
     .usage = "FILE…",
     .sentence = "Report every mistake of texts of the library.",
     .run = library_check_command,
     .alone = true},
    {.name = "framework list", .usage = "", .sentence = "List the published versions.", .run = library_list_command},
    {.name = "framework show",
     .usage = "CODE VERSION",
     .sentence = "Print a published version.",
     .run = library_show_command},
    {.name = "framework diff",
     .usage = "FILE FILE [MAP]",
     .sentence = "Print what changed between two versions.",
     .run = library_diff_command,
     .alone = true},
    {.name = "framework publish",
     .usage = "FILE…",
     .sentence = "Publish texts of the library.",
     .run = library_publish_command},
};

static const struct export_list exports[] = {
    {.name = "frameworks", .sentence = "every published version", .write = library_versions_sheet},
};

const struct capability library_capability = {
    .name = "library",
    .title = N_("Référentiels"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .permissions = permissions,
    .permission_count = COUNT_OF(permissions),
    .queries = library_queries,
    .query_count = LIBRARY_QUERY_COUNT,
    .migrations = library_migrations,
    .migration_count = LIBRARY_MIGRATION_COUNT,
    .menu = menu,
    .menu_count = COUNT_OF(menu),
    .tiles = tiles,
    .tile_count = COUNT_OF(tiles),
    .unit_parts = unit_parts,
    .unit_part_count = COUNT_OF(unit_parts),
    .finders = finders,
    .finder_count = COUNT_OF(finders),
    .exports = exports,
    .export_count = COUNT_OF(exports),
    .commands = commands,
    .command_count = COUNT_OF(commands),
    .found = publish_all,
};

/* SPDX-License-Identifier: EUPL-1.2
 * The table of contents of this capability. */
#include "organisation/organisation.h"

#include "base/list.h"
#include "organisation/api.h"
#include "organisation/closing.h"
#include "organisation/demo.h"
#include "organisation/find.h"
#include "organisation/import_page.h"
#include "organisation/import_write.h"
#include "organisation/site_edit.h"
#include "organisation/site_filter.h"
#include "organisation/site_form.h"
#include "organisation/site_list.h"
#include "organisation/site_page.h"
#include "organisation/tile.h"
#include "organisation/tree_page.h"
#include "organisation/unit_edit.h"
#include "organisation/unit_form.h"
#include "organisation/unit_sheet.h"
#include "organisation/units.h"

enum { UPLOAD_LIMIT = IMPORT_MOST_BYTES + 64 * 1024 };

#define READ "organisation.read"
#define EDIT "organisation.edit"
#define IMPORT "organisation.import"

static const struct permission permissions[] = {
    {READ, N_("Voir l’organisation et les fiches des sites")},
    {EDIT, N_("Créer, modifier, déplacer, fermer et rouvrir des unités et des sites")},
    {IMPORT, N_("Importer une liste de sites")},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/organisation",
     .permission = READ,
     .handler = organisation_tree_page,
     .summary = N_("L’organisation : directions, secteurs, divisions")},
    {.method = HTTP_GET,
     .path = "/organisation/export",
     .permission = READ,
     .form = &export_form,
     .handler = unit_export_page,
     .summary = N_("L’organisation en tableau")},
    {.method = HTTP_GET,
     .path = "/units/{id}",
     .permission = READ,
     .scope = SCOPE_UNIT,
     .handler = unit_show_page,
     .summary = N_("Une unité et ce qui en dépend")},
    {.method = HTTP_GET,
     .path = "/units/new",
     .permission = EDIT,
     .form = &site_pick_form,
     .handler = unit_new_page,
     .summary = N_("Formulaire d’une nouvelle unité")},
    {.method = HTTP_POST,
     .path = "/units",
     .permission = EDIT,
     .form = &unit_form,
     .handler = unit_create,
     .summary = N_("Crée une unité")},
    {.method = HTTP_GET,
     .path = "/units/{id}/edit",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .handler = unit_edit_page,
     .summary = N_("Formulaire d’une unité")},
    {.method = HTTP_POST,
     .path = "/units/{id}",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &unit_form,
     .handler = unit_update,
     .summary = N_("Modifie ou déplace une unité")},
    {.method = HTTP_GET,
     .path = "/units/{id}/close",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .handler = closing_page,
     .summary = N_("Demande avant de fermer une unité")},
    {.method = HTTP_POST,
     .path = "/units/{id}/close",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &closing_form,
     .handler = closing_do,
     .summary = N_("Ferme une unité à une date")},
    {.method = HTTP_POST,
     .path = "/units/{id}/reopen",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &reopening_form,
     .handler = reopening_do,
     .summary = N_("Rouvre une unité")},

    {.method = HTTP_GET,
     .path = "/sites",
     .permission = READ,
     .form = &site_list_form,
     .handler = site_list_page,
     .summary = N_("Liste des sites")},
    {.method = HTTP_GET,
     .path = "/sites/export",
     .permission = READ,
     .form = &site_list_form,
     .handler = site_export_page,
     .summary = N_("Liste des sites en CSV ou Excel")},
    {.method = HTTP_GET,
     .path = "/sites/incomplete",
     .permission = READ,
     .handler = site_incomplete_page,
     .summary = N_("Sites dont la fiche ne dit pas tout")},
    {.method = HTTP_GET,
     .path = "/sites/new",
     .permission = EDIT,
     .form = &site_pick_form,
     .handler = site_new_page,
     .summary = N_("Formulaire d’un nouveau site")},
    {.method = HTTP_POST,
     .path = "/sites",
     .permission = EDIT,
     .form = &site_new_form,
     .handler = site_create,
     .summary = N_("Crée un site")},
    {.method = HTTP_GET,
     .path = "/sites/{id}",
     .permission = READ,
     .scope = SCOPE_UNIT,
     .handler = site_show_page,
     .summary = N_("La fiche d’un site")},
    {.method = HTTP_GET,
     .path = "/sites/{id}/edit",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .handler = site_edit_page,
     .summary = N_("Formulaire d’un site")},
    {.method = HTTP_POST,
     .path = "/sites/{id}",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &site_new_form,
     .handler = site_update,
     .summary = N_("Modifie ou déplace un site")},
    {.method = HTTP_GET,
     .path = "/sites/{id}/close",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .handler = closing_page,
     .summary = N_("Demande avant de fermer un site")},
    {.method = HTTP_POST,
     .path = "/sites/{id}/close",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &closing_form,
     .handler = closing_do,
     .summary = N_("Ferme un site à une date")},
    {.method = HTTP_POST,
     .path = "/sites/{id}/reopen",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &reopening_form,
     .handler = reopening_do,
     .summary = N_("Rouvre un site")},

    {.method = HTTP_GET,
     .path = "/sites/import",
     .permission = IMPORT,
     .scope = SCOPE_CITY,
     .handler = import_upload_page,
     .summary = N_("Formulaire d’import de sites")},
    {.method = HTTP_POST,
     .path = "/sites/import",
     .permission = IMPORT,
     .scope = SCOPE_CITY,
     .form = &site_import_form,
     .body_limit = UPLOAD_LIMIT,
     .before = import_try_before,
     .handler = import_try,
     .summary = N_("Essai d’un import de sites")},
    {.method = HTTP_POST,
     .path = "/sites/import/confirm",
     .permission = IMPORT,
     .scope = SCOPE_CITY,
     .form = &site_import_confirm_form,
     .handler = import_confirm,
     .summary = N_("Importe les sites de l’essai")},

    {.method = HTTP_GET,
     .path = "/api/v1/sites",
     .permission = READ,
     .form = &site_api_form,
     .handler = site_list_api,
     .answer = &organisation_site_shape,
     .many = true,
     .summary = N_("Sites")},
    {.method = HTTP_POST,
     .path = "/api/v1/sites",
     .permission = EDIT,
     .form = &site_new_form,
     .handler = site_create_api,
     .answer = &organisation_site_shape,
     .summary = N_("Crée un site")},
    {.method = HTTP_GET,
     .path = "/api/v1/sites/{id}",
     .permission = READ,
     .scope = SCOPE_UNIT,
     .handler = site_show_api,
     .answer = &organisation_site_shape,
     .summary = N_("Un site")},
    {.method = HTTP_PATCH,
     .path = "/api/v1/sites/{id}",
     .permission = EDIT,
     .scope = SCOPE_UNIT,
     .form = &site_change_form,
     .handler = site_update_api,
     .answer = &organisation_site_shape,
     .summary = N_("Modifie, déplace, ferme ou rouvre un site : ce qui n’est pas envoyé reste")},
    {.method = HTTP_GET,
     .path = "/api/v1/units",
     .permission = READ,
     .form = &unit_api_form,
     .handler = unit_list_api,
     .answer = &organisation_unit_shape,
     .many = true,
     .summary = N_("Ville, directions, secteurs et divisions")},
    {.method = HTTP_GET,
     .path = "/api/v1/units/{id}",
     .permission = READ,
     .scope = SCOPE_UNIT,
     .handler = unit_show_api,
     .answer = &organisation_unit_shape,
     .summary = N_("Une unité")},
};

static const struct menu_entry menu[] = {
    {.section = "organisation",
     .label = N_("Organisation"),
     .href = "/organisation",
     .permission = READ,
     .icon = "tree",
     .order = 30},
    {.section = "sites", .label = N_("Sites"), .href = "/sites", .permission = READ, .icon = "level-site", .order = 31},
};

static const struct tile tiles[] = {{.permission = READ, .show = organisation_tile, .order = 10}};

static const struct finder finders[] = {{.permission = READ, .show = organisation_found, .order = 10}};

static const struct command commands[] = {
    {.name = "import sites",
     .usage = "FILE [--dry-run]",
     .sentence = "Create and change sites from a CSV file: all of it, or nothing.",
     .run = organisation_import_command},
};

/* The city, above all the rest. The demonstration makes its own. */
static void found(struct work *work, struct founding *founding)
{
    struct unit_form city = {
        .level = STR("city"), .code = STR("VILLE"), .name = founding->city_name, .opened_day = DAY_NONE};
    if (!founding->demonstration)
        unit_add(work, &city, NULL);
}

static const struct export_list exports[] = {
    {.name = "units", .sentence = "city, directions, sectors and divisions", .write = unit_sheet},
    {.name = "sites", .sentence = "every site, as tenu import sites reads it", .write = site_sheet},
};

struct strs organisation_facts_of(struct work *work, int64_t site_id)
{
    const struct organisation_site *site = organisation_site_at_hand(work, site_id);
    return site ? site_facts_split(work->arena, site->facts) : (struct strs){0};
}

struct str organisation_level_label(struct work *work, struct str level)
{
    return str_from(tr(work, unit_level_label(level)));
}

bool organisation_is_open(const struct organisation_unit *unit, struct day today)
{
    bool begun = day_is_none(unit->opened_day) || day_compare(unit->opened_day, today) <= 0;
    return begun && unit_is_open(unit->closed_day, today);
}

const struct capability organisation_capability = {
    .name = "organisation",
    .title = N_("Organisation"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .permissions = permissions,
    .permission_count = COUNT_OF(permissions),
    .queries = organisation_queries,
    .query_count = ORGANISATION_QUERY_COUNT,
    .migrations = organisation_migrations,
    .migration_count = ORGANISATION_MIGRATION_COUNT,
    .menu = menu,
    .menu_count = COUNT_OF(menu),
    .tiles = tiles,
    .tile_count = COUNT_OF(tiles),
    .finders = finders,
    .finder_count = COUNT_OF(finders),
    .commands = commands,
    .command_count = COUNT_OF(commands),
    .exports = exports,
    .export_count = COUNT_OF(exports),
    .found = found,
    .demo = organisation_demo,
};

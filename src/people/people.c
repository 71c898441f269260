/* SPDX-License-Identifier: EUPL-1.2
 * The table of persons, roles and rights. */
#include "people/people.h"

#include "people/api.h"
#include "people/demo.h"
#include "people/glance.h"
#include "people/identity.h"
#include "people/import_pages.h"
#include "people/list.h"
#include "people/person_pages.h"
#include "people/queries.h"
#include "people/roles.h"

enum { IMPORT_BODY = 3 * IMPORT_MOST_BYTES + 64 * 1024 }; /* percent-encoded at the agreement */

static const struct route routes[] = {
    {.method = HTTP_GET,
     .path = "/people",
     .permission = "people.read",
     .form = &person_list_form,
     .handler = person_list_page,
     .summary = N_("Liste des personnes")},
    {.method = HTTP_GET,
     .path = "/people.csv",
     .permission = "people.read",
     .form = &person_list_form,
     .handler = person_list_csv,
     .summary = N_("Liste des personnes, en CSV")},
    {.method = HTTP_GET,
     .path = "/people.xlsx",
     .permission = "people.read",
     .form = &person_list_form,
     .handler = person_list_xlsx,
     .summary = N_("Liste des personnes, en XLSX")},
    {.method = HTTP_GET,
     .path = "/people/new",
     .permission = "people.edit",
     .handler = person_new_page,
     .summary = N_("Ajouter une personne : formulaire")},
    {.method = HTTP_POST,
     .path = "/people",
     .permission = "people.edit",
     .form = &person_form,
     .handler = person_create,
     .summary = N_("Ajouter une personne")},
    {.method = HTTP_GET,
     .path = "/people/import",
     .permission = "people.edit",
     .scope = SCOPE_CITY,
     .handler = import_page_show,
     .summary = N_("Importer des personnes : formulaire")},
    {.method = HTTP_POST,
     .path = "/people/import",
     .permission = "people.edit",
     .scope = SCOPE_CITY,
     .form = &import_form,
     .body_limit = IMPORT_BODY,
     .before = import_before,
     .handler = import_run,
     .summary = N_("Importer des personnes : essai ou enregistrement")},
    {.method = HTTP_GET,
     .path = "/people/{id}",
     .permission = "people.read",
     .handler = person_one_page,
     .summary = N_("Une personne et ses droits")},
    {.method = HTTP_POST,
     .path = "/people/{id}",
     .permission = "people.edit",
     .form = &person_form,
     .handler = person_save,
     .summary = N_("Modifier une personne")},
    {.method = HTTP_GET,
     .path = "/people/{id}/edit",
     .permission = "people.edit",
     .handler = person_edit_page,
     .summary = N_("Modifier une personne : formulaire")},
    {.method = HTTP_GET,
     .path = "/people/{id}/end",
     .permission = "people.edit",
     .handler = person_end_page,
     .summary = N_("Enregistrer un départ : confirmation")},
    {.method = HTTP_POST,
     .path = "/people/{id}/end",
     .permission = "people.edit",
     .form = &person_end_form,
     .handler = person_end_save,
     .summary = N_("Enregistrer un départ")},
    {.method = HTTP_GET,
     .path = "/people/{id}/erase",
     .permission = "people.edit",
     .handler = person_erase_page,
     .summary = N_("Effacer une personne : confirmation")},
    {.method = HTTP_POST,
     .path = "/people/{id}/erase",
     .permission = "people.edit",
     .form = &person_erase_form,
     .handler = person_erase_save,
     .summary = N_("Effacer une personne")},
    {.method = HTTP_GET,
     .path = "/people/{id}/rights/new",
     .permission = "people.rights",
     .handler = right_new_page,
     .summary = N_("Donner un droit : formulaire")},
    {.method = HTTP_POST,
     .path = "/people/{id}/rights",
     .permission = "people.rights",
     .form = &right_form,
     .handler = right_create,
     .summary = N_("Donner un droit")},
    {.method = HTTP_GET,
     .path = "/rights/{id}/edit",
     .permission = "people.rights",
     .handler = right_edit_page,
     .summary = N_("Modifier un droit : formulaire")},
    {.method = HTTP_POST,
     .path = "/rights/{id}",
     .permission = "people.rights",
     .form = &right_change_form,
     .handler = right_save,
     .summary = N_("Modifier un droit")},
    {.method = HTTP_GET,
     .path = "/rights/{id}/end",
     .permission = "people.rights",
     .handler = right_end_page,
     .summary = N_("Mettre fin à un droit : confirmation")},
    {.method = HTTP_POST,
     .path = "/rights/{id}/end",
     .permission = "people.rights",
     .form = &right_end_form,
     .handler = right_end_save,
     .summary = N_("Mettre fin à un droit")},
    {.method = HTTP_GET,
     .path = "/roles",
     .permission = "people.read",
     .handler = role_list_page_show,
     .summary = N_("Rôles et permissions")},
    {.method = HTTP_GET,
     .path = "/roles/{id}/edit",
     .permission = "people.roles",
     .scope = SCOPE_CITY,
     .handler = role_edit_page,
     .summary = N_("Modifier un rôle : formulaire")},
    {.method = HTTP_POST,
     .path = "/roles/{id}",
     .permission = "people.roles",
     .scope = SCOPE_CITY,
     .form = &role_form,
     .handler = role_save,
     .summary = N_("Modifier un rôle")},
    {.method = HTTP_GET,
     .path = "/account",
     .permission = SIGNED_IN,
     .handler = account_page,
     .summary = N_("Mon compte")},
    {.method = HTTP_GET,
     .path = "/api/v1/people",
     .permission = "people.read",
     .form = &people_api_form,
     .handler = people_list_api,
     .answer = &person_list_row_shape,
     .many = true,
     .summary = N_("Les personnes")},
    {.method = HTTP_GET,
     .path = "/api/v1/people/{id}",
     .permission = "people.read",
     .handler = person_api,
     .answer = &person_list_row_shape,
     .summary = N_("Une personne")},
    {.method = HTTP_GET,
     .path = "/api/v1/roles",
     .permission = "people.read",
     .handler = role_list_api,
     .answer = &people_role_shape,
     .many = true,
     .summary = N_("Les rôles")},
    {.method = HTTP_GET,
     .path = "/api/v1/me",
     .permission = SIGNED_IN,
     .handler = me_api,
     .answer = &person_list_row_shape,
     .summary = N_("La personne qui demande")},
};

static const struct permission permissions[] = {
    {"people.read", N_("Voir les personnes et leurs droits")},
    {"people.edit", N_("Ajouter, modifier et faire partir des personnes")},
    {"people.rights", N_("Donner et retirer des droits")},
    {"people.roles", N_("Changer ce que permettent les rôles")},
};

static const struct menu_entry menu[] = {
    {.section = "people",
     .label = N_("Personnes et droits"),
     .href = "/people",
     .permission = "people.read",
     .icon = "people",
     .order = 80},
};

static const struct command commands[] = {
    {.name = "import people",
     .usage = "FILE [--dry-run]",
     .sentence = "Import persons and their rights from a CSV file.",
     .run = people_import_command},
};

static void found(struct work *work, struct founding *founding)
{
    (void)founding;
    people_fill_roles(work);
}

static void start(struct app *app)
{
    identity_use_keys(app);
    role_permissions_fill();
}

static const struct tile tiles[] = {
    {.permission = "people.rights", .show = people_ending_tile, .order = 40},
    {.permission = SIGNED_IN, .show = people_tile, .order = 60},
};

static const struct unit_part unit_parts[] = {{.permission = "people.read", .show = people_unit_part, .order = 20}};

static const struct finder finders[] = {{.permission = "people.read", .show = people_found, .order = 30}};

static const struct export_list exports[] = {
    {.name = "people", .sentence = "every person with the rights in force", .write = people_sheet},
};

const struct capability people_capability = {
    .name = "people",
    .title = N_("Personnes et droits"),
    .routes = routes,
    .route_count = COUNT_OF(routes),
    .permissions = permissions,
    .permission_count = COUNT_OF(permissions),
    .queries = people_queries,
    .query_count = PEOPLE_QUERY_COUNT,
    .migrations = people_migrations,
    .migration_count = PEOPLE_MIGRATION_COUNT,
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
    .found = found,
    .demo = people_demo,
    .start = start,
};

/* SPDX-License-Identifier: EUPL-1.2
 * The list of référentiels, and each as a file: its text, its items as a table. */
#include "access/access.h"
#include "library/publish.h"
#include "library/queries.h"
#include "library/versions.h"
#include "library/views.h"
#include "platform/data/kept.h"
#include "platform/sheet/export.h"

static struct version_line line_of(struct work *work, const struct library_version_row *row)
{
    bool french = work->language == LANGUAGE_FRENCH;
    return (struct version_line){
        .id = row->id,
        .title = french ? row->title_fr : row->title_en,
        .version = row->version,
        .publisher = row->publisher,
        .published = row->published_day,
        .valid_from = row->valid_from,
        .valid_to = row->valid_to,
        .target_share = row->target_share,
        .commitments = row->commitment_count,
        .details = row->detail_count,
        .controls = row->control_count,
    };
}

static struct kept_rows read_versions(struct work *work, int64_t about)
{
    struct library_version_row_rows rows = library_version_list(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_versions = {&library_version_row_shape, read_versions};

struct version_rows versions_published(struct work *work)
{
    struct kept_rows rows = kept_read(work, &kept_versions, 0);
    return (struct version_rows){rows.at, rows.count};
}

struct version_lines versions_other_than(struct work *work, int64_t id)
{
    struct version_lines lines = {0};
    struct version_rows rows = versions_published(work);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].id != id)
            *list_add(work->arena, &lines) = line_of(work, &rows.at[i]);
    return lines;
}

struct version_lines versions_all(struct work *work)
{
    return versions_other_than(work, 0);
}

static struct change_line migration_line(struct work *work, const struct library_map_row *map)
{
    struct framework_file file = {0};
    struct problems problems = {0};
    framework_read(work, STR(""), map->source, &file, &problems);
    return (struct change_line){wording_in(&file.migration->title, work->language),
                                str_join(work->arena, STR("/frameworks/migrations/"), map->name)};
}

void library_list_page(struct request *request)
{
    struct work *work = &request->work;
    struct frameworks_page content = {.versions = versions_all(work)};
    struct library_map_row_rows maps = library_map_list(work, STR("migration"));
    for (size_t i = 0; i < maps.count; i++)
        *list_add(work->arena, &content.migrations) = migration_line(work, &maps.at[i]);
    content.has_correspondence = library_map_list(work, STR("correspondence")).count > 0;
    content.may_publish = access_everywhere(request, PUBLISH_PERMISSION);
    struct page page = {.title = str_from(tr(work, "Référentiels")), .section = "frameworks", .wide = true};
    frameworks_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

struct sheet *library_versions_sheet(struct work *work, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {.title = N_("Code"), .field = "code", .width = 24},
        {.title = N_("Référentiel"), .field = "title_fr", .width = 50},
        {.title = N_("Version"), .field = "version", .width = 12},
        {.title = N_("Par"), .field = "publisher", .width = 40},
        {.title = N_("Publié le"), .field = "published_day", .width = 14},
        {.title = N_("Engagements"), .field = "commitment_count", .width = 14},
        {.title = N_("Engagements détaillés"), .field = "detail_count", .width = 14},
        {.title = N_("Méthodes de contrôle"), .field = "control_count", .width = 14},
        {.title = N_("Cible"), .field = "target_share", .width = 8},
    };
    struct sheet_plan plan = {
        .shape = &library_version_row_shape,
        .columns = columns,
        .count = COUNT_OF(columns),
        .title = str_from(tr(work, "Référentiels")),
    };
    struct library_version_row_rows rows = library_version_list(work);
    struct sheet *sheet = sheet_begin(work, format, &plan);
    for (size_t i = 0; i < rows.count; i++)
        sheet_row(sheet, &rows.at[i]);
    return sheet;
}

void library_versions_export_page(struct request *request)
{
    const struct export_form *form = request->form;
    enum sheet_format format = export_format(form->format);
    reply_sheet(request, library_versions_sheet(&request->work, format), format, STR("referentiels"));
}

void library_source_page(struct request *request)
{
    struct work *work = &request->work;
    struct library_version_row *row = library_version_one(work, request->ids[0]);
    struct library_version_source *source = library_version_source(work, request->ids[0]);
    if (!row || !source) {
        reply_not_found(request);
        return;
    }
    reply_download(request, STR("application/yaml; charset=utf-8"),
                   str_format(work->arena, "%.*s-%.*s.yaml", STR_ARG(row->code), STR_ARG(row->version)),
                   source->source);
}

/* ---- its items as a table ---- */

void library_export_page(struct request *request)
{
    static const struct sheet_column columns[] = {
        {.title = N_("Numéro"), .field = "code", .width = 12},
        {.title = N_("Nature"), .field = "kind", .width = 14},
        {.title = N_("Niveau"), .field = "level", .width = 12},
        {.title = N_("Texte"), .field = "text_fr", .width = 90},
    };
    struct work *work = &request->work;
    const struct export_form *choice = request->form;
    struct library_version_row *row = library_version_one(work, request->ids[0]);
    if (!row) {
        reply_not_found(request);
        return;
    }
    struct library_item_rows items = library_item_list(work, request->ids[0]);
    enum sheet_format format = export_format(choice->format);
    struct sheet_plan plan = {row->title_fr, &library_item_shape, columns, COUNT_OF(columns)};
    struct sheet *sheet = sheet_begin(work, format, &plan);
    for (size_t i = 0; i < items.count; i++)
        sheet_row(sheet, &items.at[i]);
    reply_sheet(request, sheet, format,
                str_format(work->arena, "%.*s-%.*s", STR_ARG(row->code), STR_ARG(row->version)));
}

/* ---- API ---- */

void library_list_api(struct request *request)
{
    struct library_version_row_rows rows = library_version_list(&request->work);
    reply_rows(request, &library_version_row_shape, rows.at, rows.count, STR_NONE);
}

void library_version_api(struct request *request)
{
    struct library_version_row *row = library_version_one(&request->work, request->ids[0]);
    if (!row)
        reply_not_found(request);
    else
        reply_row(request, 200, &library_version_row_shape, row);
}

void library_items_api(struct request *request)
{
    struct library_item_rows items = library_item_list(&request->work, request->ids[0]);
    if (!library_version_one(&request->work, request->ids[0]))
        reply_not_found(request);
    else
        reply_rows(request, &library_item_shape, items.at, items.count, STR_NONE);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/unit_sheet.h"

#include "access/access.h"
#include "organisation/queries.h"
#include "organisation/units.h"

struct unit_line {
    struct str level, code, name, parent_code;
    struct day closed_day;
};

static const struct shape_column line_columns[] = {
    {.name = "level", .kind = SHAPE_TEXT, .offset = offsetof(struct unit_line, level)},
    {.name = "code", .kind = SHAPE_TEXT, .offset = offsetof(struct unit_line, code)},
    {.name = "name", .kind = SHAPE_TEXT, .offset = offsetof(struct unit_line, name)},
    {.name = "parent_code", .kind = SHAPE_TEXT, .offset = offsetof(struct unit_line, parent_code)},
    {.name = "closed_day", .kind = SHAPE_DAY, .optional = true, .offset = offsetof(struct unit_line, closed_day)},
};
static const struct shape line_shape = {
    .name = "unit_line", .size = sizeof(struct unit_line), .count = COUNT_OF(line_columns), .columns = line_columns};

static const struct sheet_column sheet_columns[] = {
    {.title = N_("Niveau"), .field = "level", .width = 12},
    {.title = N_("Code"), .field = "code", .width = 16},
    {.title = N_("Nom"), .field = "name", .width = 50},
    {.title = N_("Code parent"), .field = "parent_code", .width = 16},
    {.title = N_("Fermé à partir du"), .field = "closed_day", .width = 16},
};

static struct str code_of(const struct organisation_unit_branch_rows *units, int64_t id)
{
    for (size_t i = 0; i < units->count; i++)
        if (units->at[i].id == id)
            return units->at[i].code;
    return STR("");
}

static struct sheet *sheet_of(struct work *work, enum sheet_format format,
                              const struct organisation_unit_branch_rows *units)
{
    struct sheet_plan plan = {
        .shape = &line_shape,
        .columns = sheet_columns,
        .count = COUNT_OF(sheet_columns),
        .title = str_from(tr(work, "Organisation")),
    };
    struct sheet *sheet = sheet_begin(work, format, &plan);
    for (size_t i = 0; i < units->count; i++) {
        const struct organisation_unit_branch *unit = &units->at[i];
        struct unit_line line = {
            .level = str_from(tr(work, unit_level_label(unit->level))),
            .code = unit->code,
            .name = unit->name,
            .parent_code = code_of(units, unit->parent_id),
            .closed_day = unit->closed_day,
        };
        if (unit->is_readable)
            sheet_row(sheet, &line);
    }
    return sheet;
}

struct sheet *unit_sheet(struct work *work, enum sheet_format format)
{
    struct organisation_unit_branch_rows units = organisation_unit_tree(work, 0, work->today, 1);
    return sheet_of(work, format, &units);
}

void unit_export_page(struct request *request)
{
    struct work *work = &request->work;
    const struct export_form *form = request->form;
    enum sheet_format format = export_format(form->format);
    bool everywhere = access_everywhere(request, "organisation.read");
    struct organisation_unit_branch_rows units =
        organisation_unit_tree(work, request->session.person_id, work->today, everywhere);
    reply_sheet(request, sheet_of(work, format, &units), format, STR("organisation"));
}

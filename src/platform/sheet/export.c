/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/sheet/export.h"

const struct choice export_formats[] = {{"csv", N_("CSV")}, {"xlsx", N_("Excel")}, {0}};

static const struct field fields[] = {
    {.name = "format",
     .label = N_("Format"),
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct export_form, format),
     .choices = export_formats},
};
const struct form export_form = FORM(export_form, fields);

enum sheet_format export_format(struct str format)
{
    return str_equal_c(format, "xlsx") ? SHEET_XLSX : SHEET_CSV;
}

void reply_sheet(struct request *request, struct sheet *sheet, enum sheet_format format, struct str name)
{
    struct str file_name =
        str_format(request->work.arena, "%.*s.%s", STR_ARG(name), format == SHEET_XLSX ? "xlsx" : "csv");
    reply_file(request, str_from(sheet_type(format)), file_name, sheet_end(sheet));
}

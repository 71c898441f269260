/* SPDX-License-Identifier: EUPL-1.2
 * Exporting a list from its page: ?format=csv or ?format=xlsx. */
#ifndef PLATFORM_EXPORT_H
#define PLATFORM_EXPORT_H

#include "platform/sheet/sheet.h"
#include "platform/web/request.h"

struct export_form {
    struct str format; /* "csv" or "xlsx"; csv if it was not sent */
};
extern const struct form export_form;
extern const struct choice export_formats[]; /* for forms that have more fields than the format */

enum sheet_format export_format(struct str format);

/* Ends the sheet and sends it as `name` with the right ending. */
void reply_sheet(struct request *request, struct sheet *sheet, enum sheet_format format, struct str name);

#endif

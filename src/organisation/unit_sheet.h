/* SPDX-License-Identifier: EUPL-1.2
 * The units above the sites as a table. */
#ifndef ORGANISATION_UNIT_SHEET_H
#define ORGANISATION_UNIT_SHEET_H

#include "platform/sheet/export.h"

void unit_export_page(struct request *request);
struct sheet *unit_sheet(struct work *work, enum sheet_format format); /* all units: for the command line */

#endif

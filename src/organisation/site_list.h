/* SPDX-License-Identifier: EUPL-1.2
 * The list of sites: the page and its exports. */
#ifndef ORGANISATION_SITE_LIST_H
#define ORGANISATION_SITE_LIST_H

#include "organisation/pages.h"
#include "organisation/queries.h"
#include "platform/sheet/sheet.h"
#include "platform/web/request.h"

void site_list_page(struct request *request);
void site_export_page(struct request *request);
struct sheet *site_sheet(struct work *work, enum sheet_format format); /* all sites, as an import reads them */

/* "127, villa des Saules, 75013 Paris". */
struct str site_address(struct work *work, struct str address, struct str postal_code, struct str town);

/* A line of a list as the views show it. */
struct site_row site_row_of(struct work *work, const struct organisation_site_line *line);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The page of one site. */
#ifndef ORGANISATION_SITE_PAGE_H
#define ORGANISATION_SITE_PAGE_H

#include "platform/web/request.h"

void site_show_page(struct request *request);

#endif

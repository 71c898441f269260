/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef ORGANISATION_FIND_H
#define ORGANISATION_FIND_H

#include "platform/web/request.h"

/* Sites and units that hold the words of a search over everything. */
void organisation_found(struct request *request, struct html *html, struct str words);

#endif

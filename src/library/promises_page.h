/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef LIBRARY_PROMISES_PAGE_H
#define LIBRARY_PROMISES_PAGE_H

#include "platform/web/request.h"

/* GET /s/{code of a site}: what the site promises, for every resident. */
void library_promises_page(struct request *request);

#endif

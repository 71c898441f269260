/* SPDX-License-Identifier: EUPL-1.2
 * The layout around every page. */
#ifndef PLATFORM_PAGE_H
#define PLATFORM_PAGE_H

#include "platform/web/request.h"

void page_problem(struct request *request, int status, struct str sentence, struct str id);

#endif

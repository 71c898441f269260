/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef HOME_SEARCH_H
#define HOME_SEARCH_H

#include "platform/web/request.h"

extern const struct form search_form;

void search_page(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The API's reading side. Its writing side is in site_edit.h. */
#ifndef ORGANISATION_API_H
#define ORGANISATION_API_H

#include "platform/web/request.h"

struct unit_api_form {
    int64_t after, limit;
};
extern const struct form unit_api_form;

void site_list_api(struct request *request);
void site_show_api(struct request *request);
void unit_list_api(struct request *request);
void unit_show_api(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Adding and changing a site, from the page and from the API: one way of checking, two of answering. */
#ifndef ORGANISATION_SITE_EDIT_H
#define ORGANISATION_SITE_EDIT_H

#include "platform/web/request.h"

struct site_pick_form {
    int64_t parent; /* offered first */
};
extern const struct form site_pick_form;

void site_new_page(struct request *request);
void site_create(struct request *request);
void site_edit_page(struct request *request);
void site_update(struct request *request);

void site_create_api(struct request *request);
void site_update_api(struct request *request);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Adding and changing a direction, a sector or a division. */
#ifndef ORGANISATION_UNIT_EDIT_H
#define ORGANISATION_UNIT_EDIT_H

#include "platform/web/request.h"

void unit_new_page(struct request *request); /* takes site_pick_form: below which unit */
void unit_create(struct request *request);
void unit_edit_page(struct request *request);
void unit_update(struct request *request);

#endif

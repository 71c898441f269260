/* SPDX-License-Identifier: EUPL-1.2
 * The organisation as a tree, and one unit of it. */
#ifndef ORGANISATION_TREE_PAGE_H
#define ORGANISATION_TREE_PAGE_H

#include "platform/web/request.h"

void organisation_tree_page(struct request *request);
void unit_show_page(struct request *request);

#endif

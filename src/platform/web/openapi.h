/* SPDX-License-Identifier: EUPL-1.2
 * The API described in OpenAPI 3.1, made from the route table: what is described is what is served. */
#ifndef PLATFORM_OPENAPI_H
#define PLATFORM_OPENAPI_H

#include "platform/web/request.h"

void openapi_page(struct request *request);

/* The whole document as JSON text. */
struct str openapi_document(struct arena *arena, const struct app *app);

#endif

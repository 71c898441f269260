/* SPDX-License-Identifier: EUPL-1.2
 * Reads queries.sql into the compiler's rows and queries. After an error it goes on at the next statement, so that one
 * run tells all of them. */
#ifndef TOOLS_QUERYC_READ_H
#define TOOLS_QUERYC_READ_H

#include "tools/queryc_model.h"

void queryc_read(struct compiler *compiler);

#endif

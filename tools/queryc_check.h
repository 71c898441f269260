/* SPDX-License-Identifier: EUPL-1.2
 * Applies all migrations to an empty SQLite database in memory and checks every query against it. Also fills in which
 * queries write. */
#ifndef TOOLS_QUERYC_CHECK_H
#define TOOLS_QUERYC_CHECK_H

#include "tools/queryc_model.h"

void queryc_check(struct compiler *compiler);

#endif

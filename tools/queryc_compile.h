/* SPDX-License-Identifier: EUPL-1.2
 * The query compiler's core. The caller sets arena, folder and source of the compiler, adds all migrations in the order
 * of their application, compiles, and writes what it needs (queryc_write.h). */
#ifndef TOOLS_QUERYC_COMPILE_H
#define TOOLS_QUERYC_COMPILE_H

#include "tools/queryc_model.h"

/* Migrations are numbered 1, 2, 3 … within their capability. */
void queryc_add_migration(struct compiler *compiler, struct source source);

/* Reads and checks everything. True if there is nothing to complain of. */
bool queryc_compile(struct compiler *compiler);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Writes the C of one queries.sql that was compiled without a complaint. */
#ifndef TOOLS_QUERYC_WRITE_H
#define TOOLS_QUERYC_WRITE_H

#include "tools/queryc_model.h"

struct str queryc_write_header(const struct compiler *compiler);
struct str queryc_write_code(const struct compiler *compiler);

#endif

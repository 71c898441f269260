/* SPDX-License-Identifier: EUPL-1.2
 * The table of contents and the three columns of a published version as HTML, in the language of the work. Like the
 * version itself they never change: made once in each language, they are kept for the life of the program. */
#ifndef LIBRARY_RENDERED_H
#define LIBRARY_RENDERED_H

#include "platform/web/html.h"
#include "platform/work.h"

struct rendered {
    struct safe_html contents, columns;
};

/* NULL if it was not made yet, or there was no room. */
const struct rendered *rendered_find(const struct work *work, int64_t version_id);

/* Keeps a copy, while there is room. */
void rendered_keep(struct work *work, int64_t version_id, const struct rendered *rendered);

#endif

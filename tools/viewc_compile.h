/* SPDX-License-Identifier: EUPL-1.2
 * The view compiler's core: HTML with marks in, C out. The language is told in docs/views-and-queries.md. */
#ifndef TOOLS_VIEWC_COMPILE_H
#define TOOLS_VIEWC_COMPILE_H

#include "base/problem.h"
#include "base/text.h"

enum { VIEW_LARGEST = 256 * 1024 }; /* bytes of one view */

struct view {
    struct str name;      /* "site_list" */
    struct str parameter; /* "const struct site_list_page *page" */
    struct text code;     /* the definition of the view's function */
    struct text words;    /* calls of language_text and language_plural, for xgettext */
};

/* Problems carry lines and columns (in characters); the first in the HTML itself ends the reading. `path` is only
 * quoted in #line. False if there is a problem. */
bool view_compile(struct arena *arena, struct str path, struct str source, struct view *ret_view,
                  struct problems *problems);

/* Reads name and parameter only. */
bool view_declare(struct arena *arena, struct str source, struct view *ret_view, struct problems *problems);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Publishing in two steps: what a text would do, found without writing, and doing it. One text alone goes through
 * library_publish; several, or one that a person must agree to, are prepared first. */
#ifndef LIBRARY_PUBLISH_H
#define LIBRARY_PUBLISH_H

#include "library/library.h"

#define PUBLISH_PERMISSION "framework.publish"

enum { PUBLISH_MOST_BYTES = 4 * 1024 * 1024 };

struct publication {
    struct str file_name, text; /* set by who wants it published; the rest by publish_prepare */
    struct str name;            /* under which the library keeps it: "eps-3.0" */
    struct str digest;
    struct framework_file file;
    bool is_published; /* already, with this very text: there is nothing to write */
};

/* The published versions. */
struct framework_library publish_library(struct work *work);

/* Reads and checks the text against `library`. False if it has mistakes, or if the same version was published with
 * another text. */
bool publish_prepare(struct work *work, const struct framework_library *library, struct publication *publication,
                     struct problems *problems);

/* Writes what was prepared without mistake. The identifier of the new version or map; 0 if there was nothing to write.
 */
int64_t publish_write(struct work *work, const struct publication *publication);

/* True if one of them is more than a warning. */
bool publish_has_mistakes(const struct problems *problems);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Texts that people read, in several languages, and where things stand in the file that says them. */
#ifndef FRAMEWORK_WORDING_H
#define FRAMEWORK_WORDING_H

#include "platform/work.h"

struct framework_place {
    int line, column; /* from 1; the column counts characters */
};

struct wording_text {
    struct str language; /* ISO 639-1 */
    struct str text;
};
struct wording {
    struct wording_text *at;
    size_t count, room;
};
struct wordings {
    struct wording *at;
    size_t count, room;
};

/* In the language asked, else in French; empty if there is none. */
struct str wording_in(const struct wording *wording, enum language language);
bool wording_is_empty(const struct wording *wording);

/* The name of something declared elsewhere in the version. */
#define REFERENCE_UNKNOWN SIZE_MAX
struct framework_reference {
    struct str code;
    size_t index; /* in the version's array; REFERENCE_UNKNOWN if nothing has that code */
    struct framework_place place;
};
struct framework_references {
    struct framework_reference *at;
    size_t count, room;
};

#endif

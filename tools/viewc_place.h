/* SPDX-License-Identifier: EUPL-1.2
 * Where in HTML a byte of a view stands, so that the view compiler knows how a value must be escaped there. Only
 * strict HTML is read: what browsers would repair each in its own way is refused. */
#ifndef TOOLS_VIEWC_PLACE_H
#define TOOLS_VIEWC_PLACE_H

#include "base/str.h"

enum place_kind {
    PLACE_TEXT,
    PLACE_PLAIN_TEXT, /* within <textarea> or <title>: no tags */
    PLACE_CODE,       /* within <script>, <style> or <iframe> */
    PLACE_COMMENT,
    PLACE_DOCTYPE,
    PLACE_TAG_NAME, /* from the < on */
    PLACE_TAG,      /* within a tag, after a blank */
    PLACE_GAP,      /* within a tag, where a blank, / or > must follow */
    PLACE_ATTRIBUTE_NAME,
    PLACE_AFTER_NAME, /* after an attribute's name and a blank */
    PLACE_BEFORE_VALUE,
    PLACE_QUOTED,
    PLACE_UNQUOTED,
    PLACE_COUNT
};

enum attribute_kind {
    ATTRIBUTE_PLAIN,
    ATTRIBUTE_URL,
    ATTRIBUTE_CODE, /* the browser or htmx runs or parses it: no value may stand there */
    ATTRIBUTE_REFUSED
};

enum url_position {
    URL_START,
    URL_FURTHER,
    URL_EITHER /* a condition before this point decides */
};

struct place {
    enum place_kind kind;
    struct str element;   /* of the tag that is being read, or of the element whose content is not HTML */
    struct str attribute; /* that is being read */
    enum attribute_kind attribute_kind;
    enum url_position url;
    char quote;
    bool is_end_tag;
    bool keeps_blanks; /* within <pre> */
};

/* Reads the byte source.at[at], which is no part of a mark. Returns NULL, or a sentence saying why it is refused. */
const char *place_read(struct place *place, struct str source, size_t at);

/* A mark stands here. Names end at a mark. Returns NULL, or a sentence saying why no mark may stand here. */
const char *place_mark(struct place *place);

/* A value stands here: the function that writes it, or why it is refused. */
struct place_verdict {
    const char *function;
    const char *refusal;
};
struct place_verdict place_value(struct place *place);

bool place_equal(const struct place *a, const struct place *b);

/* After a condition, two branches meet: makes `place` what holds after either. False if they can't meet. */
bool place_meet(struct place *place, const struct place *other);

#endif

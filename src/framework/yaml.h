/* SPDX-License-Identifier: EUPL-1.2
 * YAML as a tree of texts, lists and maps with the place of every node. What a référentiel has no use for is refused:
 * anchors and aliases, tags, keys that are not texts, several documents; and so is what is too large or too deep. */
#ifndef FRAMEWORK_YAML_H
#define FRAMEWORK_YAML_H

#include "framework/report.h"

enum { YAML_MOST_BYTES = 4 * 1024 * 1024, YAML_MOST_DEPTH = 32, YAML_MOST_NODES = 300 * 1000 };

enum yaml_kind { YAML_TEXT = 1, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    bool is_plain; /* a text without quotes, which other programs may take for a number, a day or a flag */
    struct framework_place place, key_place;
    struct str text;                /* YAML_TEXT, without blanks around */
    struct str key;                 /* if it stands in a map */
    struct yaml_node *first, *last; /* YAML_LIST and YAML_MAP */
    struct yaml_node *next;         /* in the same list or map */
    size_t count;
};

/* The root, or NULL if there is none or the file is not well-formed: then the report says why and where. */
struct yaml_node *yaml_read(struct framework_report *report, struct str yaml);

/* The value of a key, NULL if the node is no map or has no such key. */
const struct yaml_node *yaml_find(const struct yaml_node *map, struct str key);

/* True for a text that says nothing: `key:`, "" , ~ or null. */
bool yaml_is_empty(const struct yaml_node *node);

#endif

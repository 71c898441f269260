/* SPDX-License-Identifier: EUPL-1.2
 * Reading the parts of the library that speak of the organisation: the facts of the référentiels, the demonstration
 * city. They are files of the program itself: what is wrong in them is a fault. */
#ifndef ORGANISATION_YAML_TREE_H
#define ORGANISATION_YAML_TREE_H

#include "platform/form.h"

struct fy_node;

/* The root of a YAML text; it lives as long as the work. */
struct fy_node *tree_read(struct work *work, struct str yaml);

struct fy_node *tree_find(struct fy_node *map, const char *key); /* NULL if there is none */
struct str tree_text(struct fy_node *node);                      /* of a scalar; empty for NULL */
struct str tree_text_of(struct fy_node *map, const char *key);
int64_t tree_number_of(struct fy_node *map, const char *key); /* 0 if there is none */
struct strs tree_texts_of(struct work *work, struct fy_node *map, const char *key);

#endif

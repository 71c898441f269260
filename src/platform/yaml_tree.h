/* SPDX-License-Identifier: EUPL-1.2
 * Reading the YAML that the program carries within itself: roles, facts, the demonstration city. What is wrong in it is
 * a fault. YAML from outside is read by the framework, which says where it is wrong. */
#ifndef PLATFORM_YAML_TREE_H
#define PLATFORM_YAML_TREE_H

#include "platform/form/form.h"

struct fy_node;

/* The root of a YAML text; it lives as long as the work. */
struct fy_node *tree_read(struct work *work, struct str yaml);

struct fy_node *tree_find(struct fy_node *map, const char *key); /* NULL if there is none, or no map */

/* The items of the list under this key one after the other; NULL after the last. *place begins as NULL. */
struct fy_node *tree_next_of(struct fy_node *map, const char *key, void **place);

struct str tree_text(struct fy_node *node); /* of a scalar; empty for NULL */
struct str tree_text_of(struct fy_node *map, const char *key);
int64_t tree_number_of(struct fy_node *map, const char *key); /* 0 if there is none */
struct strs tree_texts_of(struct work *work, struct fy_node *map, const char *key);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/yaml_tree.h"

#include "base/list.h"

#include <libfyaml.h>

static void destroy(void *document)
{
    fy_document_destroy(document);
}

struct fy_node *tree_read(struct work *work, struct str yaml)
{
    static const struct fy_parse_cfg configuration = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2};
    struct fy_document *document = fy_document_build_from_string(&configuration, yaml.at, yaml.length);
    if (!document)
        fault(FAULT_BUG, "a file of the library is not well-formed YAML");
    work_on_end(work, destroy, document);
    return fy_document_root(document);
}

struct fy_node *tree_find(struct fy_node *map, const char *key)
{
    return map ? fy_node_mapping_lookup_by_string(map, key, FY_NT) : NULL;
}

struct fy_node *tree_next_of(struct fy_node *map, const char *key, void **place)
{
    struct fy_node *list = tree_find(map, key);
    return list ? fy_node_sequence_iterate(list, place) : NULL;
}

struct str tree_text(struct fy_node *node)
{
    size_t length = 0;
    const char *at = node ? fy_node_get_scalar(node, &length) : NULL;
    return at ? (struct str){at, length} : STR("");
}

struct str tree_text_of(struct fy_node *map, const char *key)
{
    return tree_text(tree_find(map, key));
}

int64_t tree_number_of(struct fy_node *map, const char *key)
{
    int64_t number = 0;
    str_to_integer(tree_text_of(map, key), &number);
    return number;
}

struct strs tree_texts_of(struct work *work, struct fy_node *map, const char *key)
{
    struct strs texts = {0};
    void *place = NULL;
    struct fy_node *item;
    while ((item = tree_next_of(map, key, &place)))
        *list_add(work->arena, &texts) = tree_text(item);
    return texts;
}

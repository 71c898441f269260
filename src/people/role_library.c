/* SPDX-License-Identifier: EUPL-1.2
 * The roles with which an installation begins: library/roles.yaml. A role that the database has is left as it is. */
#include "people/queries.h"
#include "people/roles.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/web/asset.h"
#include "platform/yaml_tree.h"

static bool is_declared(struct str permission)
{
    for (const struct choice *choice = people_permissions; choice->value; choice++)
        if (str_equal_c(permission, choice->value))
            return true;
    return false;
}

struct role_seeds role_library_read(struct work *work, struct str yaml)
{
    struct role_seeds seeds = {0};
    struct fy_node *root = tree_read(work, yaml), *node;
    void *place = NULL;
    while ((node = tree_next_of(root, "roles", &place))) {
        struct fy_node *label = tree_find(node, "label");
        struct role_seed seed = {
            .code = tree_text_of(node, "code"),
            .label_fr = tree_text_of(label, "fr"),
            .label_en = tree_text_of(label, "en"),
            .permissions = tree_texts_of(work, node, "permissions"),
        };
        if (!seed.code.length || !seed.label_fr.length || !seed.label_en.length)
            fault(FAULT_BUG, "a role of library/roles.yaml has no code or no label");
        *list_add(work->arena, &seeds) = seed;
    }
    return seeds;
}

static void fill(struct work *work, const struct role_seed *seed, int64_t position)
{
    int64_t id = id_new();
    people_role_add(work, id, seed->code, seed->label_fr, seed->label_en, position);
    for (size_t i = 0; i < seed->permissions.count; i++) {
        if (!is_declared(seed->permissions.at[i]))
            fault(FAULT_BUG,
                  "library/roles.yaml: the role %.*s has the permission %.*s, which the program does not know",
                  STR_ARG(seed->code), STR_ARG(seed->permissions.at[i]));
        people_role_permission_add(work, id, seed->permissions.at[i]);
    }
    role_journal(work, "created", id, STR_NONE);
}

int people_fill_roles(struct work *work)
{
    const struct asset *asset = asset_find(STR("library/roles.yaml"));
    int filled = 0;
    if (!asset)
        fault(FAULT_BUG, "library/roles.yaml is not in the program");
    struct role_seeds seeds = role_library_read(work, (struct str){(const char *)asset->bytes, asset->size});
    for (size_t i = 0; i < seeds.count; i++)
        if (!people_role_by_code(work, seeds.at[i].code)) {
            fill(work, &seeds.at[i], (int64_t)i + 1);
            filled++;
        }
    return filled;
}

int64_t people_role_id(struct work *work, struct str code)
{
    struct people_role *role = people_role_by_code(work, code);
    return role ? role->id : 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The roles with which an installation begins: library/roles.yaml. A role that the database has is left as it is. */
#include "people/queries.h"
#include "people/roles.h"
#include "platform/asset.h"
#include "platform/id.h"
#include "platform/journal.h"

#include <libfyaml.h>

static void document_release(void *document)
{
    fy_document_destroy(document);
}

static struct str scalar(struct fy_node *node, const char *path)
{
    struct fy_node *found = fy_node_by_path(node, path, FY_NT, FYNWF_DONT_FOLLOW);
    size_t length = 0;
    const char *at = found ? fy_node_get_scalar(found, &length) : NULL;
    return (struct str){at, at ? length : 0};
}

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
    struct fy_document *document = fy_document_build_from_string(NULL, yaml.at, yaml.length);
    if (!document)
        fault(FAULT_BUG, "library/roles.yaml is not YAML");
    work_on_end(work, document_release, document);
    struct fy_node *list = fy_node_by_path(fy_document_root(document), "/roles", FY_NT, FYNWF_DONT_FOLLOW);
    struct fy_node *node;
    void *place = NULL;
    while ((node = fy_node_sequence_iterate(list, &place))) {
        struct role_seed seed = {
            .code = scalar(node, "code"), .label_fr = scalar(node, "label/fr"), .label_en = scalar(node, "label/en")};
        struct fy_node *permissions = fy_node_by_path(node, "permissions", FY_NT, FYNWF_DONT_FOLLOW), *permission;
        void *inner = NULL;
        if (!seed.code.length || !seed.label_fr.length || !seed.label_en.length)
            fault(FAULT_BUG, "a role of library/roles.yaml has no code or no label");
        while ((permission = fy_node_sequence_iterate(permissions, &inner))) {
            struct str *name = list_add(work->arena, &seed.permissions);
            name->at = fy_node_get_scalar(permission, &name->length);
        }
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

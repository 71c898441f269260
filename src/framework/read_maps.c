/* SPDX-License-Identifier: EUPL-1.2
 * The tables of a migration map and of a correspondence. */
#include "framework/read_fields.h"
#include "platform/web/language.h"

static void read_ends(struct reading *reading, const struct key *key, const struct yaml_node *node,
                      void *ret_migration);
static void read_name(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_name);
static void read_moves(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_moves);
static void read_promises(struct reading *reading, const struct key *key, const struct yaml_node *node,
                          void *ret_promises);
static void read_members(struct reading *reading, const struct key *key, const struct yaml_node *node,
                         void *ret_members);

#define MIGRATION(member) offsetof(struct framework_migration, member)
static const struct key migration_keys[] = {
    {"migration", read_ends, 0, .required = true},
    {"title", framework_read_wording, MIGRATION(title), .required = true},
    {"moves", read_moves, MIGRATION(moves), .required = true},
};
static const struct key end_keys[] = {
    {"from", read_name, MIGRATION(from), .required = true},
    {"to", read_name, MIGRATION(to), .required = true},
};

#define NAME(member) offsetof(struct framework_version_name, member)
static const struct key name_keys[] = {
    {"framework", framework_read_code, NAME(code), .required = true},
    {"version", framework_read_version_name, NAME(version), .required = true},
};

#define MOVE(member) offsetof(struct framework_move, member)
static const struct key move_keys[] = {
    {"change", framework_read_choice, MOVE(change), .required = true, .choices = framework_changes},
    {"from", framework_read_references, MOVE(from), .required = false},
    {"to", framework_read_references, MOVE(to), .required = false},
    {"note", framework_read_wording, MOVE(note), .required = false},
};

#define CORRESPONDENCE(member) offsetof(struct framework_correspondence, member)
static const struct key correspondence_keys[] = {
    {"correspondence", framework_read_code, CORRESPONDENCE(code), .required = true},
    {"title", framework_read_wording, CORRESPONDENCE(title), .required = true},
    {"promises", read_promises, CORRESPONDENCE(promises), .required = true},
};

#define PROMISE(member) offsetof(struct framework_promise, member)
static const struct key promise_keys[] = {
    {"code", framework_read_item_code, PROMISE(code), .required = true},
    {"title", framework_read_wording, PROMISE(title), .required = true},
    {"plain", framework_read_wording, PROMISE(plain), .most = PLAIN_MOST},
    {"members", read_members, PROMISE(members), .required = true},
};

#define MEMBER(member) offsetof(struct framework_member, member)
static const struct key member_keys[] = {
    {"framework", framework_read_code, MEMBER(version.code), .required = true},
    {"version", framework_read_version_name, MEMBER(version.version), .required = true},
    {"commitment", framework_read_reference, MEMBER(commitment), .required = true},
    {"relation", framework_read_choice, MEMBER(relation), .required = true, .choices = framework_relations},
    {"note", framework_read_wording, MEMBER(note), .required = false},
};

static const struct key_table migration_table = KEY_TABLE(migration_keys), end_table = KEY_TABLE(end_keys),
                              name_table = KEY_TABLE(name_keys), move_table = KEY_TABLE(move_keys),
                              correspondence_table = KEY_TABLE(correspondence_keys),
                              promise_table = KEY_TABLE(promise_keys), member_table = KEY_TABLE(member_keys);

static void read_ends(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_migration)
{
    (void)key;
    framework_read_map(reading, &end_table, node, ret_migration);
}

static void read_name(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_name)
{
    (void)key;
    struct framework_version_name *name = ret_name;
    name->place = node->place;
    framework_read_map(reading, &name_table, node, name);
}

static void read_moves(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_moves)
{
    (void)key;
    struct framework_moves *moves = ret_moves;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item && framework_may_have_item(reading, item);
         item = item->next) {
        struct framework_move move = {.place = item->place};
        framework_read_map(reading, &move_table, item, &move);
        *list_add(reading->report->work->arena, moves) = move;
    }
}

static void read_promises(struct reading *reading, const struct key *key, const struct yaml_node *node,
                          void *ret_promises)
{
    (void)key;
    struct framework_promises *promises = ret_promises;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item && framework_may_have_item(reading, item);
         item = item->next) {
        struct framework_promise promise = {.place = framework_place_of(item, STR("code"))};
        framework_read_map(reading, &promise_table, item, &promise);
        *list_add(reading->report->work->arena, promises) = promise;
    }
}

static void read_members(struct reading *reading, const struct key *key, const struct yaml_node *node,
                         void *ret_members)
{
    (void)key;
    struct framework_members *members = ret_members;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item && framework_may_have_item(reading, item);
         item = item->next) {
        struct framework_member member = {.version.place = item->place};
        member.commitment = (struct framework_reference){.index = REFERENCE_UNKNOWN, .place = item->place};
        framework_read_map(reading, &member_table, item, &member);
        *list_add(reading->report->work->arena, members) = member;
    }
}

struct framework_migration *framework_read_migration(struct reading *reading, const struct yaml_node *root)
{
    struct framework_migration *migration = arena_new(reading->report->work->arena, struct framework_migration);
    migration->place = root->place;
    migration->moves_place = framework_place_of(root, STR("moves"));
    framework_read_map(reading, &migration_table, root, migration);
    return migration;
}

struct framework_correspondence *framework_read_correspondence(struct reading *reading, const struct yaml_node *root)
{
    struct framework_correspondence *correspondence =
        arena_new(reading->report->work->arena, struct framework_correspondence);
    correspondence->place = root->place;
    framework_read_map(reading, &correspondence_table, root, correspondence);
    return correspondence;
}

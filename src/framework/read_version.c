/* SPDX-License-Identifier: EUPL-1.2
 * The tables of a version: what may stand where, from the root down to a control. */
#include "framework/read_fields.h"

#include "framework/codes.h"
#include "platform/web/language.h"

static void read_facts(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_facts);
static void read_roles(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_roles);
static void read_history(struct reading *reading, const struct key *key, const struct yaml_node *node,
                         void *ret_history);
static void read_families(struct reading *reading, const struct key *key, const struct yaml_node *node,
                          void *ret_families);
static void read_commitments(struct reading *reading, const struct key *key, const struct yaml_node *node,
                             void *ret_slice);
static void read_details(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_slice);
static void read_controls(struct reading *reading, const struct key *key, const struct yaml_node *node,
                          void *ret_slice);

#define VERSION(member) offsetof(struct framework_version, member)
static const struct key version_keys[] = {
    {"framework", framework_read_code, VERSION(code), .required = true},
    {"version", framework_read_version_name, VERSION(version), .required = true},
    {"title", framework_read_wording, VERSION(title), .required = true},
    {"publisher", framework_read_wording, VERSION(publisher), .required = true},
    {"published", framework_read_day, VERSION(published), .required = true},
    {"valid_from", framework_read_day, VERSION(valid_from), .required = true},
    {"valid_to", framework_read_day, VERSION(valid_to), .required = false},
    {"target_share", framework_read_integer, VERSION(target_share), .required = true, .least = 1, .most = 100},
    {"source", framework_read_wording, VERSION(source), .required = true},
    {"summary", framework_read_wording, VERSION(summary), .required = true},
    {"notes", framework_read_wordings, VERSION(notes), .required = false},
    {"history", read_history, VERSION(history), .required = false},
    {"facts", read_facts, VERSION(facts), .required = false},
    {"responsibilities", read_roles, VERSION(roles), .required = true},
    {"families", read_families, VERSION(families), .required = true},
};

#define ENTRY(member) offsetof(struct framework_history_entry, member)
static const struct key history_keys[] = {
    {"version", framework_read_version_name, ENTRY(version), .required = true},
    {"day", framework_read_day, ENTRY(day), .required = true},
    {"change", framework_read_wording, ENTRY(change), .required = true},
};

#define FACT(member) offsetof(struct framework_fact, member)
static const struct key fact_keys[] = {
    {"label", framework_read_wording, FACT(label), .required = true},
    {"has", framework_read_wording, FACT(has), .required = true},
    {"lacks", framework_read_wording, FACT(lacks), .required = true},
};

#define FAMILY(member) offsetof(struct framework_family, member)
static const struct key family_keys[] = {
    {"code", framework_read_item_code, FAMILY(code), .required = true},
    {"kind", framework_read_choice, FAMILY(kind), .required = true, .choices = framework_family_kinds},
    {"title", framework_read_wording, FAMILY(title), .required = true},
    {"commitments", read_commitments, FAMILY(commitments), .required = true},
};

#define COMMITMENT(member) offsetof(struct framework_commitment, member)
static const struct key commitment_keys[] = {
    {"code", framework_read_item_code, COMMITMENT(code), .required = true},
    {"theme", framework_read_wording, COMMITMENT(theme), .required = false},
    {"title", framework_read_wording, COMMITMENT(title), .required = true},
    {"plain", framework_read_wording, COMMITMENT(plain), .required = true, .most = PLAIN_MOST},
    {"applies", framework_read_rule, COMMITMENT(applies), .required = false},
    {"note", framework_read_wording, COMMITMENT(note), .required = false},
    {"details", read_details, COMMITMENT(details), .required = true},
    {"controls", read_controls, COMMITMENT(controls), .required = true},
};

#define DETAIL(member) offsetof(struct framework_detail, member)
static const struct key detail_keys[] = {
    {"code", framework_read_item_code, DETAIL(code), .required = true},
    {"level", framework_read_choice, DETAIL(level), .choices = framework_levels},
    {"text", framework_read_wording, DETAIL(text), .required = true},
    {"applies", framework_read_rule, DETAIL(applies), .required = false},
    {"note", framework_read_wording, DETAIL(note), .required = false},
};

#define CONTROL(member) offsetof(struct framework_control, member)
static const struct key control_keys[] = {
    {"code", framework_read_item_code, CONTROL(code), .required = true},
    {"of", framework_read_references, CONTROL(of), .required = true},
    {"method", framework_read_wording, CONTROL(method), .required = true},
    {"level", framework_read_choice, CONTROL(level), .required = true, .choices = framework_levels},
    {"kind", framework_read_choice, CONTROL(kind), .required = true, .choices = framework_control_kinds},
    {"role", framework_read_reference, CONTROL(role), .required = true},
    {"every", framework_read_period, CONTROL(every), .required = true},
    {"times", framework_read_integer, CONTROL(times), .least = 1, .most = PERIOD_MOST},
    {"evidence", framework_read_wording, CONTROL(evidence), .required = false},
    {"measure", framework_read_measure, CONTROL(measure), .required = false},
    {"weight", framework_read_integer, CONTROL(weight), .least = 1, .most = 10},
    {"blocking", framework_read_flag, CONTROL(blocking), .required = false},
    {"applies", framework_read_rule, CONTROL(applies), .required = false},
    {"note", framework_read_wording, CONTROL(note), .required = false},
    {"stated", framework_read_stated, CONTROL(stated), .choices = framework_stated_fields},
};

static const struct key_table version_table = KEY_TABLE(version_keys), history_table = KEY_TABLE(history_keys),
                              fact_table = KEY_TABLE(fact_keys), family_table = KEY_TABLE(family_keys),
                              commitment_table = KEY_TABLE(commitment_keys), detail_table = KEY_TABLE(detail_keys),
                              control_table = KEY_TABLE(control_keys);

static void read_history(struct reading *reading, const struct key *key, const struct yaml_node *node,
                         void *ret_history)
{
    (void)key;
    struct framework_history *history = ret_history;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item; item = item->next) {
        struct framework_history_entry entry = {.day = DAY_NONE, .place = framework_place_of(item, STR("day"))};
        framework_read_map(reading, &history_table, item, &entry);
        *list_add(reading->report->work->arena, history) = entry;
    }
}

/* A word declared as a key of a map (a fact, a responsibility): told if it is no code or declared twice. */
static bool is_declarable(struct reading *reading, struct framework_codes *codes, const struct yaml_node *node)
{
    struct framework_report *report = reading->report;
    if (!framework_is_word_code(node->key))
        framework_mistake(
            report, node->key_place,
            tr(report->work,
               "« %.*s » n’est pas un code : il faut des lettres minuscules sans accent, des chiffres et _."),
            STR_ARG(framework_quoted(node->key)));
    else if (framework_codes_add(codes, node->key, 0) != CODE_ABSENT)
        framework_mistake(report, node->key_place, tr(report->work, "« %.*s » est déclaré deux fois."),
                          STR_ARG(node->key));
    else
        return true;
    return false;
}

static void read_facts(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_facts)
{
    struct framework_facts *facts = ret_facts;
    if (!framework_is_map(reading, node))
        return;
    struct framework_codes codes = framework_codes_new(reading->report->work->arena, node->count);
    for (const struct yaml_node *value = node->first; value; value = value->next) {
        if (!is_declarable(reading, &codes, value))
            continue;
        struct framework_fact fact = {.code = value->key, .place = value->key_place};
        if (yaml_find(value, STR("label")))
            framework_read_map(reading, &fact_table, value, &fact);
        else
            framework_read_wording(reading, key, value, &fact.label);
        *list_add(reading->report->work->arena, facts) = fact;
    }
}

static void read_roles(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_roles)
{
    struct framework_roles *roles = ret_roles;
    if (!framework_is_map(reading, node))
        return;
    struct framework_codes codes = framework_codes_new(reading->report->work->arena, node->count);
    for (const struct yaml_node *value = node->first; value; value = value->next) {
        if (!is_declarable(reading, &codes, value))
            continue;
        struct framework_role role = {.code = value->key, .place = value->key_place};
        framework_read_wording(reading, key, value, &role.label);
        *list_add(reading->report->work->arena, roles) = role;
    }
}

static void read_families(struct reading *reading, const struct key *key, const struct yaml_node *node,
                          void *ret_families)
{
    (void)key;
    struct framework_families *families = ret_families;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item; item = item->next) {
        if (!framework_may_have_item(reading, item))
            return;
        struct framework_family family = {.place = framework_place_of(item, STR("code")),
                                          .first_commitment = reading->version->commitments.count};
        framework_read_map(reading, &family_table, item, &family);
        family.commitments.count = reading->version->commitments.count - family.first_commitment;
        *list_add(reading->report->work->arena, families) = family;
    }
}

/* Children go to the version's flat arrays; the slices are cut when those no longer move. */
static void read_commitments(struct reading *reading, const struct key *key, const struct yaml_node *node,
                             void *ret_slice)
{
    (void)key, (void)ret_slice;
    struct framework_version *version = reading->version;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item; item = item->next) {
        if (!framework_may_have_item(reading, item))
            return;
        struct framework_commitment commitment = {.place = framework_place_of(item, STR("code")),
                                                  .family = version->families.count,
                                                  .first_detail = version->details.count,
                                                  .first_control = version->controls.count};
        framework_read_map(reading, &commitment_table, item, &commitment);
        commitment.details.count = version->details.count - commitment.first_detail;
        commitment.controls.count = version->controls.count - commitment.first_control;
        *list_add(reading->report->work->arena, &version->commitments) = commitment;
    }
}

static void read_details(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_slice)
{
    (void)key, (void)ret_slice;
    struct framework_version *version = reading->version;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item && framework_may_have_item(reading, item);
         item = item->next) {
        struct framework_detail detail = {.place = framework_place_of(item, STR("code")),
                                          .commitment = version->commitments.count,
                                          .level = LEVEL_SITE};
        framework_read_map(reading, &detail_table, item, &detail);
        *list_add(reading->report->work->arena, &version->details) = detail;
    }
}

static void read_controls(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_slice)
{
    (void)key, (void)ret_slice;
    struct framework_version *version = reading->version;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *item = node->first; item && framework_may_have_item(reading, item);
         item = item->next) {
        struct framework_control control = {.place = framework_place_of(item, STR("code")),
                                            .times_place = framework_place_of(item, STR("times")),
                                            .commitment = version->commitments.count,
                                            .role.index = REFERENCE_UNKNOWN,
                                            .level = LEVEL_SITE,
                                            .times = 1,
                                            .weight = 1};
        framework_read_map(reading, &control_table, item, &control);
        *list_add(reading->report->work->arena, &version->controls) = control;
    }
}

struct framework_version *framework_read_version(struct reading *reading, const struct yaml_node *root)
{
    struct framework_version *version = arena_new(reading->report->work->arena, struct framework_version);
    reading->version = version;
    version->place = root->place;
    version->published = version->valid_from = version->valid_to = DAY_NONE;
    version->valid_to_place = framework_place_of(root, STR("valid_to"));
    framework_read_map(reading, &version_table, root, version);
    return version;
}

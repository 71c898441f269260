/* SPDX-License-Identifier: EUPL-1.2
 * Reading applicability rules: a fact, or {all: […]}, {any: […]}, {not: …}. */
#include "framework/read_fields.h"
#include "platform/web/language.h"

static bool read_part(struct reading *reading, const struct yaml_node *node, int depth,
                      struct framework_rule *ret_rule);

static bool read_fact(struct reading *reading, const struct yaml_node *node, struct framework_rule *ret_rule)
{
    struct framework_report *report = reading->report;
    ret_rule->kind = RULE_FACT;
    ret_rule->fact = (struct framework_reference){node->text, REFERENCE_UNKNOWN, node->place};
    if (framework_is_word_code(node->text))
        return true;
    framework_mistake(
        report, node->place,
        tr(report->work, "« %.*s » n’est pas le code d’un fait : lettres minuscules sans accent, chiffres et _."),
        STR_ARG(framework_quoted(node->text)));
    return false;
}

static bool read_list(struct reading *reading, const struct yaml_node *node, int depth, struct framework_rule *rule)
{
    if (!framework_is_filled_list(reading, node))
        return false;
    bool valid = true;
    for (const struct yaml_node *part = node->first; part; part = part->next) {
        struct framework_rule read = {0};
        valid = read_part(reading, part, depth + 1, &read) && valid;
        *list_add(reading->report->work->arena, &rule->parts) = read;
    }
    return valid;
}

static bool read_not(struct reading *reading, const struct yaml_node *node, int depth, struct framework_rule *rule)
{
    struct framework_rule read = {0};
    bool valid = read_part(reading, node, depth + 1, &read);
    *list_add(reading->report->work->arena, &rule->parts) = read;
    return valid;
}

static bool read_combination(struct reading *reading, const struct yaml_node *node, int depth,
                             struct framework_rule *rule)
{
    struct framework_report *report = reading->report;
    const struct yaml_node *only = node->first;
    if (node->count == 1 && str_equal(only->key, STR("all"))) {
        rule->kind = RULE_ALL;
        return read_list(reading, only, depth, rule);
    }
    if (node->count == 1 && str_equal(only->key, STR("any"))) {
        rule->kind = RULE_ANY;
        return read_list(reading, only, depth, rule);
    }
    if (node->count == 1 && str_equal(only->key, STR("not"))) {
        rule->kind = RULE_NOT;
        return read_not(reading, only, depth, rule);
    }
    framework_mistake(
        report, node->place,
        tr(report->work, "Une règle est un fait, {all: […]}, {any: […]} ou {not: …}, avec une seule de ces clés."));
    return false;
}

static bool read_part(struct reading *reading, const struct yaml_node *node, int depth, struct framework_rule *ret_rule)
{
    struct framework_report *report = reading->report;
    if (depth > RULE_MOST_DEPTH) {
        framework_mistake(report, node->place, tr(report->work, "Cette règle emboîte plus de %d niveaux."),
                          RULE_MOST_DEPTH);
        return false;
    }
    if (node->kind == YAML_MAP)
        return read_combination(reading, node, depth, ret_rule);
    if (node->kind == YAML_TEXT && !yaml_is_empty(node))
        return read_fact(reading, node, ret_rule);
    framework_mistake(
        report, node->place,
        tr(report->work, "Une règle est un fait, {all: […]}, {any: […]} ou {not: …}, avec une seule de ces clés."));
    return false;
}

/* A rule that can't be understood is left out: the file is refused anyway. */
void framework_read_rule(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_rule)
{
    (void)key;
    struct framework_rule *rule = arena_new(reading->report->work->arena, struct framework_rule);
    if (read_part(reading, node, 1, rule))
        *(struct framework_rule **)ret_rule = rule;
    else
        reading->has_broken_rule = true;
}

/* SPDX-License-Identifier: EUPL-1.2
 * Makes one whole of a version's parts: slices of children, references to details, responsibilities and facts. */
#include "framework/check_alone.h"

#include "framework/codes.h"
#include "framework/model.h"
#include "platform/web/language.h"

#include <assert.h>

struct linking {
    struct framework_report *report;
    struct framework_version *version;
    struct framework_codes details, roles, facts;
    bool *detail_is_verified, *role_is_used, *fact_is_used;
};

static void cut_slices(struct framework_version *version)
{
    for (size_t i = 0; i < version->families.count; i++) {
        struct framework_family *family = &version->families.at[i];
        if (family->commitments.count)
            family->commitments.at = version->commitments.at + family->first_commitment;
    }
    for (size_t i = 0; i < version->commitments.count; i++) {
        struct framework_commitment *commitment = &version->commitments.at[i];
        if (commitment->details.count)
            commitment->details.at = version->details.at + commitment->first_detail;
        if (commitment->controls.count)
            commitment->controls.at = version->controls.at + commitment->first_control;
    }
}

/* The code's number is its line, so that the second can name the first. */
static void check_unique(struct framework_report *report, struct framework_codes *codes, struct str code,
                         struct framework_place place)
{
    if (str_is_empty(code))
        return;
    size_t line = framework_codes_add(codes, code, (size_t)place.line);
    if (line != CODE_ABSENT)
        framework_mistake(report, place,
                          tr(report->work, "Le code « %.*s » est déjà celui d’un élément, à la ligne %zu."),
                          STR_ARG(framework_quoted(code)), line);
}

static void check_codes_are_unique(struct framework_report *report, const struct framework_version *version)
{
    struct arena *arena = report->work->arena;
    struct framework_codes families = framework_codes_new(arena, version->families.count);
    struct framework_codes items =
        framework_codes_new(arena, version->commitments.count + version->details.count + version->controls.count);
    for (size_t i = 0; i < version->families.count; i++)
        check_unique(report, &families, version->families.at[i].code, version->families.at[i].place);
    for (size_t i = 0; i < version->commitments.count; i++) {
        const struct framework_commitment *commitment = &version->commitments.at[i];
        check_unique(report, &items, commitment->code, commitment->place);
        for (size_t j = 0; j < commitment->details.count; j++)
            check_unique(report, &items, commitment->details.at[j].code, commitment->details.at[j].place);
        for (size_t j = 0; j < commitment->controls.count; j++)
            check_unique(report, &items, commitment->controls.at[j].code, commitment->controls.at[j].place);
    }
}

static void tell_undeclared_fact(struct linking *linking, const struct framework_reference *fact)
{
    struct framework_report *report = linking->report;
    const struct framework_facts *facts = &linking->version->facts;
    struct framework_nearest nearest = framework_nearest_of(fact->code);
    for (size_t i = 0; i < facts->count && !framework_report_is_full(report); i++)
        framework_nearest_offer(&nearest, facts->at[i].code);
    struct str question = framework_nearest_question(report->work, &nearest);
    framework_mistake(report, fact->place, tr(report->work, "Le fait « %.*s » n’est pas déclaré sous « facts ».%.*s"),
                      STR_ARG(framework_quoted(fact->code)), STR_ARG(question));
}

/* As deep as the reader let it be: at most eight. */
static void link_rule(struct linking *linking, struct framework_rule *rule)
{
    if (!rule)
        return;
    for (size_t i = 0; i < rule->parts.count; i++)
        link_rule(linking, &rule->parts.at[i]);
    if (rule->kind != RULE_FACT)
        return;
    rule->fact.index = framework_codes_find(&linking->facts, rule->fact.code);
    if (rule->fact.index == REFERENCE_UNKNOWN)
        tell_undeclared_fact(linking, &rule->fact);
    else
        linking->fact_is_used[rule->fact.index] = true;
}

static_assert(REFERENCE_UNKNOWN == CODE_ABSENT, "a code that is absent makes an unknown reference");

static void link_role(struct linking *linking, struct framework_reference *role)
{
    struct framework_report *report = linking->report;
    const struct framework_roles *roles = &linking->version->roles;
    if (str_is_empty(role->code))
        return;
    role->index = framework_codes_find(&linking->roles, role->code);
    if (role->index != REFERENCE_UNKNOWN) {
        linking->role_is_used[role->index] = true;
        return;
    }
    struct framework_nearest nearest = framework_nearest_of(role->code);
    for (size_t i = 0; i < roles->count && !framework_report_is_full(report); i++)
        framework_nearest_offer(&nearest, roles->at[i].code);
    struct str question = framework_nearest_question(report->work, &nearest);
    framework_mistake(report, role->place,
                      tr(report->work, "« %.*s » n’est pas déclaré sous « responsibilities ».%.*s"),
                      STR_ARG(framework_quoted(role->code)), STR_ARG(question));
}

static bool stands_earlier(const struct framework_references *of, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (of->at[i].index != REFERENCE_UNKNOWN && of->at[i].index == of->at[index].index)
            return true;
    return false;
}

static void link_detail(struct linking *linking, struct framework_control *control, size_t position)
{
    struct framework_report *report = linking->report;
    struct framework_version *version = linking->version;
    struct framework_reference *of = &control->of.at[position];
    if (str_is_empty(of->code) || version->commitments.at[control->commitment].details.count == 0)
        return;
    of->index = framework_codes_find(&linking->details, of->code);
    if (of->index == REFERENCE_UNKNOWN) {
        framework_mistake(report, of->place, tr(report->work, "Aucun engagement détaillé n’a le code « %.*s »."),
                          STR_ARG(framework_quoted(of->code)));
        return;
    }
    size_t commitment = version->details.at[of->index].commitment;
    if (commitment != control->commitment)
        framework_mistake(
            report, of->place, tr(report->work, "« %.*s » est un engagement détaillé d’un autre engagement, « %.*s »."),
            STR_ARG(framework_quoted(of->code)), STR_ARG(framework_quoted(version->commitments.at[commitment].code)));
    else if (stands_earlier(&control->of, position))
        framework_mistake(report, of->place, tr(report->work, "« %.*s » est donné deux fois."),
                          STR_ARG(framework_quoted(of->code)));
    linking->detail_is_verified[of->index] = true;
}

static void link_controls(struct linking *linking)
{
    struct framework_controls *controls = &linking->version->controls;
    for (size_t i = 0; i < controls->count; i++) {
        struct framework_control *control = &controls->at[i];
        for (size_t j = 0; j < control->of.count; j++)
            link_detail(linking, control, j);
        link_role(linking, &control->role);
        link_rule(linking, control->applies);
    }
}

static void link_rules_above(struct linking *linking)
{
    struct framework_version *version = linking->version;
    for (size_t i = 0; i < version->commitments.count; i++)
        link_rule(linking, version->commitments.at[i].applies);
    for (size_t i = 0; i < version->details.count; i++)
        link_rule(linking, version->details.at[i].applies);
}

static void tell_unverified_details(const struct linking *linking)
{
    struct framework_report *report = linking->report;
    const struct framework_version *version = linking->version;
    for (size_t i = 0; i < version->details.count; i++) {
        const struct framework_detail *detail = &version->details.at[i];
        bool has_controls = version->commitments.at[detail->commitment].controls.count > 0;
        bool is_known = framework_codes_find(&linking->details, detail->code) == i && !str_is_empty(detail->code);
        if (!linking->detail_is_verified[i] && has_controls && is_known)
            framework_mistake(report, detail->place,
                              tr(report->work, "Aucun contrôle ne vérifie l’engagement détaillé « %.*s »."),
                              STR_ARG(framework_quoted(detail->code)));
    }
}

static void tell_unused_facts(const struct linking *linking)
{
    struct framework_report *report = linking->report;
    const struct framework_version *version = linking->version;
    for (size_t i = 0; i < version->facts.count; i++)
        if (!linking->fact_is_used[i])
            framework_doubt(report, version->facts.at[i].place,
                            tr(report->work, "Le fait « %.*s » ne sert à aucune règle."),
                            STR_ARG(version->facts.at[i].code));
}

static void tell_unused_roles(const struct linking *linking)
{
    struct framework_report *report = linking->report;
    const struct framework_version *version = linking->version;
    for (size_t i = 0; i < version->roles.count; i++)
        if (!linking->role_is_used[i])
            framework_doubt(report, version->roles.at[i].place,
                            tr(report->work, "« %.*s » ne répond d’aucun contrôle."),
                            STR_ARG(version->roles.at[i].code));
}

#define CODES_OF(arena, list, ret_codes) \
    do { \
        *(ret_codes) = framework_codes_new((arena), (list)->count); \
        for (size_t i = 0; i < (list)->count; i++) \
            framework_codes_add((ret_codes), (list)->at[i].code, i); \
    } while (0)

void framework_link(struct framework_report *report, struct framework_version *version, bool rules_are_whole)
{
    struct arena *arena = report->work->arena;
    struct linking linking = {.report = report, .version = version};
    CODES_OF(arena, &version->details, &linking.details);
    CODES_OF(arena, &version->roles, &linking.roles);
    CODES_OF(arena, &version->facts, &linking.facts);
    linking.detail_is_verified = arena_array(arena, bool, version->details.count);
    linking.role_is_used = arena_array(arena, bool, version->roles.count);
    linking.fact_is_used = arena_array(arena, bool, version->facts.count);
    cut_slices(version);
    check_codes_are_unique(report, version);
    link_rules_above(&linking);
    link_controls(&linking);
    tell_unverified_details(&linking);
    if (rules_are_whole)
        tell_unused_facts(&linking);
    if (version->controls.count)
        tell_unused_roles(&linking);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Rules evaluated, and told in a sentence. Their depth is bounded by the reader. */
#include "framework/applies.h"

#include "base/text.h"
#include "platform/web/language.h"

enum { SENTENCE_ROOM = 1024 * 1024 };

static bool has_fact(const struct strs *facts, struct str code)
{
    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->at[i], code))
            return true;
    return false;
}

static bool any_holds(const struct framework_rules *rules, const struct strs *facts)
{
    for (size_t i = 0; i < rules->count; i++)
        if (framework_rule_holds(&rules->at[i], facts))
            return true;
    return false;
}

static bool all_hold(const struct framework_rules *rules, const struct strs *facts)
{
    for (size_t i = 0; i < rules->count; i++)
        if (!framework_rule_holds(&rules->at[i], facts))
            return false;
    return true;
}

bool framework_rule_holds(const struct framework_rule *rule, const struct strs *facts)
{
    if (!rule)
        return true;
    switch (rule->kind) {
    case RULE_FACT:
        return has_fact(facts, rule->fact.code);
    case RULE_ALL:
        return all_hold(&rule->parts, facts);
    case RULE_ANY:
        return any_holds(&rule->parts, facts);
    case RULE_NOT:
        return !any_holds(&rule->parts, facts);
    }
    return false;
}

bool framework_commitment_applies(const struct framework_version *version, size_t commitment, const struct strs *facts)
{
    return framework_rule_holds(version->commitments.at[commitment].applies, facts);
}

bool framework_detail_applies(const struct framework_version *version, size_t detail, const struct strs *facts)
{
    const struct framework_detail *at = &version->details.at[detail];
    return framework_rule_holds(at->applies, facts) && framework_commitment_applies(version, at->commitment, facts);
}

bool framework_control_applies(const struct framework_version *version, size_t control, const struct strs *facts)
{
    const struct framework_control *at = &version->controls.at[control];
    if (!framework_rule_holds(at->applies, facts))
        return false;
    for (size_t i = 0; i < at->of.count; i++)
        if (framework_detail_applies(version, at->of.at[i].index, facts))
            return true;
    return false;
}

struct telling {
    struct work *work;
    const struct framework_version *version;
    struct text text;
};

static void tell_fact(struct telling *telling, const struct framework_reference *reference, bool denied)
{
    struct work *work = telling->work;
    const struct framework_facts *facts = &telling->version->facts;
    const struct framework_fact *fact = reference->index < facts->count ? &facts->at[reference->index] : NULL;
    struct str phrase = fact ? wording_in(denied ? &fact->lacks : &fact->has, work->language) : STR_NONE;
    if (!str_is_empty(phrase)) {
        text_add(&telling->text, phrase);
        return;
    }
    struct str label = fact ? wording_in(&fact->label, work->language) : reference->code;
    if (denied)
        text_addf(&telling->text, tr(work, "ne déclare pas « %.*s »"), STR_ARG(label));
    else
        text_addf(&telling->text, tr(work, "déclare « %.*s »"), STR_ARG(label));
}

enum joint { JOINT_NONE, JOINT_AND, JOINT_OR };

static void tell_part(struct telling *telling, const struct framework_rule *rule, bool denied, enum joint outer);

/* "a, b et c"; "a, b ou c". */
static void tell_parts(struct telling *telling, const struct framework_rules *parts, bool denied, enum joint joint)
{
    struct work *work = telling->work;
    const char *last = joint == JOINT_AND ? tr(work, " et ") : tr(work, " ou ");
    for (size_t i = 0; i < parts->count; i++) {
        if (i > 0)
            text_add(&telling->text, i + 1 < parts->count ? STR(", ") : str_from(last));
        tell_part(telling, &parts->at[i], denied, joint);
    }
}

/* A group within one of the other joint stands between brackets: "a et (b ou c)". */
static void tell_group(struct telling *telling, const struct framework_rule *rule, bool denied, enum joint outer)
{
    enum joint joint = (rule->kind == RULE_ALL) != denied ? JOINT_AND : JOINT_OR;
    if (rule->parts.count == 1) {
        tell_part(telling, &rule->parts.at[0], denied, outer);
        return;
    }
    bool has_brackets = outer != JOINT_NONE && outer != joint;
    if (has_brackets)
        text_add_char(&telling->text, '(');
    tell_parts(telling, &rule->parts, denied, joint);
    if (has_brackets)
        text_add_char(&telling->text, ')');
}

static void tell_part(struct telling *telling, const struct framework_rule *rule, bool denied, enum joint outer)
{
    if (rule->kind == RULE_FACT)
        tell_fact(telling, &rule->fact, denied);
    else if (rule->kind == RULE_NOT)
        tell_part(telling, &rule->parts.at[0], !denied, outer);
    else
        tell_group(telling, rule, denied, outer);
}

struct str framework_rule_sentence(struct work *work, const struct framework_version *version,
                                   const struct framework_rule *rule)
{
    if (!rule)
        return str_from(tr(work, "Partout"));
    struct telling telling = {.work = work, .version = version};
    text_init(&telling.text, work->arena, SENTENCE_ROOM);
    text_add(&telling.text, str_from(tr(work, "Si le site ")));
    tell_part(&telling, rule, false, JOINT_NONE);
    return text_str(&telling.text);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Truth tables of applicability rules, what stands below them, and the sentences that tell them. */
#include "framework/applies.h"

#include "framework/tests/sample.h"

/* The sample with this rule on its first control, and a third fact that the second rule may use. */
static const struct framework_version *with_rule(struct test *t, const char *rule)
{
    struct str text = spoil(t, str_from(sample_text), "{not: closed}", rule);
    text = spoil(t, text, "  desk: {",
                 "  phone: {label: Téléphone, has: a un standard, lacks: n’a pas de standard}\n  desk: {");
    struct problems problems = {0};
    struct framework_file file = read_file(t, text, &problems);
    for (size_t i = 0; i < problems.count; i++)
        CHECK(problems.at[i].warning);
    return file.version;
}

static struct strs facts_of(struct test *t, unsigned bits)
{
    static const char *const names[] = {"desk", "closed", "phone"};
    struct strs facts = {0};
    for (unsigned i = 0; i < 3; i++)
        if (bits >> i & 1)
            *list_add(t->arena, &facts) = str_from(names[i]);
    return facts;
}

TEST("A rule holds for exactly the facts of its truth table")
{
    /* Bit n of `holds` is the rule's value for the facts n: 1 is desk, 2 closed, 4 phone. */
    static const struct {
        const char *rule;
        unsigned holds;
    } cases[] = {
        {"desk", 0xAA},
        {"{not: desk}", 0x55},
        {"{all: [desk, closed, phone]}", 0x80},
        {"{any: [desk, closed, phone]}", 0xFE},
        {"{not: {any: [desk, closed]}}", 0x11},
        {"{not: {all: [desk, closed]}}", 0x77},
        {"{all: [phone, {not: closed}]}", 0x30},
        {"{any: [{all: [desk, closed]}, {not: phone}]}", 0x8F},
        {"{all: [{any: [desk, phone]}, {not: {not: closed}}]}", 0xC8},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct framework_version *version = with_rule(t, cases[i].rule);
        unsigned holds = 0;
        for (unsigned bits = 0; bits < 8; bits++) {
            struct strs facts = facts_of(t, bits);
            holds |= (unsigned)framework_rule_holds(version->controls.at[0].applies, &facts) << bits;
        }
        CHECK_INTEGER(holds, cases[i].holds);
    }
}

TEST("No rule holds everywhere")
{
    struct strs none = {0};
    CHECK(framework_rule_holds(NULL, &none));
}

TEST("A commitment's rule holds for its details and controls")
{
    const struct framework_version *version = read_good(t, str_from(sample_text));
    struct strs none = {0}, desk = facts_of(t, 1), closed = facts_of(t, 3);
    CHECK(!framework_commitment_applies(version, 0, &none));
    CHECK(!framework_detail_applies(version, 0, &none));
    CHECK(!framework_control_applies(version, 0, &none));
    CHECK(framework_detail_applies(version, 0, &desk));
    CHECK(framework_control_applies(version, 0, &desk));
    CHECK(framework_detail_applies(version, 0, &closed));
    CHECK(!framework_control_applies(version, 0, &closed));
    CHECK(framework_control_applies(version, 1, &none));
}

TEST("A control applies only where one of the details that it verifies does")
{
    struct str text =
        spoil(t, str_from(sample_text), "text: Une réponse part", "text: Une réponse part, applies: closed");
    const struct framework_version *version = read_good(t, text);
    struct strs none = {0}, closed = facts_of(t, 2);
    CHECK(!framework_control_applies(version, 1, &none));
    CHECK(framework_control_applies(version, 1, &closed));
}

TEST("A rule is told in a sentence, with negations on the facts and brackets around groups")
{
    static const struct {
        const char *rule, *sentence;
    } cases[] = {
        {"phone", "Si le site a un standard"},
        {"{all: [phone, {not: closed}]}", "Si le site a un standard et n’est pas fermé au public"},
        {"{any: [phone, closed, desk]}",
         "Si le site a un standard, est fermé au public ou déclare « Banque d’accueil »"},
        {"{not: {any: [phone, desk]}}", "Si le site n’a pas de standard et ne déclare pas « Banque d’accueil »"},
        {"{not: {not: phone}}", "Si le site a un standard"},
        {"{all: [phone, {any: [closed, desk]}]}",
         "Si le site a un standard et (est fermé au public ou déclare « Banque d’accueil »)"},
        {"{all: [phone, {not: {all: [closed, desk]}}]}",
         "Si le site a un standard et (n’est pas fermé au public ou ne déclare pas « Banque d’accueil »)"},
        {"{all: [phone, {all: [closed, desk]}]}",
         "Si le site a un standard et est fermé au public et déclare « Banque d’accueil »"},
        {"{all: [{any: [phone]}]}", "Si le site a un standard"},
        {"{all: [{all: [{any: [phone, desk]}]}, closed]}",
         "Si le site (a un standard ou déclare « Banque d’accueil ») et est fermé au public"},
    };
    struct work work = {.arena = t->arena, .language = LANGUAGE_FRENCH};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct framework_version *version = with_rule(t, cases[i].rule);
        CHECK_STR(framework_rule_sentence(&work, version, version->controls.at[0].applies), cases[i].sentence);
    }
    CHECK_STR(framework_rule_sentence(&work, with_rule(t, "phone"), NULL), "Partout");
}

TEST("A sentence names a fact in the reader's language")
{
    struct work work = {.arena = t->arena, .language = LANGUAGE_ENGLISH};
    const struct framework_version *version = read_good(t, str_from(sample_text));
    struct str sentence = framework_rule_sentence(&work, version, version->commitments.at[0].applies);
    CHECK(str_find(sentence, STR("Reception desk")) != STR_ABSENT);
}

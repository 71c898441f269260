/* SPDX-License-Identifier: EUPL-1.2
 * A small version without mistakes, and ways to spoil it: what the tests of this folder share. */
#ifndef FRAMEWORK_TESTS_SAMPLE_H
#define FRAMEWORK_TESTS_SAMPLE_H

#include "base/text.h"
#include "framework/read.h"
#include "tests/test.h"

static const char sample_text[] =
    "framework: eps\n"
    "version: \"3.0\"\n"
    "title: {fr: Centres, en: Centres}\n"
    "publisher: Ville de Paris\n"
    "published: 2023-02-09\n"
    "valid_from: 2023-02-09\n"
    "valid_to: 2027-02-08\n"
    "target_share: 100\n"
    "source: Référentiel\n"
    "summary: Résumé\n"
    "history:\n"
    "  - {version: \"1.0\", day: 2011-03-30, change: Début}\n"
    "  - {version: \"3.0\", day: 2023-02-09, change: Refonte}\n"
    "facts:\n"
    "  desk: {fr: Banque d’accueil, en: Reception desk}\n"
    "  closed: {label: Fermé, has: est fermé au public, lacks: n’est pas fermé au public}\n"
    "responsibilities:\n"
    "  referent: {fr: Référent, en: Referent}\n"
    "families:\n"
    "  - code: common\n"
    "    kind: common\n"
    "    title: Tronc commun\n"
    "    commitments:\n"
    "      - code: \"1\"\n"
    "        title: Nous vous accueillons\n"
    "        plain: Vous êtes bien accueilli.\n"
    "        applies: desk\n"
    "        details:\n"
    "          - {code: \"1.1\", level: sector, text: Le guichet est ouvert}\n"
    "          - {code: \"1.2\", text: L’agent dit bonjour}\n"
    "        controls:\n"
    "          - code: \"1.c1\"\n"
    "            of: [\"1.1\", \"1.2\"]\n"
    "            method: Regarder\n"
    "            level: site\n"
    "            kind: observation\n"
    "            role: referent\n"
    "            every: 1 month\n"
    "            applies: {not: closed}\n"
    "            measure: {fr: Part, unit: \"%\", target: \">= 90\"}\n"
    "            weight: 2\n"
    "            stated: [kind, role]\n"
    "      - code: \"2\"\n"
    "        title: Nous répondons\n"
    "        plain: Nous répondons vite.\n"
    "        details:\n"
    "          - {code: \"2.1\", text: Une réponse part}\n"
    "        controls:\n"
    "          - {code: \"2.c1\", of: [\"2.1\"], method: Compter, level: central, kind: record, "
    "role: referent, every: 1 year, times: 2}\n";

/* The text with the first `find` replaced; the test fails if it is not there. */
static inline struct str spoil(struct test *t, struct str text, const char *find, const char *replacement)
{
    size_t at = str_find(text, str_from(find));
    if (at == STR_ABSENT) {
        test_fail(t, __FILE__, __LINE__, "\"%s\" is not in the sample", find);
        return text;
    }
    struct str rest = str_after(text, at + strlen(find));
    return str_format(t->arena, "%.*s%s%.*s", (int)at, text.at, replacement, STR_ARG(rest));
}

/* One line a problem: "3:7 message", and "(!)" before the message of a warning. */
static inline struct str tell(struct test *t, const struct problems *problems)
{
    struct text text;
    text_init(&text, t->arena, 4 * 1024 * 1024);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->at[i];
        text_addf(&text, "%s%d:%d %s%.*s", i ? "\n" : "", problem->line, problem->column,
                  problem->warning ? "(!) " : "", STR_ARG(problem->message));
    }
    return text_str(&text);
}

static inline struct framework_file read_file(struct test *t, struct str text, struct problems *problems)
{
    struct work work = {.arena = t->arena, .language = LANGUAGE_FRENCH};
    struct framework_file file;
    framework_read(&work, STR_NONE, text, &file, problems);
    return file;
}

/* A version that must be without mistake. */
static inline struct framework_version *read_good(struct test *t, struct str text)
{
    struct problems problems = {0};
    struct framework_file file = read_file(t, text, &problems);
    CHECK_STR(tell(t, &problems), "");
    return file.version;
}

#endif

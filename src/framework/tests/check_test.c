/* SPDX-License-Identifier: EUPL-1.2
 * Migration maps and correspondences: alone, and with the versions that they name. */
#include "framework/check.h"

#include "framework/tests/sample.h"

static const char map_text[] =
    "migration: {from: {framework: eps, version: \"3.0\"}, to: {framework: eps, version: \"4.0\"}}\n"
    "title: De 3 à 4\n"
    "moves:\n"
    "  - {change: kept, from: [\"1\"], to: [\"1\"]}\n"
    "  - {change: reworded, from: [\"2\"], to: [\"2\"], note: Plus clair}\n"
    "  - {change: kept, from: [\"1.1\"], to: [\"1.1\"]}\n";

static const char promises_text[] =
    "correspondence: promises\n"
    "title: La même promesse\n"
    "promises:\n"
    "  - code: answer\n"
    "    title: Une réponse\n"
    "    members:\n"
    "      - {framework: eps, version: \"3.0\", commitment: \"2\", relation: equal}\n"
    "      - {framework: eps, version: \"4.0\", commitment: \"2.1\", relation: narrower}\n";

static struct framework_library library_of(struct test *t)
{
    struct framework_library library = {0};
    struct str four = spoil(t, str_from(sample_text), "version: \"3.0\"", "version: \"4.0\"");
    four = spoil(t, four, "version: \"3.0\"", "version: \"4.0\"");
    four = spoil(t, four, "Nous répondons\n", "Nous vous répondons\n");
    *list_add(t->arena, &library) = read_good(t, str_from(sample_text));
    *list_add(t->arena, &library) = read_good(t, four);
    return library;
}

struct check_case {
    const char *find, *replacement, *told;
};

/* Reads the spoilt text and, if it is without mistake, holds it against the library. */
static void check_cases(struct test *t, const char *text, const struct check_case *cases, size_t count)
{
    struct framework_library library = library_of(t);
    struct work work = {.arena = t->arena};
    for (size_t i = 0; i < count; i++) {
        struct problems problems = {0};
        struct framework_file file =
            read_file(t, spoil(t, str_from(text), cases[i].find, cases[i].replacement), &problems);
        if (problems.count == 0)
            framework_check(&work, &file, &library, &problems);
        CHECK_STR(tell(t, &problems), cases[i].told);
    }
}

TEST("A migration map that agrees with both versions has no problem")
{
    static const struct check_case cases[] = {{"", "", ""}};
    check_cases(t, map_text, cases, COUNT_OF(cases));
}

TEST("Each change of a migration map has as many codes on each side as it says")
{
    static const struct check_case cases[] = {
        {"change: kept, from: [\"1\"]", "change: kept, from: [\"1\", \"2\"]",
         "4:5 « kept » va d’un seul code (from) à un seul code (to)."},
        {"change: reworded, from: [\"2\"], ", "change: reworded, ",
         "5:5 « reworded » va d’un seul code (from) à un seul code (to)."},
        {"change: reworded", "change: split", "5:5 « split » va d’un seul code (from) à plusieurs (to)."},
        {"change: reworded", "change: merged", "5:5 « merged » va de plusieurs codes (from) à un seul (to)."},
        {"change: reworded", "change: removed", "5:5 « removed » a des codes dans « from » et aucun dans « to »."},
        {"change: reworded", "change: new", "5:5 « new » a des codes dans « to » et aucun dans « from »."},
        {"change: reworded, from: [\"2\"]", "change: merged, from: [\"2\", \"2\"]", "5:34 « 2 » est donné deux fois."},
        {"change: reworded", "change: changed",
         "5:14 « changed » n’est pas un choix de « change » : kept, reworded, split, merged, removed, new."},
        {"version: \"4.0\"", "version: \"3.0\"", "1:57 La migration va d’une version à elle-même."},
        {"version: \"4.0\"", "version: 4.0", "1:83 Mettez 4.0 entre guillemets : \"4.0\"."},
    };
    check_cases(t, map_text, cases, COUNT_OF(cases));
}

TEST("The codes of a migration map exist, at one level a move, and no commitment is forgotten")
{
    static const struct check_case cases[] = {
        {"framework: eps, version: \"4.0\"", "framework: eps, version: \"5\"",
         "1:57 La version « 5 » du référentiel « eps » n’est pas dans la bibliothèque."},
        {"from: [\"1.1\"]", "from: [\"7.1\"]",
         "6:27 « 7.1 » n’est ni un engagement ni un engagement détaillé de « eps » 3.0."},
        {"kept, from: [\"1.1\"], to: [\"1.1\"]", "reworded, from: [\"1.1\"], to: [\"2\"]",
         "6:44 « 2 » mélange les niveaux : un mouvement parle d’engagements ou d’engagements détaillés, pas des deux."},
        {"  - {change: kept, from: [\"1\"], to: [\"1\"]}\n", "",
         "4:3 L’engagement « 1 » de « eps » 3.0 n’est dans aucun mouvement.\n"
         "4:3 L’engagement « 1 » de « eps » 4.0 n’est dans aucun mouvement."},
        {"change: reworded", "change: kept",
         "5:5 (!) « kept » promet le même texte, mais celui de « 2 » a changé : est-ce « reworded » ?"},
    };
    check_cases(t, map_text, cases, COUNT_OF(cases));
}

TEST("The members of a correspondence exist, once each, with a known relation")
{
    static const struct check_case cases[] = {
        {"", "", ""},
        {"relation: equal", "relation: equals",
         "7:69 « equals » n’est pas un choix de « relation » : equal, narrower, broader, overlaps. Vouliez-vous dire « "
         "equal » ?"},
        {"framework: eps, version: \"4.0\"", "framework: casvp, version: \"4.0\"",
         "8:9 La version « 4.0 » du référentiel « casvp » n’est pas dans la bibliothèque."},
        {"version: \"4.0\"", "version: \"9\"",
         "8:9 La version « 9 » du référentiel « eps » n’est pas dans la bibliothèque."},
        {"commitment: \"2.1\"", "commitment: \"2.9\"",
         "8:54 « 2.9 » n’est ni un engagement ni un engagement détaillé de « eps » 4.0."},
        {"version: \"4.0\", commitment: \"2.1\"", "version: \"3.0\", commitment: \"2\"",
         "8:54 « eps 3.0 2 » est déjà membre de cette promesse."},
        {"promises:\n",
         "promises:\n  - {code: answer, title: T, members: [{framework: eps, version: \"3.0\", commitment: \"1\", "
         "relation: equal}]}\n",
         "5:11 Le code « answer » est déjà celui d’un élément, à la ligne 4."},
        {", relation: equal", "", "7:9 La clé « relation » manque."},
    };
    check_cases(t, promises_text, cases, COUNT_OF(cases));
}

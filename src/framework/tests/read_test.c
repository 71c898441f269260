/* SPDX-License-Identifier: EUPL-1.2
 * What a file becomes once it is read, and what is told of it as a whole. */
#include "framework/tests/sample.h"

TEST("A text of 2,000 characters is admitted, one more is too long")
{
    char longest[2 * 2001 + 1];
    for (size_t i = 0; i < 2001; i++)
        memcpy(longest + 2 * i, "é", 2);
    longest[2 * 2001] = '\0';
    struct problems problems = {0};
    read_file(t, spoil(t, str_from(sample_text), "Résumé", longest), &problems);
    CHECK_STR(tell(t, &problems), "10:10 Ce texte a 2001 caractères ; il en faut au plus 2000.");
    longest[2 * 2000] = '\0';
    read_good(t, spoil(t, str_from(sample_text), "Résumé", longest));
}

TEST("A plain wording over 160 characters is a warning")
{
    char plain[162] = "";
    memset(plain, 'a', 161);
    struct problems problems = {0};
    read_file(t, spoil(t, str_from(sample_text), "Vous êtes bien accueilli.", plain), &problems);
    CHECK_STR(tell(t, &problems),
              "26:16 (!) Ce texte a 161 caractères ; pour être facile à lire, il en faut au plus 160.");
    plain[160] = '\0';
    read_good(t, spoil(t, str_from(sample_text), "Vous êtes bien accueilli.", plain));
}

TEST("Mistakes of all kinds are told in one run, in the order of the file")
{
    struct str text = spoil(t, str_from(sample_text), "valid_to: 2027-02-08", "valid_to: 2020-02-30");
    text = spoil(t, text, "weight: 2", "weight: 20");
    text = spoil(t, text, "role: referent\n", "role: nobody\n");
    text = spoil(t, text, "publisher", "editor");
    text = spoil(t, text, "of: [\"2.1\"]", "of: [\"1.1\"]");
    struct problems problems = {0};
    read_file(t, text, &problems);
    CHECK_STR(tell(t, &problems), "1:1 La clé « publisher » manque.\n"
                                  "4:1 La clé « editor » n’existe pas ici.\n"
                                  "7:11 « 2020-02-30 » n’est pas un jour du calendrier ; écrivez AAAA-MM-JJ.\n"
                                  "37:19 « nobody » n’est pas déclaré sous « responsibilities ».\n"
                                  "41:21 « weight » doit être un nombre entier de 1 à 10.\n"
                                  "47:20 Aucun contrôle ne vérifie l’engagement détaillé « 2.1 ».\n"
                                  "49:33 « 1.1 » est un engagement détaillé d’un autre engagement, « 1 ».");
}

TEST("A version without mistake becomes arrays, slices and references")
{
    const struct framework_version *version = read_good(t, str_from(sample_text));
    CHECK_STR(version->code, "eps");
    CHECK_STR(version->version, "3.0");
    CHECK_STR(wording_in(&version->title, LANGUAGE_ENGLISH), "Centres");
    CHECK_STR(wording_in(&version->summary, LANGUAGE_ENGLISH), "Résumé");
    CHECK_STR(day_format(t->arena, version->valid_to), "2027-02-08");
    CHECK_INTEGER(version->history.count, 2);
    CHECK_INTEGER(version->families.at[0].commitments.count, 2);
    CHECK(version->families.at[0].commitments.at == version->commitments.at);
    const struct framework_commitment *first = &version->commitments.at[0], *second = &version->commitments.at[1];
    CHECK_INTEGER(first->details.count, 2);
    CHECK(second->controls.at == &version->controls.at[1]);
    CHECK_INTEGER(second->first_detail, 2);
    CHECK_INTEGER(version->details.at[0].level, LEVEL_SECTOR);
    CHECK_INTEGER(version->details.at[1].level, LEVEL_SITE);
    CHECK_INTEGER(version->details.at[2].commitment, 1);
    const struct framework_control *control = &version->controls.at[0];
    CHECK_INTEGER(control->of.at[1].index, 1);
    CHECK_STR(version->roles.at[control->role.index].code, "referent");
    CHECK_INTEGER(control->kind, CONTROL_OBSERVATION);
    CHECK_INTEGER(control->every.unit, PERIOD_MONTH);
    CHECK_INTEGER(control->weight, 2);
    CHECK_INTEGER(control->stated, STATED_KIND | STATED_ROLE);
    CHECK_INTEGER(control->measure->comparison, TARGET_AT_LEAST);
    CHECK(control->measure->target == 90);
    CHECK_INTEGER(control->place.line, 32);
    CHECK_INTEGER(control->place.column, 19);
    CHECK_INTEGER(version->controls.at[1].times, 2);
    CHECK_INTEGER(version->controls.at[1].weight, 1);
    CHECK(framework_control_find(version, STR("2.c1")) == &version->controls.at[1]);
    CHECK(framework_detail_find(version, STR("9")) == NULL);
    CHECK(framework_commitment_find(version, STR("2")) == second);
}

TEST("The file's name must say what the file says")
{
    struct work work = {.arena = t->arena};
    struct framework_file file;
    struct problems problems = {0};
    framework_read(&work, STR("library/frameworks/eps-3.0.yaml"), str_from(sample_text), &file, &problems);
    CHECK_STR(tell(t, &problems), "");
    framework_read(&work, STR("eps-2.yaml"), str_from(sample_text), &file, &problems);
    CHECK_STR(tell(t, &problems), "1:1 (!) D’après son contenu, le fichier devrait s’appeler « eps-3.0.yaml ».");
}

TEST("A file that does not say what it is is refused")
{
    struct problems problems = {0};
    struct framework_file file = read_file(t, STR("title: Rien\n"), &problems);
    CHECK_INTEGER(file.kind, FRAMEWORK_NOTHING);
    CHECK_STR(tell(t, &problems),
              "1:1 Le fichier doit avoir une des clés framework, migration ou correspondence, qui dit ce qu’il est.");
    problems.count = 0;
    read_file(t, STR(""), &problems);
    CHECK_STR(tell(t, &problems), "1:1 Le fichier est vide.");
}

TEST("A byte order mark and lines that end in CR LF are read like any other file")
{
    struct text text;
    text_init(&text, t->arena, 100000);
    text_add_literal(&text, "\xEF\xBB\xBF");
    for (const char *at = sample_text; *at; at++) {
        if (*at == '\n')
            text_add_char(&text, '\r');
        text_add_char(&text, *at);
    }
    const struct framework_version *version = read_good(t, text_str(&text));
    CHECK_INTEGER(version->controls.at[1].place.line, 49);
}

TEST("A line that ends as on machines of long ago is refused, with its place")
{
    struct problems problems = {0};
    read_file(t, STR("framework: eps\r\nversion: \"3.0\"\rtitle: Rien\n"), &problems);
    CHECK_INTEGER(problems.count, 1);
    CHECK_INTEGER(problems.at[0].line, 2);
    CHECK_INTEGER(problems.at[0].column, 15);
}

TEST("Every choice has a code and a label, and the tables end where the enums do")
{
    CHECK_STR(str_from(framework_explain_kind(CONTROL_COMPLAINT)->value), "complaint");
    CHECK(framework_control_kinds[CONTROL_COMPLAINT].value == NULL);
    CHECK_STR(str_from(framework_explain_level(LEVEL_CENTRAL)->value), "central");
    CHECK(framework_levels[LEVEL_CENTRAL].value == NULL);
    CHECK_STR(str_from(framework_explain_family_kind(FAMILY_MANAGEMENT)->label), "Management de la qualité");
    CHECK(framework_family_kinds[FAMILY_MANAGEMENT].value == NULL);
    CHECK_STR(str_from(framework_explain_change(CHANGE_NEW)->value), "new");
    CHECK(framework_changes[CHANGE_NEW].value == NULL);
    CHECK_STR(str_from(framework_explain_relation(RELATION_OVERLAPS)->value), "overlaps");
    CHECK(framework_relations[RELATION_OVERLAPS].value == NULL);
    CHECK_STR(str_from(framework_explain_target(TARGET_EXACTLY)->label), "exactement");
    CHECK(framework_targets[TARGET_EXACTLY].value == NULL);
}

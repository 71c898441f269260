/* SPDX-License-Identifier: EUPL-1.2
 * Each mistake that a version can have, with the place and the sentence by which it is told. */
#include "framework/tests/sample.h"

struct mistake_case {
    const char *find, *replacement, *told;
};

static void check_cases(struct test *t, const struct mistake_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct problems problems = {0};
        read_file(t, spoil(t, str_from(sample_text), cases[i].find, cases[i].replacement), &problems);
        CHECK_STR(tell(t, &problems), cases[i].told);
    }
}

TEST("Unknown, missing, repeated and empty keys are told at their place")
{
    static const struct mistake_case cases[] = {
        {"target_share:", "target_shar:",
         "1:1 La clé « target_share » manque.\n8:1 La clé « target_shar » n’existe pas ici. Vouliez-vous dire « "
         "target_share » ?"},
        {"summary: Résumé", "summary: Résumé\nzzz: 1", "11:1 La clé « zzz » n’existe pas ici."},
        {"summary: Résumé\n", "", "1:1 La clé « summary » manque."},
        {"            method: Regarder\n", "", "32:13 La clé « method » manque."},
        {"summary: Résumé", "summary: Résumé\nsummary: Encore", "11:1 La clé « summary » est donnée deux fois."},
        {"title: Tronc commun", "title:", "22:5 La clé « title » est vide."},
        {"title: Tronc commun", "title: ~", "22:12 La clé « title » est vide."},
        {"  referent: {fr: Référent, en: Referent}", "  referent: {fr: Référent, en: Referent}\n  referent: Autre",
         "19:3 « referent » est déclaré deux fois."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("A value of another type than its key wants is told")
{
    static const struct mistake_case cases[] = {
        {"title: Tronc commun", "title: [Tronc, commun]",
         "22:12 Il faut ici un texte, ou un groupe de langues ({fr: …, en: …})."},
        {"code: common", "code: {a: b}", "20:11 Il faut ici un simple texte."},
        {"        details:\n          - {code: \"2.1\", text: Une réponse part}", "        details: {code: \"2.1\"}",
         "46:18 Il faut ici une liste (« - » devant chaque élément, ou [a, b])."},
        {"          - {code: \"2.1\", text: Une réponse part}", "          - Une réponse part",
         "47:13 Il faut ici un groupe de clés (« clé: valeur »).\n49:33 Aucun engagement détaillé n’a le code « 2.1 "
         "»."},
        {"facts:\n", "facts: rien\nnotes:\n",
         "14:8 Il faut ici un groupe de clés (« clé: valeur »).\n16:3 Il faut ici une liste (« - » devant chaque "
         "élément, ou [a, b]).\n28:18 Le fait « desk » n’est pas déclaré sous « facts ».\n40:28 Le fait « closed » "
         "n’est pas déclaré sous « facts »."},
        {"weight: 2", "weight: lourd", "41:21 « weight » doit être un nombre entier de 1 à 10."},
        {"weight: 2", "blocking: oui", "41:23 « blocking » doit être true ou false."},
        {"of: [\"2.1\"]", "of: []",
         "47:20 Aucun contrôle ne vérifie l’engagement détaillé « 2.1 ».\n49:32 Cette liste est vide."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("Texts that are empty, too long or without French are told")
{
    static const struct mistake_case cases[] = {
        {"title: Tronc commun", "title: \"\"", "22:12 La clé « title » est vide."},
        {"{fr: Centres, en: Centres}", "{fr: \"\", en: Centres}", "3:13 Ce texte est vide."},
        {"{fr: Centres, en: Centres}", "{en: Centres}", "3:8 Le texte français (fr) manque."},
        {"{fr: Centres, en: Centres}", "{fr: Centres, english: Centres}",
         "3:22 « english » n’est pas un code de langue (ISO 639-1 : fr, en…)."},
        {"{fr: Centres, en: Centres}", "{fr: Centres, xx: Centres}",
         "3:22 « xx » n’est pas un code de langue (ISO 639-1 : fr, en…)."},
        {"{fr: Centres, en: Centres}", "{fr: Centres, fr: Centres}", "3:22 La langue « fr » est donnée deux fois."},
        {"{fr: Centres, en: Centres}", "{fr: [Centres]}", "3:13 Il faut ici un simple texte."},
        {"{fr: Part, unit", "{en: Part, unit", "40:22 Le texte français (fr) manque."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("Codes must be codes, and unique in the version")
{
    static const struct mistake_case cases[] = {
        {"framework: eps", "framework: Eps",
         "1:12 « Eps » n’est pas un code : il faut au plus 40 lettres minuscules sans accent, chiffres et traits "
         "d’union."},
        {"code: common", "code: tronc commun",
         "20:11 « tronc commun » n’est pas un code : il faut au plus 40 lettres sans accent, chiffres, points, tirets "
         "et _."},
        {"code: \"1.2\"", "code: \"1.1\"",
         "30:20 Le code « 1.1 » est déjà celui d’un élément, à la ligne 29.\n33:25 Aucun engagement détaillé n’a le "
         "code « 1.2 »."},
        {"code: \"2.c1\"", "code: \"2.1\"", "49:20 Le code « 2.1 » est déjà celui d’un élément, à la ligne 47."},
        {"code: \"2\"\n", "code: \"1\"\n", "43:15 Le code « 1 » est déjà celui d’un élément, à la ligne 24."},
        {"  desk: {", "  Desk: {",
         "15:3 « Desk » n’est pas un code : il faut des lettres minuscules sans accent, des chiffres et _.\n27:18 Le "
         "fait « desk » n’est pas déclaré sous « facts »."},
        {"code: \"1.2\"", "code: 1.2", "30:20 Mettez 1.2 entre guillemets : \"1.2\"."},
        {"version: \"3.0\"", "version: 3.0", "2:10 Mettez 3.0 entre guillemets : \"3.0\"."},
        {"version: \"3.0\"", "version: \"3 0\"",
         "2:10 « 3 0 » n’est pas un code : il faut au plus 40 lettres sans accent, chiffres, points, tirets et "
         "_.\n12:27 (!) L’historique ne dit rien de la version « 3 0 » elle-même."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("Days must exist and stand in their order")
{
    static const struct mistake_case cases[] = {
        {"published: 2023-02-09", "published: 2023-02-29",
         "5:12 « 2023-02-29 » n’est pas un jour du calendrier ; écrivez AAAA-MM-JJ."},
        {"published: 2023-02-09", "published: 9 février 2023",
         "5:12 « 9 février 2023 » n’est pas un jour du calendrier ; écrivez AAAA-MM-JJ."},
        {"valid_to: 2027-02-08", "valid_to: 2023-02-08",
         "7:11 La fin de validité (valid_to) est avant le début (valid_from)."},
        {"day: 2011-03-30", "day: 2024-03-30",
         "13:27 L’historique va du plus ancien au plus récent : ce jour est avant le précédent."},
        {"version: \"3.0\", day", "version: \"2.9\", day",
         "12:27 (!) L’historique ne dit rien de la version « 3.0 » elle-même."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("A word outside of a closed list is told with the list")
{
    static const struct mistake_case cases[] = {
        {"    kind: common", "    kind: comon",
         "21:11 « comon » n’est pas un choix de « kind » : common, specific, management. Vouliez-vous dire « common » "
         "?"},
        {"level: sector", "level: galaxie",
         "29:34 « galaxie » n’est pas un choix de « level » : site, sector, central."},
        {"kind: observation", "kind: regard",
         "36:19 « regard » n’est pas un choix de « kind » : observation, document, record, interview, measure, "
         "mystery_test, survey, complaint. Vouliez-vous dire « record » ?"},
        {"stated: [kind, role]", "stated: [kind, rule]",
         "42:28 « rule » n’est pas un choix de « stated » : kind, role, every, weight, blocking. Vouliez-vous dire « "
         "role » ?"},
        {"stated: [kind, role]", "stated: [kind, kind]", "42:28 « kind » est donné deux fois."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("References must lead somewhere, and what is declared be used")
{
    static const struct mistake_case cases[] = {
        {"role: referent\n", "role: referant\n",
         "37:19 « referant » n’est pas déclaré sous « responsibilities ». Vouliez-vous dire « referent » ?"},
        {"applies: desk", "applies: desc",
         "15:3 (!) Le fait « desk » ne sert à aucune règle.\n27:18 Le fait « desc » n’est pas déclaré sous « facts ». "
         "Vouliez-vous dire « desk » ?"},
        {"  desk: {", "  lift: Ascenseur\n  desk: {", "15:3 (!) Le fait « lift » ne sert à aucune règle."},
        {"  referent: {", "  director: Directeur\n  referent: {", "18:3 (!) « director » ne répond d’aucun contrôle."},
        {"            of: [\"1.1\", \"1.2\"]\n", "",
         "29:20 Aucun contrôle ne vérifie l’engagement détaillé « 1.1 ».\n30:20 Aucun contrôle ne vérifie l’engagement "
         "détaillé « 1.2 ».\n32:13 La clé « of » manque."},
        {"of: [\"1.1\", \"1.2\"]", "of: [\"1.1\", \"1.2\", \"2.1\"]",
         "33:32 « 2.1 » est un engagement détaillé d’un autre engagement, « 2 »."},
        {"of: [\"1.1\", \"1.2\"]", "of: [\"1.1\", \"1.2\", \"9.9\"]",
         "33:32 Aucun engagement détaillé n’a le code « 9.9 »."},
        {"of: [\"1.1\", \"1.2\"]", "of: [\"1.1\", \"1.2\", \"1.1\"]", "33:32 « 1.1 » est donné deux fois."},
        {"of: [\"1.1\", \"1.2\"]", "of: [\"1.1\"]", "30:20 Aucun contrôle ne vérifie l’engagement détaillé « 1.2 »."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("Numbers, periods and targets must be within their bounds")
{
    static const struct mistake_case cases[] = {
        {"weight: 2", "weight: 0", "41:21 « weight » doit être un nombre entier de 1 à 10."},
        {"weight: 2", "weight: 11", "41:21 « weight » doit être un nombre entier de 1 à 10."},
        {"target_share: 100", "target_share: 101", "8:15 « target_share » doit être un nombre entier de 1 à 100."},
        {"target_share: 100", "target_share: 0", "8:15 « target_share » doit être un nombre entier de 1 à 100."},
        {"times: 2", "times: 0", "49:126 « times » doit être un nombre entier de 1 à 999."},
        {"every: 1 month", "every: 0 months",
         "38:20 « 0 months » n’est pas une fréquence : écrivez par exemple « 1 month », « 3 months » (day, week, month "
         "ou year, de 1 à 999), event ou continuous."},
        {"every: 1 month", "every: parfois",
         "38:20 « parfois » n’est pas une fréquence : écrivez par exemple « 1 month », « 3 months » (day, week, month "
         "ou year, de 1 à 999), event ou continuous."},
        {"every: 1 year", "every: event",
         "49:125 « times » n’a de sens qu’avec une fréquence en jours, semaines, mois ou années."},
        {"target: \">= 90\"", "target: \"90 %\"",
         "40:52 Une cible est une comparaison et un nombre : \">= 90\", \"<= 25\", \"> 0\", \"< 3\" ou \"= 1\"."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("Rules must be well made and not too deep")
{
    static const struct mistake_case cases[] = {
        {"applies: {not: closed}", "applies: {not: closed, any: [desk]}",
         "39:22 Une règle est un fait, {all: […]}, {any: […]} ou {not: …}, avec une seule de ces clés."},
        {"applies: {not: closed}", "applies: {nor: [closed]}",
         "39:22 Une règle est un fait, {all: […]}, {any: […]} ou {not: …}, avec une seule de ces clés."},
        {"applies: {not: closed}", "applies: {all: []}", "39:28 Cette liste est vide."},
        {"applies: {not: closed}", "applies: {any: closed}",
         "39:28 Il faut ici une liste (« - » devant chaque élément, ou [a, b])."},
        {"applies: {not: closed}", "applies: {not: [closed]}",
         "39:28 Une règle est un fait, {all: […]}, {any: […]} ou {not: …}, avec une seule de ces clés."},
        {"applies: {not: closed}", "applies: Closed",
         "39:22 « Closed » n’est pas le code d’un fait : lettres minuscules sans accent, chiffres et _."},
        {"applies: {not: closed}", "applies: {not: {not: {not: {not: {not: {not: {not: {not: closed}}}}}}}}",
         "39:70 Cette règle emboîte plus de 8 niveaux."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

TEST("A file that is not well-formed YAML has one mistake, at its place")
{
    static const struct mistake_case cases[] = {
        {"summary: Résumé", "summary: \"Résumé",
         "10:10 Le fichier n’est pas du YAML bien formé : wrongly indented double-quoted scalar."},
        {"summary: Résumé", "summary: é: é",
         "10:11 Le fichier n’est pas du YAML bien formé : invalid nested block mapping on the same line."},
        {"summary: Résumé", "  summary: Résumé",
         "9:9 Le fichier n’est pas du YAML bien formé : invalid multiline plain key."},
        {"summary: Résumé", "summary: *source",
         "10:10 Les ancres et les renvois de YAML (& et *) ne sont pas admis : écrivez le texte en entier."},
        {"source: Référentiel", "source: &source Référentiel",
         "9:9 Les ancres et les renvois de YAML (& et *) ne sont pas admis : écrivez le texte en entier."},
        {"source: Référentiel", "source: !!str Référentiel", "9:9 Les étiquettes de YAML (!) ne sont pas admises."},
        {"facts:", "---\nfacts:", "14:1 Un fichier ne contient qu’un document : le second (---) est de trop."},
        {"summary: Résumé", "[a, b]: Résumé", "10:1 Une clé doit être un simple texte, pas une liste ni un groupe."},
        {"summary: Résumé", "summary: a\001b",
         "10:11 Ce caractère n’est pas admis (octet 01). Enregistrez le fichier en UTF-8."},
        {"framework: eps", "%YAML 7.0\n---\nframework: eps",
         "1:1 Une ligne ne peut pas commencer par % (directive de YAML)."},
    };
    check_cases(t, cases, COUNT_OF(cases));
}

/* SPDX-License-Identifier: EUPL-1.2
 * What changed between two wordings. */
#include "framework/word_diff.h"

#include "base/text.h"
#include "tests/test.h"

/* "kept [-removed-] {+added+}". */
static struct str shown(struct test *t, const char *old, const char *new)
{
    static const char *const marks[][2] = {
        [DIFF_KEPT] = {"", ""}, [DIFF_REMOVED] = {"[-", "-]"}, [DIFF_ADDED] = {"{+", "+}"}};
    struct word_diff diff = framework_word_diff(t->arena, str_from(old), str_from(new));
    struct text text;
    text_init(&text, t->arena, 100000);
    for (size_t i = 0; i < diff.count; i++)
        text_addf(&text, "%s%.*s%s", marks[diff.at[i].kind][0], STR_ARG(diff.at[i].text), marks[diff.at[i].kind][1]);
    return text_str(&text);
}

TEST("Words in common are kept and the rest is removed or added")
{
    CHECK_STR(shown(t, "Nous répondons en 30 jours.", "Nous répondons en 15 jours."),
              "Nous répondons en [-30 -]{+15 +}jours.");
    CHECK_STR(shown(t, "Nous répondons vite", "Nous vous répondons"), "Nous {+vous +}répondons[-vite-]");
    CHECK_STR(shown(t, "a b c d e", "b x d y"), "[-a -]b [-c -]{+x +}d [-e-]{+y+}");
    CHECK_STR(shown(t, "égal", "égal"), "égal");
    CHECK_STR(shown(t, "", "tout neuf"), "{+tout neuf+}");
    CHECK_STR(shown(t, "tout vieux", ""), "[-tout vieux-]");
    CHECK_STR(shown(t, "", ""), "");
}

TEST("Blanks alone change nothing, and punctuation is told apart from words")
{
    CHECK_STR(shown(t, "un  deux", "un deux"), "un deux");
    CHECK_STR(shown(t, "un\xC2\xA0: deux", "un : deux"), "un : deux");
    CHECK_STR(shown(t, "L’accueil.", "L’accueil !"), "L’accueil [-.-]{+!+}");
    CHECK_STR(shown(t, "«oui»", "oui"), "[-«-]oui[-»-]");
}

TEST("The new text is what is kept and added, the old has all that is removed")
{
    const char *old = "Le public est accueilli, informé et orienté par un agent de la Ville dès son arrivée.";
    const char *new = "Dès son arrivée, le public est informé puis accueilli par un agent de la Ville de Paris.";
    struct word_diff diff = framework_word_diff(t->arena, str_from(old), str_from(new));
    struct text text;
    text_init(&text, t->arena, 1000);
    for (size_t i = 0; i < diff.count; i++)
        if (diff.at[i].kind != DIFF_REMOVED)
            text_add(&text, diff.at[i].text);
    CHECK_STR(text_str(&text), new);
}

TEST("Texts too long to compare keep their common ends")
{
    struct text old, new;
    text_init(&old, t->arena, 100000);
    text_init(&new, t->arena, 100000);
    text_add_literal(&old, "Début ");
    text_add_literal(&new, "Début ");
    for (int i = 0; i < 600; i++) {
        text_addf(&old, "a%d ", i);
        text_addf(&new, "b%d ", i);
    }
    text_add_literal(&old, "fin");
    text_add_literal(&new, "fin");
    struct word_diff diff = framework_word_diff(t->arena, text_str(&old), text_str(&new));
    CHECK_INTEGER(diff.count, 4);
    CHECK_STR(diff.at[0].text, "Début ");
    CHECK_INTEGER(diff.at[1].kind, DIFF_REMOVED);
    CHECK_INTEGER(diff.at[2].kind, DIFF_ADDED);
    CHECK_STR(diff.at[3].text, "fin");
}

TEST("Likeness is the share of words in common, whatever their order")
{
    struct word_bag a = framework_word_bag(t->arena, STR("un deux trois quatre"));
    struct word_bag b = framework_word_bag(t->arena, STR("quatre trois cinq six"));
    struct word_bag none = framework_word_bag(t->arena, STR(""));
    CHECK_INTEGER(framework_likeness(&a, &a), 100);
    CHECK_INTEGER(framework_likeness(&a, &b), 50);
    CHECK_INTEGER(framework_likeness(&a, &none), 0);
    CHECK_INTEGER(framework_likeness(&none, &none), 100);
}

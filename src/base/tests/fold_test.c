/* SPDX-License-Identifier: EUPL-1.2
 * Keys by which people find and sort. */
#include "base/fold.h"
#include "base/list.h"
#include "tests/test.h"

static const struct {
    const char *text, *key;
} keys[] = {
    {"", ""},
    {"   ", ""},
    {"...!?", ""},
    {"Mairie", "mairie"},
    {"Mairie du 13e", "mairie du 13e"},
    {"  Mairie \t du\n13e  ", "mairie du 13e"},
    {"L’Haÿ-les-Roses", "l hay les roses"},
    {"L'Haÿ-les-Roses", "l hay les roses"},
    {"ÉCOLE", "ecole"},
    {"E\u0301cole", "ecole"},
    {"Cœur", "coeur"},
    {"CŒUR", "coeur"},
    {"Lætitia ÆTHER", "laetitia aether"},
    {"Straße", "strasse"},
    {"GROẞ", "gross"},
    {"Łódź", "lodz"},
    {"Smørrebrød", "smorrebrod"},
    {"Οδυσσεύς", "οδυσσευσ"},
    {"ΟΔΥΣΣΕΥΣ", "οδυσσευσ"},
    {"№ 5", "no 5"},
    {"ﬁn", "fin"},
    {"Ｆｕｌｌ", "full"},
    {"50\u00A0%", "50"},
    {"a_b%c\\d", "a b c d"},
    {"soft\u00ADhyphen", "softhyphen"},
    {"C++ / C#", "c c"},
    {"\xFFx\xC3", "x"},
};

TEST("A key holds only letters and digits, without accents and case")
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        CHECK_STR(fold_key(t->arena, str_from(keys[i].text)), keys[i].key);
}

TEST("A key of a key is the same key")
{
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct str key = fold_key(t->arena, str_from(keys[i].text));
        CHECK(str_equal(fold_key(t->arena, key), key));
    }
}

TEST("The longest decomposition of Unicode fits")
{
    CHECK(fold_key(t->arena, STR("\uFDFA")).length > 20);
}

TEST("Every word of a query must begin a word of the key")
{
    struct str key = STR("l hay les roses");
    CHECK(fold_matches(key, STR("roses")));
    CHECK(fold_matches(key, STR("ros ha")));
    CHECK(fold_matches(key, STR("")));
    CHECK(!fold_matches(key, STR("oses")));
    CHECK(!fold_matches(key, STR("roses mairie")));
    CHECK(!fold_matches(STR(""), STR("a")));
}

TEST("A pattern for LIKE has no wildcard but its own two, and is empty if there is nothing to search")
{
    CHECK_STR(fold_like(t->arena, STR("École 100%_\\")), "%ecole 100%");
    CHECK_STR(fold_like(t->arena, STR(" ")), "");
    CHECK_STR(fold_like(t->arena, STR_NONE), "");
}

TEST("Text is composed, and left alone where it is already")
{
    CHECK_STR(text_nfc(t->arena, STR("e\u0301te\u0301")), "été");
    CHECK_STR(text_nfc(t->arena, STR("L’été")), "L’été");
    CHECK_STR(text_nfc(t->arena, STR("\u1100\u1161")), "가");
    struct str plain = STR("déjà");
    CHECK(text_nfc(t->arena, plain).at == plain.at);
    CHECK_STR(text_nfc(t->arena, STR_NONE), "");
    CHECK(text_nfc(t->arena, STR("\U0001D160")).length == 12); /* grows threefold */
}

TEST("A text of many marks is composed")
{
    struct str text = STR("a");
    for (int i = 0; i < 12; i++)
        text = str_join(t->arena, text, str_join(t->arena, STR("\u0323\u0301"), str_after(text, 1)));
    CHECK(text_nfc(t->arena, text).length > 4000);
}

TEST("Windows-1252 becomes UTF-8")
{
    CHECK_STR(text_from_windows_1252(t->arena, STR("\x80 l\x92"
                                                   "\xE9"
                                                   "t\xE9 \x9C")),
              "€ l’été œ");
    CHECK_STR(text_from_windows_1252(t->arena, STR("\x81")), "\uFFFD");
    CHECK_STR(text_from_windows_1252(t->arena, STR("")), "");
}

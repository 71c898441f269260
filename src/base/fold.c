/* SPDX-License-Identifier: EUPL-1.2
 * Characters are decomposed one by one: the order of marks, the only thing that needs neighbours, is of no interest to
 * a key without marks. */
#include "base/fold.h"

#include "base/fault.h"
#include "base/list.h"
#include "base/text_value.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum {
    LONGEST_DECOMPOSITION = 18 * 4, /* U+FDFA has 18 characters, the most of all */
    FIRST_NOT_NFC = 0xCC            /* lead byte of U+0300; text below it is always NFC */
};

/* Letters that Unicode does not take apart, in lower case. */
static const struct {
    uint32_t code;
    const char *letters;
} ligatures[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x0153, "oe"}, {0x00F8, "o"},  {0x0111, "d"},      {0x00F0, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0142, "l"},  {0x00FE, "th"}, {0x03C2, "\u03C3"},
};

static void add_space(struct text *key)
{
    if (key->length && key->at[key->length - 1] != ' ')
        text_add_char(key, ' ');
}

static void add_letter(struct text *key, uint32_t code)
{
    uint32_t lower = uc_tolower(code);
    for (size_t i = 0; i < COUNT_OF(ligatures); i++)
        if (ligatures[i].code == lower) {
            text_add(key, str_from(ligatures[i].letters));
            return;
        }
    text_add_code_point(key, lower);
}

static void add_decomposed(struct text *key, uint32_t code)
{
    if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
        add_letter(key, code);
    else if (!uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Cf))
        add_space(key);
}

/* Adds the first character of s, which is not ASCII, and returns its length. */
static size_t add_character(struct text *key, struct str s)
{
    uint8_t apart[LONGEST_DECOMPOSITION];
    size_t size = sizeof apart;
    ucs4_t code;
    int length = u8_mbtoucr(&code, (const uint8_t *)s.at, s.length);
    if (length <= 0) {
        add_space(key);
        return 1;
    }
    if (u8_normalize(UNINORM_NFKD, (const uint8_t *)s.at, (size_t)length, apart, &size) != apart)
        fault(FAULT_BUG, "U+%04X has a longer decomposition than Unicode promised", (unsigned)code);
    for (size_t i = 0; i < size;) {
        i += (size_t)u8_mbtouc(&code, apart + i, size - i);
        add_decomposed(key, code);
    }
    return (size_t)length;
}

static void add_ascii(struct text *key, char c)
{
    if (c >= 'A' && c <= 'Z')
        text_add_char(key, (char)(c + ('a' - 'A')));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        text_add_char(key, c);
    else
        add_space(key);
}

struct str fold_key(struct arena *arena, struct str text)
{
    struct text key;
    text_init(&key, arena, text.length * LONGEST_DECOMPOSITION + 1);
    for (size_t i = 0; i < text.length;) {
        if ((unsigned char)text.at[i] < 0x80)
            add_ascii(&key, text.at[i++]);
        else
            i += add_character(&key, str_after(text, i));
    }
    if (key.length && key.at[key.length - 1] == ' ')
        key.length--;
    return text_str(&key);
}

static bool has_word(struct str key, struct str beginning)
{
    while (key.at)
        if (str_starts(str_cut(&key, ' '), beginning))
            return true;
    return false;
}

bool fold_matches(struct str key, struct str query_key)
{
    while (query_key.at)
        if (!has_word(key, str_cut(&query_key, ' ')))
            return false;
    return true;
}

/* A key has no wildcard to escape: '%', '_' and '\' are no letters. */
struct str fold_like(struct arena *arena, struct str text)
{
    struct str key = fold_key(arena, text);
    return key.length ? str_format(arena, "%%%.*s%%", STR_ARG(key)) : STR("");
}

static bool is_surely_nfc(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] >= FIRST_NOT_NFC)
            return false;
    return true;
}

/* Composing makes UTF-8 at most three times as long (Unicode Standard Annex #15, section 9). */
struct str text_nfc(struct arena *arena, struct str text)
{
    if (is_surely_nfc(text))
        return text;
    size_t size = text.length * 3;
    uint8_t *room = arena_array(arena, uint8_t, size);
    uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text.at, text.length, room, &size);
    if (composed != room) {
        free(composed);
        fault(FAULT_MEMORY, "a text of %zu bytes can't be composed", text.length);
    }
    return (struct str){(const char *)room, size};
}

struct str text_from_windows_1252(struct arena *arena, struct str text)
{
    static const uint16_t codes[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };
    struct text converted;
    text_init(&converted, arena, text.length * 3);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        text_add_code_point(&converted, byte >= 0x80 && byte < 0xA0 ? codes[byte - 0x80] : byte);
    }
    return text_str(&converted);
}

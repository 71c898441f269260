/* SPDX-License-Identifier: EUPL-1.2
 * Decoding UTF-8, and refusing what YAML does not admit: libfyaml 0.7.12 ends a text silently at a control character.
 */
#include "framework/characters.h"

#include "platform/language.h"

/* libfyaml 0.7.12 loses memory on a text between apostrophes that holds a run of so many of them. */
enum { MOST_APOSTROPHES = 7 };

struct range {
    uint32_t first, last;
};

/* YAML 1.2, rule c-printable, without NEL (U+0085) and the byte order mark. */
static const struct range admitted[] = {{0x09, 0x0A},     {0x0D, 0x0D},     {0x20, 0x7E},       {0xA0, 0xD7FF},
                                        {0xE000, 0xFEFE}, {0xFF00, 0xFFFD}, {0x10000, 0x10FFFF}};

static bool is_admitted(uint32_t character)
{
    if (character >= 0x20 && character <= 0x7E)
        return true;
    for (size_t i = 0; i < COUNT_OF(admitted); i++)
        if (character >= admitted[i].first && character <= admitted[i].last)
            return true;
    return false;
}

uint32_t framework_character(struct str s, size_t *ret_length)
{
    static const unsigned char first_bits[] = {0, 0, 0x1F, 0x0F, 0x07};
    const unsigned char *at = (const unsigned char *)s.at;
    *ret_length = 1;
    if (at[0] < 0x80)
        return at[0];
    size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (!str_is_utf8(str_part(s, 0, length)))
        return CHARACTER_NONE;
    uint32_t character = at[0] & first_bits[length];
    for (size_t i = 1; i < length; i++)
        character = character << 6 | (at[i] & 0x3F);
    *ret_length = length;
    return character;
}

/* A line ends with LF, with CR LF or with CR alone. */
static struct framework_place place_after(struct framework_place place, struct str rest)
{
    bool ends = rest.at[0] == '\n' || (rest.at[0] == '\r' && !str_starts(rest, STR("\r\n")));
    return ends ? (struct framework_place){place.line + 1, 1} : (struct framework_place){place.line, place.column + 1};
}

bool framework_characters_are_admitted(struct framework_report *report, struct str yaml)
{
    struct work *work = report->work;
    struct framework_place place = {1, 1};
    int apostrophes = 0;
    for (struct str rest = yaml; rest.length > 0;) {
        size_t length;
        uint32_t character = framework_character(rest, &length);
        apostrophes = character == '\'' ? apostrophes + 1 : 0;
        if (!is_admitted(character)) {
            framework_mistake(report, place,
                              tr(work, "Ce caractère n’est pas admis (octet %02X). Enregistrez le fichier en UTF-8."),
                              (unsigned char)rest.at[0]);
            return false;
        }
        if (apostrophes > MOST_APOSTROPHES) {
            framework_mistake(report, place, tr(work, "Au plus %d apostrophes peuvent se suivre."), MOST_APOSTROPHES);
            return false;
        }
        place = place_after(place, rest);
        rest = str_after(rest, length);
    }
    return true;
}

/* SPDX-License-Identifier: EUPL-1.2
 * Decoding UTF-8, and refusing what YAML does not admit: libfyaml 0.7.12 ends a text silently at a control character.
 */
#include "framework/characters.h"

#include "base/text.h"
#include "platform/web/language.h"

/* libfyaml 0.7.12 loses memory on a text between apostrophes that holds a run of more than these, and takes a time that
 * grows with the square of a run of empty lines. */
enum { MOST_APOSTROPHES = 7, MOST_EMPTY_LINES = 100 };

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

/* A line ends with LF or with CR LF. */
static struct framework_place place_after(struct framework_place place, struct str rest)
{
    return rest.at[0] == '\n' ? (struct framework_place){place.line + 1, 1}
                              : (struct framework_place){place.line, place.column + 1};
}

/* How many apostrophes, and how many ends of lines with blanks only between them, stand in a row. The first of these
 * ends a line that is not empty. */
struct runs {
    int apostrophes, line_ends;
};

static void count_runs(struct runs *runs, uint32_t character, bool ends_line)
{
    runs->apostrophes = character == '\'' ? runs->apostrophes + 1 : 0;
    if (ends_line)
        runs->line_ends++;
    else if (character != ' ' && character != '\t' && character != '\r')
        runs->line_ends = 0;
}

/* Tells what the parser may not be given, for its own sake: it takes a time that grows with the square of a directive.
 */
static bool is_harmful(struct framework_report *report, const struct runs *runs, uint32_t character,
                       struct framework_place place)
{
    struct work *work = report->work;
    if (runs->apostrophes > MOST_APOSTROPHES)
        framework_mistake(report, place, tr(work, "Au plus %d apostrophes peuvent se suivre."), MOST_APOSTROPHES);
    else if (runs->line_ends > MOST_EMPTY_LINES + 1)
        framework_mistake(report, place, tr(work, "Au plus %d lignes vides peuvent se suivre."), MOST_EMPTY_LINES);
    else if (character == '%' && place.column == 1)
        framework_mistake(report, place, "%s", tr(work, "Une ligne ne peut pas commencer par % (directive de YAML)."));
    else
        return false;
    return true;
}

bool framework_characters_are_admitted(struct framework_report *report, struct str yaml)
{
    struct work *work = report->work;
    struct framework_place place = {1, 1};
    struct runs runs = {0};
    for (struct str rest = yaml; rest.length > 0;) {
        size_t length;
        uint32_t character = framework_character(rest, &length);
        if (!is_admitted(character)) {
            framework_mistake(report, place,
                              tr(work, "Ce caractère n’est pas admis (octet %02X). Enregistrez le fichier en UTF-8."),
                              (unsigned char)rest.at[0]);
            return false;
        }
        if (character == '\r' && !str_starts(rest, STR("\r\n"))) {
            framework_mistake(report, place, "%s",
                              tr(work, "Une fin de ligne est d’un ancien format. Enregistrez le fichier avec des fins "
                                       "de ligne LF ou CR LF."));
            return false;
        }
        struct framework_place after = place_after(place, rest);
        count_runs(&runs, character, after.line > place.line);
        if (is_harmful(report, &runs, character, place))
            return false;
        place = after;
        rest = str_after(rest, length);
    }
    return true;
}

/* libfyaml 0.7.12 loses memory on some texts of several lines in which blank lines hold blanks or carriage returns. */
struct str framework_with_empty_lines(struct arena *arena, struct str yaml)
{
    struct text text;
    text_init(&text, arena, yaml.length + 1);
    text_reserve(&text, yaml.length + 1);
    for (struct str rest = yaml; rest.at;) {
        struct str line = str_cut(&rest, '\n');
        if (!str_is_empty(str_trim(line)))
            text_add(&text, str_ends(line, STR("\r")) ? str_part(line, 0, line.length - 1) : line);
        if (rest.at)
            text_add_char(&text, '\n');
    }
    return text_str(&text);
}

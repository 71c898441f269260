/* SPDX-License-Identifier: EUPL-1.2
 * Catalogues are read in the form in which msgfmt writes them (gettext's .mo, little-endian): a table of originals, a
 * table of translations, and a hash table over the originals. Formats do not depend on the C library's locale. */
#include "platform/web/language.h"

#include "base/fault.h"
#include "base/list.h"

#include <math.h>

/* Made by the build from po/en.po. */
extern const unsigned char words_en[];
extern const size_t words_en_size;

static const struct {
    const char *code;
    const char *months[12];
    const char *weekdays[7];
    const char *thousands; /* between groups of three digits */
    char decimal;
    const unsigned char *catalogue;
    const size_t *catalogue_size;
} languages[LANGUAGE_COUNT] = {
    [LANGUAGE_FRENCH] =
        {
            .code = "fr",
            .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                       "novembre", "décembre"},
            .weekdays = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
            .thousands = "\u202F",
            .decimal = ',',
        },
    [LANGUAGE_ENGLISH] =
        {
            .code = "en",
            .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                       "November", "December"},
            .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
            .thousands = ",",
            .decimal = '.',
            .catalogue = words_en,
            .catalogue_size = &words_en_size,
        },
};

/* ---- words ---- */

/* Places in a .mo file, as the manual of GNU gettext gives them ("The Format of GNU MO Files"). */
enum { MO_MAGIC = 0, MO_ORIGINALS = 12, MO_TRANSLATIONS = 16, MO_HASH_SIZE = 20, MO_HASH_TABLE = 24, MO_HEADER = 28 };
static const uint32_t mo_magic = 0x950412DE;

static uint32_t mo_number(const unsigned char *bytes, size_t at)
{
    const unsigned char *b = bytes + at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* P. J. Weinberger's hash, which the format prescribes. */
static uint32_t mo_hash(const char *message)
{
    uint32_t hash = 0;
    for (; *message; message++) {
        hash = (hash << 4) + (unsigned char)*message;
        uint32_t high = hash & 0xF0000000;
        hash = (hash ^ high >> 24) & ~high;
    }
    return hash;
}

/* The string that the table's entry describes; NUL-terminated in the file. */
static struct str mo_string(const unsigned char *bytes, size_t table, size_t entry)
{
    size_t descriptor = mo_number(bytes, table) + entry * 8;
    return (struct str){(const char *)bytes + mo_number(bytes, descriptor + 4), mo_number(bytes, descriptor)};
}

struct str language_look_up(struct str catalogue, const char *message)
{
    const unsigned char *bytes = (const unsigned char *)catalogue.at;
    if (catalogue.length < MO_HEADER || mo_number(bytes, MO_MAGIC) != mo_magic)
        fault(FAULT_BUG, "a catalogue of words is not in the form of msgfmt --endianness=little");
    uint32_t size = mo_number(bytes, MO_HASH_SIZE);
    if (size < 3)
        return STR_NONE;
    size_t table = mo_number(bytes, MO_HASH_TABLE);
    uint32_t hash = mo_hash(message), step = 1 + hash % (size - 2);
    for (uint32_t slot = hash % size;; slot = (slot + step) % size) {
        uint32_t entry = mo_number(bytes, table + (size_t)slot * 4);
        if (entry == 0)
            return STR_NONE;
        if (strcmp(mo_string(bytes, MO_ORIGINALS, entry - 1).at, message) == 0)
            return mo_string(bytes, MO_TRANSLATIONS, entry - 1);
    }
}

static struct str translation(enum language language, const char *message)
{
    if (!languages[language].catalogue)
        return STR_NONE;
    struct str catalogue = {(const char *)languages[language].catalogue, *languages[language].catalogue_size};
    return language_look_up(catalogue, message);
}

const char *language_text(enum language language, const char *message)
{
    struct str found = translation(language, message);
    return found.at ? found.at : message;
}

/* French: 0 and 1 are singular. */
static bool is_plural_in_french(int64_t count)
{
    return count > 1 || count < -1;
}

const char *language_plural(enum language language, const char *singular, const char *plural, int64_t count)
{
    struct str forms = translation(language, singular);
    if (!forms.at)
        return is_plural_in_french(count) ? plural : singular;
    size_t end = str_find_char(forms, '\0');
    bool second = count != 1 && end != STR_ABSENT;
    return second ? forms.at + end + 1 : forms.at;
}

/* ---- which language ---- */

const char *language_code(enum language language)
{
    return languages[language].code;
}

enum language language_of_code(struct str code, enum language otherwise)
{
    struct str main = str_part(code, 0, str_find_char(code, '-')); /* of en-GB: en */
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (str_equal_any_case(main, str_from(languages[i].code)))
            return (enum language)i;
    return otherwise;
}

/* The q of "fr;q=0.8": 1 if there is none, 0 if it can't be understood. */
static double weight_of(struct str parameters)
{
    double weight = 1;
    while (parameters.at) {
        struct str parameter = str_trim(str_cut(&parameters, ';'));
        bool is_weight = parameter.length > 2 && str_equal_any_case(str_part(parameter, 0, 2), STR("q="));
        if (is_weight && (!str_to_real(str_after(parameter, 2), &weight) || weight < 0 || weight > 1))
            return 0;
    }
    return weight;
}

enum language language_accepted(struct str header)
{
    enum { MOST_ITEMS = 20 };
    enum language best = LANGUAGE_FRENCH;
    double best_weight = 0;
    for (int items = 0; header.at && items < MOST_ITEMS; items++) {
        struct str parameters = str_cut(&header, ',');
        struct str code = str_trim(str_cut(&parameters, ';'));
        enum language unknown = str_equal(code, STR("*")) ? LANGUAGE_FRENCH : LANGUAGE_COUNT;
        enum language language = language_of_code(code, unknown);
        double weight = language == LANGUAGE_COUNT ? 0 : weight_of(parameters);
        if (weight > best_weight) {
            best = language;
            best_weight = weight;
        }
    }
    return best;
}

/* ---- numbers ---- */

enum { MOST_DIGITS = 320, MOST_DECIMALS = 9 }; /* the largest double has 309 digits */

static char *append(char *to, const char *bytes, size_t length)
{
    memcpy(to, bytes, length);
    return to + length;
}

/* Writes digits in groups of three, and returns where they end. */
static char *append_grouped(char *to, enum language language, struct str digits)
{
    const char *separator = languages[language].thousands;
    size_t separator_length = strlen(separator);
    size_t group = digits.length % 3 ? digits.length % 3 : 3;
    while (digits.length) {
        to = append(to, digits.at, group);
        digits = str_after(digits, group);
        if (digits.length)
            to = append(to, separator, separator_length);
        group = 3;
    }
    return to;
}

struct str language_number(struct arena *arena, enum language language, int64_t number)
{
    if (number == INT64_MIN) /* absent: DB_NONE */
        return STR("");
    char digits[20];
    size_t from = sizeof digits;
    uint64_t left = (uint64_t)(number < 0 ? -number : number);
    do
        digits[--from] = (char)('0' + left % 10);
    while (left /= 10);
    char *at = arena_take(arena, 1 + sizeof digits * 2, 1), *to = at;
    if (number < 0)
        *to++ = '-';
    to = append_grouped(to, language, (struct str){digits + from, sizeof digits - from});
    return (struct str){at, (size_t)(to - at)};
}

struct str language_real(struct arena *arena, enum language language, double number, int decimals)
{
    if (!isfinite(number))
        return STR("");
    char digits[MOST_DIGITS + MOST_DECIMALS];
    size_t after = (size_t)(decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals);
    size_t length = (size_t)snprintf(digits, sizeof digits, "%.*f", (int)after, fabs(number));
    size_t whole = after ? length - after - 1 : length;
    bool is_zero = strspn(digits, "0.,") == length;
    char *at = arena_take(arena, 2 * sizeof digits, 1), *to = at;
    if (number < 0 && !is_zero)
        *to++ = '-';
    to = append_grouped(to, language, (struct str){digits, whole});
    if (after) {
        *to++ = languages[language].decimal;
        to = append(to, digits + length - after, after);
    }
    return (struct str){at, (size_t)(to - at)};
}

/* ---- days and instants ---- */

enum { LONGEST_DAY = 64 };

/* By hand and not by printf: lists hold a hundred days a page. */
static char *append_number(char *to, int number, int least_digits)
{
    char digits[12];
    size_t from = sizeof digits;
    for (; number || sizeof digits - from < (size_t)least_digits; number /= 10)
        digits[--from] = (char)('0' + number % 10);
    return append(to, digits + from, sizeof digits - from);
}

static char *append_word(char *to, const char *word)
{
    return append(to, word, strlen(word));
}

static char *append_day(char *to, enum language language, struct day day)
{
    struct civil civil = day_civil(day);
    to = append_number(to, civil.day, 1);
    if (language == LANGUAGE_FRENCH && civil.day == 1)
        to = append_word(to, "er");
    *to++ = ' ';
    to = append_word(to, languages[language].months[civil.month - 1]);
    *to++ = ' ';
    return append_number(to, civil.year, 1);
}

struct str language_day(struct arena *arena, enum language language, struct day day)
{
    if (day_is_none(day))
        return STR("");
    char *at = arena_take(arena, LONGEST_DAY, 1);
    char *end = append_day(at, language, day);
    return (struct str){at, (size_t)(end - at)};
}

struct str language_instant(struct arena *arena, enum language language, int64_t instant)
{
    if (instant == INSTANT_NONE)
        return STR("");
    bool french = language == LANGUAGE_FRENCH;
    struct moment moment = instant_moment(instant);
    if (day_is_none(moment.day))
        return STR("");
    char *at = arena_take(arena, LONGEST_DAY, 1);
    char *to = append_word(at, languages[language].weekdays[day_weekday(moment.day) - 1]);
    *to++ = ' ';
    to = append_day(to, language, moment.day);
    to = append_word(to, french ? " à " : " at ");
    to = append_number(to, moment.hour, french ? 1 : 2);
    to = append_word(to, french ? "\u202fh\u202f" : ":");
    to = append_number(to, moment.minute, 2);
    return (struct str){at, (size_t)(to - at)};
}

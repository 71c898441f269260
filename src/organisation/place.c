/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/place.h"

#include "base/text.h"
#include "platform/web/language.h"

#include <math.h>

enum { FRENCH_DIGITS = 10, LEAST_FOREIGN_DIGITS = 8, MOST_FOREIGN_DIGITS = 15, MOST_TYPED = 60 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_all_digits(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.at[i]))
            return false;
    return text.length > 0;
}

bool postal_code_is_right(struct str postal_code)
{
    return postal_code.length == 5 && is_all_digits(postal_code);
}

int64_t arrondissement_joined(int64_t arrondissement)
{
    return arrondissement >= 1 && arrondissement <= 4 ? PARIS_CENTRE : arrondissement;
}

int64_t arrondissement_of_postal_code(struct str postal_code)
{
    int64_t number = 0;
    if (str_equal_c(postal_code, "75116"))
        return 16;
    if (!postal_code_is_right(postal_code) || !str_starts(postal_code, STR("750")))
        return 0;
    str_to_integer(str_after(postal_code, 3), &number);
    return number <= LAST_ARRONDISSEMENT ? arrondissement_joined(number) : 0;
}

struct str arrondissement_label(struct work *work, int64_t arrondissement)
{
    if (arrondissement == PARIS_CENTRE)
        return STR("Paris Centre");
    if (arrondissement < 1 || arrondissement > LAST_ARRONDISSEMENT)
        return STR("");
    char label[] = {(char)('0' + arrondissement / 10), (char)('0' + arrondissement % 10)}; /* by hand: once a row */
    struct str number = str_part((struct str){label, sizeof label}, arrondissement < 10, sizeof label);
    return str_join(work->arena, number, work->language == LANGUAGE_FRENCH ? STR("e") : STR("th")); /* from 5 to 20 */
}

bool coordinates_exist(double latitude, double longitude)
{
    return fabs(latitude) <= 90 && fabs(longitude) <= 180;
}

bool coordinates_are_in_paris(double latitude, double longitude)
{
    return latitude > 48.80 && latitude < 48.92 && longitude > 2.21 && longitude < 2.48;
}

/* Digits and a leading plus; STR_NONE if anything else than what people put between digits stands there. */
static struct str digits_of(struct arena *arena, struct str typed)
{
    struct text text;
    text_init(&text, arena, MOST_TYPED);
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.at[i];
        if (is_digit(c) || (c == '+' && text.length == 0))
            text_add_char(&text, c);
        else if (str_starts(str_after(typed, i), STR("(0)")))
            i += 2;
        else if (str_starts(str_after(typed, i), STR("\u202F")))
            i += 2;
        else if (str_starts(str_after(typed, i), STR("\u00A0")))
            i += 1;
        else if (!memchr(" .-/()", c, 6))
            return STR_NONE;
    }
    return text_str(&text);
}

static struct str by_pairs(struct arena *arena, struct str digits)
{
    struct text text;
    text_init(&text, arena, MOST_TYPED);
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && i % 2 == 0)
            text_add_char(&text, ' ');
        text_add_char(&text, digits.at[i]);
    }
    return text_str(&text);
}

static struct str without_country(struct arena *arena, struct str digits)
{
    if (str_starts(digits, STR("0033")))
        return str_join(arena, STR("0"), str_after(digits, 4));
    if (str_starts(digits, STR("+33")))
        return str_join(arena, STR("0"), str_after(digits, 3));
    return digits;
}

struct str phone_tidy(struct arena *arena, struct str typed)
{
    if (typed.length > MOST_TYPED)
        return STR_NONE;
    struct str digits = without_country(arena, digits_of(arena, typed));
    if (str_starts(digits, STR("+"))) {
        size_t count = digits.length - 1;
        return count >= LEAST_FOREIGN_DIGITS && count <= MOST_FOREIGN_DIGITS ? str_trim(typed) : STR_NONE;
    }
    if (digits.length == FRENCH_DIGITS && digits.at[0] == '0' && digits.at[1] != '0')
        return by_pairs(arena, digits);
    bool is_short = digits.length == 4 && (digits.at[0] == '3' || digits.at[0] == '1');
    return is_short ? digits : STR_NONE;
}

struct str phone_dialled(struct arena *arena, struct str phone)
{
    struct str digits = digits_of(arena, phone);
    if (digits.length == FRENCH_DIGITS && digits.at[0] == '0')
        return str_join(arena, STR("+33"), str_after(digits, 1));
    return digits;
}

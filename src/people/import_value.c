/* SPDX-License-Identifier: EUPL-1.2
 * Judged leniently in form and strictly in meaning: files come from spreadsheets. */
#include "people/import_value.h"

bool import_has_control(struct str value)
{
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.at[i] < ' ' || value.at[i] == 127)
            return true;
    return false;
}

bool import_is_email(struct str email)
{
    size_t at = str_find_char(email, '@');
    if (at == STR_ABSENT || at == 0 || str_find_char(email, ' ') != STR_ABSENT)
        return false;
    struct str domain = str_after(email, at + 1);
    size_t dot = str_find_char(domain, '.');
    return dot != STR_ABSENT && dot > 0 && domain.at[domain.length - 1] != '.' &&
           str_find_char(domain, '@') == STR_ABSENT;
}

struct day import_day(struct str text)
{
    enum { DAY, MONTH, YEAR, PARTS, YEAR_DIGITS = 4 };
    int64_t parts[PARTS] = {0};
    struct day iso = day_parse(text);
    struct str rest = text;
    if (!day_is_none(iso))
        return iso;
    for (int i = 0; i < PARTS; i++) {
        bool is_last = i == YEAR;
        struct str part = str_cut(&rest, '/');
        if (part.length > YEAR_DIGITS || !str_to_integer(part, &parts[i]) || (rest.at == NULL) != is_last)
            return DAY_NONE;
        if (is_last && part.length != YEAR_DIGITS)
            return DAY_NONE;
    }
    return day_of((int)parts[YEAR], (int)parts[MONTH], (int)parts[DAY]);
}

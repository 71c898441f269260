/* SPDX-License-Identifier: EUPL-1.2
 * Every check says in a sentence what is wrong and what to write instead. */
#include "platform/form/form_kind.h"

#include "base/fold.h"
#include "base/text.h"
#include "platform/web/language.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

enum { DEFAULT_MOST_CHARACTERS = 200 };

void field_refuse(const struct field_check *check, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str message = str_format_list(check->work->arena, format, arguments);
    va_end(arguments);
    problem_add(check->work->arena, check->problems, str_from(check->field->name), "%.*s", STR_ARG(message));
}

/* Blanks that people paste without seeing them: no-break, narrow, ideographic, of no width, byte order mark. */
static const struct str blanks[] = {
    {" ", 1},      {"\t", 1},     {"\n", 1},     {"\r", 1},     {"\u00A0", 2},
    {"\u202F", 3}, {"\u3000", 3}, {"\u200B", 3}, {"\uFEFF", 3},
};

static size_t blank_at_start(struct str s)
{
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (str_starts(s, blanks[i]))
            return blanks[i].length;
    return 0;
}

static size_t blank_at_end(struct str s)
{
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (str_ends(s, blanks[i]))
            return blanks[i].length;
    return 0;
}

struct str field_trim(struct str value)
{
    size_t blank;
    while ((blank = blank_at_start(value)) > 0)
        value = str_after(value, blank);
    while ((blank = blank_at_end(value)) > 0)
        value.length -= blank;
    return value;
}

/* The first control character that may not stand in a text; 0 if there is none. */
static uint32_t control_in(struct str text, bool lines)
{
    for (size_t i = 0; i < text.length;) {
        ucs4_t code;
        i += (size_t)u8_mbtouc(&code, (const uint8_t *)text.at + i, text.length - i);
        if ((code < 0x20 && !(lines && code == '\n')) || (code >= 0x7F && code < 0xA0))
            return code;
    }
    return 0;
}

/* One kind of line end, and blanks for tabs. */
static struct str even_lines(struct arena *arena, struct str value, bool lines)
{
    struct text text;
    text_init(&text, arena, value.length);
    for (size_t i = 0; i < value.length; i++) {
        char c = value.at[i];
        bool carriage = lines && c == '\r';
        if (carriage && i + 1 < value.length && value.at[i + 1] == '\n')
            continue;
        text_add_char(&text, carriage ? '\n' : c == '\t' ? ' ' : c);
    }
    return text_str(&text);
}

static bool is_within_length(const struct field_check *check, struct str text)
{
    int64_t most = check->field->most ? check->field->most : DEFAULT_MOST_CHARACTERS;
    int64_t count = (int64_t)str_characters(text);
    if (count > most)
        field_refuse(check, tr(check->work, "« %s » a %lld caractères ; %lld au plus."), check->label, (long long)count,
                     (long long)most);
    else if (count < check->field->least)
        field_refuse(check, tr(check->work, "« %s » a moins de %lld caractères : écrivez-en davantage."), check->label,
                     (long long)check->field->least);
    return count <= most && count >= check->field->least;
}

static void check_clean_text(const struct field_check *check, struct str value, bool lines, struct str *ret_text)
{
    struct arena *arena = check->work->arena;
    struct str text = text_nfc(arena, field_trim(even_lines(arena, value, lines)));
    uint32_t control = control_in(text, lines);
    if (control)
        field_refuse(
            check, tr(check->work, "« %s » contient un caractère invisible (U+%04X) : retapez le texte à cet endroit."),
            check->label, (unsigned)control);
    else if (is_within_length(check, text))
        *ret_text = text;
}

static void check_text(const struct field_check *check, struct str value, void *ret_place)
{
    check_clean_text(check, value, false, ret_place);
}

static void check_lines(const struct field_check *check, struct str value, void *ret_place)
{
    check_clean_text(check, value, true, ret_place);
}

static void check_secret(const struct field_check *check, struct str value, void *ret_place)
{
    if (is_within_length(check, value))
        *(struct str *)ret_place = value;
}

static void check_email(const struct field_check *check, struct str value, void *ret_place)
{
    struct str address = field_email(check->work->arena, field_trim(value));
    if (address.at)
        *(struct str *)ret_place = address;
    else
        field_refuse(check, tr(check->work, "« %s » : écrivez une adresse électronique comme nom@exemple.fr."),
                     check->label);
}

/* Numbers are also typed and pasted with blanks between the thousands. */
static struct str without_blanks(struct arena *arena, struct str value)
{
    struct text text;
    text_init(&text, arena, value.length);
    while (value.length) {
        size_t blank = blank_at_start(value);
        if (blank == 0)
            text_add_char(&text, value.at[0]);
        value = str_after(value, blank ? blank : 1);
    }
    return text_str(&text);
}

/* `most` below `least` means that there is no most. */
static void refuse_range(const struct field_check *check)
{
    long long least = check->field->least, most = check->field->most;
    if (least == 0 && most == 0)
        field_refuse(check, tr(check->work, "« %s » : écrivez un nombre qui n'est pas négatif."), check->label);
    else if (most < least)
        field_refuse(check, tr(check->work, "« %s » : écrivez un nombre à partir de %lld."), check->label, least);
    else
        field_refuse(check, tr(check->work, "« %s » : écrivez un nombre de %lld à %lld."), check->label, least, most);
}

static bool has_most(const struct field *field)
{
    return field->most >= field->least && (field->least != 0 || field->most != 0);
}

static void check_integer(const struct field_check *check, struct str value, void *ret_place)
{
    const struct field *field = check->field;
    int64_t number;
    if (!str_to_integer(without_blanks(check->work->arena, value), &number))
        field_refuse(check, tr(check->work, "« %s » : écrivez un nombre entier, comme 12."), check->label);
    else if (number < field->least || (has_most(field) && number > field->most))
        refuse_range(check);
    else
        *(int64_t *)ret_place = number;
}

/* Digits with a point or a comma, as exactly as a double can hold them: JSON sends seventeen digits. */
static bool read_real(struct arena *arena, struct str value, double *ret_number)
{
    char *digits = str_c(arena, without_blanks(arena, value));
    size_t length = strlen(digits), marks = 0;
    for (size_t i = digits[0] == '-'; i < length; i++) {
        if (digits[i] == ',')
            digits[i] = '.';
        if (digits[i] != '.' && (digits[i] < '0' || digits[i] > '9'))
            return false;
        marks += digits[i] == '.';
    }
    bool has_digit = length > (digits[0] == '-') + marks;
    *ret_number = strtod(digits, NULL);
    return has_digit && marks <= 1 && isfinite(*ret_number);
}

/* Without limits in the table any real number is right. */
static void check_real(const struct field_check *check, struct str value, void *ret_place)
{
    const struct field *field = check->field;
    bool limited = field->least != 0 || field->most != 0;
    double number;
    if (!read_real(check->work->arena, value, &number))
        field_refuse(check, tr(check->work, "« %s » : écrivez un nombre, comme 1,5."), check->label);
    else if (limited && (number < (double)field->least || (has_most(field) && number > (double)field->most)))
        refuse_range(check);
    else
        *(double *)ret_place = number;
}

bool field_id(struct str value, int64_t *ret_id)
{
    return str_to_integer(field_trim(value), ret_id) && *ret_id > 0;
}

static void check_id(const struct field_check *check, struct str value, void *ret_place)
{
    int64_t id;
    if (field_id(value, &id))
        *(int64_t *)ret_place = id;
    else
        field_refuse(check, tr(check->work, "« %s » : choisissez une des lignes proposées."), check->label);
}

/* 03/03/2026, with or without the zeros. */
static struct day day_with_slashes(struct str value)
{
    int64_t parts[3] = {0};
    size_t count = 0;
    for (; value.at && count < COUNT_OF(parts); count++) {
        struct str part = str_cut(&value, '/');
        size_t widest = count == 2 ? 4 : 2;
        if (part.length > widest || (count == 2 && part.length < 4) || !str_to_integer(part, &parts[count]))
            return DAY_NONE;
    }
    return count == 3 && !value.at ? day_of((int)parts[2], (int)parts[1], (int)parts[0]) : DAY_NONE;
}

static void check_day(const struct field_check *check, struct str value, void *ret_place)
{
    struct str trimmed = field_trim(value);
    struct day day = day_parse(trimmed);
    if (day_is_none(day))
        day = day_with_slashes(trimmed);
    if (day_is_none(day))
        field_refuse(check, tr(check->work, "« %s » : écrivez un jour comme 2026-03-03 ou 03/03/2026."), check->label);
    else
        *(struct day *)ret_place = day;
}

static void check_flag(const struct field_check *check, struct str value, void *ret_place)
{
    struct str word = field_trim(value);
    bool flag = !str_equal_c(word, "0") && !str_equal_c(word, "false");
    *(bool *)ret_place = flag;
    if (!flag && check->field->required)
        field_refuse(check, tr(check->work, "Le champ « %s » est obligatoire."), check->label);
}

const struct choice *field_choice(const struct field *field, struct str value)
{
    for (const struct choice *choice = field->choices; choice && choice->value; choice++)
        if (str_equal_c(value, choice->value))
            return choice;
    return NULL;
}

static void check_choice(const struct field_check *check, struct str value, void *ret_place)
{
    const struct choice *choice = field_choice(check->field, field_trim(value));
    if (choice)
        *(struct str *)ret_place = str_from(choice->value);
    else
        field_refuse(check, tr(check->work, "« %s » : choisissez une des valeurs proposées."), check->label);
}

void field_check_scalar(const struct field_check *check, struct str value, void *ret_place)
{
    static void (*const checks[])(const struct field_check *, struct str, void *) = {
        [FIELD_TEXT] = check_text,     [FIELD_LINES] = check_lines,     [FIELD_SECRET] = check_secret,
        [FIELD_EMAIL] = check_email,   [FIELD_INTEGER] = check_integer, [FIELD_REAL] = check_real,
        [FIELD_ID] = check_id,         [FIELD_DAY] = check_day,         [FIELD_FLAG] = check_flag,
        [FIELD_CHOICE] = check_choice,
    };
    checks[check->field->kind](check, value, ret_place);
}

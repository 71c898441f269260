/* SPDX-License-Identifier: EUPL-1.2
 * Digits are written by hand: printf and strtod are an order of magnitude slower, and an export is made of digits. */
#include "base/text_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS_OF_DAY = 86400, LONGEST_REAL = 400 };

static void add_digits(struct text *text, unsigned number, int width)
{
    char *at = text_reserve(text, (size_t)width);
    for (int i = width - 1; i >= 0; i--) {
        at[i] = (char)('0' + number % 10);
        number /= 10;
    }
    text_wrote(text, (size_t)width);
}

/* Up to four decimals, which is what people type. A quotient of two exact numbers is the double nearest to the decimal,
 * so an equal quotient reads back as the same number. */
static bool add_short_real(struct text *text, double number)
{
    enum { DECIMALS = 4, SCALE = 10000 };
    if (!(fabs(number) < 1e11))
        return false;
    int64_t scaled = llround(number * SCALE);
    if ((double)scaled / SCALE != number)
        return false;
    if (scaled < 0)
        text_add_char(text, '-');
    scaled = scaled < 0 ? -scaled : scaled;
    text_add_integer(text, scaled / SCALE);
    unsigned decimals = (unsigned)(scaled % SCALE);
    int width = DECIMALS;
    for (; width > 0 && decimals % 10 == 0; width--)
        decimals /= 10;
    if (width) {
        text_add_char(text, '.');
        add_digits(text, decimals, width);
    }
    return true;
}

static int decimals_of(double number, int significant)
{
    int exponent = (int)floor(log10(fabs(number)));
    int decimals = significant - 1 - exponent;
    return decimals > 0 ? decimals : 0;
}

void text_add_real(struct text *text, double number)
{
    if (!isfinite(number) || add_short_real(text, number))
        return;
    char *at = text_reserve(text, LONGEST_REAL);
    int length = 0;
    for (int significant = 15; significant <= 18; significant++) {
        length = snprintf(at, LONGEST_REAL, "%.*f", decimals_of(number, significant), number);
        if (strtod(at, NULL) == number)
            break;
    }
    if (memchr(at, '.', (size_t)length)) {
        while (at[length - 1] == '0')
            length--;
        length -= at[length - 1] == '.';
    }
    text_wrote(text, (size_t)length);
}

void text_add_day(struct text *text, struct day day)
{
    if (day_is_none(day))
        return;
    struct civil civil = day_civil(day);
    add_digits(text, (unsigned)civil.year, 4);
    text_add_char(text, '-');
    add_digits(text, (unsigned)civil.month, 2);
    text_add_char(text, '-');
    add_digits(text, (unsigned)civil.day, 2);
}

static void add_time(struct text *text, int hour, int minute, int second)
{
    add_digits(text, (unsigned)hour, 2);
    text_add_char(text, ':');
    add_digits(text, (unsigned)minute, 2);
    text_add_char(text, ':');
    add_digits(text, (unsigned)second, 2);
}

void text_add_instant(struct text *text, int64_t instant)
{
    if (instant == INSTANT_NONE)
        return;
    int64_t days = instant / SECONDS_OF_DAY - (instant % SECONDS_OF_DAY < 0);
    int seconds = (int)(instant - days * SECONDS_OF_DAY);
    text_add_day(text, (struct day){(int32_t)days});
    text_add_char(text, 'T');
    add_time(text, seconds / 3600, seconds / 60 % 60, seconds % 60);
    text_add_char(text, 'Z');
}

void text_add_local_time(struct text *text, int64_t instant)
{
    if (instant == INSTANT_NONE)
        return;
    struct moment moment = instant_moment(instant);
    text_add_day(text, moment.day);
    text_add_char(text, ' ');
    add_time(text, moment.hour, moment.minute, moment.second);
}

void text_add_code_point(struct text *text, uint32_t code)
{
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    char *at = text_reserve(text, length);
    for (size_t i = length - 1; i > 0; i--) {
        at[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    at[0] = (char)(lead[length] | code);
    text_wrote(text, length);
}

void text_add_hex(struct text *text, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.length; i++) {
        text_add_char(text, digits[(unsigned char)bytes.at[i] >> 4]);
        text_add_char(text, digits[(unsigned char)bytes.at[i] & 15]);
    }
}

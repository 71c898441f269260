/* SPDX-License-Identifier: EUPL-1.2
 * Conversion between a day's number and its date: proleptic Gregorian, by eras of 400 years. */
#include "base/day.h"

#include <stdio.h>
#include <time.h>

enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468, SECONDS_OF_DAY = 86400 };

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

struct day day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return DAY_NONE;
    int y = month <= 2 ? year - 1 : year; /* years from March, so that the leap day comes last */
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct day){era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970};
}

struct civil day_civil(struct day day)
{
    int z = day.number + DAYS_TO_1970;
    int era = (z >= 0 ? z : z - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    int day_of_era = z - era * DAYS_OF_ERA;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct civil civil = {
        .year = year_of_era + era * 400,
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
    civil.year += civil.month <= 2;
    return civil;
}

bool day_is_none(struct day day)
{
    return day.number == INT32_MIN;
}

int day_weekday(struct day day)
{
    int from_monday = (day.number + 3) % 7; /* 1970-01-01 was a Thursday */
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

struct day day_add(struct day day, int days)
{
    return day_is_none(day) ? day : (struct day){day.number + days};
}

struct day day_add_months(struct day day, int months)
{
    if (day_is_none(day))
        return day;
    struct civil civil = day_civil(day);
    int count = civil.year * 12 + civil.month - 1 + months;
    int year = count / 12, month = count % 12 + 1;
    if (count < 12 || year > 9999)
        return DAY_NONE;
    int last = days_of_month(year, month);
    return day_of(year, month, civil.day < last ? civil.day : last);
}

int day_compare(struct day a, struct day b)
{
    return (a.number > b.number) - (a.number < b.number);
}

/* `width` digits at `from`; -1 if they are not digits. */
static int digits(struct str s, size_t from, size_t width)
{
    int number = 0;
    if (from + width > s.length)
        return -1;
    for (size_t i = from; i < from + width; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return -1;
        number = number * 10 + (s.at[i] - '0');
    }
    return number;
}

struct day day_parse(struct str iso)
{
    if (iso.length != 10 || iso.at[4] != '-' || iso.at[7] != '-')
        return DAY_NONE;
    return day_of(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

struct str day_format(struct arena *arena, struct day day)
{
    if (day_is_none(day))
        return STR("");
    struct civil civil = day_civil(day);
    return str_format(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

struct moment instant_moment(int64_t instant)
{
    time_t time = (time_t)instant;
    struct tm tm;
    localtime_r(&time, &tm);
    return (struct moment){
        .day = day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
        .hour = tm.tm_hour,
        .minute = tm.tm_min,
        .second = tm.tm_sec,
        .offset = (int)tm.tm_gmtoff,
    };
}

int64_t instant_of(struct day day, int hour, int minute, int second)
{
    struct civil civil = day_civil(day);
    struct tm tm = {
        .tm_year = civil.year - 1900,
        .tm_mon = civil.month - 1,
        .tm_mday = civil.day,
        .tm_hour = hour,
        .tm_min = minute,
        .tm_sec = second,
        .tm_isdst = -1,
    };
    return (int64_t)mktime(&tm);
}

int64_t instant_parse(struct str text)
{
    struct day day = day_parse(str_part(text, 0, 10));
    bool shaped = (text.length == 16 || text.length == 19) && text.at[10] == 'T' && text.at[13] == ':' &&
                  (text.length == 16 || text.at[16] == ':');
    if (day_is_none(day) || !shaped)
        return INSTANT_NONE;
    int hour = digits(text, 11, 2), minute = digits(text, 14, 2);
    int second = text.length == 19 ? digits(text, 17, 2) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return INSTANT_NONE;
    return instant_of(day, hour, minute, second);
}

struct str instant_format(struct arena *arena, int64_t instant)
{
    if (instant == INSTANT_NONE)
        return STR("");
    int64_t days = instant / SECONDS_OF_DAY - (instant % SECONDS_OF_DAY < 0);
    int seconds = (int)(instant - days * SECONDS_OF_DAY);
    struct civil civil = day_civil((struct day){(int32_t)days});
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year, civil.month, civil.day, seconds / 3600,
                      seconds / 60 % 60, seconds % 60);
}

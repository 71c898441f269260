/* SPDX-License-Identifier: EUPL-1.2
 * Collecting, ordering and wording what is wrong in a file. */
#include "framework/report.h"

#include "base/text.h"
#include "platform/web/language.h"

enum { QUOTED_MOST = 60, NEAREST_LETTERS = 40, CHOICES_ROOM = 1000 };

struct framework_report framework_report_begin(struct work *work, struct problems *problems)
{
    return (struct framework_report){.work = work, .problems = problems, .first = problems->count};
}

bool framework_report_is_full(const struct framework_report *report)
{
    return report->problems->count - report->first >= REPORT_MOST;
}

static void report_add(struct framework_report *report, struct framework_place place, bool warning, struct str message)
{
    report->has_mistake |= !warning;
    *list_add(report->work->arena, report->problems) =
        (struct problem){.line = place.line, .column = place.column, .warning = warning, .message = message};
}

void framework_mistake(struct framework_report *report, struct framework_place place, const char *format, ...)
{
    report->has_mistake = true;
    if (framework_report_is_full(report)) {
        report->hidden++;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    report_add(report, place, false, str_format_list(report->work->arena, format, arguments));
    va_end(arguments);
}

void framework_doubt(struct framework_report *report, struct framework_place place, const char *format, ...)
{
    if (framework_report_is_full(report)) {
        report->hidden++;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    report_add(report, place, true, str_format_list(report->work->arena, format, arguments));
    va_end(arguments);
}

static bool stands_before(const struct problem *a, const struct problem *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/* By insertion: stable, and there are at most REPORT_MOST, most of them in order already. */
static void sort_by_place(struct problem *at, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct problem moved = at[i];
        size_t hole = i;
        for (; hole > 0 && stands_before(&moved, &at[hole - 1]); hole--)
            at[hole] = at[hole - 1];
        at[hole] = moved;
    }
}

void framework_report_end(struct framework_report *report)
{
    struct problems *problems = report->problems;
    if (problems->count > report->first)
        sort_by_place(problems->at + report->first, problems->count - report->first);
    if (report->hidden == 0)
        return;
    struct work *work = report->work;
    struct str message =
        str_format(work->arena, tr(work, "Problèmes de plus, qui ne sont pas montrés : %zu. Corrigez d’abord ceux-ci."),
                   report->hidden);
    *list_add(work->arena, problems) = (struct problem){.warning = !report->has_mistake, .message = message};
}

struct str framework_quoted(struct str text)
{
    if (text.length <= QUOTED_MOST)
        return text;
    size_t end = QUOTED_MOST;
    while (end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_part(text, 0, end);
}

struct str framework_choice_list(struct arena *arena, const struct choice *choices)
{
    struct text text;
    text_init(&text, arena, CHOICES_ROOM);
    for (size_t i = 0; choices[i].value; i++)
        text_addf(&text, "%s%s", i ? ", " : "", choices[i].value);
    return text_str(&text);
}

struct framework_nearest framework_nearest_of(struct str wanted)
{
    return (struct framework_nearest){.wanted = wanted, .distance = 3};
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* How many letters must be added, removed or replaced to make b of a. Both are at most NEAREST_LETTERS long. */
static size_t edit_distance(struct str a, struct str b)
{
    size_t row[NEAREST_LETTERS + 1];
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t above = row[j];
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a.at[i - 1] != b.at[j - 1]));
            diagonal = above;
        }
    }
    return row[b.length];
}

void framework_nearest_offer(struct framework_nearest *nearest, struct str candidate)
{
    struct str wanted = nearest->wanted;
    if (wanted.length > NEAREST_LETTERS || candidate.length > NEAREST_LETTERS)
        return;
    size_t distance = edit_distance(wanted, candidate);
    if (distance >= nearest->distance || distance * 2 >= candidate.length)
        return;
    nearest->distance = distance;
    nearest->best = candidate;
}

struct str framework_nearest_question(struct work *work, const struct framework_nearest *nearest)
{
    if (str_is_empty(nearest->best))
        return STR("");
    return str_format(work->arena, tr(work, " Vouliez-vous dire « %.*s » ?"), STR_ARG(nearest->best));
}

/* SPDX-License-Identifier: EUPL-1.2
 * Periods: their code and their wording. */
#include "framework/period.h"

#include "base/list.h"
#include "platform/web/language.h"

struct unit_words {
    const char *singular, *plural;   /* of the code */
    const char *each, *every;        /* once in one, once in several */
    const char *times, *times_every; /* several times in one, in several */
};

static const struct unit_words units[] = {
    [PERIOD_DAY] = {"day", "days", N_("chaque jour"), N_("tous les %d jours"), N_("%d fois par jour"),
                    N_("%d fois tous les %d jours")},
    [PERIOD_WEEK] = {"week", "weeks", N_("chaque semaine"), N_("toutes les %d semaines"), N_("%d fois par semaine"),
                     N_("%d fois toutes les %d semaines")},
    [PERIOD_MONTH] = {"month", "months", N_("chaque mois"), N_("tous les %d mois"), N_("%d fois par mois"),
                      N_("%d fois tous les %d mois")},
    [PERIOD_YEAR] = {"year", "years", N_("chaque année"), N_("tous les %d ans"), N_("%d fois par an"),
                     N_("%d fois tous les %d ans")},
};

bool framework_period_is_regular(struct framework_period period)
{
    return period.unit >= PERIOD_DAY && period.unit <= PERIOD_YEAR;
}

struct framework_period framework_period_parse(struct str text)
{
    if (str_equal(text, STR("event")))
        return (struct framework_period){.unit = PERIOD_EVENT};
    if (str_equal(text, STR("continuous")))
        return (struct framework_period){.unit = PERIOD_CONTINUOUS};
    struct str unit = text;
    struct str number = str_cut(&unit, ' ');
    int64_t count;
    if (!str_to_integer(number, &count) || count < 1 || count > PERIOD_MOST)
        return (struct framework_period){.unit = PERIOD_NONE};
    for (size_t i = PERIOD_DAY; i < COUNT_OF(units); i++)
        if (str_equal_c(unit, units[i].singular) || str_equal_c(unit, units[i].plural))
            return (struct framework_period){.unit = (enum framework_period_unit)i, .count = (int)count};
    return (struct framework_period){.unit = PERIOD_NONE};
}

struct str framework_period_format(struct arena *arena, struct framework_period period)
{
    if (period.unit == PERIOD_EVENT)
        return STR("event");
    if (period.unit == PERIOD_CONTINUOUS)
        return STR("continuous");
    if (period.unit == PERIOD_NONE)
        return STR("");
    const struct unit_words *words = &units[period.unit];
    return str_format(arena, "%d %s", period.count, period.count == 1 ? words->singular : words->plural);
}

/* The formats come from the table above, which the compiler can't follow; each takes the numbers given here. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct str regular_wording(struct work *work, struct framework_period period, int times)
{
    const struct unit_words *words = &units[period.unit];
    if (times <= 1 && period.count == 1)
        return str_from(tr(work, words->each));
    if (times <= 1)
        return str_format(work->arena, tr(work, words->every), period.count);
    if (period.count == 1)
        return str_format(work->arena, tr(work, words->times), times);
    return str_format(work->arena, tr(work, words->times_every), times, period.count);
}
#pragma GCC diagnostic pop

struct str framework_period_wording(struct work *work, struct framework_period period, int times)
{
    if (framework_period_is_regular(period))
        return regular_wording(work, period, times);
    if (period.unit == PERIOD_EVENT)
        return str_from(tr(work, "à chaque fois"));
    if (period.unit == PERIOD_CONTINUOUS)
        return str_from(tr(work, "en continu"));
    return STR("");
}

/* SPDX-License-Identifier: EUPL-1.2
 * Rules that one file must keep by itself, beyond the form of its values. */
#include "framework/check_alone.h"

#include "framework/codes.h"
#include "platform/web/language.h"

static void check_days(struct framework_report *report, const struct framework_version *version)
{
    if (day_is_none(version->valid_from) || day_is_none(version->valid_to))
        return;
    if (day_compare(version->valid_to, version->valid_from) < 0)
        framework_mistake(report, version->valid_to_place,
                          tr(report->work, "La fin de validité (valid_to) est avant le début (valid_from)."));
}

static void check_history(struct framework_report *report, const struct framework_version *version)
{
    const struct framework_history *history = &version->history;
    bool has_this_version = false;
    struct day before = DAY_NONE;
    for (size_t i = 0; i < history->count; i++) {
        const struct framework_history_entry *entry = &history->at[i];
        has_this_version |= str_equal(entry->version, version->version);
        if (day_is_none(entry->day))
            continue;
        if (!day_is_none(before) && day_compare(entry->day, before) < 0)
            framework_mistake(
                report, entry->place,
                tr(report->work, "L’historique va du plus ancien au plus récent : ce jour est avant le précédent."));
        before = entry->day;
    }
    if (!has_this_version && !str_is_empty(version->version))
        framework_doubt(report, history->count ? history->at[0].place : version->place,
                        tr(report->work, "L’historique ne dit rien de la version « %.*s » elle-même."),
                        STR_ARG(framework_quoted(version->version)));
}

static void check_times(struct framework_report *report, const struct framework_control *control)
{
    if (control->times > 1 && control->every.unit != PERIOD_NONE && !framework_period_is_regular(control->every))
        framework_mistake(
            report, control->times_place,
            tr(report->work, "« times » n’a de sens qu’avec une fréquence en jours, semaines, mois ou années."));
}

void framework_check_version(struct framework_report *report, const struct framework_version *version)
{
    check_days(report, version);
    check_history(report, version);
    for (size_t i = 0; i < version->controls.count; i++)
        check_times(report, &version->controls.at[i]);
}

/* How many codes each change has on each side. */
static const struct {
    size_t from_least, from_most, to_least, to_most;
    const char *rule;
} sides[] = {
    [CHANGE_KEPT] = {1, 1, 1, 1, N_("« kept » va d’un seul code (from) à un seul code (to).")},
    [CHANGE_REWORDED] = {1, 1, 1, 1, N_("« reworded » va d’un seul code (from) à un seul code (to).")},
    [CHANGE_SPLIT] = {1, 1, 2, SIZE_MAX, N_("« split » va d’un seul code (from) à plusieurs (to).")},
    [CHANGE_MERGED] = {2, SIZE_MAX, 1, 1, N_("« merged » va de plusieurs codes (from) à un seul (to).")},
    [CHANGE_REMOVED] = {1, SIZE_MAX, 0, 0, N_("« removed » a des codes dans « from » et aucun dans « to ».")},
    [CHANGE_NEW] = {0, 0, 1, SIZE_MAX, N_("« new » a des codes dans « to » et aucun dans « from ».")},
};

static void check_sides(struct framework_report *report, const struct framework_move *move)
{
    size_t from = move->from.count, to = move->to.count, change = move->change;
    if (change == 0)
        return;
    bool kept = from >= sides[change].from_least && from <= sides[change].from_most && to >= sides[change].to_least &&
                to <= sides[change].to_most;
    if (!kept)
        framework_mistake(report, move->place, "%s", tr(report->work, sides[change].rule));
}

static void check_repeated(struct framework_report *report, const struct framework_references *references)
{
    struct framework_codes codes = framework_codes_new(report->work->arena, references->count);
    for (size_t i = 0; i < references->count; i++) {
        const struct framework_reference *reference = &references->at[i];
        if (!str_is_empty(reference->code) && framework_codes_add(&codes, reference->code, i) != CODE_ABSENT)
            framework_mistake(report, reference->place, tr(report->work, "« %.*s » est donné deux fois."),
                              STR_ARG(framework_quoted(reference->code)));
    }
}

void framework_check_migration(struct framework_report *report, const struct framework_migration *migration)
{
    const struct framework_version_name *from = &migration->from, *to = &migration->to;
    if (!str_is_empty(from->code) && str_equal(from->code, to->code) && str_equal(from->version, to->version))
        framework_mistake(report, to->place, tr(report->work, "La migration va d’une version à elle-même."));
    for (size_t i = 0; i < migration->moves.count; i++) {
        const struct framework_move *move = &migration->moves.at[i];
        check_sides(report, move);
        check_repeated(report, &move->from);
        check_repeated(report, &move->to);
    }
}

static void check_members(struct framework_report *report, const struct framework_promise *promise)
{
    struct arena *arena = report->work->arena;
    struct framework_codes codes = framework_codes_new(arena, promise->members.count);
    for (size_t i = 0; i < promise->members.count; i++) {
        const struct framework_member *member = &promise->members.at[i];
        struct str name = str_format(arena, "%.*s %.*s %.*s", STR_ARG(member->version.code),
                                     STR_ARG(member->version.version), STR_ARG(member->commitment.code));
        if (!str_is_empty(member->commitment.code) && framework_codes_add(&codes, name, i) != CODE_ABSENT)
            framework_mistake(report, member->commitment.place,
                              tr(report->work, "« %.*s » est déjà membre de cette promesse."),
                              STR_ARG(framework_quoted(name)));
    }
}

void framework_check_correspondence(struct framework_report *report,
                                    const struct framework_correspondence *correspondence)
{
    struct framework_codes codes = framework_codes_new(report->work->arena, correspondence->promises.count);
    for (size_t i = 0; i < correspondence->promises.count; i++) {
        const struct framework_promise *promise = &correspondence->promises.at[i];
        size_t line = str_is_empty(promise->code)
                          ? CODE_ABSENT
                          : framework_codes_add(&codes, promise->code, (size_t)promise->place.line);
        if (line != CODE_ABSENT)
            framework_mistake(report, promise->place,
                              tr(report->work, "Le code « %.*s » est déjà celui d’un élément, à la ligne %zu."),
                              STR_ARG(framework_quoted(promise->code)), line);
        check_members(report, promise);
    }
}

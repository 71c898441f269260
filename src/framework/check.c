/* SPDX-License-Identifier: EUPL-1.2
 * Migration maps and correspondences, held against the versions that they name. */
#include "framework/check.h"

#include "framework/codes.h"
#include "framework/report.h"
#include "platform/web/language.h"

/* The commitments and details of one version by code. A detail's number is its index plus DETAIL_FROM. */
enum { DETAIL_FROM = 1 << 20 };
struct index {
    const struct framework_version *version; /* NULL if it is not at hand */
    struct framework_codes codes;
};

const struct framework_version *framework_library_find(const struct framework_library *library, struct str code,
                                                       struct str version)
{
    for (size_t i = 0; i < library->count; i++)
        if (str_equal(library->at[i]->code, code) && str_equal(library->at[i]->version, version))
            return library->at[i];
    return NULL;
}

static struct index index_of(struct arena *arena, const struct framework_version *version)
{
    struct index index = {version, framework_codes_new(arena, version->commitments.count + version->details.count)};
    for (size_t i = 0; i < version->commitments.count; i++)
        framework_codes_add(&index.codes, version->commitments.at[i].code, i);
    for (size_t i = 0; i < version->details.count; i++)
        framework_codes_add(&index.codes, version->details.at[i].code, DETAIL_FROM + i);
    return index;
}

static void tell_unknown_version(struct framework_report *report, const struct framework_version_name *name)
{
    framework_mistake(report, name->place,
                      tr(report->work, "La version « %.*s » du référentiel « %.*s » n’est pas dans la bibliothèque."),
                      STR_ARG(framework_quoted(name->version)), STR_ARG(framework_quoted(name->code)));
}

static void tell_unknown_item(struct framework_report *report, const struct framework_reference *reference,
                              const struct framework_version *version)
{
    framework_mistake(report, reference->place,
                      tr(report->work, "« %.*s » n’est ni un engagement ni un engagement détaillé de « %.*s » %.*s."),
                      STR_ARG(framework_quoted(reference->code)), STR_ARG(version->code), STR_ARG(version->version));
}

static struct index named_index(struct framework_report *report, const struct framework_library *library,
                                const struct framework_version_name *name)
{
    const struct framework_version *version = framework_library_find(library, name->code, name->version);
    if (version)
        return index_of(report->work->arena, version);
    tell_unknown_version(report, name);
    return (struct index){.version = NULL};
}

/* Which of the two levels a move has spoken of so far, and which commitments of each version. */
struct mapping {
    struct framework_report *report;
    struct index from, to;
    bool *from_is_moved, *to_is_moved; /* by commitment */
};

static void check_side(struct framework_report *report, const struct index *index,
                       const struct framework_references *references, bool *is_moved, bool *has_level)
{
    for (size_t i = 0; i < references->count && index->version; i++) {
        const struct framework_reference *reference = &references->at[i];
        size_t number = framework_codes_find(&index->codes, reference->code);
        if (number == CODE_ABSENT) {
            tell_unknown_item(report, reference, index->version);
            continue;
        }
        bool is_detail = number >= DETAIL_FROM;
        if (has_level[!is_detail])
            framework_mistake(report, reference->place,
                              tr(report->work, "« %.*s » mélange les niveaux : un mouvement parle d’engagements ou "
                                               "d’engagements détaillés, pas des deux."),
                              STR_ARG(framework_quoted(reference->code)));
        else
            has_level[is_detail] = true;
        if (!is_detail)
            is_moved[number] = true;
    }
}

static const struct wording *wording_of(const struct index *index, struct str code)
{
    size_t number = index->version ? framework_codes_find(&index->codes, code) : CODE_ABSENT;
    if (number == CODE_ABSENT)
        return NULL;
    return number >= DETAIL_FROM ? &index->version->details.at[number - DETAIL_FROM].text
                                 : &index->version->commitments.at[number].title;
}

static void check_kept_wording(const struct mapping *mapping, const struct framework_move *move)
{
    if (move->change != CHANGE_KEPT || move->from.count != 1 || move->to.count != 1)
        return;
    const struct wording *old = wording_of(&mapping->from, move->from.at[0].code);
    const struct wording *new = wording_of(&mapping->to, move->to.at[0].code);
    if (old && new && !str_equal(wording_in(old, LANGUAGE_FRENCH), wording_in(new, LANGUAGE_FRENCH)))
        framework_doubt(mapping->report, move->place,
                        tr(mapping->report->work,
                           "« kept » promet le même texte, mais celui de « %.*s » a changé : est-ce « reworded » ?"),
                        STR_ARG(move->from.at[0].code));
}

static void tell_unmoved(struct framework_report *report, const struct index *index, const bool *is_moved,
                         struct framework_place place)
{
    for (size_t i = 0; index->version && i < index->version->commitments.count; i++)
        if (!is_moved[i])
            framework_mistake(report, place,
                              tr(report->work, "L’engagement « %.*s » de « %.*s » %.*s n’est dans aucun mouvement."),
                              STR_ARG(index->version->commitments.at[i].code), STR_ARG(index->version->code),
                              STR_ARG(index->version->version));
}

static void check_migration(struct framework_report *report, const struct framework_migration *migration,
                            const struct framework_library *library)
{
    struct arena *arena = report->work->arena;
    struct mapping mapping = {.report = report,
                              .from = named_index(report, library, &migration->from),
                              .to = named_index(report, library, &migration->to)};
    mapping.from_is_moved =
        arena_array(arena, bool, mapping.from.version ? mapping.from.version->commitments.count : 0);
    mapping.to_is_moved = arena_array(arena, bool, mapping.to.version ? mapping.to.version->commitments.count : 0);
    for (size_t i = 0; i < migration->moves.count; i++) {
        const struct framework_move *move = &migration->moves.at[i];
        bool has_level[2] = {false, false};
        check_side(report, &mapping.from, &move->from, mapping.from_is_moved, has_level);
        check_side(report, &mapping.to, &move->to, mapping.to_is_moved, has_level);
        check_kept_wording(&mapping, move);
    }
    tell_unmoved(report, &mapping.from, mapping.from_is_moved, migration->moves_place);
    tell_unmoved(report, &mapping.to, mapping.to_is_moved, migration->moves_place);
}

/* Each version's index is made when a member first names it. */
static const struct index *member_index(struct framework_report *report, const struct framework_library *library,
                                        struct index *indexes, const struct framework_version_name *name)
{
    for (size_t i = 0; i < library->count; i++) {
        if (!str_equal(library->at[i]->code, name->code) || !str_equal(library->at[i]->version, name->version))
            continue;
        if (!indexes[i].version)
            indexes[i] = index_of(report->work->arena, library->at[i]);
        return &indexes[i];
    }
    return NULL;
}

static void check_member(struct framework_report *report, const struct framework_library *library,
                         struct index *indexes, const struct framework_member *member)
{
    const struct index *index = member_index(report, library, indexes, &member->version);
    if (!index)
        tell_unknown_version(report, &member->version);
    else if (framework_codes_find(&index->codes, member->commitment.code) == CODE_ABSENT)
        tell_unknown_item(report, &member->commitment, index->version);
}

static void check_correspondence(struct framework_report *report, const struct framework_correspondence *correspondence,
                                 const struct framework_library *library)
{
    struct index *indexes = arena_array(report->work->arena, struct index, library->count);
    for (size_t i = 0; i < correspondence->promises.count; i++) {
        const struct framework_members *members = &correspondence->promises.at[i].members;
        for (size_t j = 0; j < members->count; j++)
            check_member(report, library, indexes, &members->at[j]);
    }
}

void framework_check(struct work *work, const struct framework_file *file, const struct framework_library *library,
                     struct problems *problems)
{
    struct framework_report report = framework_report_begin(work, problems);
    if (file->kind == FRAMEWORK_MIGRATION)
        check_migration(&report, file->migration, library);
    else if (file->kind == FRAMEWORK_CORRESPONDENCE)
        check_correspondence(&report, file->correspondence, library);
    framework_report_end(&report);
}

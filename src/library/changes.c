/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/changes.h"

#include "library/facets.h"

/* How the items of a level are named, worded and described. */
struct level {
    const char *label;
    struct str (*code)(const struct framework_version *version, size_t index);
    const struct wording *(*wording)(const struct framework_version *version, size_t index);
    struct facets (*facets)(struct work *work, const struct framework_version *version, size_t index);
};

static struct str commitment_code(const struct framework_version *version, size_t index)
{
    return version->commitments.at[index].code;
}

static const struct wording *commitment_wording(const struct framework_version *version, size_t index)
{
    return &version->commitments.at[index].title;
}

static struct str detail_code(const struct framework_version *version, size_t index)
{
    return version->details.at[index].code;
}

static const struct wording *detail_wording(const struct framework_version *version, size_t index)
{
    return &version->details.at[index].text;
}

static struct str control_code(const struct framework_version *version, size_t index)
{
    return version->controls.at[index].code;
}

static const struct wording *control_wording(const struct framework_version *version, size_t index)
{
    return &version->controls.at[index].method;
}

static const struct level levels[CHANGE_LEVELS] = {
    [LEVEL_OF_COMMITMENTS] = {N_("Engagement"), commitment_code, commitment_wording, facets_of_commitment},
    [LEVEL_OF_DETAILS] = {N_("Engagement détaillé"), detail_code, detail_wording, facets_of_detail},
    [LEVEL_OF_CONTROLS] = {N_("Méthode de contrôle"), control_code, control_wording, facets_of_control},
};

struct changes changes_of(struct work *work, const struct framework_version *old, const struct framework_version *new,
                          const struct framework_migration *migration)
{
    return (struct changes){work, old, new, framework_compare(work->arena, work->language, old, new, migration)};
}

/* ---- figures ---- */

static bool is_changed(const struct framework_pair *pair)
{
    return pair->change != CHANGE_KEPT || pair->differs;
}

static void count_pairs(const struct framework_pairs *pairs, enum change_level level, struct change_counts *counts)
{
    for (size_t i = 0; i < pairs->count; i++) {
        counts->of[level][pairs->at[i].change]++;
        counts->changed[level] += is_changed(&pairs->at[i]);
    }
}

struct change_counts changes_count(const struct changes *changes)
{
    struct change_counts counts = {0};
    for (size_t i = 0; i < changes->comparison.count; i++) {
        struct framework_commitment_pair *pair = &changes->comparison.at[i];
        count_pairs(&(struct framework_pairs){.at = &pair->titles, .count = 1}, LEVEL_OF_COMMITMENTS, &counts);
        count_pairs(&pair->details, LEVEL_OF_DETAILS, &counts);
        count_pairs(&pair->controls, LEVEL_OF_CONTROLS, &counts);
    }
    return counts;
}

struct str changes_figure_label(struct work *work, enum framework_change change)
{
    static const char *const labels[CHANGE_COUNT] = {
        [CHANGE_KEPT] = N_("Conservés"),   [CHANGE_REWORDED] = N_("Reformulés"), [CHANGE_SPLIT] = N_("Divisés"),
        [CHANGE_MERGED] = N_("Fusionnés"), [CHANGE_REMOVED] = N_("Supprimés"),   [CHANGE_NEW] = N_("Nouveaux"),
    };
    return str_from(tr(work, labels[change]));
}

/* ---- rows ---- */

static size_t blank_length(struct str s)
{
    if (s.length && (unsigned char)s.at[0] <= ' ')
        return 1;
    if (str_starts(s, STR("\u00a0")))
        return sizeof "\u00a0" - 1;
    return str_starts(s, STR("\u202f")) ? sizeof "\u202f" - 1 : 0;
}

/* How many bytes belong to words; and in ret_end, how far the last of them reaches. */
static size_t word_bytes(struct str s, size_t *ret_end)
{
    size_t count = 0, blank;
    *ret_end = 0;
    for (size_t at = 0; at < s.length; at += blank ? blank : 1) {
        blank = blank_length(str_after(s, at));
        if (blank)
            continue;
        count++;
        *ret_end = at + 1;
    }
    return count;
}

/* Cuts from rest the same words as those of the run, which may stand with other blanks there. */
static struct diff_part take_part(struct str *rest, const struct diff_run *run)
{
    size_t end, at = 0, blank, wanted = word_bytes(run->text, &end);
    while (at < rest->length && ((blank = blank_length(str_after(*rest, at))) || wanted)) {
        at += blank ? blank : 1;
        wanted -= blank ? 0 : 1;
    }
    struct str taken = str_part(*rest, 0, at);
    *rest = str_after(*rest, at);
    word_bytes(taken, &end);
    return (struct diff_part){.text = str_part(taken, 0, end),
                              .blank = str_after(taken, end),
                              .is_removed = run->kind == DIFF_REMOVED,
                              .is_added = run->kind == DIFF_ADDED};
}

/* Of one to one, the words that stand on this side; else the wording as a whole, since nothing says which part of it
 * went where. */
static struct diff_text text_of(const struct changes *changes, const struct level *level,
                                const struct framework_pair *pair, bool is_new, size_t item)
{
    struct work *work = changes->work;
    const struct framework_version *version = is_new ? changes->new : changes->old;
    size_t index = is_new ? pair->new.at[item] : pair->old.at[item];
    struct str rest = wording_in(level->wording(version, index), work->language);
    struct diff_text text = {.code = level->code(version, index)};
    if (pair->old.count != 1 || pair->new.count != 1) {
        bool is_alone = pair->old.count + pair->new.count == 1;
        *list_add(work->arena, &text.parts) =
            (struct diff_part){.text = rest, .is_removed = is_alone && !is_new, .is_added = is_alone && is_new};
        return text;
    }
    for (size_t i = 0; i < pair->words.count; i++)
        if (pair->words.at[i].kind != (is_new ? DIFF_REMOVED : DIFF_ADDED))
            *list_add(work->arena, &text.parts) = take_part(&rest, &pair->words.at[i]);
    return text;
}

static void add_sides(const struct changes *changes, const struct level *level, const struct framework_pair *pair,
                      struct change_row *row)
{
    struct arena *arena = changes->work->arena;
    row->before.version = changes->old->version;
    row->after.version = changes->new->version;
    for (size_t i = 0; i < pair->old.count; i++)
        *list_add(arena, &row->before.texts) = text_of(changes, level, pair, false, i);
    for (size_t i = 0; i < pair->new.count; i++)
        *list_add(arena, &row->after.texts) = text_of(changes, level, pair, true, i);
    row->before.has_several = pair->old.count > 1;
    row->after.has_several = pair->new.count > 1;
}

_Static_assert(DIFFERS_BLOCKING == 1 << FACET_BLOCKING, "facets are in the order of the bits of a difference");

static void add_facets(const struct changes *changes, const struct level *level, const struct framework_pair *pair,
                       struct change_row *row)
{
    struct work *work = changes->work;
    if (!pair->differs)
        return;
    struct facets before = level->facets(work, changes->old, pair->old.at[0]);
    struct facets after = level->facets(work, changes->new, pair->new.at[0]);
    for (int facet = 0; facet < FACET_COUNT; facet++)
        if (pair->differs & 1U << facet)
            *list_add(work->arena, &row->facets) =
                (struct facet_change){facet_label(work, (enum facet)facet), before.of[facet], after.of[facet]};
}

static bool has_diff(const struct word_diff *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->at[i].kind != DIFF_KEPT)
            return true;
    return false;
}

static struct change_row row_of(const struct changes *changes, const struct level *level,
                                const struct framework_pair *pair)
{
    static const char *const chips[CHANGE_COUNT] = {
        [CHANGE_KEPT] = "",
        [CHANGE_REWORDED] = "chip-info",
        [CHANGE_SPLIT] = "chip-change",
        [CHANGE_MERGED] = "chip-change",
        [CHANGE_REMOVED] = "chip-bad",
        [CHANGE_NEW] = "chip-good",
    };
    struct work *work = changes->work;
    const struct choice *change = framework_explain_change(pair->change);
    struct change_row row = {
        .change = str_from(tr(work, change->label)),
        .change_class = str_format(work->arena, "change-%s", change->value),
        .chip_class = str_from(chips[pair->change]),
        .icon = str_format(work->arena, "/assets/icons.svg#i-change-%s", change->value),
        .level = str_from(tr(work, level->label)),
        .note = pair->note ? wording_in(pair->note, work->language) : STR_NONE,
    };
    add_sides(changes, level, pair, &row);
    row.is_two_sided = pair->old.count && pair->new.count && (pair->change != CHANGE_KEPT || has_diff(&pair->words));
    row.is_renumbered =
        pair->old.count && pair->new.count &&
        (pair->old.count + pair->new.count > 2 || !str_equal(row.before.texts.at[0].code, row.after.texts.at[0].code));
    add_facets(changes, level, pair, &row);
    return row;
}

static void add_below(const struct changes *changes, const struct level *level, const struct framework_pairs *pairs,
                      struct change_row *row)
{
    for (size_t i = 0; i < pairs->count; i++) {
        struct change_row below = row_of(changes, level, &pairs->at[i]);
        row->changed_below += is_changed(&pairs->at[i]);
        *list_add(changes->work->arena, &row->below) = below;
    }
}

struct change_row changes_row(const struct changes *changes, const struct framework_commitment_pair *pair)
{
    const struct framework_pair *titles = &pair->titles;
    struct change_row row = row_of(changes, &levels[LEVEL_OF_COMMITMENTS], titles);
    const struct framework_commitment *commitment = titles->new.count
                                                        ? &changes->new->commitments.at[titles->new.at[0]]
                                                        : &changes->old->commitments.at[titles->old.at[0]];
    row.theme = wording_in(&commitment->theme, changes->work->language);
    add_below(changes, &levels[LEVEL_OF_DETAILS], &pair->details, &row);
    add_below(changes, &levels[LEVEL_OF_CONTROLS], &pair->controls, &row);
    return row;
}

/* SPDX-License-Identifier: EUPL-1.2
 * Pairing the items of one level, from the surest likeness to the weakest, and telling how each pair differs. */
#include "framework/compare_level.h"

/* Half of the words in common; more candidates than these are not compared by likeness. */
enum { LEAST_LIKENESS = 50, MOST_CANDIDATES = 64 * 64 };

static bool same_rule(const struct framework_rule *a, const struct framework_rule *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || !str_equal(a->fact.code, b->fact.code) || a->parts.count != b->parts.count)
        return false;
    for (size_t i = 0; i < a->parts.count; i++)
        if (!same_rule(&a->parts.at[i], &b->parts.at[i]))
            return false;
    return true;
}

static bool same_french(const struct wording *a, const struct wording *b)
{
    return str_equal(wording_in(a, LANGUAGE_FRENCH), wording_in(b, LANGUAGE_FRENCH));
}

static bool same_measure(const struct framework_measure *a, const struct framework_measure *b)
{
    if (!a || !b)
        return a == b;
    return same_french(&a->wording, &b->wording) && same_french(&a->unit, &b->unit) && a->comparison == b->comparison &&
           a->target == b->target;
}

static unsigned differs_if(bool different, enum framework_difference difference)
{
    return different ? (unsigned)difference : 0;
}

static size_t commitment_count(const struct framework_version *version)
{
    return version->commitments.count;
}

static struct str commitment_code(const struct framework_version *version, size_t index)
{
    return version->commitments.at[index].code;
}

static const struct wording *commitment_wording(const struct framework_version *version, size_t index)
{
    return &version->commitments.at[index].title;
}

static unsigned commitment_differs(const struct framework_version *old, size_t a, const struct framework_version *new,
                                   size_t b)
{
    return differs_if(!same_rule(old->commitments.at[a].applies, new->commitments.at[b].applies), DIFFERS_APPLIES);
}

static size_t detail_count(const struct framework_version *version)
{
    return version->details.count;
}

static struct str detail_code(const struct framework_version *version, size_t index)
{
    return version->details.at[index].code;
}

static const struct wording *detail_wording(const struct framework_version *version, size_t index)
{
    return &version->details.at[index].text;
}

static unsigned detail_differs(const struct framework_version *old, size_t a, const struct framework_version *new,
                               size_t b)
{
    const struct framework_detail *before = &old->details.at[a], *after = &new->details.at[b];
    return differs_if(before->level != after->level, DIFFERS_LEVEL) |
           differs_if(!same_rule(before->applies, after->applies), DIFFERS_APPLIES);
}

static size_t control_count(const struct framework_version *version)
{
    return version->controls.count;
}

static struct str control_code(const struct framework_version *version, size_t index)
{
    return version->controls.at[index].code;
}

static const struct wording *control_wording(const struct framework_version *version, size_t index)
{
    return &version->controls.at[index].method;
}

static unsigned control_differs(const struct framework_version *old, size_t a, const struct framework_version *new,
                                size_t b)
{
    const struct framework_control *before = &old->controls.at[a], *after = &new->controls.at[b];
    bool same_period = before->every.unit == after->every.unit && before->every.count == after->every.count &&
                       before->times == after->times;
    return differs_if(before->level != after->level, DIFFERS_LEVEL) |
           differs_if(!same_rule(before->applies, after->applies), DIFFERS_APPLIES) |
           differs_if(before->kind != after->kind, DIFFERS_KIND) |
           differs_if(!str_equal(before->role.code, after->role.code), DIFFERS_ROLE) |
           differs_if(!same_period, DIFFERS_EVERY) |
           differs_if(!same_french(&before->evidence, &after->evidence), DIFFERS_EVIDENCE) |
           differs_if(!same_measure(before->measure, after->measure), DIFFERS_MEASURE) |
           differs_if(before->weight != after->weight, DIFFERS_WEIGHT) |
           differs_if(before->blocking != after->blocking, DIFFERS_BLOCKING);
}

const struct compare_level compare_commitments = {commitment_count, commitment_code, commitment_wording,
                                                  commitment_differs, false};
const struct compare_level compare_details = {detail_count, detail_code, detail_wording, detail_differs, true};
const struct compare_level compare_controls = {control_count, control_code, control_wording, control_differs, true};

static struct compare_side side_of(struct arena *arena, const struct compare_level *level,
                                   const struct framework_version *version)
{
    size_t count = level->count(version);
    return (struct compare_side){version, arena_array(arena, bool, count), arena_array(arena, struct word_bag, count)};
}

struct compare compare_begin(struct arena *arena, enum language language, const struct compare_level *level,
                             const struct framework_version *old, const struct framework_version *new)
{
    return (struct compare){.arena = arena,
                            .language = language,
                            .level = level,
                            .old = side_of(arena, level, old),
                            .new = side_of(arena, level, new)};
}

static struct str text_of(const struct compare *compare, const struct compare_side *side, size_t index)
{
    return wording_in(compare->level->wording(side->version, index), compare->language);
}

static const struct word_bag *bag_of(const struct compare *compare, const struct compare_side *side, size_t index)
{
    if (!side->bags[index].hashes)
        side->bags[index] = framework_word_bag(compare->arena, text_of(compare, side, index));
    return &side->bags[index];
}

/* One run an item, all removed or all added. */
static void add_runs(const struct compare *compare, const struct compare_side *side,
                     const struct framework_indexes *items, enum diff_kind kind, struct word_diff *words)
{
    for (size_t i = 0; i < items->count; i++)
        *list_add(compare->arena, words) = (struct diff_run){kind, text_of(compare, side, items->at[i])};
}

static void add_pair(struct compare *compare, struct framework_pair pair, struct framework_pairs *pairs)
{
    if (pair.old.count == 1 && pair.new.count == 1) {
        size_t old = pair.old.at[0], new = pair.new.at[0];
        pair.words = framework_word_diff(compare->arena, text_of(compare, &compare->old, old),
                                         text_of(compare, &compare->new, new));
        pair.differs = compare->level->differs(compare->old.version, old, compare->new.version, new);
    } else {
        add_runs(compare, &compare->old, &pair.old, DIFF_REMOVED, &pair.words);
        add_runs(compare, &compare->new, &pair.new, DIFF_ADDED, &pair.words);
    }
    for (size_t i = 0; i < pair.old.count; i++)
        compare->old.is_paired[pair.old.at[i]] = true;
    for (size_t i = 0; i < pair.new.count; i++)
        compare->new.is_paired[pair.new.at[i]] = true;
    *list_add(compare->arena, pairs) = pair;
}

void compare_add_move(struct compare *compare, const struct framework_indexes *old, const struct framework_indexes *new,
                      const struct framework_move *move, struct framework_pairs *pairs)
{
    const struct wording *note = wording_is_empty(&move->note) ? NULL : &move->note;
    add_pair(compare, (struct framework_pair){.change = move->change, .old = *old, .new = *new, .note = note}, pairs);
}

static struct framework_indexes only(struct arena *arena, size_t index)
{
    struct framework_indexes indexes = {0};
    *list_add(arena, &indexes) = index;
    return indexes;
}

static bool same_text(const struct compare *compare, size_t old, size_t new)
{
    return str_equal(text_of(compare, &compare->old, old), text_of(compare, &compare->new, new));
}

static bool same_code(const struct compare *compare, size_t old, size_t new)
{
    return str_equal(compare->level->code(compare->old.version, old), compare->level->code(compare->new.version, new));
}

static bool same_code_and_text(const struct compare *compare, size_t old, size_t new)
{
    return same_code(compare, old, new) && same_text(compare, old, new);
}

static void add_one_to_one(struct compare *compare, size_t old, size_t new, struct framework_pairs *pairs)
{
    enum framework_change change = same_text(compare, old, new) ? CHANGE_KEPT : CHANGE_REWORDED;
    add_pair(
        compare,
        (struct framework_pair){.change = change, .old = only(compare->arena, old), .new = only(compare->arena, new)},
        pairs);
}

static void pair_by(struct compare *compare, const struct framework_indexes *old, const struct framework_indexes *new,
                    bool (*is_pair)(const struct compare *compare, size_t old, size_t new),
                    struct framework_pairs *pairs)
{
    for (size_t i = 0; i < old->count; i++)
        for (size_t j = 0; j < new->count && !compare->old.is_paired[old->at[i]]; j++)
            if (!compare->new.is_paired[new->at[j]] && is_pair(compare, old->at[i], new->at[j]))
                add_one_to_one(compare, old->at[i], new->at[j], pairs);
}

/* Each old item takes the likest of the new ones that are left. */
static void pair_by_likeness(struct compare *compare, const struct framework_indexes *old,
                             const struct framework_indexes *new, struct framework_pairs *pairs)
{
    if (new->count && old->count > MOST_CANDIDATES / new->count)
        return;
    for (size_t i = 0; i < old->count; i++) {
        int best = LEAST_LIKENESS - 1;
        size_t likest = SIZE_MAX;
        for (size_t j = 0; j < new->count && !compare->old.is_paired[old->at[i]]; j++) {
            if (compare->new.is_paired[new->at[j]])
                continue;
            int likeness = framework_likeness(bag_of(compare, &compare->old, old->at[i]),
                                              bag_of(compare, &compare->new, new->at[j]));
            if (likeness > best) {
                best = likeness;
                likest = new->at[j];
            }
        }
        if (likest != SIZE_MAX)
            add_one_to_one(compare, old->at[i], likest, pairs);
    }
}

void compare_pair(struct compare *compare, const struct framework_indexes *old, const struct framework_indexes *new,
                  struct framework_pairs *pairs)
{
    pair_by(compare, old, new, same_code_and_text, pairs);
    pair_by(compare, old, new, same_text, pairs);
    if (compare->by_code)
        pair_by(compare, old, new, same_code, pairs);
    if (compare->level->by_likeness)
        pair_by_likeness(compare, old, new, pairs);
}

void compare_add_unpaired(struct compare *compare, const struct framework_indexes *old,
                          const struct framework_indexes *new, struct framework_pairs *pairs)
{
    for (size_t i = 0; i < old->count; i++)
        if (!compare->old.is_paired[old->at[i]])
            add_pair(compare,
                     (struct framework_pair){.change = CHANGE_REMOVED, .old = only(compare->arena, old->at[i])}, pairs);
    for (size_t j = 0; j < new->count; j++)
        if (!compare->new.is_paired[new->at[j]])
            add_pair(compare, (struct framework_pair){.change = CHANGE_NEW, .new = only(compare->arena, new->at[j])},
                     pairs);
}

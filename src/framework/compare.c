/* SPDX-License-Identifier: EUPL-1.2
 * Comparing two versions: pairs the commitments, then what is under each pair. A commitment that several moves name has
 * its details told once, under the pair where they find their like. */
#include "framework/compare.h"

#include "framework/codes.h"
#include "framework/compare_level.h"

/* A move whose codes are found at one level. */
struct found_move {
    const struct framework_move *move;
    struct framework_indexes old, new;
};
struct found_moves {
    struct found_move *at;
    size_t count, room;
};

static struct framework_codes codes_of(struct arena *arena, const struct compare_level *level,
                                       const struct framework_version *version)
{
    size_t count = level->count(version);
    struct framework_codes codes = framework_codes_new(arena, count);
    for (size_t i = 0; i < count; i++)
        framework_codes_add(&codes, level->code(version, i), i);
    return codes;
}

static struct framework_indexes find_all(struct arena *arena, const struct framework_codes *codes,
                                         const struct framework_references *references)
{
    struct framework_indexes indexes = {0};
    for (size_t i = 0; i < references->count; i++) {
        size_t index = framework_codes_find(codes, references->at[i].code);
        if (index != CODE_ABSENT)
            *list_add(arena, &indexes) = index;
    }
    return indexes;
}

static struct found_moves find_moves(const struct compare *compare, const struct framework_migration *migration)
{
    struct found_moves moves = {0};
    if (!migration)
        return moves;
    struct framework_codes old_codes = codes_of(compare->arena, compare->level, compare->old.version);
    struct framework_codes new_codes = codes_of(compare->arena, compare->level, compare->new.version);
    for (size_t i = 0; i < migration->moves.count; i++) {
        struct found_move found = {.move = &migration->moves.at[i]};
        found.old = find_all(compare->arena, &old_codes, &found.move->from);
        found.new = find_all(compare->arena, &new_codes, &found.move->to);
        if (found.old.count + found.new.count > 0)
            *list_add(compare->arena, &moves) = found;
    }
    return moves;
}

static void add_range(struct arena *arena, size_t first, size_t count, struct framework_indexes *indexes)
{
    for (size_t i = 0; i < count; i++)
        *list_add(arena, indexes) = first + i;
}

static int compare_first(const struct framework_indexes *a, const struct framework_indexes *b)
{
    size_t first = a->count ? a->at[0] : SIZE_MAX, second = b->count ? b->at[0] : SIZE_MAX;
    return (first > second) - (first < second);
}

static int compare_places(const void *a, const void *b)
{
    const struct framework_pair *first = a, *second = b;
    int order = compare_first(&first->new, &second->new);
    return order ? order : compare_first(&first->old, &second->old);
}

static struct framework_pairs pair_commitments(struct compare *compare, const struct framework_migration *migration)
{
    struct framework_pairs pairs = {0};
    struct found_moves moves = find_moves(compare, migration);
    for (size_t i = 0; i < moves.count; i++)
        compare_add_move(compare, &moves.at[i].old, &moves.at[i].new, moves.at[i].move, &pairs);
    struct framework_indexes old = {0}, new = {0};
    add_range(compare->arena, 0, compare->old.version->commitments.count, &old);
    add_range(compare->arena, 0, compare->new.version->commitments.count, &new);
    compare_pair(compare, &old, &new, &pairs);
    compare_add_unpaired(compare, &old, &new, &pairs);
    if (pairs.count)
        qsort(pairs.at, pairs.count, sizeof *pairs.at, compare_places);
    return pairs;
}

/* The index of the first pair that has each commitment of one side. */
static size_t *owners_of(struct arena *arena, const struct framework_comparison *comparison, size_t commitments,
                         bool of_new)
{
    size_t *owners = arena_array(arena, size_t, commitments);
    for (size_t i = comparison->count; i-- > 0;) {
        const struct framework_pair *titles = &comparison->at[i].titles;
        const struct framework_indexes *side = of_new ? &titles->new : &titles->old;
        for (size_t j = 0; j < side->count; j++)
            owners[side->at[j]] = i;
    }
    return owners;
}

static void place_detail_moves(struct compare *compare, const struct framework_migration *migration,
                               struct framework_comparison *comparison)
{
    const struct framework_version *old = compare->old.version, *new = compare->new.version;
    const size_t *old_owners = owners_of(compare->arena, comparison, old->commitments.count, false);
    const size_t *new_owners = owners_of(compare->arena, comparison, new->commitments.count, true);
    struct found_moves moves = find_moves(compare, migration);
    for (size_t i = 0; i < moves.count; i++) {
        const struct found_move *found = &moves.at[i];
        size_t owner = found->new.count ? new_owners[new->details.at[found->new.at[0]].commitment]
                                        : old_owners[old->details.at[found->old.at[0]].commitment];
        compare_add_move(compare, &found->old, &found->new, found->move, &comparison->at[owner].details);
    }
}

/* The details, or the controls, of all commitments on one side of a pair. */
static struct framework_indexes under(const struct compare *compare, const struct framework_version *version,
                                      const struct framework_indexes *commitments)
{
    struct framework_indexes indexes = {0};
    for (size_t i = 0; i < commitments->count; i++) {
        const struct framework_commitment *commitment = &version->commitments.at[commitments->at[i]];
        if (compare->level == &compare_details)
            add_range(compare->arena, commitment->first_detail, commitment->details.count, &indexes);
        else
            add_range(compare->arena, commitment->first_control, commitment->controls.count, &indexes);
    }
    return indexes;
}

static struct framework_pairs *pairs_of(const struct compare *compare, struct framework_commitment_pair *pair)
{
    return compare->level == &compare_details ? &pair->details : &pair->controls;
}

static void compare_under(struct compare *compare, struct framework_comparison *comparison)
{
    struct framework_indexes *old = arena_array(compare->arena, struct framework_indexes, comparison->count);
    struct framework_indexes *new = arena_array(compare->arena, struct framework_indexes, comparison->count);
    for (size_t i = 0; i < comparison->count; i++) {
        old[i] = under(compare, compare->old.version, &comparison->at[i].titles.old);
        new[i] = under(compare, compare->new.version, &comparison->at[i].titles.new);
        compare_pair(compare, &old[i], &new[i], pairs_of(compare, &comparison->at[i]));
    }
    for (size_t i = 0; i < comparison->count; i++) {
        struct framework_pairs *pairs = pairs_of(compare, &comparison->at[i]);
        compare_add_unpaired(compare, &old[i], &new[i], pairs);
        if (pairs->count)
            qsort(pairs->at, pairs->count, sizeof *pairs->at, compare_places);
    }
}

struct framework_comparison framework_compare(struct arena *arena, enum language language,
                                              const struct framework_version *old, const struct framework_version *new,
                                              const struct framework_migration *migration)
{
    struct compare commitments = compare_begin(arena, language, &compare_commitments, old, new);
    struct compare details = compare_begin(arena, language, &compare_details, old, new);
    struct compare controls = compare_begin(arena, language, &compare_controls, old, new);
    commitments.by_code = details.by_code = controls.by_code = migration == NULL;
    struct framework_pairs titles = pair_commitments(&commitments, migration);
    struct framework_comparison comparison = {0};
    for (size_t i = 0; i < titles.count; i++)
        *list_add(arena, &comparison) = (struct framework_commitment_pair){.titles = titles.at[i]};
    place_detail_moves(&details, migration, &comparison);
    compare_under(&details, &comparison);
    compare_under(&controls, &comparison);
    return comparison;
}

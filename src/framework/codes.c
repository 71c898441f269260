/* SPDX-License-Identifier: EUPL-1.2
 * Open addressing; at most half of the slots are used, and codes are never removed. */
#include "framework/codes.h"

struct framework_codes framework_codes_new(struct arena *arena, size_t most)
{
    size_t slots = 16;
    while (slots < most * 2)
        slots *= 2;
    return (struct framework_codes){arena_array(arena, struct framework_code_slot, slots), slots - 1};
}

/* The slot of the code, or the free one where it would go. */
static struct framework_code_slot *slot_of(const struct framework_codes *codes, struct str code)
{
    uint64_t hash = str_hash(code);
    size_t at = (size_t)(hash ^ hash >> 32) & codes->mask;
    while (codes->slots[at].code.at && !str_equal(codes->slots[at].code, code))
        at = (at + 1) & codes->mask;
    return &codes->slots[at];
}

size_t framework_codes_add(struct framework_codes *codes, struct str code, size_t number)
{
    struct framework_code_slot *slot = slot_of(codes, code);
    if (slot->code.at)
        return slot->number;
    *slot = (struct framework_code_slot){code.at ? code : STR(""), number};
    return CODE_ABSENT;
}

size_t framework_codes_find(const struct framework_codes *codes, struct str code)
{
    const struct framework_code_slot *slot = slot_of(codes, code);
    return slot->code.at ? slot->number : CODE_ABSENT;
}

/* SPDX-License-Identifier: EUPL-1.2
 * A table from codes to numbers, in an arena: finds duplicates and resolves references without comparing all with all.
 */
#ifndef FRAMEWORK_CODES_H
#define FRAMEWORK_CODES_H

#include "base/str.h"

#define CODE_ABSENT SIZE_MAX

struct framework_code_slot {
    struct str code;
    size_t number;
};
struct framework_codes {
    struct framework_code_slot *slots;
    size_t mask; /* number of slots minus one, a power of two minus one */
};

/* For at most `most` codes. */
struct framework_codes framework_codes_new(struct arena *arena, size_t most);
/* Adds the code if it is not there. Returns the number it had before, or CODE_ABSENT. */
size_t framework_codes_add(struct framework_codes *codes, struct str code, size_t number);
size_t framework_codes_find(const struct framework_codes *codes, struct str code); /* CODE_ABSENT if not there */

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * What files must agree on: a migration map or a correspondence with the versions that it names. */
#ifndef FRAMEWORK_CHECK_H
#define FRAMEWORK_CHECK_H

#include "framework/maps.h"

/* The versions at hand. */
struct framework_library {
    const struct framework_version **at;
    size_t count, room;
};

/* NULL if it is not there. */
const struct framework_version *framework_library_find(const struct framework_library *library, struct str code,
                                                       struct str version);

/* Adds what is wrong between the file and the library. A version needs nothing of others. */
void framework_check(struct work *work, const struct framework_file *file, const struct framework_library *library,
                     struct problems *problems);

#endif

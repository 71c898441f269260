/* SPDX-License-Identifier: EUPL-1.2
 * Words of the library's pages, files and prints. */
#ifndef LIBRARY_PRESENT_H
#define LIBRARY_PRESENT_H

#include "framework/framework.h"

/* "Site". */
struct str present_level(struct work *work, enum framework_level level);
/* "Au niveau du site". */
struct str present_at_level(struct work *work, enum framework_level level);
/* "Part des appels décrochés >= 90 %"; empty if there is none. */
struct str present_measure(struct work *work, const struct framework_measure *measure);

#endif

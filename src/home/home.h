/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef HOME_HOME_H
#define HOME_HOME_H

#include "platform/web/route.h"

/* "My work", made of the tiles of all capabilities, and the pages about Tenu itself. */
extern const struct capability home_capability;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H

#include "platform/web/route.h"

/* Health, metrics, assets and the description of the API. */
extern const struct capability platform_capability;

#endif

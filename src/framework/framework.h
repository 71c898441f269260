/* SPDX-License-Identifier: EUPL-1.2
 * Référentiels as values: reading, checking, comparing, applying. Pure: no database, no pages, no clock. */
#ifndef FRAMEWORK_FRAMEWORK_H
#define FRAMEWORK_FRAMEWORK_H

#include "framework/applies.h"
#include "framework/check.h"
#include "framework/compare.h"
#include "framework/read.h"

#endif

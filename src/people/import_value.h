/* SPDX-License-Identifier: EUPL-1.2
 * Single values of an import, judged by themselves. */
#ifndef PEOPLE_IMPORT_VALUE_H
#define PEOPLE_IMPORT_VALUE_H

#include "base/day.h"

/* True if it holds a line break, a tab or another control character. */
bool import_has_control(struct str value);

/* True if it can be an address: one @, a domain with a point, no blank. */
bool import_is_email(struct str email);

/* 2026-03-03 or 03/03/2026; DAY_NONE for anything else. */
struct day import_day(struct str text);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef JOURNAL_VALUES_H
#define JOURNAL_VALUES_H

#include "journal/names.h"
#include "journal/pages.h"

/* Adds every member of the two JSON objects to the page, in words: its field's name, days as days, yes and no, names
 * instead of identifiers. Members that only the program reads are left out. */
void journal_add_values(struct work *work, struct journal_names *names, struct entry_page *page, struct str before,
                        struct str after);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * A direction, a sector or a division as a person tells it, and the rules that it keeps. */
#ifndef ORGANISATION_UNIT_FORM_H
#define ORGANISATION_UNIT_FORM_H

#include "organisation/units.h"

struct unit_form {
    int64_t parent_id;
    struct str level, code, name;
    struct day opened_day;
    int64_t version;
};
extern const struct form unit_form;

/* Letters without accent, digits, points and hyphens; 2 to 40 of them. */
bool unit_code_is_right(struct str code);

/* What is known besides the form: the parent found (NULL: none), the owner of the code (0: nobody), and the unit that
 * is changed (NULL: a new one). Adds every problem. */
struct unit_known {
    const struct organisation_unit *parent, *unit;
    int64_t code_owner;
};
void unit_check(struct work *work, const struct unit_form *form, const struct unit_known *known,
                struct problems *problems);

/* May the unit be closed on that day, while so many units below would still be open? Adds every problem. */
void unit_check_closing(struct work *work, const struct organisation_unit *unit, struct day day, int64_t open_below,
                        struct problems *problems);

#endif

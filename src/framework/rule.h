/* SPDX-License-Identifier: EUPL-1.2
 * An applicability rule: a tree over the facts of a site's profile. What it means is in applies.h. */
#ifndef FRAMEWORK_RULE_H
#define FRAMEWORK_RULE_H

#include "framework/wording.h"

enum framework_rule_kind { RULE_FACT = 1, RULE_ALL, RULE_ANY, RULE_NOT };
struct framework_rule;
struct framework_rules {
    struct framework_rule *at;
    size_t count, room;
};
struct framework_rule {
    enum framework_rule_kind kind;
    struct framework_reference fact; /* RULE_FACT */
    struct framework_rules parts;    /* the others; RULE_NOT has one */
};

#endif

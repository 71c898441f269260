/* SPDX-License-Identifier: EUPL-1.2
 * The closed lists of the format, each as an enum and as a table of codes and French labels. */
#ifndef FRAMEWORK_CHOICES_H
#define FRAMEWORK_CHOICES_H

#include "platform/form/form.h"

/* Each enum begins at 1 and has a table of choices in the same order, that ends with a zero choice. */
enum framework_family_kind { FAMILY_COMMON = 1, FAMILY_SPECIFIC, FAMILY_MANAGEMENT };
enum framework_level { LEVEL_SITE = 1, LEVEL_SECTOR, LEVEL_CENTRAL };
enum control_kind {
    CONTROL_OBSERVATION = 1,
    CONTROL_DOCUMENT,
    CONTROL_RECORD,
    CONTROL_INTERVIEW,
    CONTROL_MEASURE,
    CONTROL_MYSTERY_TEST,
    CONTROL_SURVEY,
    CONTROL_COMPLAINT
};
enum framework_change { CHANGE_KEPT = 1, CHANGE_REWORDED, CHANGE_SPLIT, CHANGE_MERGED, CHANGE_REMOVED, CHANGE_NEW };
enum framework_relation { RELATION_EQUAL = 1, RELATION_NARROWER, RELATION_BROADER, RELATION_OVERLAPS };
enum framework_target { TARGET_AT_LEAST = 1, TARGET_AT_MOST, TARGET_OVER, TARGET_UNDER, TARGET_EXACTLY };

extern const struct choice framework_family_kinds[], framework_levels[], framework_control_kinds[], framework_changes[],
    framework_relations[], framework_targets[], framework_stated_fields[];

/* The code (`value`) and the French label of one of them, to be shown through tr. */
const struct choice *framework_explain_family_kind(enum framework_family_kind kind);
const struct choice *framework_explain_level(enum framework_level level);
const struct choice *framework_explain_kind(enum control_kind kind);
const struct choice *framework_explain_change(enum framework_change change);
const struct choice *framework_explain_relation(enum framework_relation relation);
const struct choice *framework_explain_target(enum framework_target target);

/* What the source document states itself: bits of framework_control.stated, in the order of framework_stated_fields. */
enum framework_stated { STATED_KIND = 1, STATED_ROLE = 2, STATED_EVERY = 4, STATED_WEIGHT = 8, STATED_BLOCKING = 16 };

#endif

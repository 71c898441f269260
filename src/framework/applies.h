/* SPDX-License-Identifier: EUPL-1.2
 * Where a commitment, a detail or a control applies: its rules over the facts of a site's profile. */
#ifndef FRAMEWORK_APPLIES_H
#define FRAMEWORK_APPLIES_H

#include "framework/model.h"

/* True if a site that has these facts (their codes, each once, in any order) fulfils the rule. No rule is fulfilled
 * everywhere; a fact that nobody declared is had by no site. */
bool framework_rule_holds(const struct framework_rule *rule, const struct strs *facts);

/* The item's own rule and all above it. A control applies if, besides, one of the details that it verifies does. */
bool framework_commitment_applies(const struct framework_version *version, size_t commitment, const struct strs *facts);
bool framework_detail_applies(const struct framework_version *version, size_t detail, const struct strs *facts);
bool framework_control_applies(const struct framework_version *version, size_t control, const struct strs *facts);

/* "Si le site a un standard et n’est pas fermé au public", in the reader's language; "Partout" for no rule. Negations
 * are brought down to the facts, so that the sentence has no "not" around a group. */
struct str framework_rule_sentence(struct work *work, const struct framework_version *version,
                                   const struct framework_rule *rule);

#endif

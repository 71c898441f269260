/* SPDX-License-Identifier: EUPL-1.2
 * What a file must agree on with itself; framework_read calls these once it is read. */
#ifndef FRAMEWORK_CHECK_ALONE_H
#define FRAMEWORK_CHECK_ALONE_H

#include "framework/maps.h"
#include "framework/report.h"

/* Cuts the slices, resolves the references and tells those that lead nowhere, and what nothing refers to: facts only
 * if all rules could be read. */
void framework_link(struct framework_report *report, struct framework_version *version, bool rules_are_whole);

void framework_check_version(struct framework_report *report, const struct framework_version *version);
void framework_check_migration(struct framework_report *report, const struct framework_migration *migration);
void framework_check_correspondence(struct framework_report *report,
                                    const struct framework_correspondence *correspondence);

#endif

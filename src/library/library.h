/* SPDX-License-Identifier: EUPL-1.2
 * Published référentiels: kept with their text, shown, compared, printed. What a référentiel is stands in
 * framework/framework.h. */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "framework/framework.h"
#include "platform/web/route.h"

extern const struct capability library_capability;

/* A published version as a value. It never changes, so it is read once and kept for the life of the program. NULL if
 * there is none. */
const struct framework_version *library_version(struct work *work, int64_t version_id);

/* The version that suits every service of the city: the newest that has nothing specific to a sector; else the first.
 * 0 if the library is empty. */
int64_t library_usual_version(struct work *work);

/* The migration map from one version to the other; NULL if the library has none. It lives as long as the work. */
const struct framework_migration *library_migration(struct work *work, const struct framework_version *from,
                                                    const struct framework_version *to);

/* The correspondence of that name, in the work's arena; NULL if there is none. */
const struct framework_correspondence *library_correspondence(struct work *work, struct str name);

/* Publishes a text of the library: a version, a migration map or a correspondence. `name` is its file's name without
 * folder and ending. False if it has mistakes or if the same version was published with another text. Publishing the
 * same text again does nothing. */
bool library_publish(struct work *work, struct str name, struct str yaml, struct problems *problems);

#endif

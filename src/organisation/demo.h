/* SPDX-License-Identifier: EUPL-1.2
 * The demonstration city, of library/organisation-paris.yaml: real directions and kinds of services, invented sites. */
#ifndef ORGANISATION_DEMO_H
#define ORGANISATION_DEMO_H

#include "platform/work.h"

/* Fills an empty organisation; the same sites each time. */
void organisation_demo(struct work *work);

#endif

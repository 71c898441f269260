/* SPDX-License-Identifier: EUPL-1.2
 * The people of the demonstration city. */
#ifndef PEOPLE_DEMO_H
#define PEOPLE_DEMO_H

#include "people/people.h"

void people_demo(struct work *work);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Who visits without being signed in: a random cookie, of which the CSRF token of public forms is made. */
#ifndef ACCESS_VISIT_H
#define ACCESS_VISIT_H

#include "platform/web/request.h"

/* Sets the cookie if there is none, so that a form on this page can be sent. */
void visit_begin(struct request *request);

struct str visit_csrf(const struct request *request, struct str cookie);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Closing a site or a unit on a day, after a question that says what it means; and opening it again. */
#ifndef ORGANISATION_CLOSING_H
#define ORGANISATION_CLOSING_H

#include "platform/web/request.h"

struct closing_form {
    struct day closed_day;
    int64_t version;
};
extern const struct form closing_form;

struct reopening_form {
    int64_t version;
};
extern const struct form reopening_form;

void closing_page(struct request *request); /* asks */
void closing_do(struct request *request);
void reopening_do(struct request *request);

#endif

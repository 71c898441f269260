/* SPDX-License-Identifier: EUPL-1.2
 * What a person asks about persons over the API, and "my account". Handlers of the routes in people.c. */
#ifndef PEOPLE_API_H
#define PEOPLE_API_H

#include "people/people.h"

struct people_api_form {
    struct str search;
    int64_t role;
    struct str unit; /* code */
    int64_t after;
};
extern const struct form people_api_form;

void people_list_api(struct request *request);
void person_api(struct request *request);
void me_api(struct request *request);
void role_list_api(struct request *request);
void account_page(struct request *request);
void people_tile(struct request *request, struct html *html);

#endif

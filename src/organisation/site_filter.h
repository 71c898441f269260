/* SPDX-License-Identifier: EUPL-1.2
 * Which sites a list shows, and in which order: the same for the page, its exports and the API. */
#ifndef ORGANISATION_SITE_FILTER_H
#define ORGANISATION_SITE_FILTER_H

#include "organisation/queries.h"
#include "platform/web/request.h"

struct site_list_form {
    struct str q, fact, state, sort, format;
    int64_t direction, sector, arrondissement, page, after, limit;
};
extern const struct form site_list_form; /* of the page and its exports */
extern const struct form site_api_form;  /* of the API */
extern const struct choice site_states[], site_sorts[];

enum { SITE_CLOSED = 0, SITE_OPEN = 1, SITE_ANY = 2, SITE_WORDS = 3, SITE_ROWS_OF_PAGE = 50 };

struct site_filter {
    struct str words[SITE_WORDS]; /* LIKE patterns; '' where there is none */
    int64_t direction, sector, arrondissement;
    struct str fact;
    int64_t state;
    struct day today;
    int64_t everywhere, person;
};

struct site_filter site_filter_of(struct request *request, const struct site_list_form *form);
struct site_filter site_filter_everything(struct work *work); /* every site, closed ones too: for the command line */

/* At most SITE_WORDS words, each as a LIKE pattern; the last pattern holds what is left. */
void site_filter_words(struct arena *arena, struct str typed, struct str ret_words[SITE_WORDS]);

struct organisation_site_line_rows site_filter_page(struct work *work, const struct site_filter *filter,
                                                    struct str sort, int64_t most, int64_t skipped);
int64_t site_filter_count(struct work *work, const struct site_filter *filter);

#endif

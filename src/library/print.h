/* SPDX-License-Identifier: EUPL-1.2
 * The library on paper: a whole référentiel as the field knows it, and the poster of a site's commitments. The pages
 * answer requests; what they send can be made without one. */
#ifndef LIBRARY_PRINT_H
#define LIBRARY_PRINT_H

#include "library/library.h"
#include "platform/pdf/pdf.h"
#include "platform/web/request.h"

void library_print_page(struct request *request);

/* The three columns, family by family, with notes and history: a PDF in the language of the work. */
struct str print_version(struct work *work, const struct framework_version *version);

/* Which référentiel and which paper; without a référentiel the newest that suits every service. */
extern const struct form library_poster_form;
void library_poster_page(struct request *request);

struct poster {
    struct str site;
    const struct framework_version *version;
    const struct strs *facts; /* of the site: what doesn't apply to it isn't promised on its wall */
    struct str url;           /* for residents; empty: no code to scan */
    enum pdf_paper paper;
};

/* One page. */
struct str poster_make(struct work *work, const struct poster *poster);

#endif

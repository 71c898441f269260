/* SPDX-License-Identifier: EUPL-1.2
 * The import of sites on the page: a file is sent, its dry run shown, and a confirmation imports what was shown.
 * Between the two the file is kept for an hour. */
#ifndef ORGANISATION_IMPORT_PAGE_H
#define ORGANISATION_IMPORT_PAGE_H

#include "platform/web/request.h"

struct site_import_form {
    struct form_file file;
};
extern const struct form site_import_form;

struct site_import_confirm_form {
    int64_t id;
    struct str digest;
};
extern const struct form site_import_confirm_form;

void import_upload_page(struct request *request);
/* The dry run itself, beside the writer; import_try shows it and keeps the file. */
void import_try_before(struct request *request);
void import_try(struct request *request);
void import_confirm(struct request *request);

#endif

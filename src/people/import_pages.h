/* SPDX-License-Identifier: EUPL-1.2
 * The import of persons as a page and as a command. */
#ifndef PEOPLE_IMPORT_PAGES_H
#define PEOPLE_IMPORT_PAGES_H

#include "people/import.h"

extern const struct form import_form;

void import_page_show(struct request *request);
/* The trial, which writes nothing, is made beside the writer. */
void import_before(struct request *request);
void import_run(struct request *request);

/* Everything that import_check compares with. The caller sets may_give, may_change and their context. */
struct import_known import_known_read(struct work *work);

/* Writes what a result without refusals says, journal included. */
void import_apply(struct work *work, const struct import_result *result);

/* tenu import people FILE [--dry-run]: 0 done, 1 refused, 2 wrong arguments. */
int people_import_command(struct app *app, int count, char **arguments);

#endif

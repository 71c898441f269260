/* SPDX-License-Identifier: EUPL-1.2
 * An import of sites done: the city is read, the plan made, and the whole of it written in the work's transaction. */
#ifndef ORGANISATION_IMPORT_WRITE_H
#define ORGANISATION_IMPORT_WRITE_H

#include "organisation/import.h"

/* Reads what the city is and plans the file. Writes nothing. */
struct import_plan import_sites_read(struct work *work, struct str bytes);

/* Writes every row of a plan that is not refused, with a journal entry each. The plan was made in the same work. */
void import_sites_write(struct work *work, const struct import_plan *plan);

/* tenu import sites FILE [--dry-run] */
struct app;
int organisation_import_command(struct app *app, int count, char **arguments);

#endif

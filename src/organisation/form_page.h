/* SPDX-License-Identifier: EUPL-1.2
 * The page of a form, shown for the first time or again: a field at a time, with what was typed and what is wrong. */
#ifndef ORGANISATION_FORM_PAGE_H
#define ORGANISATION_FORM_PAGE_H

#include "organisation/pages.h"
#include "organisation/queries.h"
#include "platform/web/request.h"

/* A form's page without fields. */
struct organisation_form_page form_page_begin(struct request *request, struct str title, struct str action,
                                              struct str cancel);

/* Adds a field of the form: its label and hint from the table, what was typed or else `kept`, its problem. */
struct form_field *form_page_add(struct request *request, struct organisation_form_page *page, const struct form *form,
                                 const char *name, struct str kept);

/* The units that may stand above something of this level (a site's: sectors and divisions); '': above any unit. */
void form_page_offer_parents(struct request *request, struct form_field *field,
                             const struct organisation_unit_rows *units, struct str level);

/* Answers with the page: 200 if nothing was refused, 409 after a conflict, 422 otherwise. */
void form_page_reply(struct request *request, const struct organisation_form_page *page, const char *section,
                     struct crumb parent);

#endif

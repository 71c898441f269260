/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef JOURNAL_LIST_PAGE_H
#define JOURNAL_LIST_PAGE_H

#include "platform/sheet/sheet.h"
#include "platform/web/request.h"

/* What a person may ask of the journal. */
struct journal_form {
    struct str kind, format;
    int64_t subject, unit, actor, before;
};
extern const struct form journal_form;

#define JOURNAL_READ "journal.read"

/* What is asked for the export, and by whom. */
struct journal_reader {
    struct str kind; /* empty: all */
    bool everywhere; /* may read the whole city's */
    int64_t person_id;
};

/* The entries without what names a person. */
struct sheet *journal_sheet(struct work *work, enum sheet_format format, struct journal_reader reader);

/* Of "my work": the last changes. */
void journal_tile(struct request *request, struct html *html);

void journal_list_page(struct request *request);
void journal_entry_page(struct request *request);
void journal_export_page(struct request *request);
void journal_list_api(struct request *request);

#endif

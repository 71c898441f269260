/* SPDX-License-Identifier: EUPL-1.2
 * A flow is a list of items; each item is one or more slices (the lines of a text) between which a page may end. Inside
 * of the files that make PDF. */
#ifndef PLATFORM_PDF_FLOW_H
#define PLATFORM_PDF_FLOW_H

#include "platform/pdf/pdf_draw.h"

enum pdf_item_kind {
    PDF_ITEM_TEXT = 1,
    PDF_ITEM_ENTRY,
    PDF_ITEM_PLATE,
    PDF_ITEM_PLATE_ENTRY,
    PDF_ITEM_CHIP,
    PDF_ITEM_RULE,
    PDF_ITEM_CODE,
    PDF_ITEM_TABLE
};

struct pdf_item {
    enum pdf_item_kind kind;
    struct pdf_words words;
    struct pdf_words label; /* of entries and plates */
    double label_width;     /* of the flow's widest, with its distance to the words */
    struct str link;
    struct str content; /* of a code */
    double size;        /* of a code */
    double before;
    enum pdf_chip chip;
    struct pdf_table *table;
    bool keeps_next; /* never the last of a page */
};

struct pdf_flow {
    struct pdf *pdf;
    struct {
        struct pdf_item **at;
        size_t count, room;
    } items;
    double scale, spread;
};

/* How far a flow was put on the pages. */
struct pdf_cursor {
    size_t item, slice;
};
struct pdf_frame {
    double x, y, width, height;
    bool draw;  /* else it is only measured */
    bool force; /* put something even if it doesn't fit: the frame is as large as frames get */
};

/* Puts what fits of the flow from the cursor on, up to the next table, and moves the cursor; the height it took. */
double pdf_flow_put(struct pdf_flow *flow, struct pdf_cursor *cursor, struct pdf_frame frame);
bool pdf_flow_is_done(const struct pdf_flow *flow, const struct pdf_cursor *cursor);
double pdf_item_least(struct pdf_flow *flow, struct pdf_item *item, double width); /* its first slices */

/* Before the items are fitted to this width: how wide their labels are. */
void pdf_labels_fit(struct pdf_flow *flow, double width);
/* Fits the item; the number of slices. */
size_t pdf_item_fit(struct pdf_flow *flow, struct pdf_item *item, double width);
double pdf_item_height(const struct pdf_flow *flow, const struct pdf_item *item, size_t from, size_t to);
struct pdf_slices {
    size_t from, count;
};
struct pdf_slice {
    size_t from, to;
    double x, y, width;
};
void pdf_item_draw(struct pdf_flow *flow, struct pdf_item *item, struct pdf_slice slice);
bool pdf_item_is_listed(const struct pdf_item *item);
void pdf_add_table_item(struct pdf_flow *body, struct pdf_table *table);

#endif

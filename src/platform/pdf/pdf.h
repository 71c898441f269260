/* SPDX-License-Identifier: EUPL-1.2
 * Documents for paper, which can also be searched and read aloud: real text, tagged by its structure, with an outline.
 * A document is first described as a flow of texts, lists and tables, then laid out on pages and written. A sheet is a
 * single page whose flows its maker measures and places himself. All lengths are points; colours and sizes are named.
 */
#ifndef PLATFORM_PDF_H
#define PLATFORM_PDF_H

#include "platform/work.h"

#define PDF_MM(length) ((length)*72 / 25.4)

enum pdf_paper { PDF_A4, PDF_A3 };

struct pdf_about {
    struct str title, author, subject; /* of the file */
    enum pdf_paper paper;
    bool landscape;
    double margin;      /* 0: 14 mm */
    struct str running; /* at the foot of every page, beside "Page 2 sur 9" */
};

enum pdf_style {
    PDF_TITLE,      /* the document's one h1, in the outline as the two below */
    PDF_HEADING,    /* h2 */
    PDF_SUBHEADING, /* h3 */
    PDF_LEAD,       /* under the title */
    PDF_TEXT,
    PDF_STRONG, /* a paragraph in bold */
    PDF_NOTE    /* small and soft */
};

/* How a run differs from the text in which it stands; may be added up. */
enum pdf_look { PDF_PLAIN = 0, PDF_BOLD = 1, PDF_SOFT = 2, PDF_SMALL = 4 };

/* Chips; the three levels differ by their shape too. */
enum pdf_chip {
    PDF_CHIP_NEUTRAL,
    PDF_CHIP_GOOD,
    PDF_CHIP_WARN,
    PDF_CHIP_BAD,
    PDF_CHIP_INFO,
    PDF_CHIP_OUTLINED, /* site */
    PDF_CHIP_DASHED,   /* sector */
    PDF_CHIP_FILLED    /* central */
};

enum pdf_colour {
    PDF_INK,
    PDF_INK_SOFT,
    PDF_LINE,
    PDF_PAPER,
    PDF_ENAMEL,
    PDF_ENAMEL_FRAME,
    PDF_TINT,
    PDF_LINK_BLUE,
    PDF_GREY_TINT,
    PDF_GOOD,
    PDF_GOOD_TINT,
    PDF_WARN,
    PDF_WARN_TINT,
    PDF_BAD,
    PDF_BAD_TINT
};

struct pdf;
struct pdf_flow;  /* what stands one below the other */
struct pdf_item;  /* an element of a flow; runs may be added to those that have words */
struct pdf_table; /* its header is repeated on every page; rows break between lines */

struct pdf *pdf_new(struct work *work, const struct pdf_about *about);
struct pdf_flow *pdf_body(struct pdf *pdf); /* what runs over the pages */
/* The whole file, in the work's arena. Nothing may be added afterwards. */
struct str pdf_finish(struct pdf *pdf);

/* ---- what stands in a flow. Strings must live until pdf_finish; what is no good text is mended. ---- */
struct pdf_item *pdf_add_text(struct pdf_flow *flow, enum pdf_style style, struct str words);
void pdf_add_run(struct pdf_item *text, unsigned look, struct str words);
void pdf_add_link(struct pdf_flow *flow, enum pdf_style style, struct str words, struct str url);
/* An element of a list: entries that follow each other are one list. An empty label is a bullet. */
struct pdf_item *pdf_add_entry(struct pdf_flow *flow, struct str label, struct str words);
/* The enamel plate with "N° 7" and words beside it: by itself, or as an element of a list. */
void pdf_add_plate(struct pdf_flow *flow, struct str number, enum pdf_style style, struct str words);
void pdf_add_plate_entry(struct pdf_flow *flow, struct str number, struct str words);
void pdf_add_chip(struct pdf_flow *flow, enum pdf_chip chip, struct str words);
void pdf_add_rule(struct pdf_flow *flow);
/* A QR code with its quiet zone. */
void pdf_add_code(struct pdf_flow *flow, struct str content, double size);

struct pdf_column {
    struct str title;
    double share; /* of the width, relative to the other columns */
};
/* Only in the body. The first cell begins each row: its first item is repeated where a row goes on on another page. */
struct pdf_table *pdf_add_table(struct pdf_flow *body, const struct pdf_column *columns, size_t count);
/* A new row; its cells are flows[0] to flows[count - 1]. */
struct pdf_flow **pdf_add_row(struct pdf_table *table);

/* ---- sheets: instead of a body ---- */
void pdf_sheet(struct pdf *pdf); /* begins the page */
double pdf_width(const struct pdf *pdf);
double pdf_height(const struct pdf *pdf);
/* A flow of its own. `scale` multiplies its sizes and gaps; both may be changed until it is placed. */
struct pdf_flow *pdf_flow_new(struct pdf *pdf, double scale);
void pdf_flow_scale(struct pdf_flow *flow, double scale);
void pdf_flow_spread(struct pdf_flow *flow, double gap); /* between its items, besides their own */
double pdf_flow_height(struct pdf_flow *flow, double width);
void pdf_place(struct pdf_flow *flow, double x, double y, double width);
struct pdf_area {
    double x, y, width, height;
};
void pdf_box(struct pdf *pdf, enum pdf_colour colour, struct pdf_area area);
void pdf_logo(struct pdf *pdf, double x, double y, double size);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Between the files that make PDF; nobody else includes this. The body flows on pages, with tables between its items.
 */
#ifndef PLATFORM_PDF_PARTS_H
#define PLATFORM_PDF_PARTS_H

#include "platform/pdf/pdf_flow.h"

/* ---- tables ---- */

struct pdf_row {
    struct pdf_flow **cells;
};
struct pdf_table {
    struct pdf *pdf;
    struct pdf_column *columns;
    struct pdf_words *titles;
    size_t count;
    struct {
        struct pdf_row *at;
        size_t count, room;
    } rows;
};

/* The pages while they are filled: once to be counted, once to be drawn. */
struct pdf_pages {
    struct pdf *pdf;
    int number, total;
    double y;
    bool draw;
};
void pdf_pages_break(struct pdf_pages *pages);
double pdf_pages_room(const struct pdf_pages *pages);   /* left on this page */
double pdf_pages_height(const struct pdf_pages *pages); /* of a whole page */
void pdf_table_put(struct pdf_pages *pages, struct pdf_table *table);
double pdf_table_least(struct pdf_table *table, double width);
void pdf_body_put(struct pdf *pdf); /* the body on its pages */

/* ---- the document ---- */

enum { PDF_LARGEST = 32 * 1024 * 1024, PDF_OUTLINE_DEPTH = 4 };

struct pdf {
    struct work *work;
    struct pdf_about about;
    double width, height, margin;
    PangoFontMap *font_map;
    PangoContext *pango;
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct {
        PangoLayout **at;
        size_t count, room;
    } layouts;
    struct text bytes;
    struct fault fault; /* what went wrong while bytes were taken */
    bool refused, closed;
    bool untagged; /* what is drawn now was already said: repeated headers, page numbers */
    bool listing;  /* a list is open */
    int page;
    int outline[PDF_OUTLINE_DEPTH + 1]; /* the newest entry of each depth */
    struct pdf_flow *body;
};

PangoFontMap *pdf_fonts_new(void); /* pdf_fonts.c; its caller's own */
extern const char pdf_family[];

void pdf_tag(struct pdf *pdf, const char *tag);
void pdf_tag_end(struct pdf *pdf, const char *tag);
void pdf_check(struct pdf *pdf); /* raises what the libraries may not */
void pdf_outline_add(struct pdf *pdf, const struct pdf_words *words, double y);
/* The file with its language and with its title shown by readers, which Cairo doesn't write. */
void pdf_catalog_amend(struct work *work, struct text *file);

#endif

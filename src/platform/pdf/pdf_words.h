/* SPDX-License-Identifier: EUPL-1.2
 * Words set in lines: added run by run, fitted to a width and a scale, then measured and drawn line by line. Inside of
 * the files that make PDF. */
#ifndef PLATFORM_PDF_WORDS_H
#define PLATFORM_PDF_WORDS_H

#include "base/list.h"
#include "base/text.h"
#include "platform/pdf/pdf.h"

#include <pango/pangocairo.h>

/* Sizes and colours of a style, for a scale of 1. */
struct pdf_face {
    double size, before; /* before: room above, unless it is the first of its frame */
    bool bold;
    enum pdf_colour colour;
    bool cut;        /* what is too long for a line ends in an ellipsis */
    const char *tag; /* of the structure; NULL for none */
    int depth;       /* in the outline, from 1; 0: not in it */
};

enum { PDF_TINY = 8 }; /* one more enum pdf_look: the N° of plates */
struct pdf_run {
    unsigned look;
    size_t from, to; /* bytes of the words */
};
struct pdf_line {
    double top, baseline;
};
struct pdf_point {
    double x, y;
};
struct pdf_size {
    double width, height;
};
struct pdf_words {
    struct text text;
    struct {
        struct pdf_run *at;
        size_t count, room;
    } runs;
    const struct pdf_face *face;
    enum pdf_colour colour;
    bool cut;               /* what is too long for a line ends in an ellipsis */
    PangoLayout *layout;    /* of the pdf; NULL until it is fitted */
    double width, scale;    /* for which it was fitted; width below 0: one line */
    struct pdf_line *lines; /* one more than there are: the last tells the height */
    size_t line_count;
};

extern const struct pdf_face pdf_faces[]; /* by enum pdf_style */
extern const struct pdf_face pdf_label_face, pdf_bullet_face, pdf_number_face, pdf_entry_number_face, pdf_chip_face,
    pdf_head_face, pdf_foot_face;

void pdf_words_init(struct pdf *pdf, struct pdf_words *words, const struct pdf_face *face);
void pdf_words_add(struct pdf_words *words, unsigned look, struct str text);
void pdf_words_fit(struct pdf *pdf, struct pdf_words *words, double width, double scale);
/* Makes the lines about as long as each other, without making more of them. */
void pdf_words_balance(struct pdf *pdf, struct pdf_words *words);
double pdf_words_height(const struct pdf_words *words, size_t from, size_t to);
double pdf_words_natural_width(const struct pdf_words *words);
void pdf_words_draw(struct pdf *pdf, const struct pdf_words *words, size_t from, size_t to, struct pdf_point at);

#endif

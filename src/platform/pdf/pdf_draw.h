/* SPDX-License-Identifier: EUPL-1.2
 * What is drawn besides plain words. Sizes follow from the words, which must have been fitted. Inside of the files that
 * make PDF. */
#ifndef PLATFORM_PDF_DRAW_H
#define PLATFORM_PDF_DRAW_H

#include "platform/pdf/pdf_words.h"

void pdf_colour_set(struct pdf *pdf, enum pdf_colour colour);
struct pdf_size pdf_plate_size(const struct pdf_words *number); /* of fitted words */
void pdf_plate_draw(struct pdf *pdf, const struct pdf_words *number, struct pdf_point at, double width);
void pdf_chip_fit(struct pdf *pdf, struct pdf_words *words, double width, double scale);
struct pdf_size pdf_chip_size(const struct pdf_words *words);
void pdf_chip_draw(struct pdf *pdf, const struct pdf_words *words, enum pdf_chip chip, struct pdf_point at);
enum pdf_colour pdf_chip_ink(enum pdf_chip chip);
void pdf_code_draw(struct pdf *pdf, struct str content, struct pdf_point at, double size);

#endif

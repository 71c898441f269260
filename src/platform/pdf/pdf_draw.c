/* SPDX-License-Identifier: EUPL-1.2
 * What is drawn and not written: the print palette, plates, chips, QR codes, boxes and the logo. */
#include "platform/pdf/pdf_parts.h"

#include <qrencode.h>

struct colour {
    double red, green, blue;
};

#define RGB(hex) \
    { \
        (((hex) >> 16) & 255) / 255.0, (((hex) >> 8) & 255) / 255.0, ((hex)&255) / 255.0 \
    }

/* The light theme of tokens.css. */
static const struct colour colours[] = {
    [PDF_INK] = RGB(0x18222f),       [PDF_INK_SOFT] = RGB(0x4a5768),  [PDF_LINE] = RGB(0xd3dae4),
    [PDF_PAPER] = RGB(0xffffff),     [PDF_ENAMEL] = RGB(0x1c3f7a),    [PDF_ENAMEL_FRAME] = RGB(0x2f9468),
    [PDF_TINT] = RGB(0xe4ecf8),      [PDF_LINK_BLUE] = RGB(0x1c4e9c), [PDF_GREY_TINT] = RGB(0xe9edf3),
    [PDF_GOOD] = RGB(0x146144),      [PDF_GOOD_TINT] = RGB(0xdff2e8), [PDF_WARN] = RGB(0x7c4700),
    [PDF_WARN_TINT] = RGB(0xfdeecd), [PDF_BAD] = RGB(0xa32020),       [PDF_BAD_TINT] = RGB(0xfbe6e4),
};

static const struct chip_look {
    enum pdf_colour ground, ink, edge;
    bool round, dashed;
} chip_looks[] = {
    [PDF_CHIP_NEUTRAL] = {PDF_GREY_TINT, PDF_INK, PDF_GREY_TINT, false, false},
    [PDF_CHIP_GOOD] = {PDF_GOOD_TINT, PDF_GOOD, PDF_GOOD_TINT, false, false},
    [PDF_CHIP_WARN] = {PDF_WARN_TINT, PDF_WARN, PDF_WARN_TINT, false, false},
    [PDF_CHIP_BAD] = {PDF_BAD_TINT, PDF_BAD, PDF_BAD_TINT, false, false},
    [PDF_CHIP_INFO] = {PDF_TINT, PDF_LINK_BLUE, PDF_TINT, false, false},
    [PDF_CHIP_OUTLINED] = {PDF_PAPER, PDF_ENAMEL, PDF_ENAMEL, true, false},
    [PDF_CHIP_DASHED] = {PDF_TINT, PDF_ENAMEL, PDF_ENAMEL, true, true},
    [PDF_CHIP_FILLED] = {PDF_ENAMEL, PDF_PAPER, PDF_ENAMEL, true, false},
};

void pdf_colour_set(struct pdf *pdf, enum pdf_colour colour)
{
    cairo_set_source_rgb(pdf->cairo, colours[colour].red, colours[colour].green, colours[colour].blue);
}

void pdf_box(struct pdf *pdf, enum pdf_colour colour, struct pdf_area area)
{
    pdf_colour_set(pdf, colour);
    cairo_rectangle(pdf->cairo, area.x, area.y, area.width, area.height);
    cairo_fill(pdf->cairo);
}

struct rounded {
    double x, y, width, height, radius;
};

static void trace(struct pdf *pdf, struct rounded box)
{
    static const double QUARTER = 3.14159265358979 / 2;
    double left = box.x + box.radius, right = box.x + box.width - box.radius;
    double top = box.y + box.radius, bottom = box.y + box.height - box.radius;
    cairo_new_sub_path(pdf->cairo);
    cairo_arc(pdf->cairo, right, top, box.radius, -QUARTER, 0);
    cairo_arc(pdf->cairo, right, bottom, box.radius, 0, QUARTER);
    cairo_arc(pdf->cairo, left, bottom, box.radius, QUARTER, 2 * QUARTER);
    cairo_arc(pdf->cairo, left, top, box.radius, 2 * QUARTER, 3 * QUARTER);
    cairo_close_path(pdf->cairo);
}

static struct rounded shrunk(struct rounded box, double by)
{
    double radius = box.radius > by ? box.radius - by : 0;
    return (struct rounded){box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by, radius};
}

static void fill(struct pdf *pdf, struct rounded box, enum pdf_colour colour)
{
    pdf_colour_set(pdf, colour);
    trace(pdf, box);
    cairo_fill(pdf->cairo);
}

static void stroke(struct pdf *pdf, struct rounded box, enum pdf_colour colour, double line)
{
    pdf_colour_set(pdf, colour);
    cairo_set_line_width(pdf->cairo, line);
    trace(pdf, box);
    cairo_stroke(pdf->cairo);
}

static double em_of(const struct pdf_words *words)
{
    return words->face->size * words->scale;
}

/* ---- the enamel plate; its proportions are those of .plate in pieces.css ---- */

struct pdf_size pdf_plate_size(const struct pdf_words *number)
{
    double em = em_of(number), width = pdf_words_natural_width(number) + 1.6 * em;
    return (struct pdf_size){width > 3 * em ? width : 3 * em, 2 * em};
}

void pdf_plate_draw(struct pdf *pdf, const struct pdf_words *number, struct pdf_point at, double width)
{
    double em = em_of(number), height = pdf_plate_size(number).height;
    struct rounded plate = {at.x, at.y, width, height, 0.4 * em};
    fill(pdf, plate, PDF_ENAMEL_FRAME);
    fill(pdf, shrunk(plate, 0.12 * em), PDF_ENAMEL);
    stroke(pdf, shrunk(plate, 0.28 * em), PDF_PAPER, 0.06 * em);
    double baseline = at.y + height / 2 + 0.34 * em;
    struct pdf_point words = {at.x + (width - pdf_words_natural_width(number)) / 2,
                              baseline - number->lines[0].baseline};
    pdf_words_draw(pdf, number, 0, 1, words);
}

/* ---- chips ---- */

struct pdf_size pdf_chip_size(const struct pdf_words *words)
{
    double em = em_of(words);
    return (struct pdf_size){pdf_words_natural_width(words) + 1.4 * em, 1.75 * em};
}

void pdf_chip_fit(struct pdf *pdf, struct pdf_words *words, double width, double scale)
{
    pdf_words_fit(pdf, words, width - 1.4 * words->face->size * scale, scale);
}

enum pdf_colour pdf_chip_ink(enum pdf_chip chip)
{
    return chip_looks[chip].ink;
}

void pdf_chip_draw(struct pdf *pdf, const struct pdf_words *words, enum pdf_chip chip, struct pdf_point at)
{
    const struct chip_look *look = &chip_looks[chip];
    struct pdf_size size = pdf_chip_size(words);
    double em = em_of(words), line = 0.11 * em;
    struct rounded box = {at.x, at.y, size.width, size.height, look->round ? size.height / 2 : 0.3 * em};
    fill(pdf, box, look->ground);
    if (look->dashed)
        cairo_set_dash(pdf->cairo, (double[]){0.35 * em, 0.3 * em}, 2, 0);
    stroke(pdf, shrunk(box, line / 2), look->edge, line);
    cairo_set_dash(pdf->cairo, NULL, 0, 0);
    struct pdf_point place = {at.x + 0.7 * em, at.y + size.height / 2 + 0.34 * em - words->lines[0].baseline};
    pdf_words_draw(pdf, words, 0, 1, place);
}

/* ---- QR codes ---- */

enum { QUIET = 4 }; /* modules around, ISO/IEC 18004 */

static void free_code(void *code)
{
    QRcode_free(code);
}

/* One rectangle a run of dark modules: neighbours drawn one by one leave hair lines between them on some readers. */
static void trace_modules(struct pdf *pdf, const QRcode *code, struct pdf_point at, double module)
{
    for (int row = 0; row < code->width; row++)
        for (int from = 0, to; from < code->width; from = to + 1) {
            const unsigned char *modules = code->data + row * code->width;
            for (to = from; to < code->width && (modules[to] & 1); to++)
                continue;
            if (to > from)
                cairo_rectangle(pdf->cairo, at.x + (from + QUIET) * module, at.y + (row + QUIET) * module,
                                (to - from) * module, module);
        }
}

void pdf_code_draw(struct pdf *pdf, struct str content, struct pdf_point at, double size)
{
    QRcode *code = QRcode_encodeString8bit(str_c(pdf->work->arena, content), 0, QR_ECLEVEL_M);
    if (!code)
        fault(FAULT_BUG, "%zu bytes don't fit a QR code", content.length);
    work_on_end(pdf->work, free_code, code);
    pdf_box(pdf, PDF_PAPER, (struct pdf_area){at.x, at.y, size, size});
    pdf_colour_set(pdf, PDF_INK);
    trace_modules(pdf, code, at, size / (code->width + 2 * QUIET));
    cairo_fill(pdf->cairo);
}

/* ---- the logo: logo.svg, 64 units wide ---- */

void pdf_logo(struct pdf *pdf, double x, double y, double size)
{
    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, x, y);
    cairo_scale(pdf->cairo, size / 64, size / 64);
    fill(pdf, (struct rounded){0, 0, 64, 64, 13}, PDF_ENAMEL_FRAME);
    fill(pdf, (struct rounded){4, 4, 56, 56, 9.5}, PDF_ENAMEL);
    stroke(pdf, (struct rounded){7.5, 7.5, 49, 49, 6.5}, PDF_PAPER, 1.6);
    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(pdf->cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(pdf->cairo, 6.2);
    cairo_move_to(pdf->cairo, 15, 19.5);
    cairo_rel_line_to(pdf->cairo, 34, 0);
    cairo_move_to(pdf->cairo, 20.5, 37.5);
    cairo_rel_line_to(pdf->cairo, 9, 9.5);
    cairo_rel_line_to(pdf->cairo, 15.5, -18);
    cairo_stroke(pdf->cairo);
    cairo_restore(pdf->cairo);
}

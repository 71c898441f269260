/* SPDX-License-Identifier: EUPL-1.2
 * Words set in lines by Pango: styles, runs, measuring and drawing a range of lines. */
#include "platform/pdf/pdf_parts.h"

const struct pdf_face pdf_faces[] = {
    [PDF_TITLE] = {.size = 23, .before = 0, .bold = true, .colour = PDF_INK, .tag = "H1", .depth = 1},
    [PDF_HEADING] = {.size = 15, .before = 16, .bold = true, .colour = PDF_INK, .tag = "H2", .depth = 2},
    [PDF_SUBHEADING] = {.size = 11, .before = 10, .bold = true, .colour = PDF_INK, .tag = "H3", .depth = 3},
    [PDF_LEAD] = {.size = 12, .before = 5, .colour = PDF_INK_SOFT, .tag = "P"},
    [PDF_TEXT] = {.size = 9, .before = 4, .colour = PDF_INK, .tag = "P"},
    [PDF_STRONG] = {.size = 10, .before = 5, .bold = true, .colour = PDF_INK, .tag = "P"},
    [PDF_NOTE] = {.size = 8, .before = 3, .colour = PDF_INK_SOFT, .tag = "P"},
};
const struct pdf_face pdf_label_face = {.size = 9, .bold = true, .colour = PDF_INK_SOFT, .tag = "Lbl"};
const struct pdf_face pdf_bullet_face = {.size = 9, .colour = PDF_ENAMEL, .tag = "Lbl"};
const struct pdf_face pdf_number_face = {.size = 13, .bold = true, .colour = PDF_PAPER, .tag = "Lbl"};
const struct pdf_face pdf_entry_number_face = {.size = 8.5, .bold = true, .colour = PDF_PAPER, .tag = "Lbl"};
const struct pdf_face pdf_chip_face = {.size = 8, .before = 6, .bold = true, .colour = PDF_INK, .tag = "P"};
const struct pdf_face pdf_head_face = {.size = 9.5, .bold = true, .colour = PDF_PAPER, .tag = "TH"};
const struct pdf_face pdf_foot_face = {.size = 8, .colour = PDF_INK_SOFT};

static const double LINE_SPACING = 1.04, SMALL = 0.86, TINY = 0.65;

/* Pango complains aloud of bytes that are no text, and control characters have no glyphs. */
static struct str mended(struct arena *arena, struct str text)
{
    bool is_text = str_is_utf8(text);
    char *copy = str_c(arena, text);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte > 127 && !is_text)
            copy[i] = '?';
        else if (byte == 127 || (byte < ' ' && byte != '\n'))
            copy[i] = ' ';
    }
    return (struct str){copy, text.length};
}

void pdf_words_init(struct pdf *pdf, struct pdf_words *words, const struct pdf_face *face)
{
    *words = (struct pdf_words){.face = face, .colour = face->colour};
    text_init(&words->text, pdf->work->arena, PDF_LARGEST);
}

void pdf_words_add(struct pdf_words *words, unsigned look, struct str text)
{
    struct arena *arena = words->text.arena;
    size_t from = words->text.length;
    text_add(&words->text, mended(arena, text));
    if (look != PDF_PLAIN)
        *list_add(arena, &words->runs) = (struct pdf_run){look, from, words->text.length};
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, const struct pdf_run *run)
{
    attribute->start_index = (guint)run->from;
    attribute->end_index = (guint)run->to;
    pango_attr_list_insert(list, attribute);
}

static PangoAttribute *smaller(double size)
{
    return pango_attr_size_new_absolute((int)(size * PANGO_SCALE));
}

static void add_looks(PangoLayout *layout, const struct pdf_words *words, double scale)
{
    PangoAttrList *list = pango_attr_list_new();
    for (size_t i = 0; i < words->runs.count; i++) {
        const struct pdf_run *run = &words->runs.at[i];
        if (run->look & PDF_BOLD)
            add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), run);
        if (run->look & PDF_SOFT)
            add_attribute(list, pango_attr_foreground_new(0x4a4a, 0x5757, 0x6868), run);
        if (run->look & (PDF_SMALL | PDF_TINY))
            add_attribute(list, smaller(words->face->size * scale * (run->look & PDF_TINY ? TINY : SMALL)), run);
    }
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static void set_font(PangoLayout *layout, const struct pdf_face *face, double scale)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, pdf_family);
    pango_font_description_set_absolute_size(font, face->size * scale * PANGO_SCALE);
    pango_font_description_set_weight(font, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

static PangoLayout *new_layout(struct pdf *pdf)
{
    PangoLayout **place = list_add(pdf->work->arena, &pdf->layouts);
    *place = pango_layout_new(pdf->pango);
    pango_layout_set_wrap(*place, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(*place, (float)LINE_SPACING);
    return *place;
}

static void note_lines(struct pdf *pdf, struct pdf_words *words)
{
    PangoLayoutIter *iterator = pango_layout_get_iter(words->layout);
    for (size_t i = 0; i < words->line_count; i++) {
        int top, bottom;
        pango_layout_iter_get_line_yrange(iterator, &top, &bottom);
        words->lines[i] = (struct pdf_line){pango_units_to_double(top),
                                            pango_units_to_double(pango_layout_iter_get_baseline(iterator))};
        words->lines[i + 1].top = pango_units_to_double(bottom);
        pango_layout_iter_next_line(iterator);
    }
    pango_layout_iter_free(iterator);
    pdf_check(pdf);
}

void pdf_words_fit(struct pdf *pdf, struct pdf_words *words, double width, double scale)
{
    /* Equal to the last bit: these are the very numbers of the time before. */
    if (words->layout && memcmp(&words->scale, &scale, sizeof scale) == 0 &&
        memcmp(&words->width, &width, sizeof width) == 0)
        return;
    if (!words->layout) {
        words->layout = new_layout(pdf);
        pango_layout_set_ellipsize(words->layout, words->cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
        pango_layout_set_text(words->layout, words->text.length ? words->text.at : "", (int)words->text.length);
    }
    set_font(words->layout, words->face, scale);
    add_looks(words->layout, words, scale);
    pango_layout_set_width(words->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    words->width = width;
    words->scale = scale;
    size_t count = (size_t)pango_layout_get_line_count(words->layout);
    if (count > words->line_count)
        words->lines = arena_array(pdf->work->arena, struct pdf_line, count + 1);
    words->line_count = count;
    note_lines(pdf, words);
}

void pdf_words_balance(struct pdf *pdf, struct pdf_words *words)
{
    static const double NARROWER = 0.96;
    size_t lines = words->line_count;
    double full = words->width, scale = words->scale, best = full;
    for (double width = full * NARROWER; lines > 1 && width > full / 2; width *= NARROWER) {
        pdf_words_fit(pdf, words, width, scale);
        if (words->line_count > lines)
            break;
        best = width;
    }
    pdf_words_fit(pdf, words, best, scale);
}

double pdf_words_height(const struct pdf_words *words, size_t from, size_t to)
{
    return words->lines[to].top - words->lines[from].top;
}

double pdf_words_natural_width(const struct pdf_words *words)
{
    PangoRectangle extents;
    pango_layout_get_extents(words->layout, NULL, &extents);
    return pango_units_to_double(extents.width);
}

void pdf_words_draw(struct pdf *pdf, const struct pdf_words *words, size_t from, size_t to, struct pdf_point at)
{
    for (size_t i = from; i < to; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(words->layout, (int)i);
        PangoRectangle extents;
        pango_layout_line_get_extents(line, NULL, &extents);
        bool leftwards = line->resolved_dir == PANGO_DIRECTION_RTL && words->width >= 0;
        double shift = leftwards ? words->width - pango_units_to_double(extents.width) : 0;
        pdf_colour_set(pdf, words->colour);
        cairo_move_to(pdf->cairo, at.x + shift, at.y + words->lines[i].baseline - words->lines[from].top);
        pango_cairo_show_layout_line(pdf->cairo, line);
    }
}

/* SPDX-License-Identifier: EUPL-1.2
 * The body on its pages: laid out once to count them, and once more to be drawn with "Page 2 sur 9" at the foot. */
#include "platform/pdf/pdf_parts.h"

#include "platform/web/language.h"

static const double FOOT = 22, BEFORE_TABLE = 8;

static double bottom(const struct pdf *pdf)
{
    return pdf->height - pdf->margin - (pdf->about.running.length ? FOOT : 0);
}

double pdf_pages_height(const struct pdf_pages *pages)
{
    return bottom(pages->pdf) - pages->pdf->margin;
}

double pdf_pages_room(const struct pdf_pages *pages)
{
    return bottom(pages->pdf) - pages->y;
}

static void draw_foot_words(struct pdf *pdf, struct str words, bool at_right)
{
    struct pdf_words foot;
    double width = pdf->width - 2 * pdf->margin;
    pdf_words_init(pdf, &foot, &pdf_foot_face);
    pdf_words_add(&foot, PDF_PLAIN, words);
    pdf_words_fit(pdf, &foot, -1, 1);
    double shift = at_right ? width - pdf_words_natural_width(&foot) : 0;
    double y = pdf->height - pdf->margin - pdf_words_height(&foot, 0, 1);
    pdf_words_draw(pdf, &foot, 0, 1, (struct pdf_point){pdf->margin + shift, y});
}

static void draw_foot(const struct pdf_pages *pages)
{
    struct pdf *pdf = pages->pdf;
    if (str_is_empty(pdf->about.running))
        return;
    struct work *work = pdf->work;
    struct str number = str_format(work->arena, tr(work, "Page %d sur %d"), pages->number, pages->total);
    pdf_box(pdf, PDF_ENAMEL_FRAME, (struct pdf_area){pdf->margin, bottom(pdf) + 6, pdf->width - 2 * pdf->margin, 1.2});
    draw_foot_words(pdf, pdf->about.running, false);
    draw_foot_words(pdf, number, true);
}

static void end_page(struct pdf_pages *pages)
{
    if (!pages->draw)
        return;
    draw_foot(pages);
    cairo_show_page(pages->pdf->cairo);
    pdf_check(pages->pdf);
}

void pdf_pages_break(struct pdf_pages *pages)
{
    end_page(pages);
    pages->number++;
    pages->pdf->page = pages->number;
    pages->y = pages->pdf->margin;
}

static bool is_at_top(const struct pdf_pages *pages)
{
    return pages->y <= pages->pdf->margin;
}

static void put_table(struct pdf_pages *pages, struct pdf_table *table)
{
    if (!is_at_top(pages))
        pages->y += BEFORE_TABLE;
    if (pdf_pages_room(pages) < pdf_table_least(table, pages->pdf->width - 2 * pages->pdf->margin))
        pdf_pages_break(pages);
    pdf_table_put(pages, table);
}

/* Up to the next table or the end of the page. */
static void put_texts(struct pdf_pages *pages, struct pdf_flow *body, struct pdf_cursor *cursor)
{
    struct pdf *pdf = pages->pdf;
    bool top = is_at_top(pages);
    double above = top ? 0 : body->items.at[cursor->item]->before;
    struct pdf_frame frame = {.x = pdf->margin,
                              .y = pages->y + above,
                              .width = pdf->width - 2 * pdf->margin,
                              .height = pdf_pages_room(pages) - above,
                              .draw = pages->draw,
                              .force = top};
    double used = pdf_flow_put(body, cursor, frame);
    pages->y += used > 0 ? used + above : 0;
    bool at_table = !pdf_flow_is_done(body, cursor) && body->items.at[cursor->item]->kind == PDF_ITEM_TABLE;
    if (!pdf_flow_is_done(body, cursor) && !at_table)
        pdf_pages_break(pages);
}

static int run(struct pdf *pdf, int total)
{
    struct pdf_pages pages = {.pdf = pdf, .number = 1, .total = total, .y = pdf->margin, .draw = total > 0};
    struct pdf_flow *body = pdf->body;
    struct pdf_cursor cursor = {0};
    pdf->page = 1;
    while (!pdf_flow_is_done(body, &cursor)) {
        struct pdf_item *item = body->items.at[cursor.item];
        if (item->kind == PDF_ITEM_TABLE) {
            put_table(&pages, item->table);
            cursor.item++;
        } else {
            put_texts(&pages, body, &cursor);
        }
    }
    end_page(&pages);
    return pages.number;
}

void pdf_body_put(struct pdf *pdf)
{
    int total = run(pdf, 0);
    run(pdf, total);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The elements of a flow: how each is added, measured and drawn. */
#include "platform/pdf/pdf_parts.h"

static const double LABEL_DISTANCE = 6, PLATE_DISTANCE = 8, RULE = 0.75;

static struct pdf_item *add(struct pdf_flow *flow, enum pdf_item_kind kind, const struct pdf_face *face)
{
    struct arena *arena = flow->pdf->work->arena;
    struct pdf_item *item = arena_new(arena, struct pdf_item);
    item->kind = kind;
    item->before = face ? face->before : 0;
    if (face)
        pdf_words_init(flow->pdf, &item->words, face);
    *list_add(arena, &flow->items) = item;
    return item;
}

struct pdf_item *pdf_add_text(struct pdf_flow *flow, enum pdf_style style, struct str words)
{
    struct pdf_item *item = add(flow, PDF_ITEM_TEXT, &pdf_faces[style]);
    item->keeps_next = pdf_faces[style].depth > 0;
    pdf_words_add(&item->words, PDF_PLAIN, words);
    return item;
}

void pdf_add_run(struct pdf_item *item, unsigned look, struct str words)
{
    pdf_words_add(&item->words, look, words);
}

/* Cairo takes the address in quotes, among other attributes; a browser would take a script. */
static bool may_be_linked(struct str url)
{
    bool leads_out =
        str_starts(url, STR("https://")) || str_starts(url, STR("http://")) || str_starts(url, STR("mailto:"));
    for (size_t i = 0; i < url.length; i++)
        if (url.at[i] <= ' ' || url.at[i] > '~' || url.at[i] == '\'' || url.at[i] == '\\')
            return false;
    return leads_out;
}

void pdf_add_link(struct pdf_flow *flow, enum pdf_style style, struct str words, struct str url)
{
    struct pdf_item *item = pdf_add_text(flow, style, words);
    item->words.colour = PDF_LINK_BLUE;
    if (may_be_linked(url))
        item->link = url;
}

static struct pdf_item *add_labelled(struct pdf_flow *flow, enum pdf_item_kind kind, const struct pdf_face *label_face,
                                     struct str label)
{
    struct pdf_item *item = add(flow, kind, &pdf_faces[PDF_TEXT]);
    pdf_words_init(flow->pdf, &item->label, label_face);
    pdf_words_add(&item->label, PDF_PLAIN, label);
    return item;
}

struct pdf_item *pdf_add_entry(struct pdf_flow *flow, struct str label, struct str words)
{
    bool is_bullet = str_is_empty(label);
    struct pdf_item *item = add_labelled(flow, PDF_ITEM_ENTRY, is_bullet ? &pdf_bullet_face : &pdf_label_face,
                                         is_bullet ? STR("•") : label);
    pdf_words_add(&item->words, PDF_PLAIN, words);
    return item;
}

static struct pdf_item *add_plate(struct pdf_flow *flow, enum pdf_item_kind kind, struct str number)
{
    const struct pdf_face *face = kind == PDF_ITEM_PLATE ? &pdf_number_face : &pdf_entry_number_face;
    struct pdf_item *item = add_labelled(flow, kind, face, STR_NONE);
    pdf_words_add(&item->label, PDF_TINY, STR("N° "));
    pdf_words_add(&item->label, PDF_PLAIN, number);
    return item;
}

void pdf_add_plate(struct pdf_flow *flow, struct str number, enum pdf_style style, struct str words)
{
    struct pdf_item *item = add_plate(flow, PDF_ITEM_PLATE, number);
    pdf_words_init(flow->pdf, &item->words, &pdf_faces[style]);
    pdf_words_add(&item->words, PDF_PLAIN, words);
    item->keeps_next = true;
}

void pdf_add_plate_entry(struct pdf_flow *flow, struct str number, struct str words)
{
    pdf_words_add(&add_plate(flow, PDF_ITEM_PLATE_ENTRY, number)->words, PDF_PLAIN, words);
}

void pdf_add_chip(struct pdf_flow *flow, enum pdf_chip chip, struct str words)
{
    struct pdf_item *item = add(flow, PDF_ITEM_CHIP, &pdf_chip_face);
    pdf_words_add(&item->words, PDF_PLAIN, words);
    item->words.colour = pdf_chip_ink(chip);
    item->words.cut = true;
    item->chip = chip;
    item->keeps_next = true;
}

void pdf_add_rule(struct pdf_flow *flow)
{
    add(flow, PDF_ITEM_RULE, NULL)->before = 4;
}

void pdf_add_code(struct pdf_flow *flow, struct str content, double size)
{
    struct pdf_item *item = add(flow, PDF_ITEM_CODE, NULL);
    item->content = content;
    item->size = size;
}

void pdf_add_table_item(struct pdf_flow *body, struct pdf_table *table)
{
    struct pdf_item *item = add(body, PDF_ITEM_TABLE, NULL);
    item->table = table;
    item->before = 8;
}

bool pdf_item_is_listed(const struct pdf_item *item)
{
    return item->kind == PDF_ITEM_ENTRY || item->kind == PDF_ITEM_PLATE_ENTRY;
}

/* ---- measured ---- */

static bool has_plate(const struct pdf_item *item)
{
    return item->kind == PDF_ITEM_PLATE || item->kind == PDF_ITEM_PLATE_ENTRY;
}

static double own_label_width(struct pdf_flow *flow, struct pdf_item *item)
{
    pdf_words_fit(flow->pdf, &item->label, -1, flow->scale);
    if (has_plate(item))
        return pdf_plate_size(&item->label).width + PLATE_DISTANCE * flow->scale;
    return pdf_words_natural_width(&item->label) + LABEL_DISTANCE * flow->scale;
}

/* Labels that follow each other stand in a column as wide as the widest of them, if that is not absurd. Found once for
 * the whole run, of which `first` is the first item. */
static void fit_labels(struct pdf_flow *flow, size_t first, double width)
{
    enum pdf_item_kind kind = flow->items.at[first]->kind;
    double widest = 0;
    size_t end = first;
    for (; end < flow->items.count && flow->items.at[end]->kind == kind; end++) {
        double own = own_label_width(flow, flow->items.at[end]);
        widest = own > widest ? own : widest;
    }
    for (size_t i = first; i < end; i++)
        flow->items.at[i]->label_width = widest < width / 2 ? widest : width / 2;
}

void pdf_labels_fit(struct pdf_flow *flow, double width)
{
    for (size_t i = 0; i < flow->items.count; i++) {
        const struct pdf_item *item = flow->items.at[i];
        bool begins_run = i == 0 || flow->items.at[i - 1]->kind != item->kind;
        if (begins_run && (has_plate(item) || item->kind == PDF_ITEM_ENTRY))
            fit_labels(flow, i, width);
    }
}

size_t pdf_item_fit(struct pdf_flow *flow, struct pdf_item *item, double width)
{
    switch (item->kind) {
    case PDF_ITEM_TEXT:
        pdf_words_fit(flow->pdf, &item->words, width, flow->scale);
        return item->words.line_count;
    case PDF_ITEM_ENTRY:
    case PDF_ITEM_PLATE:
    case PDF_ITEM_PLATE_ENTRY:
        pdf_words_fit(flow->pdf, &item->words, width - item->label_width, flow->scale);
        return item->kind == PDF_ITEM_ENTRY ? item->words.line_count : 1;
    case PDF_ITEM_CHIP:
        pdf_chip_fit(flow->pdf, &item->words, width, flow->scale);
        return 1;
    case PDF_ITEM_RULE:
    case PDF_ITEM_CODE:
    case PDF_ITEM_TABLE:
        break;
    }
    return 1;
}

static double beside_plate(const struct pdf_item *item)
{
    return item->words.text.length ? pdf_words_height(&item->words, 0, item->words.line_count) : 0;
}

double pdf_item_height(const struct pdf_flow *flow, const struct pdf_item *item, size_t from, size_t to)
{
    switch (item->kind) {
    case PDF_ITEM_TEXT:
    case PDF_ITEM_ENTRY:
        return pdf_words_height(&item->words, from, to);
    case PDF_ITEM_PLATE:
    case PDF_ITEM_PLATE_ENTRY: {
        double plate = pdf_plate_size(&item->label).height, words = beside_plate(item);
        return plate > words ? plate : words;
    }
    case PDF_ITEM_CHIP:
        return pdf_chip_size(&item->words).height;
    case PDF_ITEM_RULE:
        return RULE;
    case PDF_ITEM_CODE:
        return item->size * flow->scale;
    case PDF_ITEM_TABLE:
        break;
    }
    return 0;
}

/* ---- drawn ---- */

static void draw_text(struct pdf *pdf, const struct pdf_item *item, struct pdf_slice slice)
{
    const struct pdf_face *face = item->words.face;
    struct arena *arena = pdf->work->arena;
    if (face->depth && slice.from == 0)
        pdf_outline_add(pdf, &item->words, slice.y);
    pdf_tag(pdf, face->tag);
    if (item->link.length)
        cairo_tag_begin(pdf->cairo, CAIRO_TAG_LINK, str_format(arena, "uri='%.*s'", STR_ARG(item->link)).at);
    pdf_words_draw(pdf, &item->words, slice.from, slice.to, (struct pdf_point){slice.x, slice.y});
    if (item->link.length)
        cairo_tag_end(pdf->cairo, CAIRO_TAG_LINK);
    pdf_tag_end(pdf, face->tag);
}

static void draw_entry(struct pdf *pdf, const struct pdf_item *item, struct pdf_slice slice)
{
    pdf_tag(pdf, "LI");
    if (slice.from == 0) {
        pdf_tag(pdf, "Lbl");
        double drop = item->words.lines[0].baseline - item->label.lines[0].baseline;
        pdf_words_draw(pdf, &item->label, 0, 1, (struct pdf_point){slice.x, slice.y + drop});
        pdf_tag_end(pdf, "Lbl");
    }
    pdf_tag(pdf, "LBody");
    pdf_words_draw(pdf, &item->words, slice.from, slice.to, (struct pdf_point){slice.x + item->label_width, slice.y});
    pdf_tag_end(pdf, "LBody");
    pdf_tag_end(pdf, "LI");
}

/* The plate and the words beside it, each in the middle of the other's height. */
static void draw_plate(struct pdf_flow *flow, struct pdf_item *item, struct pdf_slice slice)
{
    struct pdf *pdf = flow->pdf;
    bool listed = pdf_item_is_listed(item);
    double height = pdf_item_height(flow, item, 0, 1), words = beside_plate(item);
    double plate = pdf_plate_size(&item->label).height, width = item->label_width - PLATE_DISTANCE * flow->scale;
    if (!listed)
        width = pdf_plate_size(&item->label).width;
    if (listed)
        pdf_tag(pdf, "LI");
    pdf_tag(pdf, listed ? "Lbl" : "P");
    pdf_plate_draw(pdf, &item->label, (struct pdf_point){slice.x, slice.y + (height - plate) / 2}, width);
    pdf_tag_end(pdf, listed ? "Lbl" : "P");
    pdf_tag(pdf, listed ? "LBody" : "P");
    pdf_words_balance(pdf, &item->words);
    if (words > 0)
        pdf_words_draw(pdf, &item->words, 0, item->words.line_count,
                       (struct pdf_point){slice.x + item->label_width, slice.y + (height - words) / 2});
    pdf_tag_end(pdf, listed ? "LBody" : "P");
    if (listed)
        pdf_tag_end(pdf, "LI");
}

void pdf_item_draw(struct pdf_flow *flow, struct pdf_item *item, struct pdf_slice slice)
{
    struct pdf *pdf = flow->pdf;
    struct pdf_point at = {slice.x, slice.y};
    switch (item->kind) {
    case PDF_ITEM_TEXT:
        draw_text(pdf, item, slice);
        break;
    case PDF_ITEM_ENTRY:
        draw_entry(pdf, item, slice);
        break;
    case PDF_ITEM_PLATE:
    case PDF_ITEM_PLATE_ENTRY:
        draw_plate(flow, item, slice);
        break;
    case PDF_ITEM_CHIP:
        pdf_tag(pdf, "P");
        pdf_chip_draw(pdf, &item->words, item->chip, at);
        pdf_tag_end(pdf, "P");
        break;
    case PDF_ITEM_RULE:
        pdf_box(pdf, PDF_LINE, (struct pdf_area){at.x, at.y, slice.width, RULE});
        break;
    case PDF_ITEM_CODE:
        pdf_code_draw(pdf, item->content, at, item->size * flow->scale);
        break;
    case PDF_ITEM_TABLE:
        break;
    }
}

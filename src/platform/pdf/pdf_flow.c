/* SPDX-License-Identifier: EUPL-1.2
 * Flows: items one below the other, put into frames until the frame is full. Everything that is laid out goes through
 * pdf_flow_put: bodies, cells and flows placed on a sheet. */
#include "platform/pdf/pdf_parts.h"

static const double ENDLESS = 1e9;
enum { TOGETHER = 2 }; /* lines of a text that are not left alone at the end or the beginning of a page */

struct pdf_flow *pdf_flow_new(struct pdf *pdf, double scale)
{
    struct pdf_flow *flow = arena_new(pdf->work->arena, struct pdf_flow);
    flow->pdf = pdf;
    flow->scale = scale;
    return flow;
}

void pdf_flow_scale(struct pdf_flow *flow, double scale)
{
    flow->scale = scale;
}

void pdf_flow_spread(struct pdf_flow *flow, double gap)
{
    flow->spread = gap;
}

bool pdf_flow_is_done(const struct pdf_flow *flow, const struct pdf_cursor *cursor)
{
    return cursor->item >= flow->items.count;
}

/* The end of the longest run of slices from `from` on that fits the room; `from` if none does. */
static size_t slices_within(const struct pdf_flow *flow, const struct pdf_item *item, struct pdf_slices slices,
                            double room)
{
    if (pdf_item_height(flow, item, slices.from, slices.count) <= room)
        return slices.count;
    size_t to = slices.from;
    while (to < slices.count && pdf_item_height(flow, item, slices.from, to + 1) <= room)
        to++;
    if (to > slices.from && slices.count - to < TOGETHER)
        to--;
    return to - slices.from >= TOGETHER ? to : slices.from;
}

double pdf_item_least(struct pdf_flow *flow, struct pdf_item *item, double width)
{
    if (item->kind == PDF_ITEM_TABLE)
        return item->before + pdf_table_least(item->table, width);
    size_t count = pdf_item_fit(flow, item, width);
    size_t to = count > 2 * TOGETHER - 1 ? TOGETHER : count;
    return item->before * flow->scale + pdf_item_height(flow, item, 0, to);
}

/* What must fit below an item that is never the last of a page. */
static double needed_after(struct pdf_flow *flow, size_t index, double width)
{
    const struct pdf_item *item = flow->items.at[index];
    if (!item->keeps_next || index + 1 >= flow->items.count)
        return 0;
    struct pdf_item *next = flow->items.at[index + 1];
    return flow->spread + pdf_item_least(flow, next, width) + needed_after(flow, index + 1, width);
}

static double space_above(const struct pdf_flow *flow, const struct pdf_cursor *cursor, double used)
{
    const struct pdf_item *item = flow->items.at[cursor->item];
    return used > 0 ? item->before * flow->scale + flow->spread : 0;
}

static void open_or_close_list(struct pdf *pdf, bool listed)
{
    if (listed == pdf->listing)
        return;
    if (listed)
        pdf_tag(pdf, "L");
    else
        pdf_tag_end(pdf, "L");
    pdf->listing = listed;
}

static void draw(struct pdf_flow *flow, struct pdf_item *item, struct pdf_slice slice)
{
    open_or_close_list(flow->pdf, pdf_item_is_listed(item));
    pdf_item_draw(flow, item, slice);
}

/* Puts one item, or its beginning. False if the frame is full. */
static bool put_item(struct pdf_flow *flow, struct pdf_cursor *cursor, struct pdf_frame frame, double *used)
{
    struct pdf_item *item = flow->items.at[cursor->item];
    size_t from = cursor->slice, count = pdf_item_fit(flow, item, frame.width);
    double above = space_above(flow, cursor, *used), room = frame.height - *used - above;
    size_t to = slices_within(flow, item, (struct pdf_slices){from, count}, room);
    bool forced = frame.force && *used <= 0;
    double height = pdf_item_height(flow, item, from, to);
    if (to == count && !forced && height + needed_after(flow, cursor->item, frame.width) > room)
        to = from;
    if (to == from && forced)
        to = from + 1;
    if (to == from)
        return false;
    if (frame.draw)
        draw(flow, item, (struct pdf_slice){from, to, frame.x, frame.y + *used + above, frame.width});
    *used += above + pdf_item_height(flow, item, from, to);
    *cursor = to == count ? (struct pdf_cursor){cursor->item + 1, 0} : (struct pdf_cursor){cursor->item, to};
    return to == count;
}

double pdf_flow_put(struct pdf_flow *flow, struct pdf_cursor *cursor, struct pdf_frame frame)
{
    double used = 0;
    pdf_labels_fit(flow, frame.width);
    while (!pdf_flow_is_done(flow, cursor) && flow->items.at[cursor->item]->kind != PDF_ITEM_TABLE)
        if (!put_item(flow, cursor, frame, &used))
            break;
    if (frame.draw)
        open_or_close_list(flow->pdf, false);
    return used;
}

double pdf_flow_height(struct pdf_flow *flow, double width)
{
    return pdf_flow_put(flow, &(struct pdf_cursor){0}, (struct pdf_frame){.width = width, .height = ENDLESS});
}

void pdf_place(struct pdf_flow *flow, double x, double y, double width)
{
    struct pdf_frame frame = {.x = x, .y = y, .width = width, .height = ENDLESS, .draw = true, .force = true};
    pdf_flow_put(flow, &(struct pdf_cursor){0}, frame);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Tables over pages: the header again on each, rows that break between the lines of their cells, and at the head of a
 * broken row its first item once more. */
#include "platform/pdf/pdf_parts.h"

static const double PAD = 7, HEAD_PAD = 5, LEAST_ROW = 60, LINE = 0.75, ENDLESS = 1e9;
/* A row that would fit the next page is begun on this one only if so much of the page is left. */
static const double WORTH_BREAKING = 0.3;

struct pdf_table *pdf_add_table(struct pdf_flow *body, const struct pdf_column *columns, size_t count)
{
    struct pdf *pdf = body->pdf;
    if (body != pdf->body)
        fault(FAULT_BUG, "a table stands in the body of a document only");
    struct pdf_table *table = arena_new(pdf->work->arena, struct pdf_table);
    *table = (struct pdf_table){.pdf = pdf, .count = count};
    table->columns = arena_array(pdf->work->arena, struct pdf_column, count);
    table->titles = arena_array(pdf->work->arena, struct pdf_words, count);
    for (size_t i = 0; i < count; i++) {
        table->columns[i] = columns[i];
        pdf_words_init(pdf, &table->titles[i], &pdf_head_face);
        pdf_words_add(&table->titles[i], PDF_PLAIN, columns[i].title);
    }
    pdf_add_table_item(body, table);
    return table;
}

struct pdf_flow **pdf_add_row(struct pdf_table *table)
{
    struct arena *arena = table->pdf->work->arena;
    struct pdf_row *row = list_add(arena, &table->rows);
    row->cells = arena_array(arena, struct pdf_flow *, table->count);
    for (size_t i = 0; i < table->count; i++)
        row->cells[i] = pdf_flow_new(table->pdf, 1);
    return row->cells;
}

static double column_width(const struct pdf_table *table, size_t column, double width)
{
    double shares = 0;
    for (size_t i = 0; i < table->count; i++)
        shares += table->columns[i].share;
    return width * table->columns[column].share / shares;
}

/* ---- the header ---- */

static double head_height(struct pdf_table *table, double width)
{
    double highest = 0;
    for (size_t i = 0; i < table->count; i++) {
        struct pdf_words *title = &table->titles[i];
        pdf_words_fit(table->pdf, title, column_width(table, i, width) - 2 * PAD, 1);
        double height = pdf_words_height(title, 0, title->line_count);
        highest = height > highest ? height : highest;
    }
    return highest + 2 * HEAD_PAD;
}

double pdf_table_least(struct pdf_table *table, double width)
{
    return head_height(table, width) + LEAST_ROW;
}

static void draw_head(struct pdf *pdf, struct pdf_table *table, struct pdf_frame frame)
{
    double x = frame.x;
    pdf_box(pdf, PDF_ENAMEL, (struct pdf_area){frame.x, frame.y, frame.width, frame.height});
    pdf_tag(pdf, "TR");
    for (size_t i = 0; i < table->count; i++) {
        pdf_tag(pdf, "TH");
        pdf_words_draw(pdf, &table->titles[i], 0, table->titles[i].line_count,
                       (struct pdf_point){x + PAD, frame.y + HEAD_PAD});
        pdf_tag_end(pdf, "TH");
        x += column_width(table, i, frame.width);
    }
    pdf_tag_end(pdf, "TR");
}

static void put_head(struct pdf_pages *pages, struct pdf_table *table, bool again)
{
    struct pdf *pdf = pages->pdf;
    double width = pdf->width - 2 * pdf->margin, height = head_height(table, width);
    if (pages->draw) {
        pdf->untagged = again;
        draw_head(pdf, table, (struct pdf_frame){.x = pdf->margin, .y = pages->y, .width = width, .height = height});
        pdf->untagged = false;
    }
    pages->y += height;
}

/* ---- rows ---- */

struct row_state {
    struct pdf_table *table;
    struct pdf_row *row;
    struct pdf_cursor *cursors; /* one a cell */
    bool continued;
};

static bool row_is_done(const struct row_state *state)
{
    for (size_t i = 0; i < state->table->count; i++)
        if (!pdf_flow_is_done(state->row->cells[i], &state->cursors[i]))
            return false;
    return true;
}

/* The first item once more, where a row goes on and its first cell has nothing left to say. */
static double put_again(struct pdf_flow *cell, struct pdf_frame frame)
{
    struct pdf_item *item = cell->items.at[0];
    size_t slices = pdf_item_fit(cell, item, frame.width);
    if (frame.draw) {
        cell->pdf->untagged = true;
        pdf_item_draw(cell, item, (struct pdf_slice){0, slices, frame.x, frame.y, frame.width});
        cell->pdf->untagged = false;
    }
    return pdf_item_height(cell, item, 0, slices);
}

static double put_cell(const struct row_state *state, size_t column, struct pdf_cursor *cursor, struct pdf_frame frame)
{
    struct pdf_flow *cell = state->row->cells[column];
    if (column == 0 && state->continued && pdf_flow_is_done(cell, cursor) && cell->items.count)
        return put_again(cell, frame);
    if (frame.draw)
        pdf_tag(cell->pdf, "TD");
    double height = pdf_flow_put(cell, cursor, frame);
    if (frame.draw)
        pdf_tag_end(cell->pdf, "TD");
    return height;
}

/* Puts what fits of every cell. When it only measures, the cursors stay where they are. */
static double put_cells(const struct row_state *state, struct pdf_frame frame)
{
    double highest = 0, x = frame.x;
    for (size_t i = 0; i < state->table->count; i++) {
        double width = column_width(state->table, i, frame.width);
        struct pdf_cursor copy = state->cursors[i];
        struct pdf_frame cell = {x + PAD,    frame.y + PAD, width - 2 * PAD, frame.height - 2 * PAD,
                                 frame.draw, frame.force};
        double height = put_cell(state, i, frame.draw ? &state->cursors[i] : &copy, cell);
        highest = height > highest ? height : highest;
        x += width;
    }
    return highest + 2 * PAD;
}

/* Moves the cursors without drawing. */
static void advance(const struct row_state *state, struct pdf_frame frame)
{
    for (size_t i = 0; i < state->table->count; i++) {
        struct pdf_frame cell = {.height = frame.height - 2 * PAD, .force = frame.force};
        cell.width = column_width(state->table, i, frame.width) - 2 * PAD;
        put_cell(state, i, &state->cursors[i], cell);
    }
}

static void draw_borders(struct pdf *pdf, const struct pdf_table *table, struct pdf_frame frame)
{
    double x = frame.x;
    pdf_box(pdf, PDF_LINE, (struct pdf_area){frame.x, frame.y + frame.height - LINE, frame.width, LINE});
    for (size_t i = 0; i < table->count; i++) {
        pdf_box(pdf, PDF_LINE, (struct pdf_area){x, frame.y, LINE, frame.height});
        x += column_width(table, i, frame.width);
    }
    pdf_box(pdf, PDF_LINE, (struct pdf_area){x - LINE, frame.y, LINE, frame.height});
}

/* One row's part on this page. */
static void put_part(struct pdf_pages *pages, struct row_state *state, struct pdf_frame frame)
{
    frame.draw = false;
    double height = put_cells(state, frame);
    if (pages->draw) {
        frame.draw = true;
        pdf_tag(pages->pdf, "TR");
        put_cells(state, frame);
        pdf_tag_end(pages->pdf, "TR");
        frame.height = height;
        draw_borders(pages->pdf, state->table, frame);
    } else {
        advance(state, frame);
    }
    pages->y += height;
    state->continued = true;
}

static bool should_move(const struct pdf_pages *pages, double height, double page)
{
    double room = pdf_pages_room(pages);
    return height > room && height <= page && room < WORTH_BREAKING * page;
}

static void put_row(struct pdf_pages *pages, struct pdf_table *table, struct pdf_row *row)
{
    struct pdf *pdf = pages->pdf;
    double width = pdf->width - 2 * pdf->margin, head = head_height(table, width);
    double page = pdf_pages_height(pages) - head;
    struct row_state state = {.table = table, .row = row};
    state.cursors = arena_array(pdf->work->arena, struct pdf_cursor, table->count);
    struct pdf_frame frame = {.x = pdf->margin, .width = width, .height = ENDLESS};
    if (should_move(pages, put_cells(&state, frame), page) || pdf_pages_room(pages) < LEAST_ROW) {
        pdf_pages_break(pages);
        put_head(pages, table, true);
    }
    for (;;) {
        frame.y = pages->y;
        frame.height = pdf_pages_room(pages);
        frame.force = frame.height >= page - 1;
        put_part(pages, &state, frame);
        if (row_is_done(&state))
            return;
        pdf_pages_break(pages);
        put_head(pages, table, true);
    }
}

void pdf_table_put(struct pdf_pages *pages, struct pdf_table *table)
{
    if (pages->draw)
        pdf_tag(pages->pdf, "Table");
    put_head(pages, table, false);
    for (size_t i = 0; i < table->rows.count; i++)
        put_row(pages, table, &table->rows.at[i]);
    if (pages->draw)
        pdf_tag_end(pages->pdf, "Table");
}

/* SPDX-License-Identifier: EUPL-1.2
 * The difference of two versions as a table: a row each for commitments, details and controls. */
#include "library/compare_page.h"

#include "base/text.h"
#include "platform/sheet/export.h"

struct move_row {
    struct str level, change, old_codes, old_text, new_codes, new_text, also, note;
};

static const struct shape_column shape_columns[] = {
    {"level", SHAPE_TEXT, false, offsetof(struct move_row, level)},
    {"change", SHAPE_TEXT, false, offsetof(struct move_row, change)},
    {"old_codes", SHAPE_TEXT, true, offsetof(struct move_row, old_codes)},
    {"old_text", SHAPE_TEXT, true, offsetof(struct move_row, old_text)},
    {"new_codes", SHAPE_TEXT, true, offsetof(struct move_row, new_codes)},
    {"new_text", SHAPE_TEXT, true, offsetof(struct move_row, new_text)},
    {"also", SHAPE_TEXT, true, offsetof(struct move_row, also)},
    {"note", SHAPE_TEXT, true, offsetof(struct move_row, note)},
};
static const struct shape move_shape = {"move_row", sizeof(struct move_row), COUNT_OF(shape_columns), shape_columns};

static const struct sheet_column columns[] = {
    {.title = N_("Nature"), .field = "level", .width = 22},
    {.title = N_("Changement"), .field = "change", .width = 14},
    {.title = N_("Ancien numéro"), .field = "old_codes", .width = 14},
    {.title = N_("Ancien texte"), .field = "old_text", .width = 60},
    {.title = N_("Nouveau numéro"), .field = "new_codes", .width = 14},
    {.title = N_("Nouveau texte"), .field = "new_text", .width = 60},
    {.title = N_("Autres changements"), .field = "also", .width = 40},
    {.title = N_("Note"), .field = "note", .width = 40},
};

enum { LONGEST_CELL = 1024 * 1024 };

static struct str codes_of(struct arena *arena, const struct diff_side *side)
{
    struct text codes;
    text_init(&codes, arena, LONGEST_CELL);
    for (size_t i = 0; i < side->texts.count; i++)
        text_addf(&codes, "%s%.*s", i ? ", " : "", STR_ARG(side->texts.at[i].code));
    return text_str(&codes);
}

static struct str words_of(struct arena *arena, const struct diff_side *side)
{
    struct text words;
    text_init(&words, arena, LONGEST_CELL);
    for (size_t i = 0; i < side->texts.count; i++) {
        const struct diff_text *text = &side->texts.at[i];
        if (i)
            text_add_char(&words, '\n');
        for (size_t p = 0; p < text->parts.count; p++) {
            text_add(&words, text->parts.at[p].text);
            text_add(&words, text->parts.at[p].blank);
        }
    }
    return text_str(&words);
}

static struct str facets_of(struct arena *arena, const struct change_row *row)
{
    struct text also;
    text_init(&also, arena, LONGEST_CELL);
    for (size_t i = 0; i < row->facets.count; i++)
        text_addf(&also, "%s%.*s : %.*s → %.*s", i ? "\n" : "", STR_ARG(row->facets.at[i].label),
                  STR_ARG(row->facets.at[i].before), STR_ARG(row->facets.at[i].after));
    return text_str(&also);
}

static void add_move(struct arena *arena, struct sheet *sheet, const struct change_row *row)
{
    struct move_row move = {
        .level = row->level,
        .change = row->change,
        .old_codes = codes_of(arena, &row->before),
        .old_text = words_of(arena, &row->before),
        .new_codes = codes_of(arena, &row->after),
        .new_text = words_of(arena, &row->after),
        .also = facets_of(arena, row),
        .note = row->note,
    };
    sheet_row(sheet, &move);
}

void compare_sheet(struct request *request, const struct changes *changes, struct str change, struct str format)
{
    struct work *work = &request->work;
    enum sheet_format kind = export_format(format);
    struct str name =
        str_format(work->arena, "%.*s-%.*s--%.*s-%.*s", STR_ARG(changes->old->code), STR_ARG(changes->old->version),
                   STR_ARG(changes->new->code), STR_ARG(changes->new->version));
    struct sheet_plan plan = {str_from(tr(work, "Changements")), &move_shape, columns, COUNT_OF(columns)};
    struct sheet *sheet = sheet_begin(work, kind, &plan);
    for (size_t i = 0; i < changes->comparison.count; i++) {
        if (!compare_shows(&changes->comparison.at[i], change))
            continue;
        struct change_row row = changes_row(changes, &changes->comparison.at[i]);
        add_move(work->arena, sheet, &row);
        for (size_t b = 0; b < row.below.count; b++)
            add_move(work->arena, sheet, &row.below.at[b]);
    }
    reply_sheet(request, sheet, kind, name);
}

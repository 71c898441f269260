/* SPDX-License-Identifier: EUPL-1.2
 * The same promise across référentiels: a row a promise, a column a version, the older first. */
#include "library/compare_page.h"

#include "library/queries.h"
#include "library/views.h"
#include "platform/sheet/export.h"

/* One version that some promise names. */
struct column {
    int64_t version_id;
    const struct framework_version *version;
};
struct columns {
    struct column *at;
    size_t count, room;
};

struct matrix {
    struct columns columns;
    struct {
        const struct framework_correspondence **at;
        size_t count, room;
    } correspondences;
};

static size_t column_of(const struct columns *columns, const struct framework_version_name *name)
{
    size_t i = 0;
    while (i < columns->count && !(str_equal(columns->at[i].version->code, name->code) &&
                                   str_equal(columns->at[i].version->version, name->version)))
        i++;
    return i;
}

static void add_column(struct work *work, struct columns *columns, const struct framework_version_name *name)
{
    if (column_of(columns, name) < columns->count)
        return;
    struct library_version_row *row = library_version_of(work, name->code, name->version);
    if (row)
        *list_add(work->arena, columns) = (struct column){row->id, library_version(work, row->id)};
}

static int compare_columns(const void *a, const void *b)
{
    const struct framework_version *first = ((const struct column *)a)->version;
    const struct framework_version *second = ((const struct column *)b)->version;
    int order = day_compare(first->published, second->published);
    return order ? order : str_compare(first->code, second->code);
}

static void add_columns(struct work *work, const struct framework_correspondence *correspondence,
                        struct columns *columns)
{
    for (size_t p = 0; p < correspondence->promises.count; p++)
        for (size_t m = 0; m < correspondence->promises.at[p].members.count; m++)
            add_column(work, columns, &correspondence->promises.at[p].members.at[m].version);
}

static struct matrix read_matrix(struct work *work)
{
    struct matrix matrix = {0};
    struct library_map_row_rows maps = library_map_list(work, STR("correspondence"));
    for (size_t i = 0; i < maps.count; i++) {
        const struct framework_correspondence *correspondence = library_correspondence(work, maps.at[i].name);
        *list_add(work->arena, &matrix.correspondences) = correspondence;
        add_columns(work, correspondence, &matrix.columns);
    }
    if (matrix.columns.count)
        qsort(matrix.columns.at, matrix.columns.count, sizeof *matrix.columns.at, compare_columns);
    return matrix;
}

/* Where the commitment stands in its version's page; a detail stands with its commitment. */
static struct str href_of(struct work *work, const struct column *column, struct str code)
{
    const struct framework_detail *detail = framework_detail_find(column->version, code);
    if (detail && !framework_commitment_find(column->version, code))
        code = column->version->commitments.at[detail->commitment].code;
    struct str fragment = url_encode(work->arena, code);
    return str_format(work->arena, "/frameworks/%lld#c%.*s", (long long)column->version_id, STR_ARG(fragment));
}

static struct str relation_icon(enum framework_relation relation)
{
    static const char *const icons[] = {
        [RELATION_EQUAL] = "/assets/icons.svg#i-change-kept",
        [RELATION_NARROWER] = "/assets/icons.svg#i-change-removed",
        [RELATION_BROADER] = "/assets/icons.svg#i-change-new",
        [RELATION_OVERLAPS] = "/assets/icons.svg#i-link",
    };
    return str_from(icons[relation]);
}

static struct str relation_chip(enum framework_relation relation)
{
    static const char *const chips[] = {
        [RELATION_EQUAL] = "chip-good",
        [RELATION_NARROWER] = "chip-warn",
        [RELATION_BROADER] = "chip-info",
        [RELATION_OVERLAPS] = "",
    };
    return str_from(chips[relation]);
}

static struct str relation_word(struct work *work, enum framework_relation relation)
{
    return str_from(tr(work, framework_explain_relation(relation)->label));
}

/* ---- the page ---- */

static struct promise_row promise_row(struct work *work, const struct columns *columns,
                                      const struct framework_promise *promise)
{
    struct promise_row row = {
        .anchor = str_join(work->arena, STR("p-"), promise->code),
        .title = wording_in(&promise->title, work->language),
        .plain = wording_in(&promise->plain, work->language),
    };
    for (size_t i = 0; i < columns->count; i++)
        *list_add(work->arena, &row.cells) =
            (struct promise_cell){.label = wording_in(&columns->at[i].version->title, work->language)};
    for (size_t i = 0; i < promise->members.count; i++) {
        const struct framework_member *member = &promise->members.at[i];
        size_t column = column_of(columns, &member->version);
        if (column < columns->count)
            *list_add(work->arena, &row.cells.at[column].members) = (struct member_line){
                .code = member->commitment.code,
                .href = href_of(work, &columns->at[column], member->commitment.code),
                .relation = relation_word(work, member->relation),
                .relation_icon = relation_icon(member->relation),
                .chip_class = relation_chip(member->relation),
                .note = wording_in(&member->note, work->language),
            };
    }
    return row;
}

static struct correspondence_page content_of(struct work *work, const struct matrix *matrix)
{
    struct correspondence_page content = {0};
    for (size_t i = 0; i < matrix->columns.count; i++) {
        const struct column *column = &matrix->columns.at[i];
        *list_add(work->arena, &content.columns) = (struct correspondence_column){
            .title = wording_in(&column->version->title, work->language),
            .version = column->version->version,
        };
    }
    for (size_t c = 0; c < matrix->correspondences.count; c++) {
        const struct framework_promises *promises = &matrix->correspondences.at[c]->promises;
        for (size_t i = 0; i < promises->count; i++)
            *list_add(work->arena, &content.rows) = promise_row(work, &matrix->columns, &promises->at[i]);
    }
    return content;
}

/* ---- as a table ---- */

struct member_row {
    struct str promise, framework, version, code, relation, note;
};

static const struct shape_column shape_columns[] = {
    {"promise", SHAPE_TEXT, false, offsetof(struct member_row, promise)},
    {"framework", SHAPE_TEXT, false, offsetof(struct member_row, framework)},
    {"version", SHAPE_TEXT, false, offsetof(struct member_row, version)},
    {"code", SHAPE_TEXT, false, offsetof(struct member_row, code)},
    {"relation", SHAPE_TEXT, false, offsetof(struct member_row, relation)},
    {"note", SHAPE_TEXT, true, offsetof(struct member_row, note)},
};
static const struct shape member_shape = {"member_row", sizeof(struct member_row), COUNT_OF(shape_columns),
                                          shape_columns};

static void add_members(struct work *work, struct sheet *sheet, const struct matrix *matrix,
                        const struct framework_promise *promise)
{
    for (size_t i = 0; i < promise->members.count; i++) {
        const struct framework_member *member = &promise->members.at[i];
        size_t column = column_of(&matrix->columns, &member->version);
        bool is_known = column < matrix->columns.count;
        struct member_row row = {
            .promise = wording_in(&promise->title, work->language),
            .framework = is_known ? wording_in(&matrix->columns.at[column].version->title, work->language)
                                  : member->version.code,
            .version = member->version.version,
            .code = member->commitment.code,
            .relation = relation_word(work, member->relation),
            .note = wording_in(&member->note, work->language),
        };
        sheet_row(sheet, &row);
    }
}

static void reply_members(struct request *request, const struct matrix *matrix, struct str format)
{
    static const struct sheet_column columns[] = {
        {.title = N_("Promesse"), .field = "promise", .width = 50},
        {.title = N_("Référentiel"), .field = "framework", .width = 40},
        {.title = N_("Version"), .field = "version", .width = 10},
        {.title = N_("Engagement"), .field = "code", .width = 12},
        {.title = N_("Relation"), .field = "relation", .width = 18},
        {.title = N_("Note"), .field = "note", .width = 60},
    };
    struct work *work = &request->work;
    enum sheet_format kind = export_format(format);
    struct sheet_plan plan = {str_from(tr(work, "Correspondances")), &member_shape, columns, COUNT_OF(columns)};
    struct sheet *sheet = sheet_begin(work, kind, &plan);
    for (size_t c = 0; c < matrix->correspondences.count; c++) {
        const struct framework_promises *promises = &matrix->correspondences.at[c]->promises;
        for (size_t i = 0; i < promises->count; i++)
            add_members(work, sheet, matrix, &promises->at[i]);
    }
    reply_sheet(request, sheet, kind, str_from(tr(work, "correspondances")));
}

void library_correspondence_page(struct request *request)
{
    struct work *work = &request->work;
    const struct export_form *form = request->form;
    struct matrix matrix = read_matrix(work);
    if (form->format.length) {
        reply_members(request, &matrix, form->format);
        return;
    }
    struct correspondence_page content = content_of(work, &matrix);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Référentiels")), STR("/frameworks")},
        {str_from(tr(work, "La même promesse partout")), STR_NONE},
    };
    struct page page = {.title = crumbs[1].label,
                        .section = "frameworks",
                        .crumbs = crumbs,
                        .crumb_count = COUNT_OF(crumbs),
                        .wide = true};
    correspondence_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

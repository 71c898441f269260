/* SPDX-License-Identifier: EUPL-1.2
 * The list of persons as a page and as a file. */
#include "people/list.h"
#include "people/views.h"
#include "platform/sheet/sheet.h"

enum { ROWS_OF_PAGE = 50 };

static const struct choice sorts[] = {
    {"name", N_("Nom")},
    {"-name", N_("Nom, de Z à A")},
    {"job_title", N_("Fonction")},
    {"-job_title", N_("Fonction, de Z à A")},
    {"last_day", N_("Dernier jour")},
    {"-last_day", N_("Dernier jour, du plus lointain au plus proche")},
    {0},
};

static const struct field fields[] = {
    {.name = "search",
     .label = N_("Nom, adresse ou fonction"),
     .kind = FIELD_TEXT,
     .offset = offsetof(struct person_list_form, search)},
    {.name = "role", .label = N_("Rôle"), .kind = FIELD_ID, .offset = offsetof(struct person_list_form, role)},
    {.name = "unit",
     .label = N_("Unité"),
     .hint = N_("Code ; avec tout ce qui en dépend."),
     .kind = FIELD_TEXT,
     .offset = offsetof(struct person_list_form, unit)},
    {.name = "sort",
     .label = N_("Ordre"),
     .kind = FIELD_CHOICE,
     .choices = sorts,
     .offset = offsetof(struct person_list_form, sort)},
    {.name = "page",
     .label = N_("Page"),
     .kind = FIELD_INTEGER,
     .least = 1,
     .most = 100000,
     .offset = offsetof(struct person_list_form, page)},
};

const struct form person_list_form = FORM(person_list_form, fields);

/* A heading sorts by its column; once more, the other way round. */
static struct person_heading heading(struct request *request, const char *label, const char *column)
{
    struct work *work = &request->work;
    struct person_list_form form = *(const struct person_list_form *)request->form;
    struct str now = form.sort.length ? form.sort : STR("name");
    struct str up = str_from(column), down = str_format(work->arena, "-%s", column);
    bool is_up = str_equal(now, up);
    form.sort = is_up ? down : up;
    form.page = DB_NONE;
    return (struct person_heading){
        .label = str_from(tr(work, label)),
        .href = str_format(work->arena, "/people?%.*s", STR_ARG(form_query(work, &person_list_form, &form, "page"))),
        .sorted = is_up                  ? "ascending"
                  : str_equal(now, down) ? "descending"
                                         : "none",
    };
}

static struct form_field filter(struct request *request, const char *name, struct str value, const char *list)
{
    struct form_field field = form_field_make(request, &person_list_form, name, value);
    field.is_filter = true;
    field.list = list;
    return field;
}

static void add_chip(struct request *request, struct person_list_page *page, const char *name, const char *label,
                     struct str value)
{
    struct work *work = &request->work;
    struct person_list_form form = *(const struct person_list_form *)request->form;
    form.page = DB_NONE;
    *list_add(work->arena, &page->filters.chips) = (struct filter_chip){
        .label = str_from(tr(work, label)),
        .value = value,
        .href = str_format(work->arena, "/people?%.*s", STR_ARG(form_query(work, &person_list_form, &form, name))),
    };
}

/* What hides in the folded part of the form, but is in force. */
static void add_chips(struct request *request, struct person_list_page *page)
{
    const struct person_list_form *form = request->form;
    for (size_t i = 0; i < page->role.options.count; i++)
        if (form->role && page->role.options.at[i].is_chosen)
            add_chip(request, page, "role", N_("Rôle"), page->role.options.at[i].label);
    if (form->unit.length)
        add_chip(request, page, "unit", N_("Unité"), form->unit);
}

/* The page asked for, or the first if the list is shorter than that. */
static int64_t number_of_page(const struct person_list_form *form, size_t rows)
{
    bool is_there = form->page != DB_NONE && form->page >= 1 && (size_t)(form->page - 1) * ROWS_OF_PAGE < rows;
    return is_there ? form->page : 1;
}

static struct person_list_rows rows_of_page(const struct person_list_rows *rows, int64_t page)
{
    size_t first = (size_t)(page - 1) * ROWS_OF_PAGE;
    size_t left = first < rows->count ? rows->count - first : 0;
    return (struct person_list_rows){.at = left ? rows->at + first : NULL,
                                     .count = left < ROWS_OF_PAGE ? left : ROWS_OF_PAGE};
}

void person_list_page(struct request *request)
{
    const struct person_list_form *form = request->form;
    struct work *work = &request->work;
    struct person_list_rows rows = person_list_make(request, form);
    int64_t number = number_of_page(form, rows.count), city = people_city(work);
    struct str query = form_query(work, &person_list_form, form, "page");
    struct pager_place place = {"/people", &person_list_form, form, number, ROWS_OF_PAGE, rows.count};
    struct person_list_page page = {
        .filters.all = STR("/people"),
        .search = filter(request, "search", form->search, NULL),
        .unit = filter(request, "unit", form->unit, "units"),
        .role = filter(request, "role", STR(""), NULL),
        .units = person_units_make(work, false),
        .name = heading(request, N_("Nom"), "name"),
        .job_title = heading(request, N_("Fonction"), "job_title"),
        .last_day = heading(request, N_("Dernier jour"), "last_day"),
        .rows = rows_of_page(&rows, number),
        .pager = pager_make(request, &place),
        .total = rows.count,
        .csv = str_join(work->arena, STR("/people.csv?"), query),
        .xlsx = str_join(work->arena, STR("/people.xlsx?"), query),
        .is_filtered = form->search.length || form->role || form->unit.length,
        .may_add = request_may(request, "people.edit", 0),
        .may_import = request_may(request, "people.edit", city) && request_may(request, "people.rights", city),
    };
    person_offer_roles(request, &page.role, N_("Tous"));
    add_chips(request, &page);
    person_list_view(page_content(request), &page);
    reply_page(
        request, 200,
        &(struct page){.title = str_from(tr(work, N_("Personnes et droits"))), .section = "people", .wide = true});
}

static const struct sheet_column sheet_columns[] = {
    {.title = N_("Nom"), .field = "name", .width = 28},
    {.title = N_("Adresse e-mail"), .field = "email", .width = 36},
    {.title = N_("Téléphone"), .field = "phone", .width = 16},
    {.title = N_("Fonction"), .field = "job_title", .width = 30},
    {.title = N_("Droits en cours"), .field = "rights", .width = 50},
    {.title = N_("Dernier jour"), .field = "last_day", .width = 12},
};

static struct sheet *sheet_of(struct work *work, enum sheet_format format, const struct person_list_rows *rows)
{
    struct sheet_plan plan = {str_from(tr(work, "Personnes")), &person_list_row_shape, sheet_columns,
                              COUNT_OF(sheet_columns)};
    struct sheet *sheet = sheet_begin(work, format, &plan);
    for (size_t i = 0; i < rows->count; i++)
        sheet_row(sheet, &rows->at[i]);
    return sheet;
}

struct sheet *people_sheet(struct work *work, enum sheet_format format)
{
    struct person_list_rows rows = person_list_whole(work);
    return sheet_of(work, format, &rows);
}

static void export(struct request *request, enum sheet_format format, const char *name)
{
    struct person_list_rows rows = person_list_make(request, request->form);
    struct sheet *sheet = sheet_of(&request->work, format, &rows);
    reply_file(request, str_from(sheet_type(format)), str_from(name), sheet_end(sheet));
}

void person_list_csv(struct request *request)
{
    export(request, SHEET_CSV, "personnes.csv");
}

void person_list_xlsx(struct request *request)
{
    export(request, SHEET_XLSX, "personnes.xlsx");
}

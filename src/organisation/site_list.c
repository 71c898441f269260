/* SPDX-License-Identifier: EUPL-1.2
 * Three queries: the page's rows, their number, and what the filters offer. */
#include "organisation/site_list.h"

#include "access/access.h"
#include "base/list.h"
#include "organisation/place.h"
#include "organisation/site_filter.h"
#include "organisation/units.h"
#include "organisation/views.h"
#include "platform/data/db.h"
#include "platform/data/kept.h"
#include "platform/sheet/export.h"

#include <string.h>

struct str site_address(struct work *work, struct str address, struct str postal_code, struct str town)
{
    if (!postal_code.length)
        return address;
    struct text text; /* and not a format: a list has many */
    text_init(&text, work->arena, SIZE_MAX);
    text_reserve(&text, address.length + postal_code.length + town.length + sizeof ",  ");
    text_add(&text, address);
    text_add_literal(&text, ", ");
    text_add(&text, postal_code);
    text_add_char(&text, ' ');
    text_add(&text, town);
    return text_str(&text);
}

struct site_row site_row_of(struct work *work, const struct organisation_site_line *line)
{
    bool is_open = unit_is_open(line->closed_day, work->today);
    return (struct site_row){
        .id = line->id,
        .code = line->code,
        .name = line->name,
        .sector = line->sector_name,
        .address = site_address(work, line->address, line->postal_code, line->town),
        .arrondissement = line->arrondissement == DB_NONE ? STR("") : arrondissement_label(work, line->arrondissement),
        .closed_day = line->closed_day,
        .is_closed = !is_open,
        .will_close = is_open && !day_is_none(line->closed_day),
    };
}

static void offer(struct work *work, struct form_options *options, struct str value, struct str label,
                  struct str chosen)
{
    *list_add(work->arena, options) =
        (struct form_option){.value = value, .label = label, .is_chosen = str_equal(value, chosen)};
}

static struct str number_text(struct work *work, int64_t number)
{
    return number == DB_NONE || number == 0 ? STR("") : str_format(work->arena, "%lld", (long long)number);
}

static struct kept_rows read_choices(struct work *work, int64_t about)
{
    struct organisation_list_choice_rows rows = organisation_list_choices(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_choices = {&organisation_list_choice_shape, read_choices};

static void offer_rows(struct work *work, struct site_list_page *page, const struct site_list_form *form)
{
    struct kept_rows rows = kept_read(work, &kept_choices, 0);
    const struct organisation_list_choice *row = rows.at;
    struct str direction = number_text(work, form->direction), sector = number_text(work, form->sector);
    for (size_t i = 0; i < rows.count; i++, row++) {
        if (str_equal_c(row->kind, "fact"))
            offer(work, &page->facts, row->value, work->language == LANGUAGE_FRENCH ? row->label_fr : row->label_en,
                  form->fact);
        else if (str_equal_c(row->kind, "direction"))
            offer(work, &page->directions, row->value, row->label_fr, direction);
        else
            offer(work, &page->sectors, row->value, row->label_fr, sector);
    }
}

static void offer_fixed(struct work *work, struct site_list_page *page, const struct site_list_form *form)
{
    struct str state = form->state.length ? form->state : STR("open");
    struct str arrondissement =
        form->arrondissement == DB_NONE ? STR("") : number_text(work, arrondissement_joined(form->arrondissement));
    for (const struct choice *choice = site_states; choice->value; choice++)
        offer(work, &page->states, str_from(choice->value), str_from(tr(work, choice->label)), state);
    for (int64_t number = PARIS_CENTRE; number <= LAST_ARRONDISSEMENT; number++)
        if (arrondissement_joined(number) == number)
            offer(work, &page->arrondissements, number_text(work, number), arrondissement_label(work, number),
                  arrondissement);
}

/* The list again, with another order or as a file; the page begins anew. */
static struct str link_with(struct work *work, const struct site_list_form *form, const char *path, const char *name,
                            const char *value)
{
    struct site_list_form other = *form;
    other.page = DB_NONE;
    other.format = STR("");
    struct str query = form_query(work, &site_list_form, &other, name);
    return str_format(work->arena, "%s?%.*s%s%s=%s", path, STR_ARG(query), query.length ? "&" : "", name, value);
}

static void add_orders(struct work *work, struct site_list_page *page, const struct site_list_form *form)
{
    page->sort = form->sort.length ? form->sort : STR("name");
    for (const struct choice *choice = site_sorts; choice->value; choice++)
        *list_add(work->arena, &page->orders) = (struct site_order){
            .value = str_from(choice->value),
            .label = str_from(tr(work, choice->label)),
            .href = link_with(work, form, "/sites", "sort", choice->value),
            .is_current = str_equal_c(page->sort, choice->value),
        };
}

static void add_chip(struct work *work, struct site_list_page *page, const struct site_list_form *form,
                     const struct field *field, const struct form_options *options)
{
    struct site_list_form other = *form;
    other.page = DB_NONE;
    other.format = STR("");
    for (size_t i = 0; i < options->count; i++)
        if (options->at[i].is_chosen && options->at[i].value.length)
            *list_add(work->arena, &page->filters.chips) = (struct filter_chip){
                .label = str_from(tr(work, field->label)),
                .value = options->at[i].label,
                .href = str_format(work->arena, "/sites?%.*s",
                                   STR_ARG(form_query(work, &site_list_form, &other, field->name))),
            };
}

/* What hides in the folded part of the form, but is in force. */
static void add_chips(struct work *work, struct site_list_page *page, const struct site_list_form *form)
{
    const struct {
        const char *name;
        const struct form_options *options;
        bool is_active;
    } filters[] = {
        {"direction", &page->directions, form->direction != 0},
        {"sector", &page->sectors, form->sector != 0},
        {"arrondissement", &page->arrondissements, form->arrondissement != DB_NONE},
        {"fact", &page->facts, form->fact.length > 0},
        {"state", &page->states, form->state.length && !str_equal_c(form->state, "open")},
    };
    for (size_t i = 0; i < COUNT_OF(filters); i++)
        for (size_t f = 0; f < site_list_form.count; f++)
            if (filters[i].is_active && strcmp(site_list_form.fields[f].name, filters[i].name) == 0)
                add_chip(work, page, form, &site_list_form.fields[f], filters[i].options);
}

static struct kept_rows read_units(struct work *work, int64_t about)
{
    struct organisation_unit_rows rows = organisation_unit_all(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_units = {&organisation_unit_shape, read_units};

/* Who may change a site alone has nowhere to add another. */
static bool may_add_somewhere(struct request *request)
{
    if (access_everywhere(request, "organisation.edit") || !request_may(request, "organisation.edit", 0))
        return request_may(request, "organisation.edit", 0);
    struct kept_rows units = kept_read(&request->work, &kept_units, 0);
    const struct organisation_unit *unit = units.at;
    for (size_t i = 0; i < units.count; i++)
        if (unit_may_hold_sites(&unit[i]) && request_may(request, "organisation.edit", unit[i].id))
            return true;
    return false;
}

void site_list_page(struct request *request)
{
    struct work *work = &request->work;
    const struct site_list_form *form = request->form;
    struct site_filter filter = site_filter_of(request, form);
    int64_t number = form->page == DB_NONE || form->page == 0 ? 1 : form->page;
    struct organisation_site_line_rows rows =
        site_filter_page(work, &filter, form->sort, SITE_ROWS_OF_PAGE, (number - 1) * SITE_ROWS_OF_PAGE);
    struct site_list_page page = {
        .filters.all = STR("/sites"),
        .q = form->q,
        .total = (size_t)site_filter_count(work, &filter),
        .csv = link_with(work, form, "/sites/export", "format", "csv"),
        .xlsx = link_with(work, form, "/sites/export", "format", "xlsx"),
        .is_filtered = form_query(work, &site_list_form, form, "page").length > 0,
        .may_add = may_add_somewhere(request),
        .may_import = access_everywhere(request, "organisation.import"),
    };
    struct pager_place place = {"/sites", &site_list_form, form, number, SITE_ROWS_OF_PAGE, page.total};
    page.pager = pager_make(request, &place);
    offer_rows(work, &page, form);
    offer_fixed(work, &page, form);
    add_orders(work, &page, form);
    add_chips(work, &page, form);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &page.rows) = site_row_of(work, &rows.at[i]);
    site_list_view(page_content(request), &page);
    struct crumb crumbs[] = {{.label = str_from(tr(work, "Sites"))}};
    reply_page(
        request, 200,
        &(struct page){.title = crumbs[0].label, .section = "sites", .crumbs = crumbs, .crumb_count = 1, .wide = true});
}

static struct sheet *sheet_of(struct work *work, enum sheet_format format, const struct site_filter *f)
{
    /* The titles are those that an import of the file knows again. */
    static const struct sheet_column columns[] = {
        {N_("Code"), "code", 14},
        {N_("Nom"), "name", 44},
        {N_("Code parent"), "parent_code", 16},
        {N_("Secteur"), "sector_name", 34},
        {N_("Adresse"), "address", 34},
        {N_("Code postal"), "postal_code", 12},
        {N_("Commune"), "town", 14},
        {N_("Arrondissement"), "arrondissement", 14},
        {N_("Latitude"), "latitude", 12},
        {N_("Longitude"), "longitude", 12},
        {N_("Téléphone"), "phone", 18},
        {N_("Adresse e-mail"), "email", 28},
        {N_("Accessibilité"), "accessibility", 40},
        {N_("Horaires d’ouverture"), "opening_hours", 40},
        {N_("Ouvert depuis le"), "opened_day", 16},
        {N_("Fermé à partir du"), "closed_day", 16},
        {N_("Profil du site"), "facts", 50},
    };
    struct sheet_plan plan = {str_from(tr(work, "Sites")), &organisation_site_shape, columns, COUNT_OF(columns)};
    struct sheet *sheet = sheet_begin(work, format, &plan);
    struct db_cursor cursor =
        organisation_sites_export_open(work, f->words[0], f->words[1], f->words[2], f->direction, f->sector,
                                       f->arrondissement, f->fact, f->state, f->today, f->everywhere, f->person);
    struct organisation_site site;
    while (organisation_sites_export_next(&cursor, &site))
        sheet_row(sheet, &site);
    return sheet;
}

struct sheet *site_sheet(struct work *work, enum sheet_format format)
{
    struct site_filter filter = site_filter_everything(work);
    return sheet_of(work, format, &filter);
}

void site_export_page(struct request *request)
{
    struct work *work = &request->work;
    const struct site_list_form *form = request->form;
    enum sheet_format format = export_format(form->format);
    struct site_filter filter = site_filter_of(request, form);
    struct str day = day_format(work->arena, work->today);
    reply_sheet(request, sheet_of(work, format, &filter), format, str_format(work->arena, "sites-%.*s", STR_ARG(day)));
}

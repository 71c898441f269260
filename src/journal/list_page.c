/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/list_page.h"

#include "access/access.h"
#include "journal/names.h"
#include "journal/queries.h"
#include "journal/views.h"
#include "journal/words.h"
#include "platform/data/kept.h"
#include "platform/sheet/export.h"

#include <string.h>

enum { LINES_OF_PAGE = 50, LINES_OF_TILE = 5, ROWS_OF_API = 200 };

static const struct field fields[] = {
    {.name = "kind",
     .label = N_("Nature"),
     .kind = FIELD_TEXT,
     .offset = offsetof(struct journal_form, kind),
     .most = 40},
    {.name = "subject", .label = N_("Objet"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, subject)},
    {.name = "unit", .label = N_("Unité"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, unit)},
    {.name = "actor", .label = N_("Personne"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, actor)},
    {.name = "before",
     .label = N_("Avant le numéro"),
     .kind = FIELD_ID,
     .offset = offsetof(struct journal_form, before)},
    {.name = "format",
     .label = N_("Format"),
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct journal_form, format),
     .choices = export_formats},
};
const struct form journal_form = FORM(journal_form, fields);

/* Of a reader who reads everywhere (0), or of this person. */
static struct kept_rows read_newest(struct work *work, int64_t person_id)
{
    struct journal_record_rows rows =
        journal_list(work, STR(""), 0, 0, 0, INT64_MAX, LINES_OF_PAGE + 1, person_id == 0, person_id, work->today);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_newest = {&journal_record_shape, read_newest};

static struct kept_rows read_recent(struct work *work, int64_t person_id)
{
    struct journal_record_rows rows = journal_recent(work, person_id == 0, person_id, work->today, LINES_OF_TILE);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_recent = {&journal_record_shape, read_recent};

static int64_t reader_of(struct request *request)
{
    return access_everywhere(request, JOURNAL_READ) ? 0 : request->session.person_id;
}

static struct journal_record_rows read_entries(struct request *request, const struct journal_form *form, int64_t most)
{
    struct work *work = &request->work;
    int64_t before = form->before ? form->before : INT64_MAX;
    return journal_list(work, form->kind, form->subject, form->unit, form->actor, before, most,
                        access_everywhere(request, JOURNAL_READ), request->session.person_id, work->today);
}

static void add_line(struct request *request, struct journal_page *page, struct journal_names *names,
                     const struct journal_record *entry)
{
    struct work *work = &request->work;
    bool may_name = journal_may_name(request, entry);
    *list_add(work->arena, &page->lines) = (struct journal_line){
        .href = str_format(work->arena, "/journal/%lld", (long long)entry->sequence),
        .number = journal_number(work, entry->sequence),
        .at = language_instant(work->arena, work->language, entry->at),
        .actor = journal_actor_name(work, names, entry->actor_id),
        .actor_href =
            entry->actor_id ? str_format(work->arena, "/journal?actor=%lld", (long long)entry->actor_id) : STR_NONE,
        .subject = may_name ? journal_subject_name(work, names, entry) : STR(""),
        .origin = journal_origin_word(work, entry->origin),
        .kind = journal_kind_word(work, entry->kind),
        .verb = journal_verb_word(work, entry->verb),
        .subject_href = may_name ? journal_subject_href(work, entry->kind, entry->subject_id) : STR_NONE,
        .has_values = entry->before_value.at || entry->after_value.at,
    };
}

static struct kept_rows read_kinds(struct work *work, int64_t about)
{
    struct journal_kind_rows rows = journal_kinds(work);
    (void)about;
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_kinds = {&journal_kind_shape, read_kinds};

static void add_kinds(struct work *work, struct journal_page *page, struct str chosen)
{
    struct kept_rows kinds = kept_read(work, &kept_kinds, 0);
    const struct journal_kind *row = kinds.at;
    for (size_t i = 0; i < kinds.count; i++, row++)
        *list_add(work->arena, &page->kinds) = (struct journal_kind_choice){
            .code = row->kind,
            .label = journal_kind_word(work, row->kind),
            .is_chosen = str_equal(row->kind, chosen),
        };
}

/* One line more than a page shows. The journal as it opens is kept for one version of the data. */
static struct kept_rows read_page(struct request *request, const struct journal_form *form)
{
    bool is_newest = !form->kind.length && !form->subject && !form->unit && !form->actor && !form->before;
    if (is_newest)
        return kept_read(&request->work, &kept_newest, reader_of(request));
    struct journal_record_rows rows = read_entries(request, form, LINES_OF_PAGE + 1);
    return KEPT_ROWS(rows);
}

static void add_chip(struct work *work, struct journal_page *page, const struct journal_form *form, const char *name,
                     struct str value)
{
    struct journal_form other = *form;
    const char *label = "";
    for (size_t i = 0; i < journal_form.count; i++)
        if (strcmp(journal_form.fields[i].name, name) == 0)
            label = journal_form.fields[i].label;
    other.before = 0;
    *list_add(work->arena, &page->filters.chips) = (struct filter_chip){
        .label = str_from(tr(work, label)),
        .value = value,
        .href = str_format(work->arena, "/journal?%.*s", STR_ARG(form_query(work, &journal_form, &other, name))),
    };
}

/* What the address asks besides what the form shows. Names only where the reader may read an entry about them. */
static void add_chips(struct work *work, struct journal_page *page, struct journal_names *names,
                      const struct journal_form *form)
{
    const struct journal_record asked = {.kind = form->kind, .subject_id = form->subject};
    page->filters.all = STR("/journal");
    if (!page->lines.count)
        return;
    struct str subject = form->subject ? journal_subject_name(work, names, &asked) : STR("");
    if (subject.length)
        add_chip(work, page, form, "subject", subject);
    if (form->unit)
        add_chip(work, page, form, "unit", journal_unit_name(work, names, form->unit));
    if (form->actor)
        add_chip(work, page, form, "actor", journal_actor_name(work, names, form->actor));
}

void journal_list_page(struct request *request)
{
    struct work *work = &request->work;
    const struct journal_form *form = request->form;
    struct journal_page content = {.kind = form->kind};
    struct journal_names names = {0};
    struct kept_rows entries = read_page(request, form);
    const struct journal_record *entry = entries.at;
    for (size_t i = 0; i < entries.count && i < LINES_OF_PAGE; i++)
        add_line(request, &content, &names, &entry[i]);
    struct str query = form_query(work, &journal_form, form, "before");
    if (entries.count > LINES_OF_PAGE)
        content.older = str_format(work->arena, "/journal?%.*s%sbefore=%lld", STR_ARG(query), query.length ? "&" : "",
                                   (long long)entry[LINES_OF_PAGE - 1].sequence);
    content.export_query = query;
    add_kinds(work, &content, form->kind);
    add_chips(work, &content, &names, form);
    struct page page = {.title = str_from(tr(work, "Journal")), .section = "journal", .wide = true};
    journal_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

void journal_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    struct journal_page content = {0};
    struct journal_names names = {0};
    struct kept_rows entries = kept_read(work, &kept_recent, reader_of(request));
    const struct journal_record *entry = entries.at;
    for (size_t i = 0; i < entries.count; i++)
        add_line(request, &content, &names, &entry[i]);
    journal_tile_view(html, &content);
}

/* ---- export and API ---- */

struct sheet *journal_sheet(struct work *work, enum sheet_format format, struct journal_reader reader)
{
    static const struct sheet_column columns[] = {
        {.title = N_("Numéro"), .field = "sequence", .width = 10},
        {.title = N_("Le"), .field = "at", .width = 20},
        {.title = N_("Nature"), .field = "kind", .width = 18},
        {.title = N_("Action"), .field = "verb", .width = 14},
        {.title = N_("Objet"), .field = "subject_id", .width = 22},
        {.title = N_("Unité"), .field = "unit_id", .width = 22},
        {.title = N_("Personne"), .field = "actor_id", .width = 22},
        {.title = N_("Origine"), .field = "origin", .width = 12},
        {.title = N_("Empreinte"), .field = "hash", .width = 66},
    };
    struct sheet_plan plan = {str_from(tr(work, "Journal")), &journal_export_row_shape, columns, COUNT_OF(columns)};
    struct sheet *sheet = sheet_begin(work, format, &plan);
    struct db_cursor cursor = journal_whole_open(work, reader.kind, reader.everywhere, reader.person_id, work->today);
    struct journal_export_row line;
    while (journal_whole_next(&cursor, &line))
        sheet_row(sheet, &line);
    db_close(&cursor);
    return sheet;
}

void journal_export_page(struct request *request)
{
    const struct journal_form *form = request->form;
    enum sheet_format format = export_format(form->format);
    struct journal_reader reader = {form->kind, access_everywhere(request, JOURNAL_READ), request->session.person_id};
    struct sheet *sheet = journal_sheet(&request->work, format, reader);
    reply_sheet(request, sheet, format, STR("journal"));
}

void journal_list_api(struct request *request)
{
    struct work *work = &request->work;
    struct journal_record_rows entries = read_entries(request, request->form, ROWS_OF_API);
    struct str next = STR_NONE;
    if (request_refused(request)) {
        reply_refused(request);
        return;
    }
    if (entries.count == ROWS_OF_API)
        next = str_format(work->arena, "%lld", (long long)entries.at[entries.count - 1].sequence);
    reply_rows(request, &journal_record_shape, entries.at, entries.count, next);
}

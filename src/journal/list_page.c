/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/list_page.h"

#include "access/access.h"
#include "journal/queries.h"
#include "journal/views.h"
#include "journal/words.h"
#include "people/people.h"
#include "platform/export.h"
#include "platform/gate.h"

#include <jansson.h>

enum { LINES_OF_PAGE = 50, ROWS_OF_API = 200 };

static const struct field fields[] = {
    {.name = "kind", .label = N_("Nature"), .kind = FIELD_TEXT, .offset = offsetof(struct journal_form, kind), .most = 40},
    {.name = "subject", .label = N_("Objet"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, subject)},
    {.name = "unit", .label = N_("Unité"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, unit)},
    {.name = "actor", .label = N_("Personne"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, actor)},
    {.name = "before", .label = N_("Avant le numéro"), .kind = FIELD_ID, .offset = offsetof(struct journal_form, before)},
    {.name = "format",
     .label = N_("Format"),
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct journal_form, format),
     .choices = export_formats},
};
const struct form journal_form = FORM(journal_form, fields);

static struct journal_record_rows read_entries(struct request *request, const struct journal_form *form, int64_t most)
{
    struct work *work = &request->work;
    int64_t before = form->before ? form->before : INT64_MAX;
    return journal_list(work, form->kind, form->subject, form->unit, form->actor, before, most,
                        access_everywhere(request, JOURNAL_READ), request->session.person_id, work->today);
}

static struct str actor_name(struct work *work, int64_t actor_id)
{
    if (actor_id == 0)
        return str_from(tr(work, "le programme"));
    struct str name = people_name(work, actor_id);
    return name.length ? name : str_from(tr(work, "personne effacée"));
}

static void add_line(struct work *work, struct journal_page *page, const struct journal_record *entry)
{
    *list_add(work->arena, &page->lines) = (struct journal_line){
        .sequence = entry->sequence,
        .at = language_instant(work->arena, work->language, entry->at),
        .actor = actor_name(work, entry->actor_id),
        .origin = journal_origin_word(work, entry->origin),
        .kind = journal_kind_word(work, entry->kind),
        .verb = journal_verb_word(work, entry->verb),
        .subject_href = journal_subject_href(work, entry->kind, entry->subject_id),
        .has_values = entry->before_value.at || entry->after_value.at,
    };
}

static void add_kinds(struct work *work, struct journal_page *page, struct str chosen)
{
    struct journal_kind_rows kinds = journal_kinds(work);
    for (size_t i = 0; i < kinds.count; i++)
        *list_add(work->arena, &page->kinds) = (struct journal_kind_choice){
            .code = kinds.at[i].kind,
            .label = journal_kind_word(work, kinds.at[i].kind),
            .is_chosen = str_equal(kinds.at[i].kind, chosen),
        };
}

void journal_list_page(struct request *request)
{
    struct work *work = &request->work;
    const struct journal_form *form = request->form;
    struct journal_page content = {.kind = form->kind};
    struct journal_record_rows entries = read_entries(request, form, LINES_OF_PAGE + 1);
    for (size_t i = 0; i < entries.count && i < LINES_OF_PAGE; i++)
        add_line(work, &content, &entries.at[i]);
    struct str query = form_query(work, &journal_form, form, "before");
    if (entries.count > LINES_OF_PAGE)
        content.older = str_format(work->arena, "/journal?%.*s%sbefore=%lld", STR_ARG(query), query.length ? "&" : "",
                                   (long long)entries.at[LINES_OF_PAGE - 1].sequence);
    content.export_query = query;
    add_kinds(work, &content, form->kind);
    struct page page = {.title = str_from(tr(work, "Journal")), .section = "journal", .wide = true};
    journal_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

void journal_tile(struct request *request, struct html *html)
{
    enum { LINES_OF_TILE = 5 };
    struct journal_form everything = {0};
    struct journal_page content = {0};
    struct journal_record_rows entries = read_entries(request, &everything, LINES_OF_TILE);
    for (size_t i = 0; i < entries.count; i++)
        add_line(&request->work, &content, &entries.at[i]);
    journal_tile_view(html, &content);
}

/* ---- one entry: before and after, member by member ---- */

static struct str open_value(struct work *work, const struct journal_record *entry, struct str value, bool *ret_erased)
{
    struct secret_key key;
    if (!value.at || entry->person_id == 0)
        return value;
    if (!gate->person_key(work, entry->person_id, &key)) {
        *ret_erased = true;
        return STR_NONE;
    }
    return secret_open(work->arena, &key, value, entry->kind);
}

static struct str member_text(struct work *work, const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (json_is_string(value))
        return str_copy(work->arena, (struct str){json_string_value(value), json_string_length(value)});
    if (!value || json_is_null(value))
        return STR_NONE;
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    struct str copy = str_copy(work->arena, str_from(text));
    free(text);
    return copy;
}

static void add_value(struct work *work, struct entry_page *page, const char *name, const json_t *before,
                      const json_t *after)
{
    struct value_line line = {
        .name = str_copy(work->arena, str_from(name)),
        .before = member_text(work, before, name),
        .after = member_text(work, after, name),
    };
    line.is_changed = !str_equal(line.before, line.after);
    *list_add(work->arena, &page->values) = line;
}

static void release_json(void *resource)
{
    json_decref(resource);
}

static json_t *load(struct work *work, struct str text)
{
    json_t *object = text.length ? json_loadb(text.at, text.length, 0, NULL) : NULL;
    if (object)
        work_on_end(work, release_json, object);
    return object;
}

static void add_values(struct work *work, struct entry_page *page, struct str before, struct str after)
{
    json_t *old = load(work, before), *new = load(work, after), *value;
    const char *name;
    json_object_foreach(new, name, value) add_value(work, page, name, old, new);
    json_object_foreach(old, name, value) if (!json_object_get(new, name)) add_value(work, page, name, old, new);
}

void journal_entry_page(struct request *request)
{
    struct work *work = &request->work;
    struct journal_record *entry = journal_one(work, request->ids[0], access_everywhere(request, JOURNAL_READ),
                                               request->session.person_id, work->today);
    if (!entry) {
        reply_not_found(request);
        return;
    }
    struct entry_page content = {
        .sequence = entry->sequence,
        .at = language_instant(work->arena, work->language, entry->at),
        .actor = actor_name(work, entry->actor_id),
        .origin = journal_origin_word(work, entry->origin),
        .kind = journal_kind_word(work, entry->kind),
        .verb = journal_verb_word(work, entry->verb),
        .hash = entry->hash,
    };
    struct str before = open_value(work, entry, entry->before_value, &content.is_erased);
    add_values(work, &content, before, open_value(work, entry, entry->after_value, &content.is_erased));
    struct crumb crumbs[] = {
        {str_from(tr(work, "Journal")), STR("/journal")},
        {str_format(work->arena, tr(work, "Entrée %lld"), (long long)entry->sequence), STR_NONE},
    };
    struct page page = {
        .title = crumbs[1].label, .section = "journal", .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs)};
    entry_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

/* ---- export and API ---- */

struct sheet *journal_sheet(struct work *work, enum sheet_format format, struct journal_reader reader)
{
    static const struct sheet_column columns[] = {
        {.title = N_("Numéro"), .field = "sequence", .width = 10}, {.title = N_("Le"), .field = "at", .width = 20},
        {.title = N_("Nature"), .field = "kind", .width = 18},     {.title = N_("Action"), .field = "verb", .width = 14},
        {.title = N_("Objet"), .field = "subject_id", .width = 22}, {.title = N_("Unité"), .field = "unit_id", .width = 22},
        {.title = N_("Personne"), .field = "actor_id", .width = 22}, {.title = N_("Origine"), .field = "origin", .width = 12},
        {.title = N_("Empreinte"), .field = "hash", .width = 66},
    };
    struct sheet *sheet =
        sheet_begin(work, format, &journal_export_row_shape, columns, COUNT_OF(columns), str_from(tr(work, "Journal")));
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

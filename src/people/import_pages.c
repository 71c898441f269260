/* SPDX-License-Identifier: EUPL-1.2
 * The pages of the import: choose a file, see what it would do, agree. The trial writes nothing; the agreement sends
 * the file again, because what was true at the trial may not be true any more. */
#include "people/import_pages.h"

#include "people/import_index.h"
#include "people/pages.h"
#include "people/rights.h"
#include "people/views.h"

enum {
    MOST_LINES_SHOWN = 500,
    MEMORY_OF_ROW = 8 * 1024 /* to write a person, a right and their journal */
};

static const struct choice modes[] = {
    {"trial", N_("Essai")},
    {"real", N_("Enregistrement")},
    {0},
};

struct import_form {
    struct str mode;
    struct form_file file;
    struct str content;
};

static const struct field fields[] = {
    {.name = "mode",
     .label = N_("Essai ou enregistrement"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = modes,
     .offset = offsetof(struct import_form, mode)},
    {.name = "file",
     .label = N_("Fichier CSV"),
     .kind = FIELD_FILE,
     .most = IMPORT_MOST_BYTES,
     .offset = offsetof(struct import_form, file)},
    {.name = "content",
     .label = N_("Contenu du fichier"),
     .kind = FIELD_LINES,
     .least = 1,
     .most = IMPORT_MOST_BYTES,
     .offset = offsetof(struct import_form, content)},
};
const struct form import_form = FORM(import_form, fields);

/* Who imports, what the city has, and what was already asked about each role over each unit. */
struct importer {
    struct request *request;
    const struct import_known *known;
    struct import_index gives, changes;
    bool changes_anyone, changes_without_right;
};

static bool is_within(struct importer *importer, struct import_index *asked, const char *permission,
                      const struct import_right *right)
{
    enum { UNKNOWN, NO, YES };
    struct str key = import_index_triple(importer->request->work.arena, 0, right->role_id, right->unit_id);
    size_t *answer = import_index_at(asked, key);
    if (*answer == UNKNOWN)
        *answer = right_is_within(importer->request, permission, right->role_id, right->unit_id) ? YES : NO;
    return *answer == YES;
}

static bool may_give(void *context, int64_t role_id, int64_t unit_id)
{
    struct importer *importer = context;
    return is_within(importer, &importer->gives, "people.rights",
                     &(struct import_right){.role_id = role_id, .unit_id = unit_id});
}

/* The known rights stand by person. */
static size_t first_right_of(const struct import_known *known, int64_t person_id)
{
    size_t first = 0, end = known->rights.count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (known->rights.at[middle].person_id < person_id)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* As people_may_act_on, without asking the database for each person. */
static bool may_change(void *context, int64_t person_id)
{
    struct importer *importer = context;
    const struct import_known *known = importer->known;
    bool any = false;
    if (importer->changes_anyone)
        return true;
    for (size_t i = first_right_of(known, person_id);
         i < known->rights.count && known->rights.at[i].person_id == person_id; i++) {
        const struct import_right *right = &known->rights.at[i];
        if (!day_is_none(right->end) && day_compare(right->end, importer->request->work.today) < 0)
            continue;
        any = true;
        if (!is_within(importer, &importer->changes, "people.edit", right))
            return false;
    }
    return any || importer->changes_without_right;
}

static struct importer importer_make(struct request *request, const struct import_known *known)
{
    int64_t city = people_city(&request->work);
    bool edits = request_may(request, "people.edit", city);
    return (struct importer){
        .request = request,
        .known = known,
        .gives = import_index_make(request->work.arena, IMPORT_MOST_ROWS),
        .changes = import_index_make(request->work.arena, known->rights.count),
        .changes_anyone = edits && request_may(request, "people.roles", city),
        .changes_without_right = edits,
    };
}

static const char *outcome_word(enum import_outcome outcome)
{
    static const char *const words[] = {
        [IMPORT_UNCHANGED] = N_("Sans changement"),
        [IMPORT_CHANGED] = N_("À modifier"),
        [IMPORT_CREATED] = N_("À créer"),
        [IMPORT_REFUSED] = N_("Refusée"),
    };
    return words[outcome];
}

static void show(struct request *request, int status, struct import_page *page)
{
    page->csrf = request->session.csrf;
    page->summary = problem_summary_make(request);
    import_view(page_content(request), page);
    person_reply(request, status, str_from(tr(&request->work, N_("Importer des personnes"))), page->is_result);
}

/* Refused lines first: they are what one must mend. */
static void add_lines(struct request *request, const struct import_result *result, struct import_page *page,
                      bool refused)
{
    struct work *work = &request->work;
    for (size_t i = 0; i < result->rows.count; i++) {
        const struct import_row *row = &result->rows.at[i];
        if ((row->outcome == IMPORT_REFUSED) != refused)
            continue;
        if (page->lines.count == MOST_LINES_SHOWN) {
            page->lines_hidden++;
            continue;
        }
        *list_add(work->arena, &page->lines) = (struct import_line){
            .line = row->line,
            .outcome = str_from(tr(work, outcome_word(row->outcome))),
            .name = row->identity.name,
            .email = row->identity.email,
            .column = row->column,
            .value = row->value,
            .reason = row->reason,
            .is_refused = refused,
        };
    }
}

static void show_result(struct request *request, const struct import_result *result, struct str file_name,
                        struct str content)
{
    bool clean = result->counts[IMPORT_REFUSED] == 0;
    struct import_page page = {
        .file_name = file_name.length ? file_name : str_from(tr(&request->work, N_("fichier"))),
        .content = content,
        .is_result = true,
        .may_go_on = clean && result->counts[IMPORT_CREATED] + result->counts[IMPORT_CHANGED] > 0,
        .created = result->counts[IMPORT_CREATED],
        .changed = result->counts[IMPORT_CHANGED],
        .unchanged = result->counts[IMPORT_UNCHANGED],
        .refused = result->counts[IMPORT_REFUSED],
    };
    add_lines(request, result, &page, true);
    add_lines(request, result, &page, false);
    show(request, clean ? 200 : 422, &page);
}

void import_page_show(struct request *request)
{
    show(request, 200, &(struct import_page){0});
}

static void take_problems(struct request *request, const struct import_result *result)
{
    for (size_t i = 0; i < result->problems.count; i++)
        *list_add(request->work.arena, &request->problems) = result->problems.at[i];
}

/* In UTF-8, so that the agreement can send it back in a form. */
static struct str file_text(struct work *work, const struct import_form *form)
{
    struct str bytes = form->file.content.at ? form->file.content : form->content;
    return csv_open(work->arena, bytes).bytes;
}

/* What the file would do today. */
struct trial {
    struct str content;
    struct import_result result;
};

static struct trial *try_file(struct request *request)
{
    struct work *work = &request->work;
    struct trial *trial = arena_new(work->arena, struct trial);
    trial->content = file_text(work, request->form);
    if (!trial->content.length) {
        problem_add(work->arena, &trial->result.problems, STR("file"), "%s", tr(work, "Choisissez un fichier CSV."));
        return trial;
    }
    struct import_known known = import_known_read(work);
    struct importer importer = importer_make(request, &known);
    known.importer_id = request->session.person_id;
    known.may_give = may_give;
    known.may_change = may_change;
    known.context = &importer;
    trial->result = import_check(work, trial->content, &known);
    return trial;
}

static bool is_trial(const struct request *request)
{
    return str_equal_c(((const struct import_form *)request->form)->mode, "trial");
}

void import_before(struct request *request)
{
    if (!request_refused(request) && is_trial(request))
        request->prepared = try_file(request);
}

void import_run(struct request *request)
{
    const struct import_form *form = request->form;
    const struct trial *trial = request->prepared;
    if (!request_refused(request)) {
        trial = trial ? trial : try_file(request);
        take_problems(request, &trial->result);
    }
    if (request_refused(request)) {
        show(request, 422, &(struct import_page){0});
    } else if (is_trial(request) || trial->result.counts[IMPORT_REFUSED]) {
        show_result(request, &trial->result, form->file.name, trial->content);
    } else {
        request->work.arena->ceiling += trial->result.rows.count * MEMORY_OF_ROW;
        import_apply(&request->work, &trial->result);
        reply_done(request, str_from(tr(&request->work, N_("L’import est enregistré."))), "/people");
    }
}

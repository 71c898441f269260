/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/import_page.h"

#include "base/list.h"
#include "organisation/import_write.h"
#include "organisation/pages.h"
#include "organisation/views.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/secret.h"

#include <stddef.h>

enum { KEPT_SECONDS = 3600, MOST_SHOWN = 200 };

static const struct field import_fields[] = {
    {.name = "file",
     .label = N_("Fichier"),
     .hint = N_("CSV, 8 Mo au plus."),
     .kind = FIELD_FILE,
     .required = true,
     .most = IMPORT_MOST_BYTES,
     .offset = offsetof(struct site_import_form, file)},
};
const struct form site_import_form = FORM(site_import_form, import_fields);

static const struct field confirm_fields[] = {
    {.name = "id",
     .label = N_("Import"),
     .kind = FIELD_ID,
     .required = true,
     .offset = offsetof(struct site_import_confirm_form, id)},
    {.name = "digest",
     .label = N_("Empreinte"),
     .kind = FIELD_TEXT,
     .required = true,
     .least = 1,
     .most = 64,
     .offset = offsetof(struct site_import_confirm_form, digest)},
};
const struct form site_import_confirm_form = FORM(site_import_confirm_form, confirm_fields);

static void show(struct request *request, int status, const char *title)
{
    struct crumb crumbs[] = {
        {str_from(tr(&request->work, "Sites")), STR("/sites")},
        {.label = str_from(tr(&request->work, title))},
    };
    reply_page(
        request, status,
        &(struct page){.title = crumbs[1].label, .section = "sites", .crumbs = crumbs, .crumb_count = 2, .wide = true});
}

void import_upload_page(struct request *request)
{
    struct import_upload_page page = {.csrf = request->session.csrf, .problems = problem_summary_make(request)};
    import_upload_view(page_content(request), &page);
    show(request, request_refused(request) ? 422 : 200, N_("Importer des sites"));
}

/* ---- the dry run ---- */

static void add_problems(struct work *work, struct import_result_page *page, const struct import_plan *plan)
{
    for (size_t i = 0; i < plan->problems.count; i++) {
        const struct problem *problem = &plan->problems.at[i];
        if (page->problems.count == MOST_SHOWN) {
            page->hidden_problems = plan->problems.count - i;
            return;
        }
        *list_add(work->arena, &page->problems) = (struct import_problem_line){
            .line = problem->line,
            .column = problem->column,
            .title = problem->field,
            .message = problem->message,
            .is_warning = problem->warning,
        };
    }
}

static void add_changes(struct work *work, struct import_result_page *page, const struct import_plan *plan)
{
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct import_row *row = &plan->rows.at[i];
        for (size_t d = 0; row->outcome == IMPORT_CHANGED && d < row->differences.count; d++) {
            const struct site_difference *difference = &row->differences.at[d];
            if (page->changes.count == MOST_SHOWN) {
                page->hidden_changes++;
                continue;
            }
            *list_add(work->arena, &page->changes) = (struct import_change_line){
                .line = row->line,
                .code = row->form.code,
                .name = row->form.name,
                .label = str_from(tr(work, difference->field->label)),
                .before = difference->before,
                .after = difference->after,
            };
        }
    }
}

/* Keeps the file until it is confirmed, and forgets those that never were. */
static int64_t keep_file(struct request *request, struct str content, struct str digest)
{
    struct work *work = &request->work;
    int64_t id = id_new();
    organisation_imports_forget(work, work->now - KEPT_SECONDS);
    organisation_import_insert(work, id, request->session.person_id, content, digest, work->now);
    journal_record(work,
                   (struct journal_entry){
                       .kind = "import",
                       .verb = "created",
                       .subject_id = id,
                       .after = str_format(work->arena, "{\"kind\":\"sites\",\"digest\":\"%.*s\"}", STR_ARG(digest)),
                   });
    return id;
}

void import_try_before(struct request *request)
{
    const struct site_import_form *form = request->form;
    if (request_refused(request))
        return;
    struct import_plan *plan = arena_new(request->work.arena, struct import_plan);
    *plan = import_sites_read(&request->work, form->file.content);
    request->prepared = plan;
}

void import_try(struct request *request)
{
    struct work *work = &request->work;
    const struct site_import_form *form = request->form;
    if (request_refused(request)) {
        import_upload_page(request);
        return;
    }
    struct import_plan plan = *(const struct import_plan *)request->prepared;
    struct import_result_page page = {
        .csrf = request->session.csrf,
        .rows = plan.rows.count,
        .created = plan.created,
        .changed = plan.changed,
        .unchanged = plan.unchanged,
        .refused = plan.refused,
        .may_confirm = !plan.is_refused && plan.created + plan.changed > 0,
        .has_problems = plan.is_refused,
    };
    add_problems(work, &page, &plan);
    add_changes(work, &page, &plan);
    if (page.may_confirm) {
        page.digest = secret_hash(work->arena, NULL, form->file.content);
        page.id = keep_file(request, form->file.content, page.digest);
    }
    import_result_view(page_content(request), &page);
    show(request, plan.is_refused ? 422 : 200, N_("Importer des sites : essai"));
}

/* ---- the import ---- */

void import_confirm(struct request *request)
{
    struct work *work = &request->work;
    const struct site_import_confirm_form *form = request->form;
    struct organisation_import_file *file =
        organisation_import_find(work, form->id, request->session.person_id, form->digest, work->now - KEPT_SECONDS);
    if (!file) {
        reply_problem(request, 422, str_from(tr(work, "Ce fichier n’est plus gardé : envoyez-le à nouveau.")));
        return;
    }
    struct import_plan plan = import_sites_read(work, file->content);
    if (plan.is_refused) {
        reply_problem(
            request, 409,
            str_from(tr(
                work, "L’organisation a changé depuis l’essai : envoyez le fichier à nouveau. Rien n’a été importé.")));
        return;
    }
    import_sites_write(work, &plan);
    organisation_import_delete(work, form->id);
    journal_record(work, (struct journal_entry){
                             .kind = "import",
                             .verb = "imported",
                             .subject_id = form->id,
                             .after = str_format(work->arena, "{\"kind\":\"sites\",\"created\":%zu,\"changed\":%zu}",
                                                 plan.created, plan.changed),
                         });
    reply_done(request,
               str_format(work->arena, tr(work, "L’import est fait. Sites créés : %zu ; modifiés : %zu."), plan.created,
                          plan.changed),
               "/sites");
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/publish_page.h"

#include "library/changes.h"
#include "library/queries.h"
#include "library/views.h"
#include "platform/server/app.h"

static const struct choice modes[] = {
    {"check", N_("Vérifier")},
    {"publish", N_("Publier")},
    {0},
};

struct publish_form {
    struct str mode, sealed;
    struct form_file file;
};

static const struct field fields[] = {
    {.name = "mode",
     .label = N_("Vérifier ou publier"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = modes,
     .offset = offsetof(struct publish_form, mode)},
    {.name = "sealed",
     .label = N_("Texte vérifié"),
     .kind = FIELD_TEXT,
     .least = 1,
     .most = PUBLISH_MOST_SEALED,
     .offset = offsetof(struct publish_form, sealed)},
    {.name = "file",
     .label = N_("Fichier"),
     .kind = FIELD_FILE,
     .most = PUBLISH_MOST_BYTES,
     .offset = offsetof(struct publish_form, file)},
};
const struct form library_publish_form = FORM(publish_form, fields);

static const struct str sealed_about = {"framework", sizeof "framework" - 1};

static struct secret_key seal_key(const struct request *request)
{
    return secret_key_derive(&request->app->master_key, "publish-");
}

static void show(struct request *request, int status, struct publish_page *content)
{
    struct work *work = &request->work;
    content->csrf = request->session.csrf;
    content->summary = problem_summary_make(request);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Référentiels")), STR("/frameworks")},
        {str_from(tr(work, "Publier un référentiel")), STR_NONE},
    };
    struct page page = {
        .title = crumbs[1].label, .section = "frameworks", .crumbs = crumbs, .crumb_count = COUNT_OF(crumbs)};
    publish_view(page_content(request), content);
    reply_page(request, status, &page);
}

void library_publish_page(struct request *request)
{
    show(request, 200, &(struct publish_page){0});
}

/* ---- what the file would do ---- */

static void add_mistakes(struct work *work, const struct problems *problems, struct publish_page *content)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->at[i];
        content->mistake_count += !problem->warning;
        *list_add(work->arena, &content->mistakes) = (struct mistake_line){
            .place = problem->line ? str_format(work->arena, "%d:%d", problem->line, problem->column) : STR("—"),
            .message = problem->message,
            .is_warning = problem->warning,
        };
    }
}

/* The newest of the other published versions of the same référentiel. */
static const struct framework_version *previous_version(const struct framework_library *library,
                                                        const struct framework_version *version)
{
    const struct framework_version *previous = NULL;
    for (size_t i = 0; i < library->count; i++) {
        const struct framework_version *other = library->at[i];
        if (str_equal(other->code, version->code) && !str_equal(other->version, version->version) &&
            (!previous || day_compare(other->published, previous->published) > 0))
            previous = other;
    }
    return previous;
}

static void add_difference(struct work *work, const struct framework_library *library,
                           const struct framework_version *version, struct publish_page *content)
{
    const struct framework_version *previous = previous_version(library, version);
    if (!previous)
        return;
    struct changes changes = changes_of(work, previous, version, library_migration(work, previous, version));
    struct change_counts counts = changes_count(&changes);
    content->previous = previous->version;
    for (int change = CHANGE_KEPT; change <= CHANGE_NEW; change++)
        *list_add(work->arena, &content->figures) =
            (struct change_figure){.label = changes_figure_label(work, (enum framework_change)change),
                                   .count = counts.of[LEVEL_OF_COMMITMENTS][change]};
}

static void add_version(struct work *work, const struct framework_version *version, struct publish_page *content)
{
    struct str title = wording_in(&version->title, work->language);
    content->kind = str_from(tr(work, "Version d’un référentiel"));
    content->title = str_format(work->arena, "%.*s %.*s", STR_ARG(title), STR_ARG(version->version));
    content->commitments = (int64_t)version->commitments.count;
    content->details = (int64_t)version->details.count;
    content->controls = (int64_t)version->controls.count;
}

static void add_summary(struct work *work, const struct publication *publication,
                        const struct framework_library *library, struct publish_page *content)
{
    const struct framework_file *file = &publication->file;
    switch (file->kind) {
    case FRAMEWORK_VERSION:
        add_version(work, file->version, content);
        add_difference(work, library, file->version, content);
        break;
    case FRAMEWORK_MIGRATION:
        content->kind = str_from(tr(work, "Table de passage"));
        content->title = wording_in(&file->migration->title, work->language);
        break;
    case FRAMEWORK_CORRESPONDENCE:
        content->kind = str_from(tr(work, "Correspondance"));
        content->title = wording_in(&file->correspondence->title, work->language);
        break;
    case FRAMEWORK_NOTHING:
        break;
    }
}

static void show_result(struct request *request, const struct publication *publication,
                        const struct framework_library *library, const struct problems *found)
{
    struct work *work = &request->work;
    const struct publish_form *form = request->form;
    struct secret_key key = seal_key(request);
    struct publish_page content = {
        .is_result = true,
        .is_published = publication->is_published,
        .file_name = form->file.name.length ? form->file.name : publication->name,
    };
    add_mistakes(work, found, &content);
    if (content.mistake_count == 0) {
        add_summary(work, publication, library, &content);
        if (!publication->is_published)
            content.sealed = secret_seal(work->arena, &key, publication->text, sealed_about);
    }
    show(request, content.mistake_count ? 422 : 200, &content);
}

/* ---- publishing ---- */

static void publish(struct request *request, const struct publication *publication)
{
    struct work *work = &request->work;
    int64_t id = publish_write(work, publication);
    struct str notice = str_format(work->arena, tr(work, "%.*s est publié."), STR_ARG(publication->name));
    if (publication->file.kind == FRAMEWORK_VERSION)
        reply_done(request, notice, "/frameworks/%lld", (long long)id);
    else
        reply_done(request, notice, "/frameworks");
}

static struct str sent_text(struct request *request)
{
    const struct publish_form *form = request->form;
    struct secret_key key = seal_key(request);
    if (form->sealed.length)
        return secret_open(request->work.arena, &key, form->sealed, sealed_about);
    return form->file.content;
}

void library_publish_run(struct request *request)
{
    struct work *work = &request->work;
    const struct publish_form *form = request->form;
    struct str text = request_refused(request) ? STR_NONE : sent_text(request);
    if (!request_refused(request) && !text.length)
        problem_add(work->arena, &request->problems, STR("file"), "%s", tr(work, "Choisissez un fichier."));
    if (request_refused(request)) {
        show(request, 422, &(struct publish_page){0});
        return;
    }
    struct problems found = {0};
    struct publication publication = {.file_name = form->file.name, .text = text};
    struct framework_library library = publish_library(work);
    bool may_publish = publish_prepare(work, &library, &publication, &found);
    if (may_publish && !publication.is_published && str_equal_c(form->mode, "publish"))
        publish(request, &publication);
    else
        show_result(request, &publication, &library, &found);
}

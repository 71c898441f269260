/* SPDX-License-Identifier: EUPL-1.2
 * Two versions side by side: from the older to the newer, by the map between them if the library has one. */
#include "library/compare_page.h"

#include "library/queries.h"
#include "library/views.h"
#include "platform/sheet/export.h"

struct compare_form {
    int64_t with;
    struct str change, format;
};

static const struct field fields[] = {
    {.name = "with", .label = N_("Comparer avec"), .kind = FIELD_ID, .offset = offsetof(struct compare_form, with)},
    {.name = "change",
     .label = N_("Changement"),
     .kind = FIELD_CHOICE,
     .choices = framework_changes,
     .offset = offsetof(struct compare_form, change)},
    {.name = "format",
     .label = N_("Format"),
     .kind = FIELD_CHOICE,
     .choices = export_formats,
     .offset = offsetof(struct compare_form, format)},
};
const struct form library_compare_form = FORM(compare_form, fields);

/* What is compared, and the address at which. */
struct subject {
    int64_t old_id, new_id;
    const struct framework_version *old, *new;
    const struct framework_migration *migration;
    struct str address; /* up to "?…&", so that a filter may follow */
};

bool compare_shows(const struct framework_commitment_pair *pair, struct str change)
{
    return !change.length || str_equal_c(change, framework_explain_change(pair->titles.change)->value);
}

static struct str name_of(struct work *work, const struct framework_version *version)
{
    struct str title = wording_in(&version->title, work->language);
    return str_format(work->arena, "%.*s %.*s", STR_ARG(title), STR_ARG(version->version));
}

static struct str href_of(struct work *work, int64_t version_id)
{
    return str_format(work->arena, "/frameworks/%lld", (long long)version_id);
}

static struct str title_of(struct work *work, const struct subject *subject)
{
    const struct framework_version *old = subject->old, *new = subject->new;
    if (str_equal(old->code, new->code))
        return str_format(work->arena, tr(work, "De %.*s à %.*s"), STR_ARG(old->version), STR_ARG(new->version));
    return str_from(tr(work, "D’un référentiel à l’autre"));
}

static struct str lead_of(struct work *work, const struct subject *subject)
{
    if (subject->migration && !wording_is_empty(&subject->migration->title))
        return wording_in(&subject->migration->title, work->language);
    struct str old = name_of(work, subject->old), new = name_of(work, subject->new);
    return str_format(work->arena, tr(work, "Ce qui change entre %.*s et %.*s."), STR_ARG(old), STR_ARG(new));
}

static void add_figures(struct work *work, const struct change_counts *counts, struct str address, struct str chosen,
                        struct compare_page *content)
{
    for (int change = CHANGE_KEPT; change <= CHANGE_NEW; change++) {
        const char *code = framework_explain_change((enum framework_change)change)->value;
        *list_add(work->arena, &content->figures) = (struct change_figure){
            .label = changes_figure_label(work, (enum framework_change)change),
            .href = str_format(work->arena, "%.*schange=%s", STR_ARG(address), code),
            .count = counts->of[LEVEL_OF_COMMITMENTS][change],
            .is_current = str_equal_c(chosen, code),
        };
    }
}

static struct compare_page content_of(struct work *work, const struct subject *subject, const struct changes *changes,
                                      struct str chosen)
{
    struct change_counts counts = changes_count(changes);
    struct compare_page content = {
        .title = title_of(work, subject),
        .lead = lead_of(work, subject),
        .before = name_of(work, subject->old),
        .after = name_of(work, subject->new),
        .before_href = href_of(work, subject->old_id),
        .after_href = href_of(work, subject->new_id),
        .export_href = str_format(work->arena, "%.*schange=%.*s&format=", STR_ARG(subject->address), STR_ARG(chosen)),
        .all_href = subject->address,
        .details_changed = counts.changed[LEVEL_OF_DETAILS],
        .controls_changed = counts.changed[LEVEL_OF_CONTROLS],
        .has_map = subject->migration != NULL,
    };
    add_figures(work, &counts, subject->address, chosen, &content);
    for (size_t i = 0; i < changes->comparison.count; i++)
        if (compare_shows(&changes->comparison.at[i], chosen))
            *list_add(work->arena, &content.rows) = changes_row(changes, &changes->comparison.at[i]);
    return content;
}

static void answer(struct request *request, const struct subject *subject)
{
    struct work *work = &request->work;
    const struct compare_form *form = request->form;
    struct changes changes = changes_of(work, subject->old, subject->new, subject->migration);
    if (form->format.length) {
        compare_sheet(request, &changes, form->change, form->format);
        return;
    }
    struct str chosen = form->change.at ? form->change : STR("");
    struct compare_page content = content_of(work, subject, &changes, chosen);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Référentiels")), STR("/frameworks")},
        {content.after, content.after_href},
        {str_from(tr(work, "Comparer deux versions")), STR_NONE},
    };
    struct page page = {.title = content.title,
                        .section = "frameworks",
                        .crumbs = crumbs,
                        .crumb_count = COUNT_OF(crumbs),
                        .wide = true};
    compare_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

/* ---- by two versions ---- */

static bool is_older(const struct framework_version *a, const struct framework_version *b)
{
    int order = day_compare(a->published, b->published);
    return order ? order < 0 : str_compare(a->version, b->version) < 0;
}

static void put_in_order(struct subject *subject)
{
    if (!is_older(subject->new, subject->old))
        return;
    struct subject other = *subject;
    subject->old_id = other.new_id;
    subject->new_id = other.old_id;
    subject->old = other.new;
    subject->new = other.old;
}

void library_compare_page(struct request *request)
{
    struct work *work = &request->work;
    const struct compare_form *form = request->form;
    struct subject subject = {.old_id = form->with, .new_id = request->ids[0]};
    subject.old = library_version(work, subject.old_id);
    subject.new = library_version(work, subject.new_id);
    if (!subject.old || !subject.new) {
        reply_not_found(request);
        return;
    }
    put_in_order(&subject);
    subject.migration = library_migration(work, subject.old, subject.new);
    subject.address = str_format(work->arena, "/frameworks/%lld/compare?with=%lld&", (long long)request->ids[0],
                                 (long long)form->with);
    answer(request, &subject);
}

/* ---- by the name of a map ---- */

static const struct framework_version *named_version(struct work *work, const struct framework_version_name *name,
                                                     int64_t *ret_id)
{
    struct library_version_row *row = library_version_of(work, name->code, name->version);
    *ret_id = row ? row->id : 0;
    return row ? library_version(work, row->id) : NULL;
}

static const struct framework_migration *named_migration(struct work *work, struct str name)
{
    struct library_map_row *row = library_map_get(work, STR("migration"), name);
    struct framework_file file = {0};
    struct problems problems = {0};
    if (row)
        framework_read(work, STR(""), row->source, &file, &problems);
    return file.migration;
}

void library_migration_page(struct request *request)
{
    struct work *work = &request->work;
    struct subject subject = {.migration = named_migration(work, request->names[0])};
    if (subject.migration) {
        subject.old = named_version(work, &subject.migration->from, &subject.old_id);
        subject.new = named_version(work, &subject.migration->to, &subject.new_id);
    }
    if (!subject.old || !subject.new) {
        reply_not_found(request);
        return;
    }
    struct str name = url_encode(work->arena, request->names[0]);
    subject.address = str_format(work->arena, "/frameworks/migrations/%.*s?", STR_ARG(name));
    answer(request, &subject);
}

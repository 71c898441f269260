/* SPDX-License-Identifier: EUPL-1.2
 * One version as the field knows it: commitment, detailed commitment, control method. */
#include "library/library.h"
#include "library/pages.h"
#include "library/present.h"
#include "library/queries.h"
#include "library/versions.h"
#include "library/views.h"

static struct detail_line detail_line(struct work *work, const struct framework_version *version,
                                      const struct framework_detail *detail)
{
    return (struct detail_line){
        .level_number = detail->level,
        .code = detail->code,
        .text = wording_in(&detail->text, work->language),
        .note = wording_in(&detail->note, work->language),
        .level = detail->level == LEVEL_SITE ? STR_NONE : present_level(work, detail->level),
        .applies = detail->applies ? framework_rule_sentence(work, version, detail->applies) : STR_NONE,
    };
}

static struct control_line control_line(struct work *work, const struct framework_version *version,
                                        const struct framework_control *control)
{
    const struct choice *kind = framework_explain_kind(control->kind);
    return (struct control_line){
        .code = control->code,
        .method = wording_in(&control->method, work->language),
        .evidence = wording_in(&control->evidence, work->language),
        .kind = str_from(tr(work, kind->label)),
        .kind_icon = str_format(work->arena, "/assets/icons.svg#i-kind-%s", kind->value),
        .every = framework_period_wording(work, control->every, control->times),
        .role = wording_in(&version->roles.at[control->role.index].label, work->language),
        .measure = present_measure(work, control->measure),
        .applies = control->applies ? framework_rule_sentence(work, version, control->applies) : STR_NONE,
        .blocking = control->blocking,
        .weight = control->weight,
    };
}

static void add_groups(struct work *work, const struct framework_version *version,
                       const struct framework_commitment *commitment, struct commitment_row *row)
{
    for (int level = LEVEL_SITE; level <= LEVEL_CENTRAL; level++) {
        const char *code = framework_explain_level((enum framework_level)level)->value;
        struct control_group group = {
            .level_number = (enum framework_level)level,
            .level = present_at_level(work, (enum framework_level)level),
            .level_class = str_format(work->arena, "level-%s", code),
            .level_icon = str_format(work->arena, "/assets/icons.svg#i-level-%s", code),
        };
        for (size_t i = 0; i < commitment->controls.count; i++)
            if ((int)commitment->controls.at[i].level == level)
                *list_add(work->arena, &group.controls) = control_line(work, version, &commitment->controls.at[i]);
        if (group.controls.count)
            *list_add(work->arena, &row->groups) = group;
    }
}

static struct commitment_row commitment_row(struct work *work, const struct framework_version *version,
                                            const struct framework_commitment *commitment)
{
    struct commitment_row row = {
        .anchor = str_join(work->arena, STR("c"), commitment->code),
        .code = commitment->code,
        .theme = wording_in(&commitment->theme, work->language),
        .title = wording_in(&commitment->title, work->language),
        .plain = wording_in(&commitment->plain, work->language),
        .note = wording_in(&commitment->note, work->language),
        .applies = commitment->applies ? framework_rule_sentence(work, version, commitment->applies) : STR_NONE,
    };
    for (size_t i = 0; i < commitment->details.count; i++)
        *list_add(work->arena, &row.details) = detail_line(work, version, &commitment->details.at[i]);
    add_groups(work, version, commitment, &row);
    return row;
}

static void add_families(struct work *work, const struct framework_version *version, struct version_page *page)
{
    for (size_t f = 0; f < version->families.count; f++) {
        const struct framework_family *family = &version->families.at[f];
        struct family_table table = {.title = wording_in(&family->title, work->language)};
        for (size_t c = 0; c < family->commitments.count; c++)
            *list_add(work->arena, &table.commitments) = commitment_row(work, version, &family->commitments.at[c]);
        *list_add(work->arena, &page->families) = table;
    }
}

static void add_notes_and_history(struct work *work, const struct framework_version *version, struct version_page *page)
{
    for (size_t i = 0; i < version->notes.count; i++)
        *list_add(work->arena, &page->notes) = wording_in(&version->notes.at[i], work->language);
    for (size_t i = 0; i < version->history.count; i++) {
        const struct framework_history_entry *entry = &version->history.at[i];
        *list_add(work->arena, &page->history) =
            (struct history_line){entry->version, wording_in(&entry->change, work->language), entry->day};
    }
}

static struct version_page without_families(struct work *work, int64_t id, const struct framework_version *version)
{
    struct version_page page = {
        .id = id,
        .title = wording_in(&version->title, work->language),
        .version = version->version,
        .publisher = wording_in(&version->publisher, work->language),
        .source = wording_in(&version->source, work->language),
        .summary = wording_in(&version->summary, work->language),
        .published = version->published,
        .valid_from = version->valid_from,
        .valid_to = version->valid_to,
        .target_share = version->target_share,
        .commitments = (int64_t)version->commitments.count,
        .details = (int64_t)version->details.count,
        .controls = (int64_t)version->controls.count,
    };
    add_notes_and_history(work, version, &page);
    return page;
}

struct version_page version_page_make(struct work *work, int64_t id, const struct framework_version *version)
{
    struct version_page page = without_families(work, id, version);
    add_families(work, version, &page);
    return page;
}

struct search_form {
    struct str q, level;
};

static const struct field fields[] = {
    {.name = "level",
     .label = N_("Niveau"),
     .kind = FIELD_CHOICE,
     .choices = framework_levels,
     .offset = offsetof(struct search_form, level)},
    {.name = "q", .label = N_("Rechercher"), .kind = FIELD_TEXT, .offset = offsetof(struct search_form, q)},
};
const struct form library_search_form = FORM(search_form, fields);

/* ---- one level alone ---- */

static void keep_level(struct commitment_row *row, enum framework_level level)
{
    size_t groups = 0, details = 0;
    for (size_t i = 0; i < row->groups.count; i++)
        if (row->groups.at[i].level_number == level)
            row->groups.at[groups++] = row->groups.at[i];
    for (size_t i = 0; i < row->details.count; i++)
        if (row->details.at[i].level_number == level)
            row->details.at[details++] = row->details.at[i];
    row->groups.count = groups;
    row->details.count = details;
}

/* What is done at this level, and nothing else. */
static void keep_level_of_page(struct version_page *page, enum framework_level level)
{
    size_t families = 0;
    page->found = 0;
    for (size_t f = 0; f < page->families.count; f++) {
        struct family_table *table = &page->families.at[f];
        size_t kept = 0;
        for (size_t i = 0; i < table->commitments.count; i++) {
            struct commitment_row *row = &table->commitments.at[i];
            keep_level(row, level);
            if (row->groups.count || row->details.count)
                table->commitments.at[kept++] = *row;
        }
        table->commitments.count = kept;
        page->found += (int64_t)kept;
        if (kept)
            page->families.at[families++] = *table;
    }
    page->families.count = families;
}

static void add_level(struct work *work, struct version_page *page, const struct search_form *form, struct str level,
                      struct str label)
{
    struct search_form other = {.q = form->q, .level = level};
    struct str query = form_query(work, &library_search_form, &other, NULL);
    *list_add(work->arena, &page->levels) = (struct level_choice){
        .label = label,
        .href = str_format(work->arena, "/frameworks/%lld%s%.*s", (long long)page->id, query.length ? "?" : "",
                           STR_ARG(query)),
        .icon = level.length ? str_format(work->arena, "/assets/icons.svg#i-level-%.*s", STR_ARG(level)) : STR_NONE,
        .is_current = str_equal(level, form->level),
    };
}

static void choose_level(struct work *work, struct version_page *page, const struct search_form *form)
{
    page->level = form->level;
    add_level(work, page, form, STR(""), str_from(tr(work, "Tous les niveaux")));
    for (int level = LEVEL_SITE; level <= LEVEL_CENTRAL; level++) {
        struct str code = str_from(framework_explain_level((enum framework_level)level)->value);
        add_level(work, page, form, code, present_at_level(work, (enum framework_level)level));
        if (str_equal(code, form->level))
            keep_level_of_page(page, (enum framework_level)level);
    }
}

/* ---- the whole page ---- */

static struct safe_html render(struct work *work, void (*view)(struct html *html, const struct version_page *page),
                               const struct version_page *page)
{
    struct html html;
    html_init(&html, work->arena, work->language);
    view(&html, page);
    return (struct safe_html){text_str(&html.text)};
}

/* The whole of a version is the same for everybody and for ever; what is searched for is not. */
static struct version_page make_content(struct work *work, int64_t id, const struct framework_version *version,
                                        const struct search_form *form)
{
    bool is_whole = !form->q.length && !form->level.length;
    const struct rendered *rendered = is_whole ? rendered_find(work, id) : NULL;
    struct version_page page = rendered ? without_families(work, id, version) : version_page_make(work, id, version);
    version_page_search(work, version, form->q, &page);
    choose_level(work, &page, form);
    if (rendered) {
        page.rendered = *rendered;
        return page;
    }
    page.rendered.contents = render(work, version_contents_view, &page);
    page.rendered.columns = render(work, version_columns_view, &page);
    if (is_whole)
        rendered_keep(work, id, &page.rendered);
    return page;
}

void library_version_page(struct request *request)
{
    struct work *work = &request->work;
    const struct search_form *form = request->form;
    const struct framework_version *version = library_version(work, request->ids[0]);
    if (!version) {
        reply_not_found(request);
        return;
    }
    struct version_page content = make_content(work, request->ids[0], version, form);
    content.others = versions_other_than(work, request->ids[0]);
    struct crumb crumbs[] = {
        {str_from(tr(work, "Référentiels")), STR("/frameworks")},
        {str_format(work->arena, "%.*s %.*s", STR_ARG(content.title), STR_ARG(content.version)), STR_NONE},
    };
    struct page page = {.title = crumbs[1].label,
                        .section = "frameworks",
                        .crumbs = crumbs,
                        .crumb_count = COUNT_OF(crumbs),
                        .wide = true,
                        .landscape = true};
    version_view(page_content(request), &content);
    reply_page(request, 200, &page);
}

/* SPDX-License-Identifier: EUPL-1.2
 * A référentiel on A4 landscape, in three columns: commitment, detailed commitment, method of control. */
#include "library/print.h"

#include "library/present.h"
#include "platform/web/language.h"

#define NOTE_LOOK (PDF_SOFT | PDF_SMALL)

static struct str in(struct work *work, const struct wording *wording)
{
    return wording_in(wording, work->language);
}

static struct str title_of(struct work *work, const struct framework_version *version)
{
    struct str title = in(work, &version->title);
    return str_format(work->arena, tr(work, "%.*s, version %.*s"), STR_ARG(title), STR_ARG(version->version));
}

/* ---- the head of the document ---- */

static void add_dates(struct work *work, const struct framework_version *version, struct pdf_flow *body)
{
    struct str published = language_day(work->arena, work->language, version->published);
    struct str from = language_day(work->arena, work->language, version->valid_from);
    struct str to = language_day(work->arena, work->language, version->valid_to);
    struct pdf_item *dates = pdf_add_text(body, PDF_TEXT, STR_NONE);
    pdf_add_run(dates, PDF_PLAIN, str_format(work->arena, tr(work, "Publié le %.*s"), STR_ARG(published)));
    pdf_add_run(dates, PDF_PLAIN, STR(" · "));
    if (day_is_none(version->valid_to))
        pdf_add_run(dates, PDF_PLAIN, str_format(work->arena, tr(work, "en vigueur depuis le %.*s"), STR_ARG(from)));
    else
        pdf_add_run(dates, PDF_PLAIN,
                    str_format(work->arena, tr(work, "en vigueur du %.*s au %.*s"), STR_ARG(from), STR_ARG(to)));
}

static void add_figures(struct work *work, const struct framework_version *version, struct pdf_flow *body)
{
    enum language language = work->language;
    int commitments = (int)version->commitments.count, details = (int)version->details.count;
    int controls = (int)version->controls.count;
    struct str figures[] = {
        str_format(work->arena, language_plural(language, "%d engagement", "%d engagements", commitments), commitments),
        str_format(work->arena,
                   language_plural(language, "%d engagement détaillé", "%d engagements détaillés", details), details),
        str_format(work->arena,
                   language_plural(language, "%d méthode de contrôle", "%d méthodes de contrôle", controls), controls),
        str_format(work->arena, tr(work, "objectif : %d %% des points de contrôle tenus"), version->target_share),
    };
    struct pdf_item *line = pdf_add_text(body, PDF_TEXT, STR_NONE);
    for (size_t i = 0; i < COUNT_OF(figures); i++) {
        pdf_add_run(line, PDF_PLAIN, i ? STR(" · ") : STR_NONE);
        pdf_add_run(line, i + 1 < COUNT_OF(figures) ? PDF_BOLD : PDF_PLAIN, figures[i]);
    }
}

static void add_head(struct work *work, const struct framework_version *version, struct pdf_flow *body)
{
    pdf_add_text(body, PDF_TITLE, in(work, &version->title));
    pdf_add_text(body, PDF_LEAD,
                 str_format(work->arena, tr(work, "Version %.*s · %.*s"), STR_ARG(version->version),
                            STR_ARG(in(work, &version->publisher))));
    add_dates(work, version, body);
    add_figures(work, version, body);
    if (!wording_is_empty(&version->summary))
        pdf_add_text(body, PDF_TEXT, in(work, &version->summary));
    if (!wording_is_empty(&version->source))
        pdf_add_text(body, PDF_NOTE, in(work, &version->source));
}

/* ---- the three columns ---- */

static void add_rule_note(struct work *work, const struct framework_version *version, const struct framework_rule *rule,
                          struct pdf_flow *cell)
{
    if (rule)
        pdf_add_text(cell, PDF_NOTE, framework_rule_sentence(work, version, rule));
}

static void add_commitment(struct work *work, const struct framework_version *version,
                           const struct framework_commitment *commitment, struct pdf_flow *cell)
{
    pdf_add_plate(cell, commitment->code, PDF_NOTE, in(work, &commitment->theme));
    pdf_add_text(cell, PDF_STRONG, in(work, &commitment->title));
    if (!wording_is_empty(&commitment->plain))
        pdf_add_text(cell, PDF_TEXT, in(work, &commitment->plain));
    add_rule_note(work, version, commitment->applies, cell);
    if (!wording_is_empty(&commitment->note))
        pdf_add_text(cell, PDF_NOTE, in(work, &commitment->note));
}

/* What is said of an entry after its text, separated by dots. */
struct remarks {
    struct pdf_item *entry;
    struct str before; /* of the next one */
};

static void add_remark(struct remarks *remarks, unsigned look, struct str words)
{
    if (str_is_empty(words))
        return;
    pdf_add_run(remarks->entry, NOTE_LOOK, remarks->before);
    pdf_add_run(remarks->entry, look, words);
    remarks->before = STR(" · ");
}

static void add_detail(struct work *work, const struct framework_version *version,
                       const struct framework_detail *detail, struct pdf_flow *cell)
{
    struct remarks remarks = {pdf_add_entry(cell, detail->code, in(work, &detail->text)), STR(" —\u00a0")};
    if (detail->level != LEVEL_SITE)
        add_remark(&remarks, PDF_SMALL | PDF_BOLD, present_level(work, detail->level));
    if (detail->applies)
        add_remark(&remarks, NOTE_LOOK, framework_rule_sentence(work, version, detail->applies));
    add_remark(&remarks, NOTE_LOOK, in(work, &detail->note));
}

static struct str measure_words(struct work *work, const struct framework_measure *measure)
{
    if (!measure)
        return STR_NONE;
    struct str words = in(work, &measure->wording), unit = in(work, &measure->unit);
    return str_format(work->arena, "%.*s %.*s %.*s", STR_ARG(words), STR_ARG(measure->target_text), STR_ARG(unit));
}

static void add_control(struct work *work, const struct framework_version *version,
                        const struct framework_control *control, struct pdf_flow *cell)
{
    struct remarks remarks = {pdf_add_entry(cell, STR_NONE, in(work, &control->method)), STR("\n")};
    struct str role = in(work, &version->roles.at[control->role.index].label);
    add_remark(&remarks, NOTE_LOOK, str_from(tr(work, framework_explain_kind(control->kind)->label)));
    add_remark(&remarks, NOTE_LOOK, framework_period_wording(work, control->every, control->times));
    add_remark(&remarks, NOTE_LOOK, role);
    add_remark(&remarks, NOTE_LOOK, measure_words(work, control->measure));
    add_remark(&remarks, NOTE_LOOK, in(work, &control->evidence));
    if (control->blocking)
        add_remark(&remarks, PDF_SMALL | PDF_BOLD, str_from(tr(work, "bloquant")));
    if (control->applies)
        add_remark(&remarks, NOTE_LOOK, framework_rule_sentence(work, version, control->applies));
    add_remark(&remarks, NOTE_LOOK, in(work, &control->note));
}

static void add_controls(struct work *work, const struct framework_version *version,
                         const struct framework_commitment *commitment, struct pdf_flow *cell)
{
    static const enum pdf_chip chips[] = {
        [LEVEL_SITE] = PDF_CHIP_OUTLINED, [LEVEL_SECTOR] = PDF_CHIP_DASHED, [LEVEL_CENTRAL] = PDF_CHIP_FILLED};
    for (int level = LEVEL_SITE; level <= LEVEL_CENTRAL; level++) {
        bool is_named = false;
        for (size_t i = 0; i < commitment->controls.count; i++) {
            const struct framework_control *control = &commitment->controls.at[i];
            if ((int)control->level != level)
                continue;
            if (!is_named)
                pdf_add_chip(cell, chips[level], present_at_level(work, control->level));
            is_named = true;
            add_control(work, version, control, cell);
        }
    }
}

static void add_family(struct work *work, const struct framework_version *version,
                       const struct framework_family *family, struct pdf_flow *body)
{
    struct pdf_column columns[] = {
        {str_from(tr(work, "Engagement")), 26},
        {str_from(tr(work, "Engagement détaillé")), 35},
        {str_from(tr(work, "Méthode de contrôle")), 39},
    };
    pdf_add_text(body, PDF_HEADING, in(work, &family->title));
    struct pdf_table *table = pdf_add_table(body, columns, COUNT_OF(columns));
    for (size_t c = 0; c < family->commitments.count; c++) {
        const struct framework_commitment *commitment = &family->commitments.at[c];
        struct pdf_flow **cells = pdf_add_row(table);
        add_commitment(work, version, commitment, cells[0]);
        for (size_t d = 0; d < commitment->details.count; d++)
            add_detail(work, version, &commitment->details.at[d], cells[1]);
        add_controls(work, version, commitment, cells[2]);
    }
}

/* ---- what follows them ---- */

static void add_notes(struct work *work, const struct framework_version *version, struct pdf_flow *body)
{
    if (version->notes.count)
        pdf_add_text(body, PDF_HEADING, str_from(tr(work, "Notes")));
    for (size_t i = 0; i < version->notes.count; i++)
        pdf_add_entry(body, STR_NONE, in(work, &version->notes.at[i]));
}

static void add_history(struct work *work, const struct framework_version *version, struct pdf_flow *body)
{
    if (version->history.count)
        pdf_add_text(body, PDF_HEADING, str_from(tr(work, "Historique des versions")));
    for (size_t i = 0; i < version->history.count; i++) {
        const struct framework_history_entry *entry = &version->history.at[i];
        struct pdf_item *item = pdf_add_entry(body, entry->version, STR_NONE);
        pdf_add_run(item, PDF_BOLD, language_day(work->arena, work->language, entry->day));
        pdf_add_run(item, PDF_PLAIN, STR(" — "));
        pdf_add_run(item, PDF_PLAIN, in(work, &entry->change));
    }
}

struct str print_version(struct work *work, const struct framework_version *version)
{
    struct str title = title_of(work, version);
    struct pdf_about about = {.title = title,
                              .author = in(work, &version->publisher),
                              .subject = in(work, &version->source),
                              .landscape = true,
                              .margin = PDF_MM(12),
                              .running = title};
    struct pdf *pdf = pdf_new(work, &about);
    struct pdf_flow *body = pdf_body(pdf);
    add_head(work, version, body);
    for (size_t f = 0; f < version->families.count; f++)
        add_family(work, version, &version->families.at[f], body);
    add_notes(work, version, body);
    add_history(work, version, body);
    return pdf_finish(pdf);
}

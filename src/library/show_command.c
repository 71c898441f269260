/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework list, and show CODE VERSION: what is published, as text. */
#include "library/command_line.h"
#include "library/commands.h"
#include "library/facets.h"
#include "library/queries.h"
#include "platform/web/language.h"

/* ---- list ---- */

enum { LIST_COLUMNS = 6 };

struct list_row {
    struct str cells[LIST_COLUMNS];
    struct str title;
};

static struct list_row list_row(struct work *work, const struct library_version_row *row)
{
    bool is_french = work->language == LANGUAGE_FRENCH;
    return (struct list_row){
        .cells = {row->code, row->version, day_format(work->arena, row->published_day),
                  str_format(work->arena, "%lld", (long long)row->commitment_count),
                  str_format(work->arena, "%lld", (long long)row->detail_count),
                  str_format(work->arena, "%lld", (long long)row->control_count)},
        .title = is_french ? row->title_fr : row->title_en,
    };
}

static struct list_row list_head(struct work *work)
{
    return (struct list_row){
        .cells = {str_from(tr(work, "CODE")), str_from(tr(work, "VERSION")), str_from(tr(work, "PUBLIÉ LE")),
                  str_from(tr(work, "ENGAGEMENTS")), str_from(tr(work, "DÉTAILS")), str_from(tr(work, "CONTRÔLES"))},
        .title = str_from(tr(work, "TITRE")),
    };
}

static void print_row(struct text *out, const struct list_row *row, const size_t *widths)
{
    for (size_t c = 0; c < LIST_COLUMNS; c++) {
        text_add(out, row->cells[c]);
        for (size_t at = str_characters(row->cells[c]); at < widths[c] + 2; at++)
            text_add_char(out, ' ');
    }
    text_add(out, row->title);
    text_add_char(out, '\n');
}

void library_list_body(struct work *work, struct library_command *command)
{
    struct {
        struct list_row *at;
        size_t count, room;
    } lines = {0};
    size_t widths[LIST_COLUMNS] = {0};
    struct library_version_row_rows rows = library_version_list(work);
    *list_add(work->arena, &lines) = list_head(work);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &lines) = list_row(work, &rows.at[i]);
    for (size_t i = 0; i < lines.count; i++)
        for (size_t c = 0; c < LIST_COLUMNS; c++)
            if (str_characters(lines.at[i].cells[c]) > widths[c])
                widths[c] = str_characters(lines.at[i].cells[c]);
    for (size_t i = 0; i < lines.count; i++)
        print_row(&command->out, &lines.at[i], widths);
}

int library_list_command(struct app *app, int count, char **arguments)
{
    struct library_command command = {.count = count, .arguments = arguments, .body = library_list_body};
    if (count != 0)
        return library_command_usage("list");
    return library_command_run(app, &command, COMMAND_READS);
}

/* ---- show ---- */

static void print_detail(struct work *work, struct text *out, const struct framework_version *version, size_t index)
{
    const struct framework_detail *detail = &version->details.at[index];
    struct facets facets = facets_of_detail(work, version, index);
    text_addf(out, "    %-8.*s %.*s", STR_ARG(detail->code), STR_ARG(wording_in(&detail->text, work->language)));
    if (detail->level != LEVEL_SITE)
        text_addf(out, " [%.*s]", STR_ARG(facets.of[FACET_LEVEL]));
    if (detail->applies)
        text_addf(out, " [%.*s]", STR_ARG(facets.of[FACET_APPLIES]));
    text_add_char(out, '\n');
}

static void print_control(struct work *work, struct text *out, const struct framework_version *version, size_t index)
{
    const struct framework_control *control = &version->controls.at[index];
    struct facets facets = facets_of_control(work, version, index);
    text_addf(out, "    %-8.*s %.*s\n", STR_ARG(control->code), STR_ARG(wording_in(&control->method, work->language)));
    text_addf(out, "             %.*s, %.*s, %.*s, %.*s", STR_ARG(facets.of[FACET_LEVEL]),
              STR_ARG(facets.of[FACET_KIND]), STR_ARG(facets.of[FACET_ROLE]), STR_ARG(facets.of[FACET_EVERY]));
    if (control->measure)
        text_addf(out, ", %.*s", STR_ARG(facets.of[FACET_MEASURE]));
    if (control->blocking)
        text_addf(out, ", %s", tr(work, "bloquant"));
    if (control->applies)
        text_addf(out, " [%.*s]", STR_ARG(facets.of[FACET_APPLIES]));
    text_add_char(out, '\n');
}

static void print_commitment(struct work *work, struct text *out, const struct framework_version *version,
                             const struct framework_commitment *commitment)
{
    text_addf(out, "\n  %-5.*s %.*s\n", STR_ARG(commitment->code),
              STR_ARG(wording_in(&commitment->title, work->language)));
    for (size_t i = 0; i < commitment->details.count; i++)
        print_detail(work, out, version, commitment->first_detail + i);
    for (size_t i = 0; i < commitment->controls.count; i++)
        print_control(work, out, version, commitment->first_control + i);
}

static void print_version(struct work *work, struct text *out, const struct framework_version *version)
{
    text_addf(out, "%.*s %.*s\n%.*s, ", STR_ARG(wording_in(&version->title, work->language)), STR_ARG(version->version),
              STR_ARG(wording_in(&version->publisher, work->language)));
    text_add(out, language_day(work->arena, work->language, version->published));
    text_add_char(out, '\n');
    for (size_t f = 0; f < version->families.count; f++) {
        const struct framework_family *family = &version->families.at[f];
        text_addf(out, "\n%.*s\n", STR_ARG(wording_in(&family->title, work->language)));
        for (size_t c = 0; c < family->commitments.count; c++)
            print_commitment(work, out, version, &family->commitments.at[c]);
    }
}

void library_show_body(struct work *work, struct library_command *command)
{
    struct str code = str_from(command->arguments[0]), name = str_from(command->arguments[1]);
    struct library_version_row *row = library_version_of(work, code, name);
    if (row) {
        print_version(work, &command->out, library_version(work, row->id));
        return;
    }
    command->is_refused = true;
    text_addf(&command->out, tr(work, "La version « %.*s » du référentiel « %.*s » n’est pas publiée."), STR_ARG(name),
              STR_ARG(code));
    text_add_char(&command->out, '\n');
}

int library_show_command(struct app *app, int count, char **arguments)
{
    struct library_command command = {.count = count, .arguments = arguments, .body = library_show_body};
    if (count != 2)
        return library_command_usage("show CODE VERSION");
    return library_command_run(app, &command, COMMAND_READS);
}

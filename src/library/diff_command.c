/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework diff FILE FILE [MAP]: what changed, as text. Words that went stand in [-…-], words that came in {+…+}.
 */
#include "library/changes.h"
#include "library/command_line.h"
#include "library/commands.h"

enum { OLD_FILE, NEW_FILE, MAP_FILE };

static void print_codes(struct text *out, const struct diff_side *side)
{
    for (size_t i = 0; i < side->texts.count; i++)
        text_addf(out, " %.*s", STR_ARG(side->texts.at[i].code));
}

static void print_text(struct text *out, const struct diff_text *text)
{
    for (size_t i = 0; i < text->parts.count; i++) {
        text_add(out, text->parts.at[i].text);
        text_add(out, text->parts.at[i].blank);
    }
}

/* The words of both sides in one line. */
static void print_words(struct text *out, const struct word_diff *words)
{
    for (size_t i = 0; i < words->count; i++) {
        struct str text = words->at[i].text, trimmed = str_trim(text);
        if (words->at[i].kind == DIFF_KEPT)
            text_add(out, text);
        else if (words->at[i].kind == DIFF_REMOVED)
            text_addf(out, "[-%.*s-]", STR_ARG(trimmed));
        else
            text_addf(out, "{+%.*s+}", STR_ARG(trimmed));
        if (words->at[i].kind != DIFF_KEPT && trimmed.length < text.length)
            text_add_char(out, ' ');
    }
}

static void print_side(struct text *out, const struct diff_side *side, const char *indent, char sign)
{
    for (size_t i = 0; i < side->texts.count; i++) {
        text_addf(out, "%s%c ", indent, sign);
        print_text(out, &side->texts.at[i]);
        text_add_char(out, '\n');
    }
}

static void print_wordings(struct text *out, const struct change_row *row, const struct framework_pair *pair,
                           const char *indent)
{
    if (pair->old.count == 1 && pair->new.count == 1) {
        text_add(out, str_from(indent));
        print_words(out, &pair->words);
        text_add_char(out, '\n');
        return;
    }
    print_side(out, &row->before, indent, '-');
    print_side(out, &row->after, indent, '+');
}

static void print_row(struct text *out, const struct change_row *row, const struct framework_pair *pair,
                      const char *indent)
{
    text_addf(out, "%s%.*s, %.*s", indent, STR_ARG(row->level), STR_ARG(row->change));
    print_codes(out, row->is_renumbered || !row->after.texts.count ? &row->before : &row->after);
    if (row->is_renumbered) {
        text_add_literal(out, " ->");
        print_codes(out, &row->after);
    }
    text_add_char(out, '\n');
    print_wordings(out, row, pair, indent);
    for (size_t i = 0; i < row->facets.count; i++) {
        const struct facet_change *facet = &row->facets.at[i];
        text_addf(out, "%s* %.*s [-%.*s-] {+%.*s+}\n", indent, STR_ARG(facet->label), STR_ARG(facet->before),
                  STR_ARG(facet->after));
    }
    if (row->note.length)
        text_addf(out, "%s(%.*s)\n", indent, STR_ARG(row->note));
}

static bool is_unchanged(const struct framework_pair *pair)
{
    return pair->change == CHANGE_KEPT && !pair->differs && !pair->note;
}

static void print_below(struct text *out, const struct change_row *rows, const struct framework_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (!is_unchanged(&pairs->at[i]))
            print_row(out, &rows[i], &pairs->at[i], "    ");
}

static void print_changes(struct text *out, const struct changes *changes)
{
    for (size_t i = 0; i < changes->comparison.count; i++) {
        const struct framework_commitment_pair *pair = &changes->comparison.at[i];
        struct change_row row = changes_row(changes, pair);
        if (is_unchanged(&pair->titles) && row.changed_below == 0)
            continue;
        text_add_char(out, '\n');
        print_row(out, &row, &pair->titles, "");
        print_below(out, row.below.at, &pair->details);
        print_below(out, row.below.at + pair->details.count, &pair->controls);
    }
}

static void print_counts(struct work *work, struct text *out, const struct changes *changes)
{
    static const char *const labels[CHANGE_LEVELS] = {
        [LEVEL_OF_COMMITMENTS] = N_("Engagements :"),
        [LEVEL_OF_DETAILS] = N_("Engagements détaillés :"),
        [LEVEL_OF_CONTROLS] = N_("Méthodes de contrôle :"),
    };
    struct change_counts counts = changes_count(changes);
    text_addf(out, "%.*s %.*s -> %.*s %.*s\n", STR_ARG(changes->old->code), STR_ARG(changes->old->version),
              STR_ARG(changes->new->code), STR_ARG(changes->new->version));
    for (int level = 0; level < CHANGE_LEVELS; level++) {
        const char *comma = "";
        text_addf(out, "%s", tr(work, labels[level]));
        for (int change = CHANGE_KEPT; change <= CHANGE_NEW; change++) {
            if (!counts.of[level][change])
                continue;
            text_addf(out, "%s %.*s %lld", comma, STR_ARG(changes_figure_label(work, (enum framework_change)change)),
                      (long long)counts.of[level][change]);
            comma = ",";
        }
        text_add_char(out, '\n');
    }
}

/* ---- the files ---- */

static void expect(struct work *work, struct command_file *file, enum framework_file_kind kind)
{
    if (publish_has_mistakes(&file->problems) || file->file.kind == kind)
        return;
    const char *sentence = kind == FRAMEWORK_MIGRATION ? tr(work, "Le fichier n’est pas une table de passage.")
                                                       : tr(work, "Le fichier n’est pas la version d’un référentiel.");
    problem_add(work->arena, &file->problems, STR(""), "%s", sentence);
}

static bool names(const struct framework_version_name *name, const struct framework_version *version)
{
    return str_equal(name->code, version->code) && str_equal(name->version, version->version);
}

static void check_map(struct work *work, struct command_files *files)
{
    struct command_file *map = &files->at[MAP_FILE];
    struct framework_library none = {0};
    struct framework_library library = command_library(work, files, &none);
    expect(work, map, FRAMEWORK_MIGRATION);
    if (library.count != MAP_FILE || publish_has_mistakes(&map->problems))
        return;
    framework_check(work, &map->file, &library, &map->problems);
    const struct framework_migration *migration = map->file.migration;
    if (!publish_has_mistakes(&map->problems) &&
        !(names(&migration->from, library.at[OLD_FILE]) && names(&migration->to, library.at[NEW_FILE])))
        problem_add(work->arena, &map->problems, STR(""), "%s",
                    tr(work, "La table de passage ne va pas de la première version à la seconde."));
}

static bool tell_mistakes(struct work *work, struct library_command *command, const struct command_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        if (publish_has_mistakes(&files->at[i].problems))
            command->is_refused |=
                command_tell_problems(work, &command->out, files->at[i].path, &files->at[i].problems);
    return command->is_refused;
}

void library_diff_body(struct work *work, struct library_command *command)
{
    struct command_files files = command_files_read(work, command);
    expect(work, &files.at[OLD_FILE], FRAMEWORK_VERSION);
    expect(work, &files.at[NEW_FILE], FRAMEWORK_VERSION);
    if (files.count > MAP_FILE)
        check_map(work, &files);
    if (tell_mistakes(work, command, &files))
        return;
    const struct framework_migration *map = files.count > MAP_FILE ? files.at[MAP_FILE].file.migration : NULL;
    struct changes changes = changes_of(work, files.at[OLD_FILE].file.version, files.at[NEW_FILE].file.version, map);
    print_counts(work, &command->out, &changes);
    print_changes(&command->out, &changes);
}

int library_diff_command(struct app *app, int count, char **arguments)
{
    struct library_command command = {.count = count, .arguments = arguments, .body = library_diff_body};
    if (count != 2 && count != 3)
        return library_command_usage("diff FILE FILE [MAP]");
    return library_command_run(app, &command, COMMAND_WITHOUT_DATA);
}

/* SPDX-License-Identifier: EUPL-1.2
 * A row becomes the values of a form, and goes the way of a form: checked, merged with what is kept, held against the
 * rules, compared. */
#include "organisation/import.h"

#include "base/fold.h"
#include "organisation/import_header.h"
#include "organisation/site_rules.h"
#include "organisation/units.h"
#include "platform/data/db.h"
#include "platform/sheet/sheet.h"
#include "platform/web/language.h"

#include <string.h>

/* Codes by hash: of the sites kept and of the rows read. */
struct code_entry {
    struct str code;
    const struct organisation_site *kept;
    int line; /* of the file; 0: not yet seen in it */
};
struct code_index {
    struct code_entry *at;
    size_t room; /* a power of two, more than twice what is put in */
};

struct reading {
    struct work *work;
    const struct import_known *known;
    struct import_header header;
    struct code_index index;
    struct import_plan plan;
};

static struct code_entry *entry_of(struct code_index *index, struct str code)
{
    size_t place = str_hash(code) & (index->room - 1);
    while (index->at[place].code.at && !str_equal(index->at[place].code, code))
        place = (place + 1) & (index->room - 1);
    index->at[place].code = code;
    return &index->at[place];
}

static struct code_index index_make(struct arena *arena, const struct organisation_site_rows *sites)
{
    struct code_index index = {.room = 1024};
    while (index.room < 2 * (sites->count + IMPORT_MOST_ROWS))
        index.room *= 2;
    index.at = arena_array(arena, struct code_entry, index.room);
    for (size_t i = 0; i < sites->count; i++)
        entry_of(&index, sites->at[i].code)->kept = &sites->at[i];
    return index;
}

struct str import_arrondissement(struct work *work, struct str typed)
{
    struct str key = fold_key(work->arena, typed);
    if (str_equal_c(key, "paris centre"))
        return STR("1");
    size_t digits = 0;
    while (digits < key.length && key.at[digits] >= '0' && key.at[digits] <= '9')
        digits++;
    struct str ending = str_after(key, digits);
    bool ordinal = str_equal_c(ending, "e") || str_equal_c(ending, "er") || str_equal_c(ending, "eme");
    return digits && ordinal ? str_part(key, 0, digits) : typed;
}

/* ---- one row ---- */

static void add_value(struct arena *arena, struct form_values *values, const char *name, struct str value)
{
    *list_add(arena, values) = (struct form_value){.name = str_from(name), .value = value};
}

static void add_parent(struct reading *reading, struct str code, struct form_values *values, struct problems *problems)
{
    struct work *work = reading->work;
    const struct organisation_unit *parent = units_find_code(reading->known->units, code);
    add_value(work->arena, values, "parent_id",
              parent ? str_format(work->arena, "%lld", (long long)parent->id) : STR(""));
    if (!parent && code.length)
        problem_add(work->arena, problems, STR("parent_id"),
                    tr(work, "Aucun secteur ni division n’a le code « %.*s »."), STR_ARG(code));
}

static void check_level(struct reading *reading, struct str level, struct problems *problems)
{
    struct work *work = reading->work;
    if (level.length && !str_equal_c(fold_key(work->arena, level), "site"))
        problem_add(work->arena, problems, STR(IMPORT_LEVEL),
                    tr(work, "Seuls des sites s’importent : le niveau « %.*s » n’en est pas un."), STR_ARG(level));
}

static struct form_values values_of(struct reading *reading, const struct csv_row *row, struct problems *problems)
{
    struct arena *arena = reading->work->arena;
    struct form_values values = {0};
    for (size_t i = 0; i < reading->header.count; i++) {
        const char *field = reading->header.fields[i];
        struct str cell = i < row->count ? str_trim(row->at[i]) : STR("");
        if (!field)
            continue;
        if (strcmp(field, IMPORT_LEVEL) == 0) {
            check_level(reading, cell, problems);
        } else if (strcmp(field, IMPORT_PARENT) == 0) {
            add_parent(reading, cell, &values, problems);
        } else if (strcmp(field, "facts") == 0) {
            struct strs facts = site_facts_split(arena, cell);
            add_value(arena, &values, field, STR(""));
            for (size_t f = 0; f < facts.count; f++)
                add_value(arena, &values, field, facts.at[f]);
        } else {
            add_value(arena, &values, field,
                      strcmp(field, "arrondissement") == 0 ? import_arrondissement(reading->work, cell) : cell);
        }
    }
    return values;
}

/* Problems of a form know their field; those of a file its line and column too. */
static void take_problems(struct reading *reading, int line, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct problem problem = problems->at[i];
        bool parent = str_equal_c(problem.field, "parent_id");
        problem.line = line;
        problem.column = import_header_column(&reading->header, parent ? STR(IMPORT_PARENT) : problem.field);
        problem.field = problem.column ? reading->header.titles[problem.column - 1] : problem.field;
        *list_add(reading->work->arena, &reading->plan.problems) = problem;
    }
}

/* The site of the row's code; a second row of the same code is a problem. */
static struct code_entry *site_of_row(struct reading *reading, const struct site_form *form, int line,
                                      struct problems *problems)
{
    struct code_entry *entry = entry_of(&reading->index, form->code);
    if (entry->line)
        problem_add(reading->work->arena, problems, STR("code"),
                    tr(reading->work, "Le code « %.*s » est déjà à la ligne %d."), STR_ARG(form->code), entry->line);
    else
        entry->line = line;
    return entry;
}

static void check_row(struct reading *reading, struct import_row *row, const struct form_values *values,
                      struct problems *problems)
{
    struct work *work = reading->work;
    struct site_form *form = &row->form;
    struct site_form before = {0};
    if (form->code.length)
        row->kept = site_of_row(reading, form, row->line, problems)->kept;
    if (row->kept) {
        before = site_form_of(work, row->kept);
        site_form_merge(form, &before, values);
        form->version = row->kept->version;
    }
    const struct organisation_unit *parent = units_find(reading->known->units, form->parent_id);
    form->parent_label = parent ? parent->code : STR("");
    const struct organisation_unit *namesake = units_find_code(reading->known->units, form->code);
    struct site_known known = {
        .parent = parent,
        .site_id = row->kept ? row->kept->id : 0,
        .kept_parent_id = row->kept ? row->kept->parent_id : 0,
        .code_owner = namesake ? namesake->id : 0,
        .facts = reading->known->facts,
    };
    site_check(work, form, &known, problems);
    if (row->kept)
        row->differences = site_form_compare(work, &before, form);
}

static enum import_outcome outcome_of(const struct import_row *row, const struct problems *problems)
{
    if (problems->count)
        return IMPORT_REFUSED;
    if (!row->kept)
        return IMPORT_CREATED;
    return row->differences.count ? IMPORT_CHANGED : IMPORT_UNCHANGED;
}

static void read_row(struct reading *reading, const struct csv_row *csv_row)
{
    struct work *work = reading->work;
    struct problems problems = {0};
    struct import_row row = {.line = csv_row->line};
    if (csv_row->count > reading->header.count)
        problem_add(work->arena, &problems, STR(""),
                    tr(work, "La ligne a %zu cellules pour %zu colonnes : un séparateur est en trop."), csv_row->count,
                    reading->header.count);
    struct form_values values = values_of(reading, csv_row, &problems);
    row.form = *(struct site_form *)form_check(work, &site_change_form, &values, false, &problems);
    check_row(reading, &row, &values, &problems);
    row.outcome = outcome_of(&row, &problems);
    take_problems(reading, row.line, &problems);
    reading->plan.created += row.outcome == IMPORT_CREATED;
    reading->plan.changed += row.outcome == IMPORT_CHANGED;
    reading->plan.unchanged += row.outcome == IMPORT_UNCHANGED;
    reading->plan.refused += row.outcome == IMPORT_REFUSED;
    *list_add(work->arena, &reading->plan.rows) = row;
}

/* ---- the file ---- */

static bool has_refusal(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        if (!problems->at[i].warning)
            return true;
    return false;
}

static void read_rows(struct reading *reading, struct csv_reader *reader)
{
    struct work *work = reading->work;
    struct csv_row row;
    while (csv_next(reader, &row)) {
        if (reading->plan.rows.count == IMPORT_MOST_ROWS) {
            problem_add_at(work->arena, &reading->plan.problems, row.line, 0,
                           tr(work, "Le fichier a plus de %d lignes : coupez-le en plusieurs."), IMPORT_MOST_ROWS);
            return;
        }
        read_row(reading, &row);
    }
}

struct import_plan import_sites_plan(struct work *work, struct str bytes, const struct import_known *known)
{
    struct reading reading = {.work = work, .known = known, .index = index_make(work->arena, known->sites)};
    struct problems *problems = &reading.plan.problems;
    struct csv_reader reader = csv_open(work->arena, bytes);
    struct csv_row row;
    if (csv_next(&reader, &row)) {
        reading.header = import_header_read(work, &row, problems);
        if (!has_refusal(problems))
            read_rows(&reading, &reader);
    }
    bool whole = sheet_csv_is_fine(work, &reader, problems);
    if (whole && reading.plan.rows.count == 0 && !has_refusal(problems))
        problem_add_at(
            work->arena, problems, 1, 0,
            tr(work,
               "Le fichier ne contient aucun site : la première ligne nomme les colonnes, chaque autre est un site."));
    reading.plan.is_refused = has_refusal(problems);
    return reading.plan;
}

/* SPDX-License-Identifier: EUPL-1.2
 * What an import compares with, and writing what it found: all of it or, by a fault, nothing. */
#include "people/import_pages.h"

#include "base/fold.h"
#include "people/persons.h"
#include "people/rights.h"
#include "platform/data/journal.h"

#include <stdlib.h>

static int by_email(const void *left, const void *right)
{
    const struct import_person *a = left, *b = right;
    return str_compare(a->email_key, b->email_key);
}

static void read_persons(struct work *work, struct import_known *known)
{
    enum { MEMORY_OF_PERSON = 4 * 1024 };
    struct people_person_rows rows = people_person_all(work);
    work->arena->ceiling += rows.count * MEMORY_OF_PERSON;
    for (size_t i = 0; i < rows.count; i++) {
        struct person person = person_of_row(work, &rows.at[i]);
        *list_add(work->arena, &known->persons) = (struct import_person){
            .email_key = identity_email_key(work->arena, person.identity.email),
            .id = person.id,
            .identity = person.identity,
        };
    }
    if (known->persons.count)
        qsort(known->persons.at, known->persons.count, sizeof *known->persons.at, by_email);
}

static void read_roles_and_units(struct work *work, struct import_known *known)
{
    struct people_role_rows roles = people_role_list(work);
    struct people_unit_rows units = people_unit_list(work);
    for (size_t i = 0; i < roles.count; i++)
        *list_add(work->arena, &known->roles) = (struct import_role){
            .key = fold_key(work->arena, roles.at[i].code),
            .label_key = fold_key(work->arena, roles.at[i].label_fr),
            .label_en_key = fold_key(work->arena, roles.at[i].label_en),
            .id = roles.at[i].id,
        };
    for (size_t i = 0; i < units.count; i++)
        *list_add(work->arena, &known->units) = (struct import_unit){units.at[i].code, units.at[i].id};
}

struct import_known import_known_read(struct work *work)
{
    struct import_known known = {0};
    struct people_right_rows rights = people_right_all(work);
    read_persons(work, &known);
    read_roles_and_units(work, &known);
    for (size_t i = 0; i < rights.count; i++)
        *list_add(work->arena, &known.rights) = (struct import_right){
            .id = rights.at[i].id,
            .person_id = rights.at[i].person_id,
            .role_id = rights.at[i].role_id,
            .unit_id = rights.at[i].unit_id,
            .version = rights.at[i].version,
            .start = rights.at[i].start_day,
            .end = rights.at[i].end_day,
        };
    return known;
}

/* The id that the first row of an address gave to the person whom it made. */
static int64_t person_of(struct work *work, const struct import_row *row)
{
    if (row->outcome == IMPORT_CREATED)
        return people_add(work, &row->identity, LANGUAGE_FRENCH);
    return row->person_id ? row->person_id : people_of_email(work, row->identity.email);
}

static void change_person(struct work *work, const struct import_row *row)
{
    struct person *person = person_find(work, row->person_id);
    if (!person || !person_change(work, person, &row->identity, person->version))
        fault(FAULT_CONFLICT, "a person of the import was changed meanwhile");
}

static void change_right(struct work *work, const struct import_row *row)
{
    struct people_right *right = people_right_get(work, row->changed_right_id);
    if (!right || !right_change(work, right, row->start, row->end, right->version))
        fault(FAULT_CONFLICT, "a right of the import was changed meanwhile");
}

void import_apply(struct work *work, const struct import_result *result)
{
    for (size_t i = 0; i < result->rows.count; i++) {
        const struct import_row *row = &result->rows.at[i];
        int64_t person_id = person_of(work, row);
        if (row->changes_person)
            change_person(work, row);
        if (row->gives_right)
            people_give(work, &(struct people_grant){person_id, row->role_id, row->unit_id, row->start, row->end});
        if (row->changed_right_id)
            change_right(work, row);
    }
    struct str counts = str_format(work->arena, "{\"created\":%lld,\"changed\":%lld,\"unchanged\":%lld}",
                                   (long long)result->counts[IMPORT_CREATED], (long long)result->counts[IMPORT_CHANGED],
                                   (long long)result->counts[IMPORT_UNCHANGED]);
    journal_record(work, (struct journal_entry){.kind = "import", .verb = "imported", .after = counts});
}

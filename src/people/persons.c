/* SPDX-License-Identifier: EUPL-1.2
 * Each change is written with its journal entry; what names the person is sealed before it is stored. */
#include "people/persons.h"

#include "access/access.h"
#include "people/rights.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/data/kept.h"

struct person person_of_row(struct work *work, const struct people_person *row)
{
    return (struct person){
        .id = row->id,
        .version = row->version,
        .identity = people_identity_open(work, row->id, row->sealed, row->key_sealed),
        .language = row->language,
        .theme = row->theme,
        .active_until = row->active_until,
    };
}

struct person *person_find(struct work *work, int64_t id)
{
    struct people_person *row = people_person_get(work, id);
    if (!row || row->erased_at != INSTANT_NONE)
        return NULL;
    struct person *person = arena_new(work->arena, struct person);
    *person = person_of_row(work, row);
    return person;
}

int64_t people_of_email(struct work *work, struct str email)
{
    struct people_person *row = people_person_by_mac(work, people_email_mac(work->arena, email));
    return row ? row->id : 0;
}

static struct kept_rows read_identity(struct work *work, int64_t person_id)
{
    const struct person *person = person_find(work, person_id);
    return (struct kept_rows){person ? &person->identity : NULL, person != NULL};
}
static const struct kept_list kept_identities = {&people_identity_shape, read_identity};

struct str people_name(struct work *work, int64_t person_id)
{
    struct kept_rows rows = kept_read(work, &kept_identities, person_id);
    return rows.count ? ((const struct people_identity *)rows.at)->name : STR_NONE;
}

static struct str identity_json(struct work *work, const struct people_identity *identity)
{
    return journal_json(work, &people_identity_shape, identity);
}

int64_t people_add(struct work *work, const struct people_identity *identity, enum language language)
{
    int64_t id = id_new();
    struct secret_key key = secret_key_random();
    people_person_add(work, id, identity_seal(work, id, &key, identity), people_email_mac(work->arena, identity->email),
                      str_from(language_code(language)));
    people_person_key_add(work, id, identity_key_seal(work, id, &key));
    journal_record(work, (struct journal_entry){.kind = "person",
                                                .verb = "created",
                                                .subject_id = id,
                                                .person_id = id,
                                                .after = identity_json(work, identity)});
    return id;
}

bool person_change(struct work *work, const struct person *person, const struct people_identity *identity,
                   int64_t version)
{
    struct secret_key key;
    if (!people_person_key(work, person->id, &key))
        return false;
    struct str sealed = identity_seal(work, person->id, &key, identity);
    if (people_person_change(work, person->id, sealed, people_email_mac(work->arena, identity->email), version) == 0)
        return false;
    journal_record(work, (struct journal_entry){.kind = "person",
                                                .verb = "changed",
                                                .subject_id = person->id,
                                                .person_id = person->id,
                                                .before = identity_json(work, &person->identity),
                                                .after = identity_json(work, identity)});
    return true;
}

static struct str last_day_json(struct work *work, struct day last_day)
{
    if (day_is_none(last_day))
        return STR("{\"last_day\":null}");
    return str_format(work->arena, "{\"last_day\":\"%.*s\"}", STR_ARG(day_format(work->arena, last_day)));
}

void person_end(struct work *work, const struct person *person, struct day last_day)
{
    bool ends = !day_is_none(last_day);
    struct day before = day_is_none(person->active_until) ? DAY_NONE : day_add(person->active_until, -1);
    people_person_end(work, person->id, ends ? day_add(last_day, 1) : DAY_NONE);
    if (ends) {
        right_end_all(work, person->id, last_day, true);
        access_end(work, person->id, instant_of(day_add(last_day, 1), 0, 0, 0));
    }
    journal_record(work, (struct journal_entry){.kind = "person",
                                                .verb = ends ? "ended" : "reopened",
                                                .subject_id = person->id,
                                                .before = last_day_json(work, before),
                                                .after = last_day_json(work, last_day)});
}

void person_erase(struct work *work, const struct person *person)
{
    struct str no_mac = str_format(work->arena, "erased-%lld", (long long)person->id);
    people_person_erase(work, person->id, work->now, no_mac, work->today);
    right_end_all(work, person->id, day_add(work->today, -1), false);
    access_forget(work, person->id);
    people_person_key_delete(work, person->id);
    journal_record(work, (struct journal_entry){.kind = "person", .verb = "erased", .subject_id = person->id});
}

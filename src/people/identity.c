/* SPDX-License-Identifier: EUPL-1.2
 * What names a person, sealed. The keys are those of the program, set once by people_start before any work runs and
 * only read afterwards: a work has no way to the program that it runs in. */
#include "people/identity.h"

#include "people/queries.h"
#include "platform/data/journal.h"
#include "platform/server/app.h"

#include <string.h>

static struct secret_key key_of_keys, key_of_emails;

static const struct shape_column identity_columns[] = {
    {.name = "name", .kind = SHAPE_TEXT, .offset = offsetof(struct people_identity, name)},
    {.name = "email", .kind = SHAPE_TEXT, .offset = offsetof(struct people_identity, email)},
    {.name = "phone", .kind = SHAPE_TEXT, .offset = offsetof(struct people_identity, phone)},
    {.name = "job_title", .kind = SHAPE_TEXT, .offset = offsetof(struct people_identity, job_title)},
};

const struct shape people_identity_shape = {
    .name = "people_identity",
    .size = sizeof(struct people_identity),
    .count = COUNT_OF(identity_columns),
    .columns = identity_columns,
};

void identity_use_keys(const struct app *app)
{
    key_of_keys = secret_key_derive(&app->master_key, "persons-");
    key_of_emails = secret_key_derive(&app->master_key, "emails--");
}

static struct str about(struct arena *arena, const char *what, int64_t person_id)
{
    return str_format(arena, "%s %lld", what, (long long)person_id);
}

struct str identity_key_seal(struct work *work, int64_t person_id, const struct secret_key *key)
{
    struct str plain = {(const char *)key->bytes, sizeof key->bytes};
    return secret_seal(work->arena, &key_of_keys, plain, about(work->arena, "person key", person_id));
}

static bool key_open(struct work *work, int64_t person_id, struct str sealed, struct secret_key *ret_key)
{
    struct str plain = secret_open(work->arena, &key_of_keys, sealed, about(work->arena, "person key", person_id));
    if (plain.length != sizeof ret_key->bytes)
        return false;
    memcpy(ret_key->bytes, plain.at, sizeof ret_key->bytes);
    return true;
}

bool people_person_key(struct work *work, int64_t person_id, struct secret_key *ret_key)
{
    struct people_person_key *row = people_person_key_row(work, person_id);
    if (!row)
        return false;
    if (!key_open(work, person_id, row->sealed, ret_key))
        fault(FAULT_BUG, "the key of person %lld does not open: is the key file that of this database?",
              (long long)person_id);
    return true;
}

struct str identity_seal(struct work *work, int64_t person_id, const struct secret_key *key,
                         const struct people_identity *identity)
{
    struct str json = journal_json(work, &people_identity_shape, identity);
    return secret_seal(work->arena, key, json, about(work->arena, "person", person_id));
}

static struct str *member(struct people_identity *identity, struct str name)
{
    for (size_t i = 0; i < COUNT_OF(identity_columns); i++)
        if (str_equal_c(name, identity_columns[i].name))
            return (struct str *)((char *)identity + identity_columns[i].offset);
    return NULL;
}

struct people_identity people_identity_open(struct work *work, int64_t person_id, struct str sealed,
                                            struct str key_sealed)
{
    struct people_identity identity = {STR(""), STR(""), STR(""), STR("")};
    struct secret_key key;
    struct form_values values = {0};
    struct problems problems = {0};
    if (!key_sealed.length || !key_open(work, person_id, key_sealed, &key))
        return identity;
    struct str json = secret_open(work->arena, &key, sealed, about(work->arena, "person", person_id));
    if (!json.at || !form_read_json(work, json, &values, &problems))
        return identity;
    for (size_t i = 0; i < values.count; i++) {
        struct str *place = member(&identity, values.at[i].name);
        if (place)
            *place = values.at[i].value;
    }
    return identity;
}

struct str identity_email_key(struct arena *arena, struct str email)
{
    char *key = str_c(arena, str_trim(email));
    size_t length = strlen(key);
    for (size_t i = 0; i < length; i++)
        if (key[i] >= 'A' && key[i] <= 'Z')
            key[i] = (char)(key[i] - 'A' + 'a');
    return (struct str){key, length};
}

struct str people_email_mac(struct arena *arena, struct str email)
{
    return secret_hash(arena, &key_of_emails, identity_email_key(arena, email));
}

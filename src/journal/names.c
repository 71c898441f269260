/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/names.h"

#include "access/access.h"
#include "base/list.h"
#include "people/people.h"
#include "platform/data/kept.h"
#include "platform/web/language.h"

/* Identifiers are unique over all tables, so one list holds names of every kind. */
static struct str kept_name(struct work *work, struct journal_names *names, int64_t id,
                            struct str (*look_up)(struct work *work, int64_t id))
{
    for (size_t i = 0; i < names->count; i++)
        if (names->at[i].id == id)
            return names->at[i].name;
    struct str name = id ? look_up(work, id) : STR("");
    *list_add(work->arena, names) = (struct journal_name){id, name};
    return name;
}

static struct str look_up_person(struct work *work, int64_t id)
{
    struct str name = people_name(work, id);
    return name.length ? name : str_from(tr(work, "personne effacée"));
}

static struct kept_rows read_unit(struct work *work, int64_t id)
{
    const struct journal_unit_label *unit = journal_unit_one(work, id);
    return (struct kept_rows){unit, unit != NULL};
}
static const struct kept_list kept_units = {&journal_unit_label_shape, read_unit};

static struct str look_up_unit(struct work *work, int64_t id)
{
    struct kept_rows rows = kept_read(work, &kept_units, id);
    return rows.count ? ((const struct journal_unit_label *)rows.at)->name : STR("");
}

static struct str look_up_role(struct work *work, int64_t id)
{
    struct journal_role_label *role = journal_role_one(work, id);
    if (!role)
        return STR("");
    return work->language == LANGUAGE_FRENCH ? role->label_fr : role->label_en;
}

struct str journal_actor_name(struct work *work, struct journal_names *names, int64_t actor_id)
{
    return actor_id ? kept_name(work, names, actor_id, look_up_person) : str_from(tr(work, "le programme"));
}

struct str journal_unit_name(struct work *work, struct journal_names *names, int64_t unit_id)
{
    return kept_name(work, names, unit_id, look_up_unit);
}

struct str journal_role_name(struct work *work, struct journal_names *names, int64_t role_id)
{
    return kept_name(work, names, role_id, look_up_role);
}

static bool is_about_person(const struct journal_record *entry)
{
    return str_equal_c(entry->kind, "person") || str_equal_c(entry->kind, "credential") ||
           str_equal_c(entry->kind, "invitation");
}

bool journal_may_name(struct request *request, const struct journal_record *entry)
{
    static const char permission[] = "people.read";
    if (entry->person_id == 0 && !is_about_person(entry))
        return true;
    return access_everywhere(request, permission) ||
           (entry->unit_id && request_may(request, permission, entry->unit_id));
}

struct str journal_subject_name(struct work *work, struct journal_names *names, const struct journal_record *entry)
{
    if (str_equal_c(entry->kind, "unit") || str_equal_c(entry->kind, "site"))
        return journal_unit_name(work, names, entry->subject_id);
    if (str_equal_c(entry->kind, "role"))
        return journal_role_name(work, names, entry->subject_id);
    if (is_about_person(entry))
        return kept_name(work, names, entry->subject_id, look_up_person);
    if (!str_equal_c(entry->kind, "right") || !entry->person_id)
        return STR("");
    struct str person = kept_name(work, names, entry->person_id, look_up_person);
    struct str unit = journal_unit_name(work, names, entry->unit_id);
    return str_format(work->arena, "%.*s, %.*s", STR_ARG(person), STR_ARG(unit));
}

struct str journal_number(struct work *work, int64_t sequence)
{
    return str_format(work->arena, tr(work, "N° %lld"), (long long)sequence);
}

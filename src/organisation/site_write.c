/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/site_write.h"

#include "base/fold.h"
#include "organisation/lineage.h"
#include "organisation/place.h"
#include "platform/data/db.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"

/* The same in every language: people search for "13e". */
static struct str arrondissement_key(struct work *work, int64_t arrondissement)
{
    if (arrondissement == DB_NONE)
        return STR("");
    return arrondissement == PARIS_CENTRE ? STR("Paris Centre")
                                          : str_format(work->arena, "%llde", (long long)arrondissement);
}

static struct str search_key(struct work *work, const struct site_form *form)
{
    struct str arrondissement = arrondissement_key(work, form->arrondissement);
    return fold_key(work->arena, str_format(work->arena, "%.*s %.*s %.*s %.*s %.*s %.*s", STR_ARG(form->name),
                                            STR_ARG(form->code), STR_ARG(form->address), STR_ARG(form->postal_code),
                                            STR_ARG(form->town), STR_ARG(arrondissement)));
}

static const struct organisation_unit *parent_of(const struct site_form *form,
                                                 const struct organisation_unit_rows *units)
{
    const struct organisation_unit *parent = units_find(units, form->parent_id);
    if (!parent)
        fault(FAULT_BUG, "the site %.*s has no parent", STR_ARG(form->code));
    return parent;
}

static void write_facts(struct work *work, int64_t id, const struct site_form *form)
{
    for (size_t i = 0; i < form->facts.count; i++)
        organisation_site_fact_add(work, id, form->facts.at[i]);
}

static void record(struct work *work, const char *verb, int64_t id, const struct organisation_site *before)
{
    journal_record(work, (struct journal_entry){
                             .kind = "site",
                             .verb = verb,
                             .subject_id = id,
                             .unit_id = id,
                             .before = before ? journal_json(work, &organisation_site_shape, before) : STR_NONE,
                             .after = journal_json(work, &organisation_site_shape, organisation_site_find(work, id)),
                         });
}

int64_t site_add(struct work *work, const struct site_form *form, const struct organisation_unit_rows *units)
{
    const struct organisation_unit *parent = parent_of(form, units);
    struct unit_above above = units_above(units, parent);
    struct str name_key = fold_key(work->arena, form->name);
    int64_t id = id_new();
    organisation_unit_insert(work, id, STR("site"), parent->id, form->code, form->name, name_key,
                             search_key(work, form), lineage_make(work->arena, parent->lineage, id), form->opened_day,
                             form->closed_day);
    organisation_site_insert(work, id, above.sector_id, above.direction_id, name_key, form->address, form->postal_code,
                             form->town, form->arrondissement, form->latitude, form->longitude, form->phone,
                             form->email, form->accessibility, form->opening_hours,
                             site_facts_join(work->arena, &form->facts));
    write_facts(work, id, form);
    record(work, "created", id, NULL);
    return id;
}

static void move(struct work *work, const struct organisation_site *kept, const struct organisation_unit *parent)
{
    struct str from = organisation_unit_find(work, kept->id)->lineage;
    organisation_unit_lineage_move(work, from, lineage_make(work->arena, parent->lineage, kept->id),
                                   (int64_t)from.length + 1);
}

bool site_change(struct work *work, const struct organisation_site *kept, const struct site_form *form,
                 const struct organisation_unit_rows *units)
{
    const struct organisation_unit *parent = parent_of(form, units);
    struct unit_above above = units_above(units, parent);
    struct str name_key = fold_key(work->arena, form->name);
    if (organisation_unit_change(work, kept->id, parent->id, form->code, form->name, name_key, search_key(work, form),
                                 form->opened_day, form->closed_day, form->version) == 0)
        return false;
    organisation_site_change(work, kept->id, above.sector_id, above.direction_id, name_key, form->address,
                             form->postal_code, form->town, form->arrondissement, form->latitude, form->longitude,
                             form->phone, form->email, form->accessibility, form->opening_hours,
                             site_facts_join(work->arena, &form->facts));
    if (kept->parent_id != parent->id)
        move(work, kept, parent);
    organisation_site_facts_clear(work, kept->id);
    write_facts(work, kept->id, form);
    record(work, "changed", kept->id, kept);
    return true;
}

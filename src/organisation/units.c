/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/units.h"

#include "base/fold.h"
#include "base/list.h"
#include "organisation/lineage.h"
#include "organisation/unit_form.h"
#include "platform/data/db.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/web/language.h"

const struct choice unit_levels[] = {{"city", N_("Ville")},     {"direction", N_("Direction")},
                                     {"sector", N_("Secteur")}, {"division", N_("Division")},
                                     {"site", N_("Site")},      {NULL, NULL}};

const char *unit_level_label(struct str level)
{
    for (const struct choice *choice = unit_levels; choice->value; choice++)
        if (str_equal_c(level, choice->value))
            return choice->label;
    return "";
}

const struct organisation_unit *units_find(const struct organisation_unit_rows *units, int64_t id)
{
    for (size_t i = 0; i < units->count; i++)
        if (units->at[i].id == id)
            return &units->at[i];
    return NULL;
}

const struct organisation_unit *units_find_code(const struct organisation_unit_rows *units, struct str code)
{
    for (size_t i = 0; i < units->count; i++)
        if (str_equal(units->at[i].code, code))
            return &units->at[i];
    return NULL;
}

bool unit_has_level(const struct organisation_unit *unit, const char *level)
{
    return str_equal_c(unit->level, level);
}

bool unit_may_hold_sites(const struct organisation_unit *unit)
{
    return unit_has_level(unit, "sector") || unit_has_level(unit, "division");
}

bool unit_may_hold(const struct organisation_unit *parent, struct str level)
{
    if (str_equal_c(level, "site"))
        return unit_may_hold_sites(parent);
    for (const struct choice *choice = unit_levels; choice[1].value; choice++)
        if (str_equal_c(parent->level, choice->value))
            return str_equal_c(level, choice[1].value);
    return false;
}

bool unit_is_open(struct day closed_day, struct day today)
{
    return day_is_none(closed_day) || day_compare(closed_day, today) > 0;
}

struct unit_above units_above(const struct organisation_unit_rows *units, const struct organisation_unit *parent)
{
    const struct organisation_unit *sector =
        unit_has_level(parent, "division") ? units_find(units, parent->parent_id) : parent;
    if (!sector || !unit_has_level(sector, "sector"))
        fault(FAULT_BUG, "no sector stands above %.*s", STR_ARG(parent->code));
    return (struct unit_above){sector->id, sector->parent_id};
}

static void record(struct work *work, const char *verb, int64_t id, const struct organisation_unit *before)
{
    const struct organisation_unit *after = organisation_unit_find(work, id);
    journal_record(work, (struct journal_entry){
                             .kind = unit_has_level(after, "site") ? "site" : "unit",
                             .verb = verb,
                             .subject_id = id,
                             .unit_id = id,
                             .before = before ? journal_json(work, &organisation_unit_shape, before) : STR_NONE,
                             .after = journal_json(work, &organisation_unit_shape, after),
                         });
}

static struct str search_key(struct work *work, const struct unit_form *form)
{
    return fold_key(work->arena, str_format(work->arena, "%.*s %.*s", STR_ARG(form->name), STR_ARG(form->code)));
}

int64_t unit_add(struct work *work, const struct unit_form *form, const struct organisation_unit *parent)
{
    int64_t id = id_new();
    organisation_unit_insert(work, id, form->level, parent ? parent->id : 0, form->code, form->name,
                             fold_key(work->arena, form->name), search_key(work, form),
                             lineage_make(work->arena, parent ? parent->lineage : STR_NONE, id), form->opened_day,
                             DAY_NONE);
    record(work, "created", id, NULL);
    return id;
}

/* The sites below repeat their sector and direction. */
static void move_subtree(struct work *work, const struct organisation_unit *unit,
                         const struct organisation_unit *parent)
{
    struct str lineage = lineage_make(work->arena, parent->lineage, unit->id);
    organisation_unit_lineage_move(work, unit->lineage, lineage, (int64_t)unit->lineage.length + 1);
    if (unit_has_level(unit, "sector"))
        organisation_sites_move(work, lineage, unit->id, parent->id);
    else if (unit_has_level(unit, "division"))
        organisation_sites_move(work, lineage, parent->id, parent->parent_id);
}

bool unit_change(struct work *work, const struct organisation_unit *unit, const struct unit_form *form,
                 const struct organisation_unit *parent)
{
    int64_t touched = organisation_unit_change(work, unit->id, parent ? parent->id : 0, form->code, form->name,
                                               fold_key(work->arena, form->name), search_key(work, form),
                                               form->opened_day, unit->closed_day, form->version);
    if (touched == 0)
        return false;
    if (parent && parent->id != unit->parent_id)
        move_subtree(work, unit, parent);
    record(work, "changed", unit->id, unit);
    return true;
}

bool unit_close_on(struct work *work, const struct organisation_unit *unit, struct day day)
{
    if (organisation_unit_close(work, unit->id, day, unit->version) == 0)
        return false;
    record(work, day_is_none(day) ? "reopened" : "closed", unit->id, unit);
    return true;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The city itself is changed here too, but has no parent and no other level. */
#include "organisation/unit_edit.h"

#include "organisation/form_page.h"
#include "organisation/site_edit.h"
#include "organisation/unit_form.h"
#include "organisation/units.h"
#include "platform/data/db.h"

#define EDIT "organisation.edit"

struct unit_edit {
    struct organisation_unit_rows units;
    const struct organisation_unit *kept; /* NULL: a new one */
    const struct organisation_unit *parent;
    struct unit_form form;
    bool is_conflict;
};

static bool is_city(const struct unit_edit *edit)
{
    return edit->kept && unit_has_level(edit->kept, "city");
}

/* ---- the page ---- */

static void offer_levels(struct request *request, struct form_field *field, const struct organisation_unit *parent)
{
    for (const struct choice *choice = unit_levels + 1; choice[1].value; choice++)
        if (!parent || unit_may_hold(parent, str_from(choice->value)))
            form_field_offer(request, field, str_from(choice->value), str_from(tr(&request->work, choice->label)));
}

static void add_place(struct request *request, struct organisation_form_page *page, const struct unit_edit *edit)
{
    struct arena *arena = request->work.arena;
    struct str parent = edit->parent ? str_format(arena, "%lld", (long long)edit->parent->id) : STR("");
    struct form_field *field = form_page_add(request, page, &unit_form, "parent_id", parent);
    form_page_offer_parents(request, field, &edit->units, edit->kept ? edit->kept->level : STR(""));
    field->is_required = true;
    if (edit->kept)
        return;
    field = form_page_add(request, page, &unit_form, "level", STR(""));
    offer_levels(request, field, edit->parent);
    field->is_required = true;
}

static void add_conflict(struct request *request, struct organisation_form_page *page, const struct unit_edit *edit)
{
    struct work *work = &request->work;
    const struct {
        const char *label;
        struct str kept, yours;
    } lines[] = {
        {N_("Code"), edit->kept->code, edit->form.code},
        {N_("Nom"), edit->kept->name, edit->form.name},
        {N_("Existe depuis le"), day_format(work->arena, edit->kept->opened_day),
         day_format(work->arena, edit->form.opened_day)},
    };
    page->is_conflict = true;
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (!str_equal(lines[i].kept, lines[i].yours))
            *list_add(work->arena, &page->differences) =
                (struct organisation_difference){str_from(tr(work, lines[i].label)), lines[i].kept, lines[i].yours};
}

/* The page of a unit; without one, of the whole tree. */
static struct str page_of(struct work *work, const struct organisation_unit *unit)
{
    return unit ? str_format(work->arena, "/units/%lld", (long long)unit->id) : STR("/organisation");
}

static void show_form(struct request *request, const struct unit_edit *edit)
{
    struct work *work = &request->work;
    const struct organisation_unit *kept = edit->kept;
    struct str title = str_from(kept ? tr(work, "Modifier l’unité") : tr(work, "Ajouter une unité"));
    struct organisation_form_page page = form_page_begin(request, title, kept ? page_of(work, kept) : STR("/units"),
                                                         page_of(work, kept ? kept : edit->parent));
    page.version = kept ? kept->version : 0;
    if (!is_city(edit) && edit->units.count)
        add_place(request, &page, edit);
    form_page_add(request, &page, &unit_form, "code", kept ? kept->code : STR(""));
    form_page_add(request, &page, &unit_form, "name", kept ? kept->name : STR(""));
    form_page_add(request, &page, &unit_form, "opened_day",
                  day_format(work->arena, kept ? kept->opened_day : DAY_NONE));
    if (edit->is_conflict)
        add_conflict(request, &page, edit);
    form_page_reply(request, &page, "organisation",
                    kept ? (struct crumb){kept->name, page_of(work, kept)} : (struct crumb){0});
}

/* ---- checking ---- */

static struct unit_edit edit_begin(struct request *request)
{
    return (struct unit_edit){.units = organisation_unit_all(&request->work)};
}

/* The unit of the path; NULL after "not found": sites have a page of their own. */
static const struct organisation_unit *kept_unit(struct request *request, const struct unit_edit *edit)
{
    const struct organisation_unit *unit = units_find(&edit->units, request->ids[0]);
    if (!unit)
        reply_not_found(request);
    return unit;
}

/* The first unit of all is the city; it and only it has no parent. */
static void fill_place(struct request *request, struct unit_edit *edit)
{
    edit->form = *(const struct unit_form *)request->form;
    if (is_city(edit) || edit->units.count == 0) {
        edit->form.level = STR("city");
        edit->form.parent_id = 0;
    } else if (edit->kept) {
        edit->form.level = edit->kept->level;
    }
    edit->parent = units_find(&edit->units, edit->form.parent_id);
}

static void check_right(struct request *request, const struct unit_edit *edit)
{
    bool moves = !edit->kept || edit->form.parent_id != edit->kept->parent_id;
    if (edit->parent && moves && !request_may(request, EDIT, edit->parent->id))
        problem_add(request->work.arena, &request->problems, STR("parent_id"),
                    tr(&request->work, "Vous n’avez pas le droit de modifier cette partie de l’organisation."));
}

static void check_presence(struct request *request, const struct unit_edit *edit)
{
    struct work *work = &request->work;
    bool placed = str_equal_c(edit->form.level, "city");
    if (!placed && !edit->form.parent_id && !request_problem(request, "parent_id").at)
        problem_add(work->arena, &request->problems, STR("parent_id"), tr(work, "Le rattachement manque."));
    if (!placed && !edit->form.level.length && !request_problem(request, "level").at)
        problem_add(work->arena, &request->problems, STR("level"), tr(work, "Le niveau manque."));
    if (edit->kept && edit->form.version <= 0)
        problem_add(work->arena, &request->problems, STR("version"),
                    tr(work, "La version manque : rechargez la page et recommencez."));
}

static void edit_check(struct request *request, struct unit_edit *edit)
{
    struct work *work = &request->work;
    fill_place(request, edit);
    const struct organisation_unit *owner =
        edit->form.code.length ? organisation_unit_by_code(work, edit->form.code) : NULL;
    struct unit_known known = {.parent = edit->parent, .unit = edit->kept, .code_owner = owner ? owner->id : 0};
    check_presence(request, edit);
    unit_check(work, &edit->form, &known, &request->problems);
    check_right(request, edit);
    edit->is_conflict = edit->kept && edit->form.version > 0 && edit->form.version != edit->kept->version;
}

/* ---- handlers ---- */

void unit_new_page(struct request *request)
{
    const struct site_pick_form *pick = request->form;
    struct unit_edit edit = edit_begin(request);
    edit.parent = units_find(&edit.units, pick->parent);
    show_form(request, &edit);
}

void unit_create(struct request *request)
{
    struct unit_edit edit = edit_begin(request);
    edit_check(request, &edit);
    if (request_refused(request)) {
        show_form(request, &edit);
        return;
    }
    int64_t id = unit_add(&request->work, &edit.form, edit.parent);
    reply_done(request, str_from(tr(&request->work, "L’unité est enregistrée.")), "/units/%lld", (long long)id);
}

void unit_edit_page(struct request *request)
{
    struct unit_edit edit = edit_begin(request);
    edit.kept = kept_unit(request, &edit);
    if (!edit.kept)
        return;
    edit.parent = units_find(&edit.units, edit.kept->parent_id);
    show_form(request, &edit);
}

void unit_update(struct request *request)
{
    struct unit_edit edit = edit_begin(request);
    edit.kept = kept_unit(request, &edit);
    if (!edit.kept)
        return;
    edit_check(request, &edit);
    if (edit.is_conflict || request_refused(request)) {
        show_form(request, &edit);
        return;
    }
    if (!unit_change(&request->work, edit.kept, &edit.form, edit.parent))
        fault(FAULT_CONFLICT, "a unit was changed within a write");
    reply_done(request, str_from(tr(&request->work, "L’unité est enregistrée.")), "/units/%lld",
               (long long)edit.kept->id);
}

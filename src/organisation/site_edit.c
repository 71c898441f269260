/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/site_edit.h"

#include "organisation/facts.h"
#include "organisation/form_page.h"
#include "organisation/place.h"
#include "organisation/site_rules.h"
#include "organisation/site_write.h"
#include "platform/data/db.h"

#include <stddef.h>

static const struct field pick_fields[] = {{.name = "parent",
                                            .label = N_("Rattachement"),
                                            .kind = FIELD_ID,
                                            .offset = offsetof(struct site_pick_form, parent)}};
const struct form site_pick_form = FORM(site_pick_form, pick_fields);

/* What an edit needs to know. */
struct site_edit {
    struct organisation_unit_rows units;
    struct organisation_fact_rows facts;
    struct organisation_site *kept; /* NULL: a new site */
    struct site_form before;        /* the kept one */
    struct site_form *form;
    bool is_conflict; /* someone changed the site since it was read */
};

/* ---- checking ---- */

static void check_right(struct request *request, const struct site_edit *edit)
{
    int64_t parent = edit->form->parent_id;
    bool moves = !edit->kept || edit->kept->parent_id != parent;
    if (parent && moves && !request_problem(request, "parent_id").at &&
        !request_may(request, "organisation.edit", parent))
        problem_add(request->work.arena, &request->problems, STR("parent_id"),
                    tr(&request->work, "Vous n’avez pas le droit de modifier ce secteur ou cette division."));
}

static void check_version(struct request *request, struct site_edit *edit)
{
    if (!edit->kept)
        return;
    if (edit->form->version == DB_NONE || edit->form->version == 0)
        problem_add(request->work.arena, &request->problems, STR("version"),
                    tr(&request->work, "La version manque : renvoyez celle qui a été lue."));
    else
        edit->is_conflict = edit->form->version != edit->kept->version;
}

static struct site_edit edit_begin(struct request *request, struct organisation_site *kept)
{
    struct work *work = &request->work;
    struct site_edit edit = {
        .units = organisation_unit_all(work),
        .facts = organisation_fact_all(work),
        .kept = kept,
        .before = kept ? site_form_of(work, kept) : (struct site_form){0},
    };
    return edit;
}

/* The form is copied, because a work that is tried again finds it as it was parsed. */
static void edit_check(struct request *request, struct site_edit *edit)
{
    struct work *work = &request->work;
    edit->form = arena_new(work->arena, struct site_form);
    *edit->form = *(const struct site_form *)request->form;
    check_version(request, edit);
    int64_t version = edit->form->version;
    if (edit->kept)
        site_form_merge(edit->form, &edit->before, &request->values);
    edit->form->version = version;
    const struct organisation_unit *parent = units_find(&edit->units, edit->form->parent_id);
    const struct organisation_unit *owner =
        edit->form->code.length ? organisation_unit_by_code(work, edit->form->code) : NULL;
    edit->form->parent_label = parent ? parent->code : STR("");
    struct site_known known = {
        .parent = parent,
        .site_id = edit->kept ? edit->kept->id : 0,
        .kept_parent_id = edit->kept ? edit->kept->parent_id : 0,
        .code_owner = owner ? owner->id : 0,
        .facts = &edit->facts,
    };
    site_check(work, edit->form, &known, &request->problems);
    check_right(request, edit);
}

/* ---- the page ---- */

static bool was_ticked(const struct request *request, struct str code)
{
    for (size_t i = 0; i < request->values.count; i++)
        if (str_equal_c(request->values.at[i].name, "facts") && str_equal(request->values.at[i].value, code))
            return true;
    return false;
}

static bool has_fact(const struct site_form *form, struct str code)
{
    for (size_t i = 0; i < form->facts.count; i++)
        if (str_equal(form->facts.at[i], code))
            return true;
    return false;
}

static void add_facts(struct request *request, struct organisation_form_page *page, const struct site_edit *edit)
{
    bool again = form_was_sent(&request->values, "facts");
    page->has_facts = edit->facts.count > 0;
    page->facts_problem = request_problem(request, "facts");
    for (size_t i = 0; i < edit->facts.count; i++) {
        struct str code = edit->facts.at[i].code;
        *list_add(request->work.arena, &page->facts) = (struct form_option){
            .value = code,
            .label = organisation_fact_label(&request->work, &edit->facts.at[i]),
            .is_chosen = again ? was_ticked(request, code) : has_fact(&edit->before, code),
        };
    }
}

static void offer_arrondissements(struct request *request, struct form_field *field)
{
    form_field_offer(request, field, STR(""), str_from(tr(&request->work, "Selon le code postal")));
    for (int64_t number = PARIS_CENTRE; number <= LAST_ARRONDISSEMENT; number++)
        if (arrondissement_joined(number) == number)
            form_field_offer(request, field, str_format(request->work.arena, "%lld", (long long)number),
                             arrondissement_label(&request->work, number));
}

static void add_fields(struct request *request, struct organisation_form_page *page, const struct site_edit *edit,
                       int64_t offered_parent)
{
    static const char *const names[] = {"parent_id", "code",           "name",          "address",   "postal_code",
                                        "town",      "arrondissement", "latitude",      "longitude", "phone",
                                        "email",     "opening_hours",  "accessibility", "opened_day"};
    struct work *work = &request->work;
    const struct form *form = &site_new_form;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct str kept = STR("");
        for (size_t f = 0; edit->kept && f < form->count; f++)
            if (strcmp(form->fields[f].name, names[i]) == 0)
                kept = site_form_shown(work, &edit->before, &form->fields[f]);
        int64_t parent = edit->kept ? edit->kept->parent_id : offered_parent;
        if (i == 0)
            kept = parent ? str_format(work->arena, "%lld", (long long)parent) : STR("");
        struct form_field *field = form_page_add(request, page, form, names[i], kept);
        if (i == 0)
            form_page_offer_parents(request, field, &edit->units, STR("site"));
        if (strcmp(names[i], "arrondissement") == 0)
            offer_arrondissements(request, field);
    }
}

static void add_conflict(struct request *request, struct organisation_form_page *page, const struct site_edit *edit)
{
    struct work *work = &request->work;
    struct site_differences differences = site_form_compare(work, &edit->before, edit->form);
    page->is_conflict = true;
    for (size_t i = 0; i < differences.count; i++)
        *list_add(work->arena, &page->differences) = (struct organisation_difference){
            .label = str_from(tr(work, differences.at[i].field->label)),
            .kept = differences.at[i].before,
            .yours = differences.at[i].after,
        };
}

static void show_form(struct request *request, const struct site_edit *edit, int64_t offered_parent)
{
    struct work *work = &request->work;
    const struct organisation_site *kept = edit->kept;
    struct str path = kept ? str_format(work->arena, "/sites/%lld", (long long)kept->id) : STR("/sites");
    struct organisation_form_page page = form_page_begin(
        request, str_from(kept ? tr(work, "Modifier le site") : tr(work, "Ajouter un site")), path, path);
    page.version = kept ? kept->version : 0;
    add_fields(request, &page, edit, offered_parent);
    add_facts(request, &page, edit);
    if (edit->is_conflict)
        add_conflict(request, &page, edit);
    form_page_reply(request, &page, "sites", kept ? (struct crumb){kept->name, path} : (struct crumb){0});
}

/* ---- handlers ---- */

void site_new_page(struct request *request)
{
    const struct site_pick_form *pick = request->form;
    struct site_edit edit = edit_begin(request, NULL);
    show_form(request, &edit, pick->parent);
}

void site_create(struct request *request)
{
    struct site_edit edit = edit_begin(request, NULL);
    edit_check(request, &edit);
    if (request_refused(request)) {
        show_form(request, &edit, 0);
        return;
    }
    int64_t id = site_add(&request->work, edit.form, &edit.units);
    reply_done(request, str_from(tr(&request->work, "Le site est enregistré.")), "/sites/%lld", (long long)id);
}

void site_edit_page(struct request *request)
{
    struct organisation_site *kept = organisation_site_find(&request->work, request->ids[0]);
    if (!kept) {
        reply_not_found(request);
        return;
    }
    struct site_edit edit = edit_begin(request, kept);
    show_form(request, &edit, 0);
}

/* False: the reply is made. */
static bool write_change(struct request *request, struct site_edit *edit)
{
    if (edit->is_conflict || request_refused(request))
        return false;
    if (!site_change(&request->work, edit->kept, edit->form, &edit->units))
        fault(FAULT_CONFLICT, "a site was changed within a write");
    return true;
}

void site_update(struct request *request)
{
    struct organisation_site *kept = organisation_site_find(&request->work, request->ids[0]);
    if (!kept) {
        reply_not_found(request);
        return;
    }
    struct site_edit edit = edit_begin(request, kept);
    edit_check(request, &edit);
    if (write_change(request, &edit))
        reply_done(request, str_from(tr(&request->work, "Le site est enregistré.")), "/sites/%lld",
                   (long long)kept->id);
    else
        show_form(request, &edit, 0);
}

void site_create_api(struct request *request)
{
    struct site_edit edit = edit_begin(request, NULL);
    edit_check(request, &edit);
    if (request_refused(request)) {
        reply_refused(request);
        return;
    }
    int64_t id = site_add(&request->work, edit.form, &edit.units);
    reply_row(request, 201, &organisation_site_shape, organisation_site_find(&request->work, id));
}

void site_update_api(struct request *request)
{
    struct organisation_site *kept = organisation_site_find(&request->work, request->ids[0]);
    if (!kept) {
        reply_not_found(request);
        return;
    }
    struct site_edit edit = edit_begin(request, kept);
    edit_check(request, &edit);
    if (write_change(request, &edit))
        reply_row(request, 200, &organisation_site_shape, organisation_site_find(&request->work, kept->id));
    else if (edit.is_conflict)
        reply_problem(request, 409,
                      str_format(request->work.arena,
                                 tr(&request->work, "Le site a changé entre-temps : sa version est %lld."),
                                 (long long)kept->version));
    else
        reply_refused(request);
}

/* SPDX-License-Identifier: EUPL-1.2
 * One person: read, made, changed. */
#include "people/person_pages.h"

#include "people/rights.h"
#include "people/rules.h"
#include "people/views.h"

struct person_form {
    struct str name, email, phone, job_title;
    int64_t version;
};

static const struct field fields[] = {
    {.name = "name",
     .label = N_("Nom"),
     .hint = N_("Prénom et nom, tels qu’on les dit."),
     .kind = FIELD_TEXT,
     .required = true,
     .least = 2,
     .most = 120,
     .offset = offsetof(struct person_form, name)},
    {.name = "email",
     .label = N_("Adresse e-mail"),
     .hint = N_("Elle sert à se connecter."),
     .kind = FIELD_EMAIL,
     .required = true,
     .offset = offsetof(struct person_form, email)},
    {.name = "phone",
     .label = N_("Téléphone"),
     .kind = FIELD_TEXT,
     .least = 3,
     .most = 40,
     .offset = offsetof(struct person_form, phone)},
    {.name = "job_title",
     .label = N_("Fonction"),
     .kind = FIELD_TEXT,
     .least = 2,
     .most = 120,
     .offset = offsetof(struct person_form, job_title)},
    {.name = "version", .label = N_("Version"), .kind = FIELD_INTEGER, .offset = offsetof(struct person_form, version)},
};

const struct form person_form = FORM(person_form, fields);

bool person_is_seen(struct request *request, int64_t person_id)
{
    struct work *work = &request->work;
    return person_id == request->session.person_id || request_may(request, "people.read", people_city(work)) ||
           people_person_is_visible(work, person_id, work->today, request->session.person_id, STR("people.read"))
                   .count > 0;
}

struct person *person_of_path(struct request *request)
{
    struct person *person = person_find(&request->work, request->ids[0]);
    if (person && person_is_seen(request, person->id))
        return person;
    reply_not_found(request);
    return NULL;
}

struct person *person_to_edit(struct request *request)
{
    struct person *person = person_of_path(request);
    if (!person || people_may_act_on(request, person->id, "people.edit"))
        return person;
    reply_forbidden(request);
    return NULL;
}

void reply_changed_meanwhile(struct request *request)
{
    reply_problem(request, 409,
                  str_from(tr(&request->work, "Quelqu’un d’autre a fait un changement entre-temps. Rechargez la page, "
                                              "regardez ce qui a changé et recommencez.")));
}

static const char *right_state(const struct work *work, const struct people_right *right)
{
    if (right_is_in_force(right->start_day, right->end_day, work->today))
        return tr(work, N_("En cours"));
    return day_compare(right->start_day, work->today) > 0 ? tr(work, N_("À venir")) : tr(work, N_("Terminé"));
}

struct person_right_row person_right_row_of(struct work *work, const struct people_right *right)
{
    return (struct person_right_row){
        .id = right->id,
        .unit_id = right->unit_id,
        .role = right_role_label(work, right),
        .unit_name = right->unit_name,
        .unit_code = right->unit_code,
        .start = right->start_day,
        .end = right->end_day,
        .state = right_state(work, right),
        .is_in_force = right_is_in_force(right->start_day, right->end_day, work->today),
    };
}

static void add_rights(struct request *request, struct person_page *page)
{
    struct work *work = &request->work;
    struct people_right_rows rights = people_right_list(work, page->id);
    for (size_t i = 0; i < rights.count; i++) {
        const struct people_right *right = &rights.at[i];
        bool has_ended = !day_is_none(right->end_day) && day_compare(right->end_day, work->today) < 0;
        struct person_right_row row = person_right_row_of(work, right);
        row.may_change = !has_ended && right_may_give(request, right->role_id, right->unit_id);
        *list_add(work->arena, &page->rights) = row;
    }
}

void person_one_page(struct request *request)
{
    struct person *person = person_of_path(request);
    if (!person)
        return;
    struct work *work = &request->work;
    bool has_end = !day_is_none(person->active_until), may_edit = people_may_act_on(request, person->id, "people.edit");
    struct person_page page = {
        .id = person->id,
        .identity = person->identity,
        .last_day = has_end ? day_add(person->active_until, -1) : DAY_NONE,
        .has_end = has_end,
        .has_ended = has_end && day_compare(person->active_until, work->today) <= 0,
        .may_edit = may_edit,
        .may_give = person->id != request->session.person_id && request_may(request, "people.rights", 0),
        .may_erase = may_edit && request_may(request, "people.edit", people_city(work)),
        .sees_journal = request_may(request, "journal.read", 0),
        .csrf = request->session.csrf,
    };
    add_rights(request, &page);
    person_one_view(page_content(request), &page);
    person_reply(request, 200, person->identity.name, false);
}

/* ---- made and changed ---- */

static void show_form(struct request *request, const struct person *person)
{
    struct work *work = &request->work;
    struct arena *arena = work->arena;
    struct people_identity identity = person ? person->identity : (struct people_identity){0};
    struct str place = person ? str_format(arena, "/people/%lld", (long long)person->id) : STR("/people");
    struct str values[] = {identity.name, identity.email, identity.phone, identity.job_title};
    struct person_form_page page = {
        .title = str_from(person ? tr(work, N_("Modifier la fiche")) : tr(work, N_("Ajouter une personne"))),
        .action = place,
        .back = place,
        .csrf = request->session.csrf,
        .version = person ? person->version : 0,
        .summary = problem_summary_make(request),
    };
    for (size_t i = 0; i < COUNT_OF(values); i++)
        *list_add(arena, &page.fields) = form_field_make(request, &person_form, fields[i].name, values[i]);
    person_form_view(page_content(request), &page);
    if (person)
        person_reply_form(request, page.title, identity.name, place);
    else
        person_reply(request, request_refused(request) ? 422 : 200, page.title, false);
}

static struct people_identity typed_identity(const struct person_form *form)
{
    return (struct people_identity){form->name, form->email, form->phone, form->job_title};
}

static void check_email(struct request *request, struct str email, int64_t own_id)
{
    struct work *work = &request->work;
    int64_t owner = email.length ? people_of_email(work, email) : 0;
    if (owner && owner != own_id)
        problem_add(work->arena, &request->problems, STR("email"), "%s",
                    tr(work,
                       "Cette adresse est déjà celle d’une autre personne. Cherchez-la dans la liste, ou donnez une "
                       "autre adresse."));
}

void person_new_page(struct request *request)
{
    show_form(request, NULL);
}

void person_create(struct request *request)
{
    const struct person_form *form = request->form;
    struct work *work = &request->work;
    check_email(request, form->email, 0);
    if (request_refused(request)) {
        show_form(request, NULL);
        return;
    }
    struct people_identity identity = typed_identity(form);
    int64_t id = people_add(work, &identity, LANGUAGE_FRENCH);
    if (request_may(request, "people.rights", 0))
        reply_done(request, str_from(tr(work, N_("La personne est ajoutée. Donnez-lui maintenant un rôle."))),
                   "/people/%lld/rights/new", (long long)id);
    else
        reply_done(request, str_from(tr(work, N_("La personne est ajoutée."))), "/people/%lld", (long long)id);
}

void person_edit_page(struct request *request)
{
    struct person *person = person_to_edit(request);
    if (person)
        show_form(request, person);
}

void person_save(struct request *request)
{
    const struct person_form *form = request->form;
    struct person *person = person_to_edit(request);
    if (!person)
        return;
    check_email(request, form->email, person->id);
    if (request_refused(request)) {
        show_form(request, person);
        return;
    }
    struct people_identity identity = typed_identity(form);
    if (!person_change(&request->work, person, &identity, form->version))
        reply_changed_meanwhile(request);
    else
        reply_done(request, str_from(tr(&request->work, N_("La fiche est enregistrée."))), "/people/%lld",
                   (long long)person->id);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The end of a person's time here, and forgetting who the person was. Both ask first. */
#include "people/person_pages.h"
#include "people/rules.h"
#include "people/views.h"

struct person_end_form {
    struct day last_day;
};

static const struct field end_fields[] = {
    {.name = "last_day",
     .label = N_("Dernier jour"),
     .hint = N_("Le dernier jour où la personne peut se connecter."),
     .kind = FIELD_DAY,
     .offset = offsetof(struct person_end_form, last_day)},
};
const struct form person_end_form = FORM(person_end_form, end_fields);

struct person_erase_form {
    int64_t version;
};

static const struct field erase_fields[] = {
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .offset = offsetof(struct person_erase_form, version)},
};
const struct form person_erase_form = FORM(person_erase_form, erase_fields);

static struct person_confirm_page confirm(struct request *request, const struct person *person, const char *title,
                                          const char *act)
{
    struct arena *arena = request->work.arena;
    return (struct person_confirm_page){
        .title = str_from(tr(&request->work, title)),
        .action = str_format(arena, "/people/%lld/%s", (long long)person->id, act),
        .back = str_format(arena, "/people/%lld", (long long)person->id),
        .csrf = request->session.csrf,
        .name = person->identity.name,
        .version = person->version,
        .summary = problem_summary_make(request),
    };
}

static void show(struct request *request, const struct person_confirm_page *page)
{
    person_confirm_view(page_content(request), page);
    person_reply_form(request, page->title, page->name, page->back);
}

static void show_end(struct request *request, const struct person *person)
{
    struct day last_day = day_is_none(person->active_until) ? request->work.today : day_add(person->active_until, -1);
    struct person_confirm_page page = confirm(request, person, N_("Enregistrer un départ"), "end");
    page.is_person_end = true;
    page.day = form_field_make(request, &person_end_form, "last_day", day_format(request->work.arena, last_day));
    show(request, &page);
}

void person_end_page(struct request *request)
{
    struct person *person = person_to_edit(request);
    if (person)
        show_end(request, person);
}

void person_end_save(struct request *request)
{
    const struct person_end_form *form = request->form;
    struct work *work = &request->work;
    struct person *person = person_to_edit(request);
    if (!person)
        return;
    if (!day_is_none(form->last_day) && right_days_trouble(form->last_day, DAY_NONE) != RIGHT_FINE)
        problem_add(work->arena, &request->problems, STR("last_day"), "%s",
                    tr(work, "Cette date n’est pas plausible : donnez un jour entre 1990 et 2199."));
    if (person->id == request->session.person_id)
        problem_add(work->arena, &request->problems, STR("last_day"), "%s",
                    tr(work, "C’est votre propre départ : demandez à quelqu’un d’autre de l’enregistrer."));
    if (request_refused(request)) {
        show_end(request, person);
        return;
    }
    person_end(work, person, form->last_day);
    reply_done(
        request,
        str_from(tr(work, day_is_none(form->last_day) ? N_("Le départ est annulé.") : N_("Le départ est enregistré."))),
        "/people/%lld", (long long)person->id);
}

/* Forgetting can't be undone: only who edits persons of the whole city may do it, and never to himself. */
static struct person *person_to_erase(struct request *request)
{
    struct work *work = &request->work;
    struct person *person = person_to_edit(request);
    if (!person)
        return NULL;
    if (request_may(request, "people.edit", people_city(work)) && person->id != request->session.person_id)
        return person;
    reply_forbidden(request);
    return NULL;
}

void person_erase_page(struct request *request)
{
    struct person *person = person_to_erase(request);
    if (!person)
        return;
    struct person_confirm_page page = confirm(request, person, N_("Effacer définitivement"), "erase");
    page.is_erase = true;
    show(request, &page);
}

void person_erase_save(struct request *request)
{
    const struct person_erase_form *form = request->form;
    struct person *person = person_to_erase(request);
    if (!person)
        return;
    if (form->version != person->version) {
        reply_changed_meanwhile(request);
        return;
    }
    person_erase(&request->work, person);
    reply_done(request, str_from(tr(&request->work, N_("La personne est effacée."))), "/people");
}

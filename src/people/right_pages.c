/* SPDX-License-Identifier: EUPL-1.2
 * Giving, changing and ending rights. */
#include "people/person_pages.h"
#include "people/rights.h"
#include "people/views.h"

struct right_form {
    int64_t role;
    struct str unit; /* code */
    struct day start, end;
};

static const struct field fields[] = {
    {.name = "role",
     .label = N_("Rôle"),
     .kind = FIELD_ID,
     .required = true,
     .offset = offsetof(struct right_form, role)},
    {.name = "unit",
     .label = N_("Unité"),
     .hint = N_("Son code, par exemple EPS-13. Le droit vaut aussi pour tout ce qui en dépend."),
     .kind = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct right_form, unit)},
    {.name = "start",
     .label = N_("Premier jour"),
     .kind = FIELD_DAY,
     .required = true,
     .offset = offsetof(struct right_form, start)},
    {.name = "end", .label = N_("Dernier jour"), .kind = FIELD_DAY, .offset = offsetof(struct right_form, end)},
};
const struct form right_form = FORM(right_form, fields);

struct right_change_form {
    struct day start, end;
    int64_t version;
};

static const struct field change_fields[] = {
    {.name = "start",
     .label = N_("Premier jour"),
     .kind = FIELD_DAY,
     .required = true,
     .offset = offsetof(struct right_change_form, start)},
    {.name = "end", .label = N_("Dernier jour"), .kind = FIELD_DAY, .offset = offsetof(struct right_change_form, end)},
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .offset = offsetof(struct right_change_form, version)},
};
const struct form right_change_form = FORM(right_change_form, change_fields);

struct right_end_form {
    struct day end;
    int64_t version;
};

static const struct field end_fields[] = {
    {.name = "end",
     .label = N_("Dernier jour"),
     .kind = FIELD_DAY,
     .required = true,
     .offset = offsetof(struct right_end_form, end)},
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .offset = offsetof(struct right_end_form, version)},
};
const struct form right_end_form = FORM(right_end_form, end_fields);

static struct str place_of(struct request *request, int64_t person_id)
{
    return str_format(request->work.arena, "/people/%lld", (long long)person_id);
}

static void show(struct request *request, struct right_form_page *page)
{
    page->csrf = request->session.csrf;
    page->summary = problem_summary_make(request);
    right_form_view(page_content(request), page);
    person_reply_form(request, page->title, page->person, page->back);
}

/* Nobody cuts off the branch on which he sits, nor prolongs it, nor climbs to a higher one. */
static void check_not_own(struct request *request, int64_t person_id, const char *field)
{
    struct work *work = &request->work;
    if (person_id == request->session.person_id)
        problem_add(work->arena, &request->problems, str_from(field), "%s",
                    tr(work, "C’est votre propre droit : demandez à quelqu’un d’autre de le changer."));
}

/* ---- given ---- */

static void show_new(struct request *request, const struct person *person)
{
    struct work *work = &request->work;
    struct str place = place_of(request, person->id);
    struct right_form_page page = {
        .title = str_from(tr(work, N_("Donner un droit"))),
        .action = str_join(work->arena, place, STR("/rights")),
        .back = place,
        .person = person->identity.name,
        .is_new = true,
        .role = form_field_make(request, &right_form, "role", STR("")),
        .unit = form_field_make(request, &right_form, "unit", STR("")),
        .start = form_field_make(request, &right_form, "start", day_format(work->arena, work->today)),
        .end = form_field_make(request, &right_form, "end", STR("")),
        .units = person_units_make(work, true),
    };
    page.unit.list = "units";
    person_offer_roles(request, &page.role, N_("Choisir un rôle"));
    show(request, &page);
}

/* Whom a right may be given to: who is seen, and who has no right yet and so is seen by hardly anyone. */
static struct person *person_to_give(struct request *request)
{
    struct work *work = &request->work;
    struct person *person = person_find(work, request->ids[0]);
    if (person && (person_is_seen(request, person->id) || people_right_list(work, person->id).count == 0))
        return person;
    reply_not_found(request);
    return NULL;
}

void right_new_page(struct request *request)
{
    struct person *person = person_to_give(request);
    if (person)
        show_new(request, person);
}

static struct people_unit *check_unit(struct request *request, struct str code)
{
    struct work *work = &request->work;
    struct people_unit *unit = code.length ? people_unit_by_code(work, code) : NULL;
    if (code.length && !unit)
        problem_add(work->arena, &request->problems, STR("unit"),
                    tr(work, "Aucune unité n’a le code « %.*s ». Choisissez-en un dans la liste."), STR_ARG(code));
    return unit;
}

static void check_giver(struct request *request, int64_t role_id, int64_t unit_id)
{
    struct work *work = &request->work;
    if (!people_role_get(work, role_id))
        problem_add(work->arena, &request->problems, STR("role"), "%s", tr(work, "Choisissez un rôle."));
    else if (!right_may_give(request, role_id, unit_id))
        problem_add(work->arena, &request->problems, STR("role"), "%s",
                    tr(work,
                       "Vous ne pouvez pas donner ce rôle ici : il permet plus que ce que vous pouvez vous-même dans "
                       "cette unité. Demandez-le à l’équipe qualité centrale."));
}

void right_create(struct request *request)
{
    const struct right_form *form = request->form;
    struct work *work = &request->work;
    struct person *person = person_to_give(request);
    if (!person)
        return;
    check_not_own(request, person->id, "role");
    struct people_unit *unit = check_unit(request, form->unit);
    if (!request_refused(request) && unit) {
        struct right_wish wish = {0, {person->id, form->role, unit->id, form->start, form->end}};
        check_giver(request, form->role, unit->id);
        right_check(work, &wish, &request->problems);
    }
    if (request_refused(request) || !unit) {
        show_new(request, person);
        return;
    }
    people_give(work, &(struct people_grant){person->id, form->role, unit->id, form->start, form->end});
    struct str notice = str_from(tr(work, N_("Le droit est donné.")));
    if (person_is_seen(request, person->id))
        reply_done(request, notice, "/people/%lld", (long long)person->id);
    else
        reply_done(request, notice, "/people");
}

/* ---- changed and ended ---- */

/* The right of the path and its person, if the person of the session may give that right; else the reply is filled. */
static struct people_right *right_of_path(struct request *request, struct person **ret_person)
{
    struct work *work = &request->work;
    struct people_right *right = people_right_get(work, request->ids[0]);
    *ret_person = right ? person_find(work, right->person_id) : NULL;
    if (!*ret_person || !person_is_seen(request, right->person_id)) {
        reply_not_found(request);
        return NULL;
    }
    if (right_may_give(request, right->role_id, right->unit_id))
        return right;
    reply_forbidden(request);
    return NULL;
}

static void show_change(struct request *request, const struct people_right *right, const struct person *person)
{
    struct work *work = &request->work;
    struct right_form_page page = {
        .title = str_from(tr(work, N_("Modifier un droit"))),
        .action = str_format(work->arena, "/rights/%lld", (long long)right->id),
        .back = place_of(request, person->id),
        .person = person->identity.name,
        .version = right->version,
        .role_label = right_role_label(work, right),
        .unit_name = right->unit_name,
        .start = form_field_make(request, &right_change_form, "start", day_format(work->arena, right->start_day)),
        .end = form_field_make(request, &right_change_form, "end", day_format(work->arena, right->end_day)),
    };
    show(request, &page);
}

void right_edit_page(struct request *request)
{
    struct person *person;
    struct people_right *right = right_of_path(request, &person);
    if (right)
        show_change(request, right, person);
}

static void save(struct request *request, const struct people_right *right, struct day start, struct day end,
                 int64_t version)
{
    struct work *work = &request->work;
    if (!right_change(work, right, start, end, version))
        reply_changed_meanwhile(request);
    else if (person_is_seen(request, right->person_id))
        reply_done(request, str_from(tr(work, N_("Le droit est enregistré."))), "/people/%lld",
                   (long long)right->person_id);
    else
        reply_done(request, str_from(tr(work, N_("Le droit est enregistré."))), "/people");
}

void right_save(struct request *request)
{
    const struct right_change_form *form = request->form;
    struct person *person;
    struct people_right *right = right_of_path(request, &person);
    if (!right)
        return;
    struct right_wish wish = {right->id, {right->person_id, right->role_id, right->unit_id, form->start, form->end}};
    check_not_own(request, right->person_id, "start");
    if (!request_refused(request))
        right_check(&request->work, &wish, &request->problems);
    if (request_refused(request))
        show_change(request, right, person);
    else
        save(request, right, form->start, form->end, form->version);
}

static void show_end(struct request *request, const struct people_right *right, const struct person *person)
{
    struct work *work = &request->work;
    struct person_confirm_page page = {
        .title = str_from(tr(work, N_("Mettre fin à un droit"))),
        .action = str_format(work->arena, "/rights/%lld/end", (long long)right->id),
        .back = place_of(request, person->id),
        .csrf = request->session.csrf,
        .name = person->identity.name,
        .version = right->version,
        .is_right_end = true,
        .role = right_role_label(work, right),
        .unit_name = right->unit_name,
        .day = form_field_make(request, &right_end_form, "end", day_format(work->arena, work->today)),
        .summary = problem_summary_make(request),
    };
    person_confirm_view(page_content(request), &page);
    person_reply_form(request, page.title, page.name, page.back);
}

void right_end_page(struct request *request)
{
    struct person *person;
    struct people_right *right = right_of_path(request, &person);
    if (right)
        show_end(request, right, person);
}

void right_end_save(struct request *request)
{
    const struct right_end_form *form = request->form;
    struct person *person;
    struct people_right *right = right_of_path(request, &person);
    if (!right)
        return;
    struct right_wish wish = {right->id,
                              {right->person_id, right->role_id, right->unit_id, right->start_day, form->end}};
    check_not_own(request, right->person_id, "end");
    if (!request_refused(request))
        right_check(&request->work, &wish, &request->problems);
    if (request_refused(request))
        show_end(request, right, person);
    else
        save(request, right, right->start_day, form->end, form->version);
}

/* SPDX-License-Identifier: EUPL-1.2
 * What each role permits, as a table, and the form by which administrators change it. */
#include "people/pages.h"
#include "people/person_pages.h"
#include "people/queries.h"
#include "people/roles.h"
#include "people/views.h"
#include "platform/data/journal.h"

enum { MOST_PERMISSIONS = 200 };

struct choice people_permissions[MOST_PERMISSIONS + 1];

struct role_form {
    struct strs permissions;
    int64_t version;
};

static const struct field fields[] = {
    {.name = "permissions",
     .label = N_("Permissions"),
     .kind = FIELD_CHOICES,
     .choices = people_permissions,
     .offset = offsetof(struct role_form, permissions)},
    {.name = "version",
     .label = N_("Version"),
     .kind = FIELD_INTEGER,
     .required = true,
     .offset = offsetof(struct role_form, version)},
};
const struct form role_form = FORM(role_form, fields);

void role_permissions_fill(void)
{
    size_t count = 0;
    for (size_t c = 0; c < capability_count; c++)
        for (size_t p = 0; p < capabilities[c]->permission_count; p++) {
            if (count == MOST_PERMISSIONS)
                fault(FAULT_BUG, "the program declares more than %d permissions", MOST_PERMISSIONS);
            people_permissions[count++] =
                (struct choice){capabilities[c]->permissions[p].name, capabilities[c]->permissions[p].sentence};
        }
    people_permissions[count] = (struct choice){0};
}

struct str role_permissions_json(struct work *work, int64_t role_id)
{
    struct people_role_permission_rows rows = people_role_permission_of(work, role_id);
    struct text text;
    text_init(&text, work->arena, 64 * 1024);
    text_add_literal(&text, "{\"permissions\":[");
    for (size_t i = 0; i < rows.count; i++)
        text_addf(&text, "%s\"%.*s\"", i ? "," : "", STR_ARG(rows.at[i].permission));
    text_add_literal(&text, "]}");
    return text_str(&text);
}

void role_journal(struct work *work, const char *verb, int64_t role_id, struct str before)
{
    journal_record(work, (struct journal_entry){.kind = "role",
                                                .verb = verb,
                                                .subject_id = role_id,
                                                .before = before,
                                                .after = role_permissions_json(work, role_id)});
}

static bool holds(const struct people_role_permission_rows *rows, int64_t role_id, const char *permission)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].role_id == role_id && str_equal_c(rows->at[i].permission, permission))
            return true;
    return false;
}

static struct str role_label(const struct work *work, const struct people_role *role)
{
    return work->language == LANGUAGE_ENGLISH ? role->label_en : role->label_fr;
}

static bool may_edit_roles(struct request *request)
{
    return request_may(request, "people.roles", people_city(&request->work));
}

void role_list_page_show(struct request *request)
{
    struct work *work = &request->work;
    struct people_role_rows roles = people_role_list(work);
    struct people_role_permission_rows held = people_role_permission_list(work);
    struct role_list_page page = {.may_edit = may_edit_roles(request)};
    for (size_t i = 0; i < roles.count; i++)
        *list_add(work->arena, &page.roles) = (struct role_heading){roles.at[i].id, role_label(work, &roles.at[i])};
    for (const struct choice *permission = people_permissions; permission->value; permission++) {
        struct role_permission_row row = {.name = str_from(permission->value),
                                          .sentence = str_from(tr(work, permission->label))};
        for (size_t i = 0; i < roles.count; i++)
            *list_add(work->arena, &row.cells) =
                (struct role_cell){page.roles.at[i].label, holds(&held, roles.at[i].id, permission->value)};
        *list_add(work->arena, &page.permissions) = row;
    }
    role_list_view(page_content(request), &page);
    person_reply(request, 200, str_from(tr(work, N_("Rôles"))), true);
}

static void show_form(struct request *request, const struct people_role *role)
{
    struct work *work = &request->work;
    struct people_role_permission_rows held = people_role_permission_of(work, role->id);
    struct role_form_page page = {
        .id = role->id,
        .version = role->version,
        .label = role_label(work, role),
        .csrf = request->session.csrf,
        .summary = problem_summary_make(request),
    };
    for (const struct choice *permission = people_permissions; permission->value; permission++)
        *list_add(work->arena, &page.permissions) = (struct role_permission_row){
            .name = str_from(permission->value),
            .sentence = str_from(tr(work, permission->label)),
            .is_held = holds(&held, role->id, permission->value),
        };
    role_form_view(page_content(request), &page);
    person_reply(request, request_refused(request) ? 422 : 200, page.label, false);
}

void role_edit_page(struct request *request)
{
    struct people_role *role = people_role_get(&request->work, request->ids[0]);
    if (role)
        show_form(request, role);
    else
        reply_not_found(request);
}

/* Somebody must be left who can mend what a change of roles breaks. */
static void check_still_mendable(struct request *request, const struct people_role *role, const struct role_form *form)
{
    struct work *work = &request->work;
    for (size_t i = 0; i < form->permissions.count; i++)
        if (str_equal_c(form->permissions.at[i], "people.roles"))
            return;
    if (str_equal_c(role->code, "administrator"))
        problem_add(work->arena, &request->problems, STR("people.roles"), "%s",
                    tr(work,
                       "Le rôle d’administrateur garde le droit de changer les rôles : sans lui, personne ne pourrait "
                       "revenir en arrière."));
}

void role_save(struct request *request)
{
    const struct role_form *form = request->form;
    struct work *work = &request->work;
    struct people_role *role = people_role_get(work, request->ids[0]);
    if (!role) {
        reply_not_found(request);
        return;
    }
    check_still_mendable(request, role, form);
    if (request_refused(request)) {
        show_form(request, role);
        return;
    }
    if (people_role_touch(work, role->id, form->version) == 0) {
        reply_changed_meanwhile(request);
        return;
    }
    struct str before = role_permissions_json(work, role->id);
    people_role_permission_clear(work, role->id);
    for (size_t i = 0; i < form->permissions.count; i++)
        people_role_permission_add(work, role->id, form->permissions.at[i]);
    role_journal(work, "changed", role->id, before);
    reply_done(request, str_from(tr(work, N_("Le rôle est enregistré."))), "/roles");
}

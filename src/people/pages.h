/* SPDX-License-Identifier: EUPL-1.2
 * What the views of persons, roles and rights show. */
#ifndef PEOPLE_PAGES_H
#define PEOPLE_PAGES_H

#include "people/people.h"
#include "platform/pages.h"

/* A field of a form: label, hint and length come from the form's table. */
struct person_field {
    const char *name, *type, *autocomplete, *list; /* list: id of a datalist, or NULL */
    struct str label, hint, value, problem;
    bool required, is_filter; /* a filter is never marked as optional */
};

struct person_option {
    struct str value, label;
    bool is_chosen;
};
struct person_options {
    struct person_option *at;
    size_t count, room;
};
struct person_units {
    struct person_options options;
};
struct person_select {
    const char *name;
    struct str label, any, problem; /* any: label of the empty choice, or STR_NONE */
    struct person_options options;
};

/* ---- the list ---- */

struct person_list_row {
    int64_t id;
    struct str name, email, phone, job_title, rights;
    struct day last_day;
    struct str name_key;
    bool has_ended;
};
struct person_list_rows {
    struct person_list_row *at;
    size_t count, room;
};
struct person_heading {
    struct str label, href;
    const char *sorted; /* "ascending", "descending" or "none" */
};
struct person_list_page {
    struct person_field search, unit;
    struct person_select role;
    struct person_units units;
    struct person_heading name, job_title, last_day;
    struct person_list_rows rows;
    struct pager pager;
    size_t total;
    struct str query; /* of the filters, for exports */
    bool is_filtered, may_add, may_import;
};

/* ---- one person ---- */

struct person_right_row {
    int64_t id, unit_id;
    struct str role, unit_name, unit_code;
    struct day start, end;
    const char *state; /* in the reader's language */
    bool is_in_force, may_change;
};
struct person_page {
    int64_t id;
    struct people_identity identity;
    struct day last_day;
    bool has_end, has_ended, may_edit, may_give, may_erase, sees_journal;
    struct {
        struct person_right_row *at;
        size_t count, room;
    } rights;
    struct str csrf;
};

struct person_form_page {
    struct str title, action, back, csrf;
    int64_t version;
    struct problem_summary summary;
    struct {
        struct person_field *at;
        size_t count, room;
    } fields;
};

/* Asks before something that matters: ending or erasing a person, ending a right. */
struct person_confirm_page {
    struct str title, action, back, csrf, name;
    int64_t version;
    bool is_person_end, is_erase, is_right_end;
    struct str role, unit_name;
    struct person_field day;
    struct problem_summary summary;
};

/* ---- rights ---- */

struct right_form_page {
    struct str title, action, back, csrf, person, role_label, unit_name;
    int64_t version;
    bool is_new;
    struct person_select role;
    struct person_field unit, start, end;
    struct person_units units;
    struct problem_summary summary;
};

/* ---- roles ---- */

struct role_cell {
    struct str label; /* of the role, for small screens */
    bool is_held;
};
struct role_permission_row {
    struct str name, sentence;
    bool is_held;
    struct {
        struct role_cell *at;
        size_t count, room;
    } cells;
};
struct role_permission_table {
    struct role_permission_row *at;
    size_t count, room;
};
struct role_heading {
    int64_t id;
    struct str label;
};
struct role_list_page {
    bool may_edit;
    struct {
        struct role_heading *at;
        size_t count, room;
    } roles;
    struct role_permission_table permissions;
};
struct role_form_page {
    int64_t id, version;
    struct str label, csrf;
    struct role_permission_table permissions;
    struct problem_summary summary;
};

/* ---- import ---- */

struct import_line {
    int line;
    struct str outcome, name, email, column, value, reason;
    bool is_refused;
};
struct import_page {
    struct str csrf, file_name, content; /* content: of the file, to be sent again */
    bool is_result, may_go_on;
    int64_t created, changed, unchanged, refused, lines_hidden;
    struct problem_summary summary;
    struct {
        struct import_line *at;
        size_t count, room;
    } lines;
};

/* ---- my account ---- */

struct account_page {
    struct people_identity identity;
    bool may_make_tokens;
    struct {
        struct person_right_row *at;
        size_t count, room;
    } rights;
};

/* From the route's or another form's table, with what was typed and what was refused. */
struct person_field person_field_make(struct request *request, const struct form *form, const char *name, struct str value);
struct person_select person_role_select(struct request *request, int64_t chosen, const char *any);
struct person_units person_units_make(struct work *work);

#endif

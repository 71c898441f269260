/* SPDX-License-Identifier: EUPL-1.2
 * What the views of persons, roles and rights show. */
#ifndef PEOPLE_PAGES_H
#define PEOPLE_PAGES_H

#include "people/fields.h"
#include "people/tables.h"

/* ---- the list ---- */

struct person_list_row {
    int64_t id;
    struct str name, email, phone, job_title, rights;
    struct day last_day;
    struct str name_key, search_key; /* folded */
    bool has_ended;
};
struct person_list_rows {
    struct person_list_row *at;
    size_t count, room;
};
struct person_list_page {
    struct filters_in_force filters;
    struct form_field search, unit, role;
    struct person_units units;
    struct person_heading name, job_title, last_day;
    struct person_list_rows rows;
    struct pager pager;
    size_t total;
    struct str csv, xlsx; /* links to the same list as files */
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
        struct form_field *at;
        size_t count, room;
    } fields;
};

/* Asks before something that matters: ending or erasing a person, ending a right. */
struct person_confirm_page {
    struct str title, action, back, csrf, name;
    int64_t version;
    bool is_person_end, is_erase, is_right_end;
    struct str role, unit_name;
    struct form_field day;
    struct problem_summary summary;
};

/* ---- rights ---- */

struct right_form_page {
    struct str title, action, back, csrf, person, role_label, unit_name;
    int64_t version;
    bool is_new;
    struct form_field role, unit, start, end;
    struct person_units units;
    struct problem_summary summary;
};

/* ---- at a glance: on the page of one's work, on a site's page, in a search ---- */

struct glance_line {
    int64_t person_id;
    struct str name, role, unit, phone, phone_href, email;
    struct day end;
};
struct people_glance {
    struct {
        struct glance_line *at;
        size_t count, room;
    } lines;
    struct str all; /* href of the whole list */
    size_t total;
    bool has_more;
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

#endif

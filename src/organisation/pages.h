/* SPDX-License-Identifier: EUPL-1.2
 * What the views of this capability show. */
#ifndef ORGANISATION_PAGES_H
#define ORGANISATION_PAGES_H

#include "base/problem.h"
#include "platform/pages.h"
#include "platform/web/html.h"

/* ---- the tree ---- */

struct organisation_branch {
    int64_t id;
    struct str code, name, level;
    size_t sites; /* open ones that the reader may read */
    bool is_closed, is_readable;
    struct {
        struct organisation_branch *at;
        size_t count, room;
    } branches;
};

struct organisation_page {
    struct organisation_branch city;
    bool is_empty, may_add, may_import;
};

/* ---- lists ---- */

struct site_row {
    int64_t id;
    struct str code, name, sector, address, arrondissement;
    struct day closed_day;
    bool is_closed, will_close;
};
struct site_row_list {
    struct site_row *at;
    size_t count, room;
};

/* A title of the list that sorts it. */
struct site_order {
    struct str value, label, href;
    bool is_current;
};

struct site_list_page {
    struct str q;
    struct filters_in_force filters;
    struct form_options directions, sectors, arrondissements, facts, states;
    struct {
        struct site_order *at;
        size_t count, room;
    } orders;
    struct str sort;
    struct site_row_list rows;
    size_t total;
    struct pager pager;
    struct str csv, xlsx; /* href */
    bool is_filtered, may_add, may_import;
};

/* ---- one site, one unit ---- */

struct site_fact_line {
    struct str label;
    bool has;
};

struct unit_crumb {
    int64_t id;
    struct str level, name;
    bool is_readable;
};
struct unit_crumbs {
    struct unit_crumb *at;
    size_t count, room;
};

struct site_page {
    int64_t id, version;
    struct str code, name, address, postal_code, town, arrondissement, latitude, longitude;
    struct str phone, phone_href, email, accessibility, opening_hours, csrf;
    struct day opened_day, closed_day;
    bool has_place, is_closed, will_close, may_edit, may_see_journal;
    struct unit_crumbs above;
    struct {
        struct site_fact_line *at;
        size_t count, room;
    } facts, lacks;
    struct str full_address;
    struct safe_html parts; /* made by other capabilities */
};

struct unit_page {
    int64_t id, version;
    struct str code, name, level, csrf, add_label;
    struct day opened_day, closed_day;
    bool is_city, is_sector, holds_sites, is_closed, will_close, may_edit, may_add_below, may_see_journal;
    size_t sites;
    struct {
        struct organisation_branch *at;
        size_t count, room;
    } children;
    struct site_row_list rows;
};

/* ---- forms ---- */

/* A field that someone else changed meanwhile. */
struct organisation_difference {
    struct str label, kept, yours;
};

struct organisation_form_page {
    struct str title, action, cancel, csrf;
    int64_t version; /* 0: new */
    struct problem_summary problems;
    struct {
        struct form_field *at;
        size_t count, room;
    } fields;
    bool has_facts, is_conflict;
    struct form_options facts;
    struct str facts_problem;
    struct {
        struct organisation_difference *at;
        size_t count, room;
    } differences;
};

struct closing_page {
    struct str name, action, cancel, csrf, value, problem;
    int64_t version;
    bool is_site;
    struct problem_summary problems;
};

/* ---- import ---- */

struct import_upload_page {
    struct str csrf;
    struct problem_summary problems;
};

struct import_problem_line {
    int line, column;
    struct str title, message;
    bool is_warning;
};

struct import_change_line {
    int line;
    struct str code, name, label, before, after;
};

struct import_result_page {
    struct str csrf, digest;
    int64_t id;
    size_t rows, created, changed, unchanged, refused, hidden_problems, hidden_changes;
    bool may_confirm, has_problems;
    struct {
        struct import_problem_line *at;
        size_t count, room;
    } problems;
    struct {
        struct import_change_line *at;
        size_t count, room;
    } changes;
};

/* ---- my work ---- */

/* A site of one's own, with what a front desk is asked every day. */
struct my_site {
    int64_t id;
    struct str name, address, phone, phone_href, hours, accessibility;
    struct str missing; /* what its page does not say, in words; empty: nothing */
    struct day closed_day;
    bool will_close, may_edit;
};

/* A unit of one's own, in figures. */
struct my_unit {
    int64_t id, open, closing, missing;
    struct str name;
    bool may_edit;
};

struct site_tile {
    struct {
        struct my_site *at;
        size_t count, room;
    } sites;
    struct {
        struct my_unit *at;
        size_t count, room;
    } units;
    bool is_alone, has_more;
};

struct incomplete_row {
    int64_t id;
    struct str code, name, sector, missing;
    bool may_edit;
};
struct incomplete_page {
    struct {
        struct incomplete_row *at;
        size_t count, room;
    } rows;
    bool has_more;
};

/* ---- search ---- */

struct found_unit {
    int64_t id;
    struct str level, name, code;
    bool is_closed;
};
struct found_places {
    struct site_row_list rows;
    struct str all; /* href of the whole list */
    size_t total;
    struct {
        struct found_unit *at;
        size_t count, room;
    } units;
};

#endif

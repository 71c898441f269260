/* SPDX-License-Identifier: EUPL-1.2
 * What the views of roles and of the import show. */
#ifndef PEOPLE_TABLES_H
#define PEOPLE_TABLES_H

#include "people/people.h"
#include "platform/pages.h"

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

#endif

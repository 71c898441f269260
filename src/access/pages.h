/* SPDX-License-Identifier: EUPL-1.2
 * What the views of signing in, sessions and tokens show. */
#ifndef ACCESS_PAGES_H
#define ACCESS_PAGES_H

#include "platform/pages.h"

struct sign_in_page {
    struct str csrf, next;
    struct form_field email, password;
    struct str trouble; /* why the last try did not succeed */
};

/* Choosing a password, by a one-time link or by knowing the current one. */
struct password_page {
    struct str csrf, action, name, email;
    bool is_welcome;
    struct form_field current, password, again; /* no current one by a link */
    struct problem_summary summary;
};

struct session_line {
    int64_t id;
    struct str device, started, expires;
    bool is_this;
};
struct session_list_page {
    struct str csrf;
    bool has_others;
    struct {
        struct session_line *at;
        size_t count, room;
    } sessions;
};

struct token_line {
    int64_t id;
    struct str name, scopes, made;
    struct day last_day;
};
struct token_scope {
    struct str name, sentence;
    bool is_chosen;
};
struct token_list_page {
    struct str csrf, scopes_problem;
    struct form_field name, last_day;
    struct problem_summary summary;
    struct {
        struct token_line *at;
        size_t count, room;
    } tokens;
    struct {
        struct token_scope *at;
        size_t count, room;
    } scopes;
};

/* Something secret that is shown once: a new token or a one-time link. */
struct secret_page {
    struct str title, secret, back;
    bool is_link;
};

/* Of "my work": links that wait to be used. */
struct waiting_tile {
    struct {
        struct waiting_line {
            int64_t person_id;
            struct str name, expires;
        } * at;
        size_t count, room;
    } lines;
    bool has_more;
};

struct revoke_page {
    struct str csrf, action, name;
};

#endif

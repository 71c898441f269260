/* SPDX-License-Identifier: EUPL-1.2
 * Roles: the library's, and the pages on which administrators change what a role may do. */
#ifndef PEOPLE_ROLES_H
#define PEOPLE_ROLES_H

#include "people/people.h"

struct role_seed {
    struct str code, label_fr, label_en;
    struct strs permissions;
};
struct role_seeds {
    struct role_seed *at;
    size_t count, room;
};

/* The roles of the library's text, which live as long as the work. Faults if it is not well-formed. */
struct role_seeds role_library_read(struct work *work, struct str yaml);

/* Fills people_permissions from all capabilities' tables. Called once at start. */
void role_permissions_fill(void);

/* A JSON array of what the role permits now, for the journal. */
struct str role_permissions_json(struct work *work, int64_t role_id);
void role_journal(struct work *work, const char *verb, int64_t role_id, struct str before);

extern const struct form role_form;

void role_list_page_show(struct request *request);
void role_edit_page(struct request *request);
void role_save(struct request *request);

#endif

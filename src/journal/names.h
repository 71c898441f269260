/* SPDX-License-Identifier: EUPL-1.2
 * Names of who acted and of what was changed. A page asks for the same ones again and again: they are kept for its
 * time. */
#ifndef JOURNAL_NAMES_H
#define JOURNAL_NAMES_H

#include "journal/queries.h"
#include "platform/web/request.h"

struct journal_names {
    struct journal_name {
        int64_t id;
        struct str name;
    } * at;
    size_t count, room;
};

/* « le programme », the person's name, or « personne effacée ». */
struct str journal_actor_name(struct work *work, struct journal_names *names, int64_t actor_id);

/* True if the reader may know whom the entry names: who reads persons of its unit, or of the whole city where it has
 * none; and of every entry that names nobody. */
bool journal_may_name(struct request *request, const struct journal_record *entry);

/* A unit's, a person's or a role's name; empty where there is none. */
struct str journal_subject_name(struct work *work, struct journal_names *names, const struct journal_record *entry);

struct str journal_unit_name(struct work *work, struct journal_names *names, int64_t unit_id);
struct str journal_role_name(struct work *work, struct journal_names *names, int64_t role_id);

/* « N° 1890 »: a number that names something is not grouped. */
struct str journal_number(struct work *work, int64_t sequence);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * Persons, roles and rights: what other capabilities may use. What names a person is sealed with a key of that person's
 * own, itself sealed with the installation's master key; how a person proves to be that person is left to access. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/list.h"
#include "platform/secret.h"
#include "platform/web/route.h"

extern const struct capability people_capability;

/* What names a person. */
struct people_identity {
    struct str name, email, phone, job_title;
};
extern const struct shape people_identity_shape;

/* Opens what a row of persons and its row of person_keys hold. All empty if the person was erased. */
struct people_identity people_identity_open(struct work *work, int64_t person_id, struct str sealed,
                                            struct str key_sealed);

/* The keyed hash by which a person is found from an e-mail, whatever its case. */
struct str people_email_mac(struct arena *arena, struct str email);

/* The key that seals what names this person; false once the person was erased. */
bool people_person_key(struct work *work, int64_t person_id, struct secret_key *ret_key);

/* The person's name as shown; STR_NONE if there is no such person or it was erased. */
struct str people_name(struct work *work, int64_t person_id);

/* Who has this address; 0: nobody. */
int64_t people_of_email(struct work *work, struct str email);

/* Makes a person, journal included. The e-mail must not belong to anyone. */
int64_t people_add(struct work *work, const struct people_identity *identity, enum language language);

/* A right: what the role permits, in the unit and all below it. */
struct people_grant {
    int64_t person_id, role_id, unit_id;
    struct day start, end; /* DAY_NONE: no end known */
};

/* Gives a right, journal included. */
int64_t people_give(struct work *work, const struct people_grant *grant);

/* Fills the roles of library/roles.yaml that the database does not have yet; returns how many. */
int people_fill_roles(struct work *work);
/* 0 if there is no role of that code. */
int64_t people_role_id(struct work *work, struct str code);

/* Every permission that the program declares, with its sentence; ends with a zero choice. Filled at start. */
extern struct choice people_permissions[];

/* What a person may do today: each permission over a subtree. */
struct people_holdings {
    struct people_held {
        struct str permission, lineage;
    } * at;
    size_t count, room;
};
struct people_holdings people_holdings_of(struct work *work, int64_t person_id);

/* True if one of them has the permission over the unit of this lineage; empty lineage: over any unit. */
bool people_holds(const struct people_holdings *holdings, struct str permission, struct str lineage);

/* The lineage of a unit; STR_NONE if there is no such unit. */
struct str people_unit_lineage(struct work *work, int64_t unit_id);
/* The root of the organisation, 0 before there is one. */
int64_t people_city(struct work *work);

/* True if the person of the session may act on this person: holds the permission, and every permission that the other
 * holds, wherever the other has a right that has not ended. Nobody acts on who may do more. */
bool people_may_act_on(struct request *request, int64_t person_id, const char *permission);

/* The accounts of the demonstration city, one a role, all with the password people_demo_password. */
struct people_demo_account {
    const char *role, *email, *name, *unit_code;
};
extern const struct people_demo_account people_demo_accounts[];
extern const size_t people_demo_account_count;
extern const char people_demo_password[];

#endif

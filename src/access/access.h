/* SPDX-License-Identifier: EUPL-1.2
 * Signing in, sessions, tokens and the gate: how the program knows who asks and what that person may do. Persons, roles
 * and rights themselves are people's. */
#ifndef ACCESS_ACCESS_H
#define ACCESS_ACCESS_H

#include "platform/web/gate.h"
#include "platform/web/route.h"

extern const struct capability access_capability;
extern const struct gate access_gate;

/* True if the person of the session holds the permission over the whole city. For lists: pass it as $everywhere, the
 * person as $reader, the day as $today and the permission as $permission to a query whose condition is, for the lineage
 * of the listed row's unit `u`:
 *     (CAST($everywhere AS BIGINT) = 1 OR EXISTS (
 *         SELECT 1
 *           FROM rights r
 *           JOIN role_permissions q ON q.role_id = r.role_id
 *           JOIN units root ON root.id = r.unit_id
 *          WHERE r.person_id = $reader AND q.permission = $permission
 *            AND r.start_day <= $today AND (r.end_day IS NULL OR r.end_day >= $today)
 *            AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 * A token's scopes need no condition: the route's permission was checked against them before. */
bool access_everywhere(struct request *request, const char *permission);

/* Makes the person with the role of administrator over the whole city, and returns the token of a one-time link,
 * /welcome/{token}, good for 48 hours. The city and the roles must be there. */
struct str access_first_administrator(struct work *work, struct str name, struct str email);

/* A departure: no session, token or link of the person outlives this instant, nor revives if the person comes back.
 * Journal included. */
void access_end(struct work *work, int64_t person_id, int64_t instant);

/* An erasure: nothing is kept of how the person came in, neither devices nor names of tokens. */
void access_forget(struct work *work, int64_t person_id);

/* Makes a one-time link for the person and uses up older ones; returns its token. */
struct str access_invite(struct work *work, int64_t person_id);

#endif

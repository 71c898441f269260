/* SPDX-License-Identifier: EUPL-1.2
 * Who may come in. The platform asks; the capability that keeps persons, sessions and rights answers.
 * src/capabilities.c names the one gate of the program. */
#ifndef PLATFORM_GATE_H
#define PLATFORM_GATE_H

#include "platform/secret.h"
#include "platform/web/request.h"

struct gate {
    /* Fills request->session and request->data_version from the cookie or the bearer token. No valid one: nobody. */
    void (*identify)(struct request *request);

    /* True if the person of the session holds the permission today over the unit and all below it (unit 0: over any
     * unit). */
    bool (*may)(struct request *request, const char *permission, int64_t unit_id);

    /* The unit that a right over the whole city is given for (SCOPE_CITY); 0 before there is one. */
    int64_t (*city)(struct work *work);

    /* The key that seals what names this person; false once the person was erased. */
    bool (*person_key)(struct work *work, int64_t person_id, struct secret_key *ret_key);
};

extern const struct gate *const gate;

#endif

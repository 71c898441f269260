/* SPDX-License-Identifier: EUPL-1.2
 * Sealing what names a person. */
#ifndef PEOPLE_IDENTITY_H
#define PEOPLE_IDENTITY_H

#include "people/people.h"

/* Called once at start, before any other function of this folder. */
void identity_use_keys(const struct app *app);

struct str identity_key_seal(struct work *work, int64_t person_id, const struct secret_key *key);
struct str identity_seal(struct work *work, int64_t person_id, const struct secret_key *key,
                         const struct people_identity *identity);

/* An e-mail as it is compared: without blanks around it, in lower case. */
struct str identity_email_key(struct arena *arena, struct str email);

#endif

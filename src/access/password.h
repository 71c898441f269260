/* SPDX-License-Identifier: EUPL-1.2
 * Which passwords are accepted. Length protects; rules of composition do not (NIST SP 800-63B, 5.1.1.2): what is
 * refused is what everybody tries first. */
#ifndef ACCESS_PASSWORD_H
#define ACCESS_PASSWORD_H

#include "base/str.h"

enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 256 }; /* characters */

enum password_trouble {
    PASSWORD_FINE,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_LONG,
    PASSWORD_NAMES_PERSON, /* is the person's e-mail or name */
    PASSWORD_COMMON        /* among the most common, repeated or in a row */
};

enum password_trouble password_trouble(struct arena *arena, struct str password, struct str name, struct str email);

/* French, to be translated; a whole sentence. NULL if it is fine. */
const char *password_sentence(enum password_trouble trouble);

/* A hash of nothing that anyone knows, as costly to compare with as those of real passwords. */
extern const char password_of_nobody[];

#endif

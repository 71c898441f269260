/* SPDX-License-Identifier: EUPL-1.2
 * Opening and ending sessions, passwords and one-time links, journal included. */
#ifndef ACCESS_SESSIONS_H
#define ACCESS_SESSIONS_H

#include "platform/web/request.h"

enum {
    SESSION_SECONDS = 12 * 3600, /* whatever one does meanwhile */
    INVITATION_SECONDS = 48 * 3600
};

/* Opens a session with a new token and sets its cookie; the device becomes a known one of this person. */
void session_open(struct request *request, int64_t person_id);

/* Ends every session of the person but the one kept (0: none). */
void session_end_all(struct work *work, int64_t person_id, int64_t kept_id);

/* Records the password, ends all sessions but the one kept, and uses up one-time links. */
void password_put(struct work *work, int64_t person_id, struct str hash, int64_t kept_session_id);

/* "Firefox, Android", from the browser's User-Agent: enough for its owner to know it. */
struct str session_device(struct work *work, struct str user_agent);

void session_journal(struct work *work, const char *kind, const char *verb, int64_t subject_id);

#endif

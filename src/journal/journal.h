/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "platform/web/route.h"

/* The journal as people read it: who changed what, when, before and after. It is written by platform/data/journal.h. */
extern const struct capability journal_capability;

#endif

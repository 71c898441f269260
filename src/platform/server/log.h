/* SPDX-License-Identifier: EUPL-1.2
 * The program's log: one line an event on standard error, as key=value pairs. Never bound values, never persons. */
#ifndef PLATFORM_LOG_H
#define PLATFORM_LOG_H

#include "base/fault.h"
#include "base/str.h"

void log_line(const char *level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Logs a fault once and returns the id under which the person can report it. */
struct str log_fault(struct arena *arena, const char *where, const struct fault *fault);

/* Tests keep the log quiet. */
void log_silence(bool silent);

#endif

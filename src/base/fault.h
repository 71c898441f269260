/* SPDX-License-Identifier: EUPL-1.2
 * Faults: what a program can't reason about (no memory, no database, a broken promise in the code). A fault is never
 * returned; it ends the work at the one boundary, fault_catch. A rule that says no is not a fault: see problem.h. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

enum fault_kind {
    FAULT_BUG = 1,     /* the code broke a promise of its own */
    FAULT_MEMORY,      /* the arena's ceiling or the machine's memory is reached */
    FAULT_DATABASE,    /* the engine refused what should have been accepted */
    FAULT_CONFLICT,    /* a constraint or a concurrent transaction refused it; the work may be tried again */
    FAULT_UNREACHABLE, /* the database or another service can't be reached now */
    FAULT_UNCERTAIN,   /* a commit was not confirmed: it may be written or not */
    FAULT_DISK         /* a file can't be written or read */
};

struct fault {
    enum fault_kind kind;
    const char *file;
    int line;
    char message[512];
};

/* Ends the current work. Outside of any boundary it prints the message and aborts the program. */
#define fault(kind, ...) fault_raise((kind), __FILE__, __LINE__, __VA_ARGS__)
_Noreturn void fault_raise(enum fault_kind kind, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Runs body(context). Returns false and fills ret_fault if it faulted. Boundaries nest; this is the only setjmp. Never
 * raise a fault inside a callback of a library: return the library's error and raise it afterwards. */
bool fault_catch(void (*body)(void *context), void *context, struct fault *ret_fault);

const char *fault_kind_name(enum fault_kind kind);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The one longjmp and the one setjmp of the program. */
#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct boundary {
    jmp_buf jump;
    struct fault fault;
    struct boundary *outer;
};

static _Thread_local struct boundary *innermost;

const char *fault_kind_name(enum fault_kind kind)
{
    static const char *const names[] = {
        [FAULT_BUG] = "bug",
        [FAULT_MEMORY] = "memory",
        [FAULT_DATABASE] = "database",
        [FAULT_CONFLICT] = "conflict",
        [FAULT_UNREACHABLE] = "unreachable",
        [FAULT_DISK] = "disk",
        [FAULT_UNCERTAIN] = "uncertain",
    };
    return names[kind];
}

void fault_raise(enum fault_kind kind, const char *file, int line, const char *format, ...)
{
    struct fault fault = {.kind = kind, .file = file, .line = line};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault.message, sizeof fault.message, format, arguments);
    va_end(arguments);
    if (!innermost) {
        fprintf(stderr, "fault (%s) at %s:%d: %s\n", fault_kind_name(kind), file, line, fault.message);
        abort();
    }
    innermost->fault = fault;
    longjmp(innermost->jump, 1);
}

bool fault_catch(void (*body)(void *context), void *context, struct fault *ret_fault)
{
    struct boundary boundary = {.outer = innermost};
    innermost = &boundary;
    if (setjmp(boundary.jump) == 0) {
        body(context);
        innermost = boundary.outer;
        return true;
    }
    innermost = boundary.outer;
    *ret_fault = boundary.fault;
    return false;
}

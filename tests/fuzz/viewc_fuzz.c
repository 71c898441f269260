/* SPDX-License-Identifier: EUPL-1.2
 * The view compiler on any bytes: it must end, within its memory, with C or with problems, and tell problems where
 * they are. The whole input is one view. */
#include "base/fault.h"
#include "tools/viewc_compile.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    struct view view;
    struct problems problems = {.count = 0};
    arena_init(&arena, MEMORY);
    bool compiled = view_compile(&arena, STR("src/fuzz/views/fuzz.html"), (struct str){(const char *)bytes, size},
                                 &view, &problems);
    if (compiled != (problems.count == 0) || (compiled && !str_ends(text_str(&view.code), STR("}\n"))))
        fault(FAULT_BUG, "compiled without a function, or refused without a problem");
    for (size_t i = 0; i < problems.count; i++)
        if (problems.at[i].line < 1 || problems.at[i].column < 1)
            fault(FAULT_BUG, "a problem has no place");
    arena_release(&arena);
    return 0;
}

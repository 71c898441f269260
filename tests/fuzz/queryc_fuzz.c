/* SPDX-License-Identifier: EUPL-1.2
 * Feeds the query compiler any bytes as a queries.sql: it may refuse them, but neither break nor loop. What it accepts
 * it must also be able to write. */
#include "tools/queryc_compile.h"
#include "tools/queryc_write.h"

#include "base/fault.h"

enum { FUZZ_MEMORY = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    struct arena *arena;
    struct str text;
};

static void compile_input(void *context)
{
    struct input *input = context;
    struct compiler compiler = {.arena = input->arena, .folder = STR("fuzz")};
    compiler.source = (struct source){"src/fuzz/queries.sql", input->text};
    queryc_add_migration(&compiler,
                         (struct source){"src/fuzz/migrations/0001_sites.sql",
                                         STR("CREATE TABLE sites (id {id}, name TEXT NOT NULL, closed_day TEXT,"
                                             " is_open SMALLINT NOT NULL, latitude DOUBLE PRECISION, plan {bytes});")});
    if (!queryc_compile(&compiler))
        return;
    queryc_write_header(&compiler);
    queryc_write_code(&compiler);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct fault fault;
    arena_init(&arena, FUZZ_MEMORY);
    struct input input = {&arena, {(const char *)data, size}};
    if (!fault_catch(compile_input, &input, &fault) && fault.kind == FAULT_BUG)
        abort();
    arena_release(&arena);
    return 0;
}

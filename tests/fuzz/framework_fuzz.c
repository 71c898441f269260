/* SPDX-License-Identifier: EUPL-1.2
 * Feeds arbitrary bytes to the reader of référentiels; what it reads is then checked against itself, evaluated, told
 * and compared, as pages would do with it. */
#include "base/fault.h"
#include "framework/applies.h"
#include "framework/check.h"
#include "framework/compare.h"
#include "framework/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { FUZZ_MEMORY = 512 * 1024 * 1024 };

struct fuzz {
    struct arena arena;
    struct str input;
};

static void use_version(struct work *work, const struct framework_version *version)
{
    struct strs facts = {0};
    for (size_t i = 0; i < version->facts.count; i += 2)
        *list_add(work->arena, &facts) = version->facts.at[i].code;
    for (size_t i = 0; i < version->controls.count; i++) {
        framework_control_applies(version, i, &facts);
        framework_rule_sentence(work, version, version->controls.at[i].applies);
        framework_period_wording(work, version->controls.at[i].every, version->controls.at[i].times);
    }
    framework_compare(work->arena, LANGUAGE_FRENCH, version, version, NULL);
}

static bool has_mistake(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        if (!problems->at[i].warning)
            return true;
    return false;
}

static void run(void *context)
{
    struct fuzz *fuzz = context;
    struct work work = {.arena = &fuzz->arena};
    struct framework_file file;
    struct framework_library library = {0};
    struct problems problems = {0};
    framework_read(&work, STR_NONE, fuzz->input, &file, &problems);
    if (file.version)
        *list_add(work.arena, &library) = file.version;
    framework_check(&work, &file, &library, &problems);
    if (file.version && !has_mistake(&problems))
        use_version(&work, file.version);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct fuzz fuzz = {.input = {(const char *)bytes, length}};
    struct fault fault;
    arena_init(&fuzz.arena, FUZZ_MEMORY);
    bool done = fault_catch(run, &fuzz, &fault);
    arena_release(&fuzz.arena);
    if (!done)
        fault_raise(fault.kind, fault.file, fault.line, "%s", fault.message);
    return 0;
}

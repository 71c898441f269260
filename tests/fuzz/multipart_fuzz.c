/* SPDX-License-Identifier: EUPL-1.2
 * The multipart reader on any bytes, with the boundary X: texts come out as UTF-8, names of files without folders. */
#include "platform/form/form.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_value(const struct form_value *value)
{
    bool file = value->file_name.at != NULL;
    if (!str_is_utf8(value->name) || !str_is_utf8(value->file_name) || (!file && !str_is_utf8(value->value)))
        fault(FAULT_BUG, "bytes that are no text were taken for text");
    if (str_find_char(value->file_name, '/') != STR_ABSENT || str_find_char(value->file_name, '\\') != STR_ABSENT)
        fault(FAULT_BUG, "a file name has a folder: %.*s", STR_ARG(value->file_name));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct work work = {.arena = &arena};
    struct form_values values = {0};
    struct problems problems = {0};
    bool read = form_read_multipart(&work, (struct str){(const char *)bytes, size}, STR("X"), &values, &problems);
    if (read != (problems.count == 0))
        fault(FAULT_BUG, "read with a problem, or refused without one");
    for (size_t i = 0; i < values.count; i++)
        check_value(&values.at[i]);
    work_end(&work);
    arena_release(&arena);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The JSON reader and the strict check on any bytes; and any bytes written as a JSON string must be one. */
#include <jansson.h>

#include "platform/sheet/json.h"
#include "tests/fuzz/every_field.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_string(struct arena *arena, struct str bytes)
{
    struct text text;
    text_init(&text, arena, MEMORY);
    json_string(&text, bytes);
    json_t *string = json_loadb(text.at, text.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    if (!json_is_string(string))
        fault(FAULT_BUG, "no JSON string: %.*s", STR_ARG(text_str(&text)));
    struct str read = {json_string_value(string), json_string_length(string)};
    if (str_is_utf8(bytes) && !str_equal(read, bytes))
        fault(FAULT_BUG, "a string was changed by writing it");
    json_decref(string);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct work work = {.arena = &arena};
    struct form_values values = {0};
    struct problems problems = {0};
    struct str input = {(const char *)bytes, size};
    if (form_read_json(&work, input, &values, &problems) != (problems.count == 0))
        fault(FAULT_BUG, "read with a problem, or refused without one");
    form_check(&work, &every_form, &values, true, &problems);
    check_string(&arena, input);
    work_end(&work);
    arena_release(&arena);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * Percent-encoding on any bytes: what was encoded decodes to itself; keys of any bytes are keys of themselves. */
#include "base/fold.h"
#include "platform/form/form.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_key(struct arena *arena, struct str input)
{
    struct str key = fold_key(arena, input);
    if (!str_is_utf8(key) || !fold_matches(key, key))
        fault(FAULT_BUG, "a key is no key: %.*s", STR_ARG(key));
    struct str text = str_is_utf8(input) ? text_nfc(arena, input) : text_from_windows_1252(arena, input);
    if (!str_is_utf8(text))
        fault(FAULT_BUG, "a text is no UTF-8");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct str input = {(const char *)bytes, size};
    bool valid;
    struct str decoded = url_decode(&arena, url_encode(&arena, input), true, &valid);
    if (!valid || !str_equal(decoded, input))
        fault(FAULT_BUG, "encoding changed what was encoded");
    if (url_decode(&arena, input, false, &valid).length > size)
        fault(FAULT_BUG, "decoding made it longer");
    check_key(&arena, input);
    arena_release(&arena);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The urlencoded reader and the typed check on any bytes. What was accepted must survive being written into a query
 * string and read again, without a problem and without a change. */
#include "tests/fuzz/every_field.h"

enum { MEMORY = 1024 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct str read_and_write(struct work *work, struct str input, struct problems *problems)
{
    struct form_values values = {0};
    if (form_read_urlencoded(work, input, &values, problems) != (problems->count == 0))
        fault(FAULT_BUG, "read with a problem, or refused without one");
    void *form = form_check(work, &every_form, &values, false, problems);
    return form_query(work, &every_form, form, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    struct work work = {.arena = &arena};
    struct problems first = {0}, second = {0};
    struct str query = read_and_write(&work, (struct str){(const char *)bytes, size}, &first);
    struct str again = read_and_write(&work, query, &second);
    if (second.count > 0 || !str_equal(query, again))
        fault(FAULT_BUG, "%.*s became %.*s", STR_ARG(query), STR_ARG(again));
    work_end(&work);
    arena_release(&arena);
    return 0;
}

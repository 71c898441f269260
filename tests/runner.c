/* SPDX-License-Identifier: EUPL-1.2
 * Runs every test that registered itself, or those whose sentence or file holds the words given. One line a failure,
 * and at the end "N passed, N failed". */
#include "base/fault.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct test_case *first, **last = &first;

enum { TEST_MEMORY = 256 * 1024 * 1024 };

void test_register(struct test_case *test)
{
    *last = test;
    last = &test->next;
}

void test_fail(struct test *t, const char *file, int line, const char *format, ...)
{
    va_list arguments;
    if (!t->failed)
        fprintf(stderr, "FAILED %s: %s\n", t->file, t->sentence);
    t->failed = true;
    fprintf(stderr, "    %s:%d: ", file, line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void test_check_str(struct test *t, const char *file, int line, const char *what, struct str found, struct str expected)
{
    if (!str_equal(found, expected))
        test_fail(t, file, line, "%s is \"%.*s\", expected \"%.*s\"", what, STR_ARG(found), STR_ARG(expected));
}

void test_check_integer(struct test *t, const char *file, int line, const char *what, long long found,
                        long long expected)
{
    if (found != expected)
        test_fail(t, file, line, "%s is %lld, expected %lld", what, found, expected);
}

const char *test_folder(void)
{
    const char *folder = getenv("TENU_TEST_FOLDER");
    if (folder)
        return folder;
    mkdir("/tmp/tenu-tests", 0700);
    return "/tmp/tenu-tests";
}

const char *test_database(void)
{
    const char *address = getenv("TENU_TEST_DATABASE");
    return address ? address : ":memory:";
}

struct run {
    const struct test_case *test;
    struct test *t;
};

static void run_body(void *context)
{
    struct run *run = context;
    run->test->body(run->t);
}

static bool run_one(const struct test_case *test)
{
    struct arena arena;
    arena_init(&arena, TEST_MEMORY);
    struct test t = {.arena = &arena, .sentence = test->sentence, .file = test->file};
    struct fault fault;
    if (!fault_catch(run_body, &(struct run){test, &t}, &fault))
        test_fail(&t, fault.file, fault.line, "fault (%s): %s", fault_kind_name(fault.kind), fault.message);
    arena_release(&arena);
    return !t.failed;
}

static bool is_wanted(const struct test_case *test, int count, char **words)
{
    for (int i = 1; i < count; i++)
        if (strstr(test->sentence, words[i]) || strstr(test->file, words[i]))
            return true;
    return count < 2;
}

int main(int count, char **words)
{
    int passed = 0, failed = 0;
    for (const struct test_case *test = first; test; test = test->next)
        if (is_wanted(test, count, words))
            *(run_one(test) ? &passed : &failed) += 1;
    printf("%d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 * The test runner's side that tests see. A test is a sentence and a body:
 *     TEST("A closed site is not offered for new rights")
 *     {
 *         CHECK(site_is_open(&site, today));
 *         CHECK_STR(site.name, "Mairie du 13e");
 *     }
 * It registers itself. Each has an arena of its own, `t->arena`. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include "base/arena.h"
#include "base/str.h"

struct test {
    struct arena *arena;
    const char *sentence;
    const char *file;
    bool failed;
};

struct test_case {
    const char *sentence;
    const char *file;
    void (*body)(struct test *t);
    struct test_case *next;
};

void test_register(struct test_case *test);
void test_fail(struct test *t, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void test_check_str(struct test *t, const char *file, int line, const char *what, struct str found,
                    struct str expected);
void test_check_integer(struct test *t, const char *file, int line, const char *what, long long found,
                        long long expected);

#define TEST_JOIN_(a, b) a##b
#define TEST_JOIN(a, b) TEST_JOIN_(a, b)
#define TEST(sentence_) \
    static void TEST_JOIN(test_body_, __LINE__)(struct test * t); \
    __attribute__((constructor)) static void TEST_JOIN(test_add_, __LINE__)(void) \
    { \
        static struct test_case test = { \
            .sentence = sentence_, .file = __FILE__, .body = TEST_JOIN(test_body_, __LINE__)}; \
        test_register(&test); \
    } \
    static void TEST_JOIN(test_body_, __LINE__)(struct test * t)

#define CHECK(condition) \
    do { \
        if (!(condition)) \
            test_fail(t, __FILE__, __LINE__, "%s is not true", #condition); \
    } while (0)
#define CHECK_STR(found, expected) test_check_str(t, __FILE__, __LINE__, #found, (found), str_from(expected))
#define CHECK_INTEGER(found, expected) \
    test_check_integer(t, __FILE__, __LINE__, #found, (long long)(found), (long long)(expected))

/* Where a test may keep files; emptied before the run. */
const char *test_folder(void);
/* The database address of this run: the suite runs once on SQLite and once on PostgreSQL. */
const char *test_database(void);

#endif

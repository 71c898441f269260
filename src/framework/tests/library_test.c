/* SPDX-License-Identifier: EUPL-1.2
 * The files of library/: each is read without mistake and agrees with the others. And a large one is read fast. */
#include "framework/check.h"
#include "framework/compare.h"
#include "framework/tests/sample.h"

#include <dirent.h>

/* Tests run from the top of the tree. */
static struct str content_of(struct test *t, struct str path)
{
    FILE *file = fopen(str_c(t->arena, path), "rb");
    if (!file) {
        test_fail(t, __FILE__, __LINE__, "%.*s can't be opened", STR_ARG(path));
        return STR("");
    }
    char *at = arena_take(t->arena, 5 * 1024 * 1024, 1);
    size_t length = fread(at, 1, 5 * 1024 * 1024, file);
    fclose(file);
    return (struct str){at, length};
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static struct strs paths_in(struct test *t, const char *folder)
{
    struct strs paths = {0};
    DIR *open = opendir(folder);
    if (!open) {
        test_fail(t, __FILE__, __LINE__, "%s can't be opened", folder);
        return paths;
    }
    for (const struct dirent *entry; (entry = readdir(open));)
        if (str_ends(str_from(entry->d_name), STR(".yaml")))
            *list_add(t->arena, &paths) = str_format(t->arena, "%s/%s", folder, entry->d_name);
    closedir(open);
    if (paths.count)
        qsort(paths.at, paths.count, sizeof *paths.at, compare_names);
    return paths;
}

static struct framework_file read_path(struct test *t, struct str path)
{
    struct work work = {.arena = t->arena};
    struct framework_file file;
    struct problems problems = {0};
    framework_read(&work, path, content_of(t, path), &file, &problems);
    if (problems.count)
        test_fail(t, __FILE__, __LINE__, "%.*s:\n%.*s", STR_ARG(path), STR_ARG(tell(t, &problems)));
    return file;
}

static struct framework_library whole_library(struct test *t)
{
    struct framework_library library = {0};
    struct strs paths = paths_in(t, "library/frameworks");
    CHECK(paths.count > 0);
    for (size_t i = 0; i < paths.count; i++) {
        struct framework_file file = read_path(t, paths.at[i]);
        if (file.kind == FRAMEWORK_VERSION)
            *list_add(t->arena, &library) = file.version;
    }
    return library;
}

static void check_folder(struct test *t, const char *folder, enum framework_file_kind kind)
{
    struct work work = {.arena = t->arena};
    struct framework_library library = whole_library(t);
    struct strs paths = paths_in(t, folder);
    CHECK(paths.count > 0);
    for (size_t i = 0; i < paths.count; i++) {
        struct framework_file file = read_path(t, paths.at[i]);
        struct problems problems = {0};
        CHECK_INTEGER(file.kind, kind);
        framework_check(&work, &file, &library, &problems);
        if (problems.count)
            test_fail(t, __FILE__, __LINE__, "%.*s:\n%.*s", STR_ARG(paths.at[i]), STR_ARG(tell(t, &problems)));
    }
}

TEST("Every version of the library is without mistake")
{
    struct framework_library library = whole_library(t);
    CHECK(library.count > 0);
}

TEST("Every migration map of the library agrees with its two versions")
{
    check_folder(t, "library/migrations", FRAMEWORK_MIGRATION);
}

TEST("Every correspondence of the library names commitments that exist")
{
    check_folder(t, "library/correspondences", FRAMEWORK_CORRESPONDENCE);
}

TEST("A version of 1,111 items is read whole")
{
    struct text text;
    text_init(&text, t->arena, 4 * 1024 * 1024);
    struct str sample = str_from(sample_text);
    text_add(&text, str_part(sample, 0, str_find(sample, STR("      - code: \"2\""))));
    for (int commitment = 2; commitment <= 111; commitment++) {
        text_addf(&text, "      - code: \"%d\"\n        title: Engagement\n        plain: Simple.\n        details:\n",
                  commitment);
        for (int i = 1; i <= 5; i++)
            text_addf(
                &text,
                "          - {code: \"%d.%d\", text: {fr: Le public est accueilli, en: The public is welcomed}}\n",
                commitment, i);
        text_add_literal(&text, "        controls:\n");
        for (int i = 1; i <= 5; i++)
            text_addf(&text,
                      "          - {code: \"%d.c%d\", of: [\"%d.%d\"], method: Observer, level: site, kind: record, "
                      "role: referent, every: 1 month}\n",
                      commitment, i, commitment, i);
    }
    const struct framework_version *version = read_good(t, text_str(&text));
    CHECK_INTEGER(version->commitments.count, 111);
    CHECK_INTEGER(version->details.count + version->controls.count, 1103);
    struct framework_comparison comparison = framework_compare(t->arena, LANGUAGE_FRENCH, version, version, NULL);
    CHECK_INTEGER(comparison.count, 111);
    CHECK_INTEGER(comparison.at[110].controls.at[4].change, CHANGE_KEPT);
}

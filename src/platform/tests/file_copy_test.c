/* SPDX-License-Identifier: EUPL-1.2
 * A copied file is whole and its owner's alone, whatever was there before. */
#include "platform/file_copy.h"
#include "tests/test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str put(struct test *t, const char *name, struct str content, mode_t mode)
{
    struct str path = str_format(t->arena, "%s/%s", test_folder(), name);
    int file = open(path.at, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    CHECK(file >= 0 && write(file, content.at, content.length) == (ssize_t)content.length);
    close(file);
    return path;
}

TEST("A copy replaces what was there, and only its owner may read it")
{
    struct str from = put(t, "copy-from", STR("what is copied\n"), 0644);
    struct str to = put(t, "copy-to", STR("something longer that was there before\n"), 0644);
    char bytes[100];
    struct stat state;
    int source = open(from.at, O_RDONLY | O_CLOEXEC);
    CHECK(file_copy(source, to.at));
    close(source);
    int copy = open(to.at, O_RDONLY | O_CLOEXEC);
    ssize_t length = read(copy, bytes, sizeof bytes);
    CHECK(fstat(copy, &state) == 0 && (state.st_mode & 0777) == 0600);
    close(copy);
    CHECK_STR(((struct str){bytes, length < 0 ? 0 : (size_t)length}), "what is copied\n");
}

TEST("What can't be copied is told")
{
    struct str from = put(t, "copy-from", STR("x"), 0644);
    int source = open(from.at, O_RDONLY | O_CLOEXEC);
    CHECK(!file_copy(source, "/nowhere/at/all"));
    close(source);
    CHECK(!file_copy(-1, str_format(t->arena, "%s/copy-to", test_folder()).at));
}

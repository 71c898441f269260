/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/file_copy.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static bool send_all(int source, int target)
{
    struct stat stat;
    if (fstat(source, &stat) != 0)
        return false;
    for (off_t sent = 0; sent < stat.st_size;)
        if (sendfile(target, source, &sent, (size_t)(stat.st_size - sent)) <= 0)
            return false;
    return fsync(target) == 0;
}

bool file_copy(int source, const char *path)
{
    unlink(path);
    int target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0)
        return false;
    bool done = send_all(source, target);
    return close(target) == 0 && done;
}

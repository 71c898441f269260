/* SPDX-License-Identifier: EUPL-1.2
 * Judged by what browsers do with a path, not by what a standard says of it. */
#include "access/local_path.h"

enum { LONGEST_PATH = 2000 };

/* Browsers take a backslash for a slash and drop control characters, so that neither may stand anywhere. */
bool path_is_local(struct str path)
{
    if (path.length == 0 || path.length > LONGEST_PATH || path.at[0] != '/')
        return false;
    if (path.length > 1 && path.at[1] == '/')
        return false;
    for (size_t i = 0; i < path.length; i++)
        if ((unsigned char)path.at[i] <= ' ' || path.at[i] == '\\' || path.at[i] == 127)
            return false;
    return true;
}

struct str path_local_or_home(struct str path)
{
    return path_is_local(path) ? path : STR("/");
}

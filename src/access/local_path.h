/* SPDX-License-Identifier: EUPL-1.2
 * Where a person may be sent after signing in: only to a page of this site. */
#ifndef ACCESS_LOCAL_PATH_H
#define ACCESS_LOCAL_PATH_H

#include "base/str.h"

/* True if a browser can only understand it as a path of this site. */
bool path_is_local(struct str path);

/* The path if it is local, else "/". */
struct str path_local_or_home(struct str path);

#endif

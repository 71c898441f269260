/* SPDX-License-Identifier: EUPL-1.2
 * Copying the bytes of one open file to a new one, for commands that put a file in its place. */
#ifndef PLATFORM_FILE_COPY_H
#define PLATFORM_FILE_COPY_H

#include <stdbool.h>

/* Writes the whole source to a new file that only its owner may read; what was there before is replaced. It is on the
 * disk when this returns true; else errno says why, and a part of it may be there. */
bool file_copy(int source, const char *path);

#endif

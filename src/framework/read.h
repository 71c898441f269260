/* SPDX-License-Identifier: EUPL-1.2
 * Reading a file of the library. */
#ifndef FRAMEWORK_READ_H
#define FRAMEWORK_READ_H

#include "framework/maps.h"

/* Reads one file and finds every mistake that the file alone shows, each with its line and column; what needs other
 * files is framework_check's. A file that is not well-formed YAML has one mistake, the first. ret_file is filled as far
 * as it could be read: use it only if no problem is a mistake (others are warnings). file_name is compared with what
 * the file says of itself; empty if it has none. Problems are in the order of the file, at most 500 and one that counts
 * the rest. */
void framework_read(struct work *work, struct str file_name, struct str yaml, struct framework_file *ret_file,
                    struct problems *problems);

#endif

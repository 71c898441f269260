/* SPDX-License-Identifier: EUPL-1.2
 * Functions that this program never calls: each has a bounded or thread-safe counterpart in base. Included by every
 * file through the compiler's command line. System headers come first, because poisoned names may not appear later. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifndef __clang__ /* whose fortified headers define some of them as macros */
#pragma GCC poison strcpy strcat sprintf vsprintf strtok strncat gets atoi atol gmtime localtime ctime asctime
/* Macros of libxlsxwriter's headers name strncpy without using it, so it can't be poisoned. */
char *strncpy(char *, const char *, size_t) __attribute__((deprecated("banned: use struct str")));
#endif
#endif

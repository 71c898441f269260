/* SPDX-License-Identifier: EUPL-1.2
 * What FreeType's headers want to know of the C library, in place of <freetype/config/ftstdlib.h>, which names
 * functions that base/banned.h forbids. FreeType lets its users replace that header: FT_CONFIG_STANDARD_LIBRARY_H. */
#ifndef PLATFORM_PDF_FREETYPE_H
#define PLATFORM_PDF_FREETYPE_H

#include <limits.h>
#include <stddef.h>

#define FT_CHAR_BIT CHAR_BIT
#define FT_UINT_MAX UINT_MAX
#define FT_ULONG_MAX ULONG_MAX
#define ft_ptrdiff_t ptrdiff_t

#endif

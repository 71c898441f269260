/* SPDX-License-Identifier: EUPL-1.2
 * What the program carries within itself: style sheet, scripts, typeface, icons and the library of référentiels. The
 * table is written by tools/assets.mjs; who serves it and who reads it is left to others. */
#ifndef PLATFORM_ASSET_H
#define PLATFORM_ASSET_H

#include "base/str.h"

struct asset {
    const char *name; /* "tenu.css", "fonts/text-400.woff2", "library/frameworks/eps-3.0.yaml" */
    const char *type; /* of the content, with its charset */
    const unsigned char *bytes;
    size_t size;
    const unsigned char *gzip; /* NULL where compressing gains nothing */
    size_t gzip_size;
    const char *hash; /* of the content, 16 hexadecimal digits: the entity tag, and what stands after ?v= in the url */
    const char *url;  /* "/assets/tenu.css?v=…"; NULL if it is not served */
    bool served;      /* over HTTP; the library is not */
};

/* In the order of their names, so that those of one folder stand together. */
extern const struct asset assets[];
extern const size_t asset_count;

const struct asset *asset_find(struct str name); /* NULL if there is none */

/* The address of a served asset, which changes with its content and may be cached for ever. Faults if there is none. */
const char *asset_url(const char *name);

#endif

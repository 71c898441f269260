/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef HOME_PAGES_H
#define HOME_PAGES_H

#include "platform/pages.h"

struct work_page {
    struct str name;
    struct day today;
    struct safe_html tiles;
};

struct api_page {
    struct {
        struct api_line {
            struct str method, path, summary, permission;
        } * at;
        size_t count, room;
    } routes;
};

struct found_page {
    struct str query;
    struct safe_html found;
    bool has_words;
};

struct about_page {
    struct str city;
};

#endif

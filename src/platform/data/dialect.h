/* SPDX-License-Identifier: EUPL-1.2
 * The two words in which the engines' tables differ: {id} and {bytes} of migrations. Used when migrations run and by
 * the query compiler, which is built without the platform: hence all of it is here. */
#ifndef PLATFORM_DIALECT_H
#define PLATFORM_DIALECT_H

#include "base/text.h"

struct dialect {
    struct str id;    /* what {id} stands for */
    struct str bytes; /* what {bytes} stands for */
};

enum { DIALECT_LARGEST_SQL = 4 * 1024 * 1024 };

static inline struct dialect dialect_of_sqlite(void)
{
    return (struct dialect){.id = STR("INTEGER PRIMARY KEY"), .bytes = STR("BLOB")};
}

static inline struct dialect dialect_of_postgresql(void)
{
    return (struct dialect){.id = STR("BIGINT PRIMARY KEY"), .bytes = STR("BYTEA")};
}

/* The text with its tokens replaced. */
static inline struct str dialect_sql(struct arena *arena, struct str sql, struct dialect dialect)
{
    struct text text;
    text_init(&text, arena, DIALECT_LARGEST_SQL);
    while (sql.length) {
        size_t at = str_find_char(sql, '{');
        text_add(&text, str_part(sql, 0, at));
        sql = str_after(sql, at);
        if (str_starts(sql, STR("{id}"))) {
            text_add(&text, dialect.id);
            sql = str_after(sql, 4);
        } else if (str_starts(sql, STR("{bytes}"))) {
            text_add(&text, dialect.bytes);
            sql = str_after(sql, 7);
        } else {
            text_add(&text, str_part(sql, 0, 1));
            sql = str_after(sql, 1);
        }
    }
    return text_str(&text);
}

#endif

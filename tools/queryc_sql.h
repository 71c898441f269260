/* SPDX-License-Identifier: EUPL-1.2
 * The pieces of SQL text: enough to find where a statement ends, to drop comments and to see words that only one
 * engine understands. SQLite itself judges the rest. */
#ifndef TOOLS_QUERYC_SQL_H
#define TOOLS_QUERYC_SQL_H

#include "tools/queryc_model.h"

enum piece_kind { PIECE_END, PIECE_BLANK, PIECE_COMMENT, PIECE_WORD, PIECE_QUOTED, PIECE_MARK, PIECE_UNCLOSED };

struct piece {
    enum piece_kind kind;
    size_t from, to;
};

/* The piece that begins at from. A doubled quotation mark makes two pieces, which changes nothing here. */
struct piece sql_next_piece(struct str text, size_t from);

bool sql_byte_is_letter(char c); /* _ and all bytes beyond ASCII too */
bool sql_byte_is_digit(char c);
bool sql_byte_is_blank(char c);
size_t sql_find_from(struct str text, size_t from, struct str wanted); /* STR_ABSENT if not there */

/* The text without comments and without blanks at the ends of lines and of the whole. */
struct str sql_without_comments(struct arena *arena, struct str sql);

/* Complains of what only one of the engines understands. `start` is where sql stands in the source. */
void sql_check_dialect(struct compiler *compiler, const struct source *source, struct str sql, size_t start,
                       bool is_query);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 * The inside of the reader of queries.sql: where it stands and what it takes from there. Others include queryc_read.h.
 */
#ifndef TOOLS_QUERYC_READER_H
#define TOOLS_QUERYC_READER_H

#include "tools/queryc_sql.h"

/* Where the reader stands. Inside a declaration the line break and the "--" of the next line are blanks. */
struct reader {
    struct compiler *compiler;
    struct str text;
    size_t at;
    size_t end; /* of the declaration, or of the column lines */
};

size_t text_line_end(struct str text, size_t from);
struct str text_line_at(struct str text, size_t from);
bool line_is_comment(struct str line);
bool text_declares_at(struct str text, size_t at); /* "-- name (" as the first line of a comment */

/* Each of these goes over blanks first. */
void reader_skip_blanks(struct reader *reader);
bool reader_take_mark(struct reader *reader, struct str mark);
struct str reader_take_word(struct reader *reader); /* empty if there is none */
void reader_complain(struct reader *reader, const char *sentence);

/* The declaration that begins here, with its column lines. False after a complaint. */
bool reader_read_declaration(struct reader *reader, struct query *query);

#endif

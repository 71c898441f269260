/* SPDX-License-Identifier: EUPL-1.2
 * The pieces of SQL text, and the words that both engines do not share. */
#include "tools/queryc_sql.h"

bool sql_byte_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}

bool sql_byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool sql_byte_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

size_t sql_find_from(struct str text, size_t from, struct str wanted)
{
    size_t found = str_find(str_after(text, from), wanted);
    return found == STR_ABSENT ? STR_ABSENT : from + found;
}

static struct piece closed_piece(struct str text, enum piece_kind kind, size_t from, size_t content, struct str end)
{
    size_t at = sql_find_from(text, content, end);
    if (at == STR_ABSENT)
        return (struct piece){PIECE_UNCLOSED, from, text.length};
    return (struct piece){kind, from, at + end.length};
}

static struct piece line_comment(struct str text, size_t from)
{
    size_t end = sql_find_from(text, from, STR("\n"));
    return (struct piece){PIECE_COMMENT, from, end == STR_ABSENT ? text.length : end};
}

struct piece sql_next_piece(struct str text, size_t from)
{
    if (from >= text.length)
        return (struct piece){PIECE_END, from, from};
    struct str rest = str_after(text, from);
    char c = text.at[from];
    size_t to = from + 1;
    if (str_starts(rest, STR("--")))
        return line_comment(text, from);
    if (str_starts(rest, STR("/*")))
        return closed_piece(text, PIECE_COMMENT, from, from + 2, STR("*/"));
    if (c == '\'')
        return closed_piece(text, PIECE_QUOTED, from, to, STR("'"));
    if (c == '"')
        return closed_piece(text, PIECE_QUOTED, from, to, STR("\""));
    if (sql_byte_is_blank(c)) {
        while (to < text.length && sql_byte_is_blank(text.at[to]))
            to++;
        return (struct piece){PIECE_BLANK, from, to};
    }
    if (!sql_byte_is_letter(c) && !sql_byte_is_digit(c))
        return (struct piece){PIECE_MARK, from, to};
    while (to < text.length && (sql_byte_is_letter(text.at[to]) || sql_byte_is_digit(text.at[to])))
        to++;
    return (struct piece){PIECE_WORD, from, to};
}

struct str sql_without_comments(struct arena *arena, struct str sql)
{
    struct text text;
    text_init(&text, arena, LARGEST_OUTPUT);
    for (struct piece piece = sql_next_piece(sql, 0); piece.kind != PIECE_END; piece = sql_next_piece(sql, piece.to)) {
        struct str words = str_part(sql, piece.from, piece.to);
        size_t line_end = str_find_char(words, '\n');
        if (piece.kind == PIECE_COMMENT)
            text_add_char(&text, ' ');
        else if (piece.kind == PIECE_BLANK && line_end != STR_ABSENT)
            text_add(&text, str_after(words, line_end));
        else
            text_add(&text, words);
    }
    return str_trim(text_str(&text));
}

enum foreign_place { EVERYWHERE, IN_QUERIES, WHERE_CALLED };

/* Words that one engine alone understands. A column may be called now or lower: these are only foreign as functions. */
static const struct foreign_word {
    const char *word;
    enum foreign_place place;
    const char *instead;
} foreign_words[] = {
    {"serial", EVERYWHERE, "identifiers are made by the program: {id}"},
    {"bigserial", EVERYWHERE, "identifiers are made by the program: {id}"},
    {"autoincrement", EVERYWHERE, "identifiers are made by the program: {id}"},
    {"boolean", EVERYWHERE, "a flag is a SMALLINT with CHECK (x IN (0, 1))"},
    {"timestamp", EVERYWHERE, "an instant is a BIGINT of seconds"},
    {"timestamptz", EVERYWHERE, "an instant is a BIGINT of seconds"},
    {"json", EVERYWHERE, "keep JSON in a TEXT"},
    {"jsonb", EVERYWHERE, "keep JSON in a TEXT"},
    {"bytea", EVERYWHERE, "write {bytes}"},
    {"blob", EVERYWHERE, "write {bytes}"},
    {"ilike", IN_QUERIES, "search a _key column with LIKE"},
    {"glob", IN_QUERIES, "search a _key column with LIKE"},
    {"current_timestamp", IN_QUERIES, "pass the instant in"},
    {"current_date", IN_QUERIES, "pass the day in"},
    {"lower", WHERE_CALLED, "search a _key column, filled by the program"},
    {"upper", WHERE_CALLED, "search a _key column, filled by the program"},
    {"now", WHERE_CALLED, "pass the instant in"},
    {"strftime", WHERE_CALLED, "pass the value in"},
    {"datetime", WHERE_CALLED, "pass the value in"},
    {"julianday", WHERE_CALLED, "pass the value in"},
    {"to_char", WHERE_CALLED, "format in the program"},
    {"printf", WHERE_CALLED, "format in the program"},
};

static bool is_called(struct str sql, struct piece piece)
{
    struct piece next = sql_next_piece(sql, piece.to);
    if (next.kind == PIECE_BLANK)
        next = sql_next_piece(sql, next.to);
    return next.kind == PIECE_MARK && sql.at[next.from] == '(';
}

static const char *foreign_word_instead(struct str sql, struct piece piece, bool is_query)
{
    struct str word = str_part(sql, piece.from, piece.to);
    for (size_t i = 0; i < COUNT_OF(foreign_words); i++) {
        const struct foreign_word *foreign = &foreign_words[i];
        bool counts = foreign->place == EVERYWHERE || (foreign->place == IN_QUERIES && is_query) ||
                      (foreign->place == WHERE_CALLED && is_called(sql, piece));
        if (counts && str_equal_any_case(word, str_from(foreign->word)))
            return foreign->instead;
    }
    return NULL;
}

void sql_check_dialect(struct compiler *compiler, const struct source *source, struct str sql, size_t start,
                       bool is_query)
{
    for (struct piece piece = sql_next_piece(sql, 0); piece.kind != PIECE_END; piece = sql_next_piece(sql, piece.to)) {
        const char *instead = piece.kind == PIECE_WORD ? foreign_word_instead(sql, piece, is_query) : NULL;
        struct str words = str_part(sql, piece.from, piece.to), rest = str_after(sql, piece.from);
        if (instead)
            compiler_complain(compiler, source, start + piece.from, "\"%.*s\" is not for both engines: %s",
                              STR_ARG(words), instead);
        else if (piece.kind == PIECE_MARK && str_starts(rest, STR("::")))
            compiler_complain(compiler, source, start + piece.from,
                              "\"::\" is not for both engines: write CAST(… AS …)");
        else if (words.at[0] == '{' && !str_starts(rest, STR("{id}")) && !str_starts(rest, STR("{bytes}")))
            compiler_complain(compiler, source, start + piece.from, "only {id} and {bytes} may stand in braces");
        else if (piece.kind == PIECE_UNCLOSED)
            compiler_complain(compiler, source, start + piece.from, "what begins here does not end");
    }
}

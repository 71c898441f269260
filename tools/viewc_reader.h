/* SPDX-License-Identifier: EUPL-1.2
 * The inside of the view compiler: what the readers of the marks share. Others include viewc_compile.h. */
#ifndef TOOLS_VIEWC_READER_H
#define TOOLS_VIEWC_READER_H

#include "tools/viewc_compile.h"
#include "tools/viewc_place.h"

enum { MOST_BLOCKS = 32 };

struct block {
    bool is_loop, has_else, has_result;
    struct str variable, list; /* of a loop */
    struct place start, result;
    const char *mark;
};

struct compiler {
    struct arena *arena;
    struct str path, source;
    struct view *view;
    struct problems *problems;
    struct text literal; /* not yet written */
    size_t at;
    int line, declaration_line;
    bool stopped;
    const char *mark; /* where the current mark begins */
    struct place place;
    struct block blocks[MOST_BLOCKS];
    size_t depth;
};

/* A problem at a byte of the source. compiler_stop is for what can't be read further. */
void compiler_refuse(struct compiler *c, const char *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void compiler_stop(struct compiler *c, const char *at, const char *sentence);
void compiler_expect_end(struct compiler *c, struct str rest, const char *sentence);

/* Each of these takes what it reads from the beginning of rest, after blanks. */
void scan_blanks(struct str *rest);
struct str scan_name(struct str *rest); /* empty if there is none */
bool scan_sign(struct str *rest, struct str sign);
bool scan_word(struct str *rest, struct str word); /* `nothing` does not begin with the word `not` */

bool byte_starts_name(char c);
bool byte_is_digit(char c);
bool byte_is_blank(char c);

/* The names by which a path may begin: the view's parameter and the variables of the loops around. */
struct str view_parameter_name(const struct view *view);
bool compiler_knows(const struct compiler *c, struct str name);

/* A path as C: `page.site.name` becomes page->site.name. A name alone is a pointer: read_path leaves it, read_value
 * follows it. STR_NONE after a problem. */
struct str compiler_read_path(struct compiler *c, struct str *rest);
struct str compiler_read_value(struct compiler *c, struct str *rest);

/* A statement that holds something written by the view's author begins with #line; returns the code. */
struct text *compiler_begin_statement(struct compiler *c);
void compiler_flush_literal(struct compiler *c);
void compiler_indent(struct compiler *c);
void compiler_line_directive(struct compiler *c, struct text *text, int line);
void write_c_string(struct text *text, struct str s);

/* The marks; `inner` stands between their signs. */
void compiler_words(struct compiler *c, struct str inner);
void compiler_block(struct compiler *c, struct str inner);

#endif

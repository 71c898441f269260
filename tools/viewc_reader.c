/* SPDX-License-Identifier: EUPL-1.2
 * What all marks share: refusals with their place in the file, words and signs, paths, and statements of C. */
#include "tools/viewc_reader.h"

enum {
    MOST_PROBLEMS = 20,
    LONGEST_LITERAL = 4000 /* C17 promises 4095 bytes in one string */
};

void compiler_refuse(struct compiler *c, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str sentence = str_format_list(c->arena, format, arguments);
    va_end(arguments);
    struct str before = str_part(c->source, 0, (size_t)(at - c->source.at));
    int line = 1;
    for (size_t newline; (newline = str_find_char(before, '\n')) != STR_ABSENT; line++)
        before = str_after(before, newline + 1);
    int column = (int)str_characters(before) + 1;
    problem_add_at(c->arena, c->problems, line, column, "%.*s", STR_ARG(sentence));
    if (c->problems->count >= MOST_PROBLEMS)
        c->stopped = true;
}

void compiler_stop(struct compiler *c, const char *at, const char *sentence)
{
    compiler_refuse(c, at, "%s", sentence);
    c->stopped = true;
}

bool byte_starts_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool byte_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void scan_blanks(struct str *rest)
{
    while (rest->length && byte_is_blank(rest->at[0]))
        *rest = str_after(*rest, 1);
}

struct str scan_name(struct str *rest)
{
    size_t length = 0;
    scan_blanks(rest);
    while (length < rest->length && (byte_starts_name(rest->at[length]) || (length && byte_is_digit(rest->at[length]))))
        length++;
    struct str name = str_part(*rest, 0, length);
    *rest = str_after(*rest, length);
    return name;
}

bool scan_sign(struct str *rest, struct str sign)
{
    scan_blanks(rest);
    if (!str_starts(*rest, sign))
        return false;
    *rest = str_after(*rest, sign.length);
    return true;
}

bool scan_word(struct str *rest, struct str word)
{
    struct str after = *rest;
    if (!str_equal(scan_name(&after), word))
        return false;
    *rest = after;
    return true;
}

void compiler_expect_end(struct compiler *c, struct str rest, const char *what)
{
    scan_blanks(&rest);
    if (rest.length)
        compiler_refuse(c, rest.at, "%s", what);
}

struct str view_parameter_name(const struct view *view)
{
    size_t star = str_find_char(view->parameter, '*');
    return str_trim(str_after(view->parameter, star + 1));
}

bool compiler_knows(const struct compiler *c, struct str name)
{
    for (size_t i = 0; i < c->depth; i++)
        if (c->blocks[i].is_loop && !c->blocks[i].has_else && str_equal(c->blocks[i].variable, name))
            return true;
    return str_equal(name, view_parameter_name(c->view));
}

struct str compiler_read_path(struct compiler *c, struct str *rest)
{
    struct str name = scan_name(rest);
    if (name.length == 0) {
        compiler_refuse(c, rest->at, "a value is written name.name, and begins with a name");
        return STR_NONE;
    }
    if (!compiler_knows(c, name)) {
        compiler_refuse(c, name.at,
                        "there is no \"%.*s\" here: a value begins with the view's parameter or a loop's variable",
                        STR_ARG(name));
        return STR_NONE;
    }
    struct text path;
    text_init(&path, c->arena, VIEW_LARGEST * 2);
    text_add(&path, name);
    for (bool first = true;; first = false) {
        bool arrow = str_starts(*rest, STR("->"));
        if (!arrow && !str_starts(*rest, STR(".")))
            return text_str(&path);
        *rest = str_after(*rest, arrow ? 2 : 1);
        text_add(&path, arrow || first ? STR("->") : STR("."));
        bool member_follows = rest->length && byte_starts_name(rest->at[0]);
        if (!member_follows) {
            compiler_refuse(c, rest->at, "the name of a member must follow");
            return STR_NONE;
        }
        text_add(&path, scan_name(rest));
    }
}

/* As compiler_read_path, for what the path leads to: variables are pointers, so a name alone is followed. */
struct str compiler_read_value(struct compiler *c, struct str *rest)
{
    struct str path = compiler_read_path(c, rest);
    bool alone = path.length && str_find(path, STR("->")) == STR_ABSENT;
    return alone ? str_format(c->arena, "(*%.*s)", STR_ARG(path)) : path;
}

static void write_c_byte(struct text *text, char c)
{
    if (c == '"' || c == '\\' || c == '?') /* ?: trigraphs */
        text_add_char(text, '\\');
    if (c == '\n')
        text_add_literal(text, "\\n");
    else if (c == '\t')
        text_add_literal(text, "\\t");
    else if (c == '\r')
        text_add_literal(text, "\\r");
    else
        text_add_char(text, c);
}

void write_c_string(struct text *text, struct str s)
{
    text_add_char(text, '"');
    for (size_t i = 0; i < s.length; i++)
        write_c_byte(text, s.at[i]);
    text_add_char(text, '"');
}

void compiler_indent(struct compiler *c)
{
    for (size_t i = 0; i <= c->depth; i++)
        text_add_literal(&c->view->code, "    ");
}

void compiler_line_directive(struct compiler *c, struct text *text, int line)
{
    text_addf(text, "#line %d ", line);
    write_c_string(text, c->path);
    text_add_char(text, '\n');
}

/* One call of html_literal, a line of C for a line of HTML. */
static void write_literal(struct compiler *c, struct str literal)
{
    struct text *code = &c->view->code;
    size_t length = literal.length;
    compiler_indent(c);
    text_add_literal(code, "html_literal(html,");
    while (literal.length) {
        size_t newline = str_find_char(literal, '\n');
        size_t end = newline == STR_ABSENT ? literal.length : newline + 1;
        text_add_char(code, '\n');
        compiler_indent(c);
        text_add_literal(code, "    ");
        write_c_string(code, str_part(literal, 0, end));
        literal = str_after(literal, end);
    }
    text_addf(code, ", %zu);\n", length);
}

void compiler_flush_literal(struct compiler *c)
{
    struct str rest = text_str(&c->literal);
    while (rest.length) {
        size_t end = rest.length < LONGEST_LITERAL ? rest.length : LONGEST_LITERAL;
        while (end < rest.length && ((unsigned char)rest.at[end] & 0xC0) == 0x80)
            end--;
        write_literal(c, str_part(rest, 0, end));
        rest = str_after(rest, end);
    }
    c->literal.length = 0;
}

/* Begins a statement that holds something written by the view's author. */
struct text *compiler_begin_statement(struct compiler *c)
{
    compiler_flush_literal(c);
    compiler_line_directive(c, &c->view->code, c->line);
    compiler_indent(c);
    return &c->view->code;
}

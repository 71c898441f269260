/* SPDX-License-Identifier: EUPL-1.2
 * {% marks %}: conditions, loops and other views. A block opens a block of C; the compiler remembers where in HTML it
 * began, because it must end there. */
#include "tools/viewc_reader.h"

static bool open_block(struct compiler *c, struct block block)
{
    if (c->depth == MOST_BLOCKS) {
        compiler_stop(c, c->mark, "blocks are nested too deeply: make another view and render it");
        return false;
    }
    block.start = c->place;
    block.mark = c->mark;
    c->blocks[c->depth++] = block;
    return true;
}

/* A "text" at the beginning of rest, with its quotes; empty if there is none that C would read alike. */
static struct str take_quoted(struct str *rest)
{
    size_t end = str_starts(*rest, STR("\"")) ? str_find_char(str_after(*rest, 1), '"') : STR_ABSENT;
    struct str quoted = str_part(*rest, 0, end == STR_ABSENT ? 0 : end + 2);
    if (str_find_char(quoted, '\\') != STR_ABSENT || str_find_char(quoted, '\n') != STR_ABSENT)
        return STR("");
    *rest = str_after(*rest, quoted.length);
    return quoted;
}

/* A number or a name; empty if there is neither. */
static struct str take_number_or_name(struct str *rest)
{
    int64_t ignored;
    size_t length = str_starts(*rest, STR("-")) ? 1 : 0;
    while (length < rest->length && byte_is_digit(rest->at[length]))
        length++;
    struct str number = str_part(*rest, 0, length);
    if (!str_to_integer(number, &ignored))
        return scan_name(rest);
    *rest = str_after(*rest, length);
    return number;
}

/* The right side of ==, as a condition of C. */
static struct str read_comparison(struct compiler *c, struct str value, struct str *rest)
{
    scan_blanks(rest);
    struct str quoted = take_quoted(rest);
    if (quoted.length)
        return str_format(c->arena, "str_equal(%.*s, STR(%.*s))", STR_ARG(value), STR_ARG(quoted));
    struct str other = take_number_or_name(rest);
    if (other.length)
        return str_format(c->arena, "%.*s == %.*s", STR_ARG(value), STR_ARG(other));
    compiler_refuse(c, rest->at, "after == comes a number, a name or a \"text\"");
    return STR_NONE;
}

/* A condition as C; "false" after a problem. */
static struct str read_condition(struct compiler *c, struct str rest)
{
    bool negated = scan_word(&rest, STR("not"));
    struct str value = compiler_read_value(c, &rest);
    if (value.length == 0)
        return STR("false");
    struct str condition = scan_sign(&rest, STR("==")) ? read_comparison(c, value, &rest)
                                                       : str_format(c->arena, "html_truth(%.*s)", STR_ARG(value));
    compiler_expect_end(c, rest,
                        "a condition is a path, `not` and a path, or a path == a number, a name or a \"text\"");
    return negated ? str_format(c->arena, "!(%.*s)", STR_ARG(condition)) : condition;
}

static void if_mark(struct compiler *c, struct str rest)
{
    struct str condition = read_condition(c, rest);
    text_addf(compiler_begin_statement(c), "if (%.*s) {\n", STR_ARG(condition));
    open_block(c, (struct block){.is_loop = false});
}

static void write_loop(struct compiler *c, struct str variable, struct str list)
{
    struct text *code = compiler_begin_statement(c);
    struct str index = str_join(c->arena, STR("index_of_"), variable);
    text_addf(code, "for (size_t %.*s = 0; %.*s < %.*s.count; %.*s++) {\n", STR_ARG(index), STR_ARG(index),
              STR_ARG(list), STR_ARG(index));
    if (!open_block(c, (struct block){.is_loop = true, .variable = variable, .list = list}))
        return;
    compiler_line_directive(c, code, c->line);
    compiler_indent(c);
    text_addf(code, "__typeof__(&*%.*s.at) %.*s = &%.*s.at[%.*s];\n", STR_ARG(list), STR_ARG(variable), STR_ARG(list),
              STR_ARG(index));
    compiler_indent(c);
    text_addf(code, "(void)%.*s;\n", STR_ARG(variable));
}

static void for_mark(struct compiler *c, struct str rest)
{
    static const char *const shape = "a loop is written {% for row in page.rows %}";
    struct str list = STR_NONE, variable = scan_name(&rest);
    bool is_loop = variable.length && scan_word(&rest, STR("in"));
    if (!is_loop)
        compiler_refuse(c, c->mark, "%s", shape);
    else if (compiler_knows(c, variable) || str_equal(variable, STR("html")))
        compiler_refuse(c, variable.at, "the name \"%.*s\" is already taken", STR_ARG(variable));
    else
        list = compiler_read_value(c, &rest);
    if (list.length)
        compiler_expect_end(c, rest, shape);
    write_loop(c, variable, list);
}

/* A branch of the innermost block ends: false if not in the HTML context in which the block began. */
static bool end_branch(struct compiler *c, struct block *block)
{
    struct place joined = block->start;
    bool fits = block->is_loop && !block->has_else ? place_equal(&joined, &c->place) : place_meet(&joined, &c->place);
    if (fits && block->has_result)
        fits = place_meet(&block->result, &c->place);
    else
        block->result = c->place;
    block->has_result = true;
    if (!fits)
        compiler_stop(c, c->mark, "the block does not end where in HTML it began: close what it opens within it");
    return fits;
}

static void write_else(struct compiler *c, const struct block *block, struct str condition)
{
    struct text *code = compiler_begin_statement(c);
    if (block->is_loop) {
        text_add_literal(code, "}\n");
        compiler_indent(c);
        text_addf(code, "if (%.*s.count == 0) {\n", STR_ARG(block->list));
    } else if (condition.length) {
        text_addf(code, "} else if (%.*s) {\n", STR_ARG(condition));
    } else {
        text_add_literal(code, "} else {\n");
    }
}

static void else_mark(struct compiler *c, struct str rest)
{
    struct block *block = c->depth ? &c->blocks[c->depth - 1] : NULL;
    bool has_condition = scan_word(&rest, STR("if"));
    if (!block || block->has_else || (has_condition && block->is_loop)) {
        compiler_stop(c, c->mark, "there is no block here that this else could belong to");
        return;
    }
    if (!end_branch(c, block))
        return;
    struct str condition = has_condition ? read_condition(c, rest) : STR_NONE;
    if (!has_condition)
        compiler_expect_end(c, rest, "after else comes nothing, or `if` and a condition");
    compiler_flush_literal(c);
    c->depth--;
    write_else(c, block, condition);
    c->depth++;
    block->has_else = !has_condition;
    c->place = block->start;
}

static void end_mark(struct compiler *c, struct str rest)
{
    compiler_expect_end(c, rest, "nothing comes after end");
    if (c->depth == 0) {
        compiler_refuse(c, c->mark, "there is no block here that this end could close");
        return;
    }
    struct block *block = &c->blocks[c->depth - 1];
    if (!end_branch(c, block))
        return;
    if (!block->has_else)
        place_meet(&block->result, &block->start);
    c->place = block->result;
    compiler_flush_literal(c);
    c->depth--;
    compiler_indent(c);
    text_add_literal(&c->view->code, "}\n");
}

static void render_mark(struct compiler *c, struct str rest)
{
    struct str name = scan_name(&rest);
    bool opened = name.length && scan_sign(&rest, STR("("));
    if (!opened) {
        compiler_refuse(c, c->mark, "another view is rendered by {%% render name(&page->member) %%}");
        return;
    }
    if (c->place.kind != PLACE_TEXT)
        compiler_refuse(c, c->mark, "a view may be rendered only in text");
    bool address = scan_sign(&rest, STR("&"));
    struct str path = compiler_read_path(c, &rest);
    if (path.length == 0)
        return;
    if (!scan_sign(&rest, STR(")")))
        compiler_refuse(c, rest.at, ") must follow the view's one argument");
    compiler_expect_end(c, rest, "nothing comes after the view's argument");
    text_addf(compiler_begin_statement(c), "%.*s_view(html, %s%.*s);\n", STR_ARG(name), address ? "&" : "",
              STR_ARG(path));
}

static void second_view_mark(struct compiler *c, struct str rest)
{
    (void)rest;
    compiler_refuse(c, c->mark, "a file holds one view: make another file");
}

void compiler_block(struct compiler *c, struct str inner)
{
    static const struct {
        const char *word;
        void (*read)(struct compiler *c, struct str rest);
    } marks[] = {
        {"if", if_mark},         {"else", else_mark},        {"for", for_mark},           {"end", end_mark},
        {"render", render_mark}, {"view", second_view_mark}, {"block", second_view_mark},
    };
    struct str word = scan_name(&inner);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_equal(word, str_from(marks[i].word))) {
            marks[i].read(c, inner);
            return;
        }
    compiler_refuse(c, c->mark, "there is no mark \"%.*s\": only if, else, for, end and render", STR_ARG(word));
}

/* SPDX-License-Identifier: EUPL-1.2
 * Reads a view once, from the first byte to the last. viewc_place.c tells where in HTML each byte stands; every mark
 * becomes a statement of C, and the literal bytes between two statements become one call. */
#include "tools/viewc_compile.h"

#include "tools/viewc_reader.h"

enum { LARGEST_CODE = 64 * 1024 * 1024 };

static const char *const declaration_wanted = "a view begins with {% view name (const struct name_page *page) %}";

static struct str rest_of(const struct compiler *c)
{
    return str_after(c->source, c->at);
}

static void advance(struct compiler *c, size_t bytes)
{
    for (; bytes; bytes--)
        c->line += c->source.at[c->at++] == '\n';
}

static void skip_blanks(struct compiler *c)
{
    while (c->at < c->source.length && byte_is_blank(c->source.at[c->at]))
        advance(c, 1);
}

/* ---- literal HTML ---- */

/* In text a run of blanks that holds a line break becomes one line break. */
static void read_blanks(struct compiler *c)
{
    struct str run = rest_of(c);
    struct str after = run;
    scan_blanks(&after);
    run.length -= after.length;
    text_add(&c->literal, str_find_char(run, '\n') == STR_ABSENT ? run : STR("\n"));
    advance(c, run.length);
}

static void read_literal(struct compiler *c)
{
    char byte = c->source.at[c->at];
    if (byte_is_blank(byte) && c->place.kind == PLACE_TEXT && !c->place.keeps_blanks) {
        read_blanks(c);
        return;
    }
    const char *refusal = place_read(&c->place, c->source, c->at);
    if (refusal) {
        compiler_stop(c, c->source.at + c->at, refusal);
        return;
    }
    text_add_char(&c->literal, byte);
    advance(c, 1);
}

/* ---- marks ---- */

static void read_value_mark(struct compiler *c, struct str inner)
{
    struct str after = inner;
    bool raw = scan_word(&after, STR("raw")) && after.length && byte_is_blank(after.at[0]);
    if (raw)
        inner = after;
    struct place_verdict verdict = place_value(&c->place);
    if (verdict.refusal) {
        compiler_stop(c, c->mark, verdict.refusal);
        return;
    }
    struct str value = compiler_read_value(c, &inner);
    if (value.length == 0)
        return;
    compiler_expect_end(
        c, inner, "only a path stands between {{ and }}: compute the value in C, as a member of the page's struct");
    if (raw && c->place.kind != PLACE_TEXT)
        compiler_refuse(c, c->mark, "a raw value may stand only in text");
    if (raw)
        text_addf(compiler_begin_statement(c), "html_raw(html, %.*s);\n", STR_ARG(value));
    else
        text_addf(compiler_begin_statement(c), "%s(html, html_value(%.*s));\n", verdict.function, STR_ARG(value));
}

static void read_block_mark(struct compiler *c, struct str inner)
{
    const char *refusal = place_mark(&c->place);
    if (refusal)
        compiler_stop(c, c->mark, refusal);
    else
        compiler_block(c, inner);
}

static void read_note(struct compiler *c, struct str inner)
{
    (void)inner;
    const char *refusal = place_mark(&c->place);
    if (refusal)
        compiler_stop(c, c->mark, refusal);
}

static const struct mark {
    struct str opening, closing;
    void (*read)(struct compiler *c, struct str inner);
} marks[] = {
    {{"{{", 2}, {"}}", 2}, read_value_mark},
    {{"{%", 2}, {"%}", 2}, read_block_mark},
    {{"{#", 2}, {"#}", 2}, read_note},
    {{"[[", 2}, {"]]", 2}, compiler_words},
};

/* The bytes between the signs of the mark that begins here; .at == NULL if it is not closed. */
static struct str inside_mark(const struct compiler *c, const struct mark *mark)
{
    struct str inner = str_after(rest_of(c), mark->opening.length);
    size_t end = str_find(inner, mark->closing);
    return end == STR_ABSENT ? STR_NONE : str_part(inner, 0, end);
}

static void read_mark(struct compiler *c, const struct mark *mark)
{
    struct str inner = inside_mark(c, mark);
    c->mark = c->source.at + c->at;
    if (!inner.at) {
        compiler_refuse(c, c->mark, "this mark is not closed: %.*s is missing", STR_ARG(mark->closing));
        c->stopped = true;
        return;
    }
    mark->read(c, inner);
    advance(c, mark->opening.length + inner.length + mark->closing.length);
}

static void read_next(struct compiler *c)
{
    struct str rest = rest_of(c);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_starts(rest, marks[i].opening)) {
            read_mark(c, &marks[i]);
            return;
        }
    read_literal(c);
}

/* ---- the declaration ---- */

/* A parameter is one pointer: words, a star and a name. */
static bool is_parameter(struct str text)
{
    size_t words = 0;
    while (scan_name(&text).length)
        words++;
    bool pointer = words > 0 && scan_sign(&text, STR("*")) && scan_name(&text).length > 0;
    scan_blanks(&text);
    return pointer && text.length == 0;
}

static void read_declaration(struct compiler *c)
{
    struct str inner = str_starts(rest_of(c), STR("{%")) ? inside_mark(c, &marks[1]) : STR_NONE;
    struct str rest = inner;
    const char *here = c->source.at + c->at;
    bool is_view = inner.at && scan_word(&rest, STR("view"));
    struct str name = is_view ? scan_name(&rest) : STR_NONE;
    bool opened = name.length && scan_sign(&rest, STR("("));
    size_t end = opened ? str_find_char(rest, ')') : STR_ABSENT;
    if (end == STR_ABSENT || !is_parameter(str_part(rest, 0, end))) {
        compiler_stop(c, here, declaration_wanted);
        return;
    }
    c->declaration_line = c->line;
    c->view->name = name;
    c->view->parameter = str_trim(str_part(rest, 0, end));
    if (str_equal(view_parameter_name(c->view), STR("html")))
        compiler_refuse(c, here, "the name \"html\" is already taken");
    compiler_expect_end(c, str_after(rest, end + 1), declaration_wanted);
    advance(c, inner.length + 4);
    skip_blanks(c);
}

static void check_bytes(struct compiler *c)
{
    for (struct str rest = c->source; rest.at && !c->stopped;) {
        struct str line = str_cut(&rest, '\n');
        if (!str_is_utf8(line))
            compiler_stop(c, line.at, "this line is not well-formed UTF-8");
        for (size_t i = 0; i < line.length && !c->stopped; i++)
            if ((unsigned char)line.at[i] < ' ' && !byte_is_blank(line.at[i]))
                compiler_stop(c, line.at + i, "a view may not hold control characters");
    }
}

/* Notes may stand before the declaration. */
static void begin(struct compiler *c)
{
    if (c->source.length > VIEW_LARGEST)
        compiler_stop(c, c->source.at, "the view is too large: make several of it");
    else
        check_bytes(c);
    skip_blanks(c);
    while (!c->stopped && str_starts(rest_of(c), STR("{#"))) {
        read_next(c);
        skip_blanks(c);
    }
    if (!c->stopped)
        read_declaration(c);
}

/* ---- the whole ---- */

static void begin_function(struct compiler *c)
{
    struct text *code = &c->view->code;
    struct str parameter = view_parameter_name(c->view);
    compiler_line_directive(c, code, c->declaration_line);
    text_addf(code, "void %.*s_view(struct html *html, %.*s)\n{\n    (void)%.*s;\n", STR_ARG(c->view->name),
              STR_ARG(c->view->parameter), STR_ARG(parameter));
}

static void end_function(struct compiler *c)
{
    const char *end = c->source.at + c->source.length;
    compiler_flush_literal(c);
    text_add_literal(&c->view->code, "}\n");
    if (c->depth)
        compiler_refuse(c, c->blocks[c->depth - 1].mark, "this block is not closed: {%% end %%} is missing");
    else if (c->place.kind != PLACE_TEXT)
        compiler_refuse(c, end, "the file ends within a tag, a comment or an element whose content is not HTML");
}

static struct compiler compiler_of(struct arena *arena, struct str path, struct str source, struct view *view)
{
    *view = (struct view){.name = STR_NONE};
    text_init(&view->code, arena, LARGEST_CODE);
    text_init(&view->words, arena, LARGEST_CODE);
    struct compiler c = {.arena = arena, .path = path, .source = source, .view = view, .line = 1};
    if (!source.at)
        c.source = STR("");
    text_init(&c.literal, arena, VIEW_LARGEST);
    return c;
}

bool view_compile(struct arena *arena, struct str path, struct str source, struct view *ret_view,
                  struct problems *problems)
{
    struct compiler c = compiler_of(arena, path, source, ret_view);
    size_t before = problems->count;
    c.problems = problems;
    begin(&c);
    if (!c.stopped)
        begin_function(&c);
    while (!c.stopped && c.at < c.source.length)
        read_next(&c);
    if (!c.stopped)
        end_function(&c);
    return problems->count == before;
}

bool view_declare(struct arena *arena, struct str source, struct view *ret_view, struct problems *problems)
{
    struct compiler c = compiler_of(arena, STR(""), source, ret_view);
    size_t before = problems->count;
    c.problems = problems;
    begin(&c);
    return problems->count == before;
}

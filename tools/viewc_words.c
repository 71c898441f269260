/* SPDX-License-Identifier: EUPL-1.2
 * [[words to translate]]: a call of html_say in the view, and a call that xgettext reads in the stream of words. */
#include "tools/viewc_reader.h"

enum {
    MOST_VALUES = 9, /* {1} to {9} */
    LONGEST_WORDS = 2000
};

struct words {
    struct text message;
    struct str values[MOST_VALUES];
    size_t count;
};

static size_t number_of_value(struct words *words, struct str value)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_equal(words->values[i], value))
            return i + 1;
    if (words->count == MOST_VALUES)
        return 0;
    words->values[words->count++] = value;
    return words->count;
}

static void read_words_value(struct compiler *c, struct words *words, struct str *rest)
{
    const char *brace = rest->at;
    scan_sign(rest, STR("{"));
    struct str value = compiler_read_value(c, rest);
    if (value.length == 0)
        return;
    size_t number = number_of_value(words, value);
    if (number == 0)
        compiler_refuse(c, brace, "words hold at most %d values", MOST_VALUES);
    if (!scan_sign(rest, STR("}")))
        compiler_refuse(c, rest->at, "} must follow the value in words");
    text_addf(&words->message, "{%zu}", number);
}

static bool is_entity(struct str rest)
{
    size_t end = str_find_char(rest, ';');
    if (rest.at[0] != '&' || end == STR_ABSENT || end < 2)
        return false;
    for (size_t i = 1; i < end; i++)
        if (!byte_starts_name(rest.at[i]) && !byte_is_digit(rest.at[i]) && rest.at[i] != '#')
            return false;
    return true;
}

/* A run of blanks that holds a line break is one blank to those who translate. */
static void read_words_blanks(struct words *words, struct str *rest)
{
    struct str run = *rest;
    scan_blanks(rest);
    run.length -= rest->length;
    text_add(&words->message, str_find_char(run, '\n') == STR_ABSENT ? run : STR(" "));
}

/* One form of the words as a message: {path} becomes {1}. */
static struct str read_words(struct compiler *c, struct words *words, struct str rest)
{
    text_init(&words->message, c->arena, VIEW_LARGEST * 4);
    rest = str_trim(rest);
    size_t problems = c->problems->count;
    while (rest.length && c->problems->count == problems) {
        if (rest.at[0] == '<' || is_entity(rest)) {
            compiler_refuse(
                c, rest.at,
                "words are plain text: close them before a tag, and write the character itself instead of &…;");
        } else if (rest.at[0] == '{') {
            read_words_value(c, words, &rest);
        } else if (byte_is_blank(rest.at[0])) {
            read_words_blanks(words, &rest);
        } else {
            text_add_char(&words->message, rest.at[0]);
            rest = str_after(rest, 1);
        }
    }
    if (words->message.length == 0 && c->problems->count == problems)
        compiler_refuse(c, c->mark, "there are no words here");
    if (words->message.length > LONGEST_WORDS)
        compiler_refuse(c, c->mark, "words are at most %d bytes long", LONGEST_WORDS);
    return text_str(&words->message);
}

static void write_say(struct compiler *c, const struct words *words, struct str message, struct str plural)
{
    struct text *code = compiler_begin_statement(c);
    text_add_literal(code, "html_say(html, ");
    write_c_string(code, message);
    text_add_literal(code, ", ");
    if (plural.length)
        write_c_string(code, plural);
    else
        text_add_literal(code, "NULL");
    text_addf(code, ", %zu, ", words->count);
    if (words->count == 0)
        text_add_literal(code, "NULL");
    for (size_t i = 0; i < words->count; i++)
        text_addf(code, "%s%s(%.*s)", i ? ", " : "(struct html_value[]){",
                  i == 0 && plural.length ? "html_count" : "html_value", STR_ARG(words->values[i]));
    text_add(code, words->count ? STR("});\n") : STR(");\n"));
}

static void write_words(struct compiler *c, struct str message, struct str plural)
{
    struct text *text = &c->view->words;
    compiler_line_directive(c, text, c->line);
    if (str_find_char(message, '%') != STR_ABSENT)
        text_add(text, STR("/* xgettext:no-c-format */ ")); /* "100 % des points" is no format */
    text_add(text, plural.length ? STR("language_plural(0, ") : STR("language_text(0, "));
    write_c_string(text, message);
    if (plural.length) {
        text_add_literal(text, ", ");
        write_c_string(text, plural);
        text_add_literal(text, ", 0");
    }
    text_add_literal(text, ");\n");
}

void compiler_words(struct compiler *c, struct str inner)
{
    struct place_verdict verdict = place_value(&c->place);
    if (verdict.refusal || c->place.attribute_kind == ATTRIBUTE_URL) {
        compiler_stop(c, c->mark, verdict.refusal ? verdict.refusal : "no words may stand in a URL");
        return;
    }
    struct words words = {.count = 0};
    struct str plural_source = inner;
    struct str singular_source = str_cut(&plural_source, '|');
    bool counts = plural_source.at != NULL;
    size_t problems = c->problems->count, bar = str_find_char(plural_source, '|');
    if (bar != STR_ABSENT)
        compiler_refuse(c, plural_source.at + bar, "words have at most two forms: singular|plural");
    struct str message = read_words(c, &words, singular_source);
    struct str plural = counts ? read_words(c, &words, plural_source) : STR_NONE;
    if (counts && words.count == 0)
        compiler_refuse(c, c->mark, "words with two forms need a value: the first one chooses the form");
    if (c->problems->count > problems)
        return;
    write_say(c, &words, message, plural);
    write_words(c, message, plural);
}

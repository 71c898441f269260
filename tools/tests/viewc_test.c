/* SPDX-License-Identifier: EUPL-1.2
 * The view compiler: one view in full, then every mark and every refusal in a line each. */
#include "tests/test.h"
#include "tools/viewc_compile.h"

static const char *const declaration = "{% view a (const struct a_page *page) %}";

static struct view compile(struct test *t, const char *html, struct problems *problems)
{
    struct view view;
    struct str source = str_format(t->arena, "%s%s", declaration, html);
    view_compile(t->arena, STR("src/a/views/a.html"), source, &view, problems);
    return view;
}

/* The statements of a view without the lines that all views have. */
static struct str statements(struct test *t, const char *html)
{
    struct problems problems = {.count = 0};
    struct view view = compile(t, html, &problems);
    struct text text;
    text_init(&text, t->arena, 1024 * 1024);
    if (problems.count)
        return str_format(t->arena, "refused: %.*s", STR_ARG(problems.at[0].message));
    for (struct str rest = text_str(&view.code); rest.at;) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        bool common =
            str_starts(line, STR("#line")) || str_starts(line, STR("void ")) || str_equal_c(line, "(void)page;");
        if (!common)
            text_add(&text, line);
    }
    struct str all = text_str(&text);
    return str_part(all, 1, all.length - 1); /* without the braces around */
}

/* The first problem as "line:column: sentence"; columns count from the end of the declaration. */
static struct str refusal(struct test *t, const char *html)
{
    struct problems problems = {.count = 0};
    compile(t, html, &problems);
    if (problems.count == 0)
        return STR("accepted");
    const struct problem *problem = &problems.at[0];
    int column = problem->line == 1 ? problem->column - (int)strlen(declaration) : problem->column;
    return str_format(t->arena, "%d:%d: %.*s", problem->line, column, STR_ARG(problem->message));
}

struct pair {
    const char *html, *expected;
};

static void check_refusals(struct test *t, const struct pair *cases)
{
    for (; cases->html; cases++) {
        struct str found = refusal(t, cases->html);
        if (!str_equal_c(found, cases->expected))
            test_fail(t, __FILE__, __LINE__, "%s\n    is %.*s\n    expected %s", cases->html, STR_ARG(found),
                      cases->expected);
    }
}

static void check_statements(struct test *t, const struct pair *cases)
{
    for (; cases->html; cases++) {
        struct str found = statements(t, cases->html);
        if (!str_equal_c(found, cases->expected))
            test_fail(t, __FILE__, __LINE__, "%s\n    is %.*s\n    expected %s", cases->html, STR_ARG(found),
                      cases->expected);
    }
}

static const char list_view[] =
    "{# SPDX #}\n"
    "{% view site_list (const struct site_list_page *page) %}\n"
    "<h1>[[Sites]]</h1>\n"
    "{% for row in page.rows %}\n"
    "<li{% if row.is_closed %} class=\"closed\"{% end %}><a href=\"/sites/{{ row.id }}\">{{ row.name }}</a>\n"
    "{% else %}\n"
    "<p>[[Aucun site.]]\n"
    "{% end %}\n"
    "{% render pager(&page->pager) %}";

static const char list_code[] = "#line 2 \"src/o/views/site_list.html\"\n"
                                "void site_list_view(struct html *html, const struct site_list_page *page)\n"
                                "{\n"
                                "    (void)page;\n"
                                "    html_literal(html,\n"
                                "        \"<h1>\", 4);\n"
                                "#line 3 \"src/o/views/site_list.html\"\n"
                                "    html_say(html, \"Sites\", NULL, 0, NULL);\n"
                                "    html_literal(html,\n"
                                "        \"</h1>\\n\", 6);\n"
                                "#line 4 \"src/o/views/site_list.html\"\n"
                                "    for (size_t index_of_row = 0; index_of_row < page->rows.count; index_of_row++) {\n"
                                "#line 4 \"src/o/views/site_list.html\"\n"
                                "        __typeof__(&*page->rows.at) row = &page->rows.at[index_of_row];\n"
                                "        (void)row;\n"
                                "        html_literal(html,\n"
                                "            \"\\n\"\n"
                                "            \"<li\", 4);\n"
                                "#line 5 \"src/o/views/site_list.html\"\n"
                                "        if (html_truth(row->is_closed)) {\n"
                                "            html_literal(html,\n"
                                "                \" class=\\\"closed\\\"\", 15);\n"
                                "        }\n"
                                "        html_literal(html,\n"
                                "            \"><a href=\\\"/sites/\", 17);\n"
                                "#line 5 \"src/o/views/site_list.html\"\n"
                                "        html_url_part(html, html_value(row->id));\n"
                                "        html_literal(html,\n"
                                "            \"\\\">\", 2);\n"
                                "#line 5 \"src/o/views/site_list.html\"\n"
                                "        html_text(html, html_value(row->name));\n"
                                "        html_literal(html,\n"
                                "            \"</a>\\n\", 5);\n"
                                "#line 6 \"src/o/views/site_list.html\"\n"
                                "    }\n"
                                "    if (page->rows.count == 0) {\n"
                                "        html_literal(html,\n"
                                "            \"\\n\"\n"
                                "            \"<p>\", 4);\n"
                                "#line 7 \"src/o/views/site_list.html\"\n"
                                "        html_say(html, \"Aucun site.\", NULL, 0, NULL);\n"
                                "        html_literal(html,\n"
                                "            \"\\n\", 1);\n"
                                "    }\n"
                                "    html_literal(html,\n"
                                "        \"\\n\", 1);\n"
                                "#line 9 \"src/o/views/site_list.html\"\n"
                                "    pager_view(html, &page->pager);\n"
                                "}\n";

static const char list_words[] = "#line 3 \"src/o/views/site_list.html\"\n"
                                 "language_text(0, \"Sites\");\n"
                                 "#line 7 \"src/o/views/site_list.html\"\n"
                                 "language_text(0, \"Aucun site.\");\n";

TEST("A view becomes a function with #line back to its file")
{
    struct view view;
    struct problems problems = {.count = 0};
    CHECK(view_compile(t->arena, STR("src/o/views/site_list.html"), str_from(list_view), &view, &problems));
    CHECK_STR(view.name, "site_list");
    CHECK_STR(view.parameter, "const struct site_list_page *page");
    CHECK_STR(text_str(&view.code), list_code);
    CHECK_STR(text_str(&view.words), list_words);
}

TEST("A value is escaped for the place where it stands")
{
    check_statements(
        t,
        (const struct pair[]){
            {"{{ page.x }}", "html_text(html, html_value(page->x));"},
            {"{{page.x}}", "html_text(html, html_value(page->x));"},
            {"{{ page.site->name.short }}", "html_text(html, html_value(page->site->name.short));"},
            {"{{ raw page.x }}", "html_raw(html, page->x);"},
            {"<title>{{ page.x }}</title>", "html_literal(html,\"<title>\", 7);html_text(html, html_value(page->x));"
                                            "html_literal(html,\"</title>\", 8);"},
            {"<p title='{{ page.x }}'>",
             "html_literal(html,\"<p title='\", 10);html_attribute(html, html_value(page->x));"
             "html_literal(html,\"'>\", 2);"},
            {"<a href=\"{{ page.x }}\">",
             "html_literal(html,\"<a href=\\\"\", 9);html_url_whole(html, html_value(page->x));"
             "html_literal(html,\"\\\">\", 2);"},
            {"<A HREF='/x?y={{ page.x }}'>", "html_literal(html,\"<A HREF='/x\\?y=\", 14);"
                                             "html_url_part(html, html_value(page->x));html_literal(html,\"'>\", 2);"},
            {"{% for n in page.names %}{{ n }}{% end %}",
             "for (size_t index_of_n = 0; index_of_n < page->names.count; index_of_n++) {"
             "__typeof__(&*page->names.at) n = &page->names.at[index_of_n];(void)n;html_text(html, "
             "html_value((*n)));}"},
            {NULL, NULL},
        });
}

TEST("Conditions know flags, numbers, names and texts")
{
    check_statements(t, (const struct pair[]){
                            {"{% if page.x %}{% end %}", "if (html_truth(page->x)) {}"},
                            {"{% if not page.x %}{% end %}", "if (!(html_truth(page->x))) {}"},
                            {"{% if page.x == -3 %}{% else if page.x == SITE_OPEN %}{% else %}{% end %}",
                             "if (page->x == -3) {} else if (page->x == SITE_OPEN) {} else {}"},
                            {"{% if not page.x == \"é?\" %}{% end %}", "if (!(str_equal(page->x, STR(\"é?\")))) {}"},
                            {NULL, NULL},
                        });
}

TEST("Words carry their values by number")
{
    check_statements(
        t, (const struct pair[]){
               {"[[Un\n  mot  ici]]", "html_say(html, \"Un mot  ici\", NULL, 0, NULL);"},
               {"[[{page.n} site|{page.n} sites]]",
                "html_say(html, \"{1} site\", \"{1} sites\", 1, (struct html_value[]){html_count(page->n)});"},
               {"[[{page.a} et {page.b} et {page.a} & \"lui\"]]",
                "html_say(html, \"{1} et {2} et {1} & \\\"lui\\\"\", NULL, 2, "
                "(struct html_value[]){html_value(page->a), html_value(page->b)});"},
               {NULL, NULL},
           });
    struct problems problems = {.count = 0};
    struct view view = compile(t, "\n<p title=\"[[{page.n} site|{page.n} sites]]\">", &problems);
    CHECK_STR(text_str(&view.words),
              "#line 2 \"src/a/views/a.html\"\nlanguage_plural(0, \"{1} site\", \"{1} sites\", 0);\n");
}

TEST("Blanks with a line break become one line break, but not in pre and textarea")
{
    check_statements(
        t, (const struct pair[]){
               {"<p>  a  \n\n   <b>x</b> <i>", "html_literal(html,\"<p>  a\\n\"\"<b>x</b> <i>\", 19);"},
               {"<pre>\n  a\n  b</pre>\n  c", "html_literal(html,\"<pre>\\n\"\"  a\\n\"\"  b</pre>\\n\"\"c\", 21);"},
               {"<textarea>a\n\n  b</textarea>", "html_literal(html,\"<textarea>a\\n\"\"\\n\"\"  b</textarea>\", 27);"},
               {"a{# a note #}b<!-- > -->", "html_literal(html,\"ab<!-- > -->\", 12);"},
               {NULL, NULL},
           });
}

TEST("Conditions may choose attributes, parts of a value and beginnings of a URL")
{
    static const char *const accepted[] = {
        "<input{% if page.x %} checked{% end %}>",
        "<input {% if page.x %}checked{% end %} name=x>",
        "<p class=\"a{% if page.x %} late{% else %} early{% end %}\">",
        "<a href=\"{% if page.x %}/a{% else %}{{ page.url }}{% end %}?b={{ page.y }}\">",
        "<ul{% for row in page.rows %} data-x{% end %}>",
        "<br/><input value=x disabled/><a href=''></a><a href=/x/>",
        "<!DOCTYPE html><script src='/a.js'></script><style>a{b:c}</style>",
        NULL,
    };
    for (size_t i = 0; accepted[i]; i++)
        CHECK_STR(refusal(t, accepted[i]), "accepted");
}

TEST("A value in a dangerous place does not compile")
{
#define IN_TAG "in a tag, values stand only within an attribute's quotes"
#define IN_CODE "no mark may stand in <script>, <style> or <iframe>: put the value into a data- attribute"
#define IN_ATTRIBUTE "no value may stand in this attribute: browsers or htmx run or parse it"
#define URL "a URL begins with / ? # https:// http:// mailto: tel: or geo:"
    check_refusals(
        t, (const struct pair[]){
               {"<{{ page.x }}>", "1:1: < must be followed by the name of a tag; write &lt; for the sign itself"},
               {"<p {{ page.x }}=\"1\">", "1:4: " IN_TAG},
               {"<p{{ page.x }}>", "1:3: " IN_TAG},
               {"<p class{{ page.x }}>", "1:9: " IN_TAG},
               {"</p{{ page.x }}>", "1:4: no mark may stand in an end tag"},
               {"<p class={{ page.x }}>", "1:10: put the value of the attribute in quotes"},
               {"<p class=a{{ page.x }}>", "1:11: put the value of the attribute in quotes"},
               {"<!-- {{ page.x }} -->", "1:6: no mark may stand in a comment"},
               {"<!doctype {{ page.x }}>", "1:11: no mark may stand in <!doctype>"},
               {"<script>{{ page.x }}</script>", "1:9: " IN_CODE},
               {"<style>{% if page.x %}", "1:8: " IN_CODE},
               {"<iframe>{# note #}", "1:9: " IN_CODE},
               {"<p style=\"{{ page.x }}\">", "1:11: " IN_ATTRIBUTE},
               {"<p onclick=\"{{ page.x }}\">", "1:13: " IN_ATTRIBUTE},
               {"<p ONCLICK = '[[x]]'>", "1:15: " IN_ATTRIBUTE},
               {"<p hx-on::after-request=\"{{ page.x }}\">", "1:26: " IN_ATTRIBUTE},
               {"<p hx-vals='{{ page.x }}'>", "1:13: " IN_ATTRIBUTE},
               {"<p srcdoc='{{ page.x }}'>", "1:12: " IN_ATTRIBUTE},
               {"<p title=\"{{ raw page.x }}\">", "1:11: a raw value may stand only in text"},
               {"<title>{{ raw page.x }}</title>", "1:8: a raw value may stand only in text"},
               {"<a href=\"/[[x]]\">", "1:11: no words may stand in a URL"},
               {"<a href=\"javascript:x\">", "1:10: " URL},
               {"<a href=\"javascript:{{ page.x }}\">", "1:10: " URL},
               {"<a href=' /x'>", "1:10: " URL},
               {"<a href=\"https{{ page.x }}\">", "1:10: " URL},
               {"<form action=x>", "1:14: " URL},
               {"<p hx-delete='data:x'>", "1:15: " URL},
               {"<a href=\"{% if page.x %}/{% end %}{{ page.y }}\">",
                "1:35: whether this value begins the URL depends on the condition before it"},
               {"<meta http-equiv='refresh'>", "1:17: http-equiv is refused: the server sends headers"},
               {"<base href='/'>", "1:15: this element is refused: it changes how browsers read what follows"},
               {NULL, NULL},
           });
}

TEST("A mark may not touch a name, and a block ends where in HTML it began")
{
#define TOUCHES "a blank, / or > must follow here: neither a mark nor a quoted value may touch a name"
#define ELSEWHERE "the block does not end where in HTML it began: close what it opens within it"
    check_refusals(
        t, (const struct pair[]){
               {"<p{% if page.x %}re{% end %}>", "1:18: " TOUCHES},
               {"<a hr{% if page.x %}{% end %}ef='/'>", "1:30: " TOUCHES},
               {"<a hr{# note #}ef='/'>", "1:16: " TOUCHES},
               {"<input{% if page.x %} checked{% end %}name>", "1:39: " TOUCHES},
               {"<p class='a'id='b'>", "1:13: " TOUCHES},
               {"<p class{# note #}='x'>", "1:19: " TOUCHES},
               {"{% if page.x %}<a href=\"{% end %}", "1:25: " ELSEWHERE},
               {"{% if page.x %}<a {% else %}<a {% end %}>", "1:19: " ELSEWHERE},
               {"<p title=\"{% if page.x %}\">{% end %}", "1:28: " ELSEWHERE},
               {"<p title=\"{% if page.x %}\"><p title=\"{% end %}\">", "1:38: " ELSEWHERE},
               {"<x {% for row in page.rows %}checked{% end %}>", "1:37: " ELSEWHERE},
               {"<a href=\"{% for row in page.rows %}/x{% end %}\">", "1:38: " ELSEWHERE},
               {"{% if page.x %}<pre>{% end %}", "1:21: " ELSEWHERE},
               {"{% if page.x %}<title>{% else %}{% end %}", "1:23: " ELSEWHERE},
               {"<p{% if page.x %} ", "1:3: this block is not closed: {% end %} is missing"},
               {"<p title=\"", "1:11: the file ends within a tag, a comment or an element whose content is not HTML"},
               {NULL, NULL},
           });
}

TEST("HTML that browsers would have to repair is refused")
{
    check_refusals(
        t, (const struct pair[]){
               {"a < b", "1:3: < must be followed by the name of a tag; write &lt; for the sign itself"},
               {"<p<b>", "1:3: this sign may not stand in the name of a tag"},
               {"<p\"", "1:3: this sign may not stand in the name of a tag"},
               {"<p =x>", "1:4: the name of an attribute begins with a letter"},
               {"<p a\"b>", "1:5: this sign may not stand in the name of an attribute"},
               {"<p a=>", "1:6: the attribute has no value"},
               {"<p a=b\"c>", "1:7: put the value of the attribute in quotes"},
               {"<p a / b>", "1:6: / in a tag must be followed by >"},
               {"<p title=\"x>\n<b>", "2:1: the quotes before this < are not closed; write &lt; for the sign itself"},
               {"</p class='x'>", "1:5: an end tag has no attributes"},
               {"<!-->", "1:1: a comment may not begin with > or ->"},
               {"<!-- --!>", "1:6: a comment ends with -->"},
               {"<!doctype <", "1:11: <!doctype …> is not closed"},
               {"<textarea><b>", "1:11: no tag may stand in <textarea> or <title>; write &lt; for the sign itself"},
               {"<script><!--", "1:9: <!-- may not stand in <script>, <style> or <iframe>"},
               {"<![CDATA[x", "1:1: < must be followed by the name of a tag; write &lt; for the sign itself"},
               {NULL, NULL},
           });
}

TEST("A mark that can't be read is refused at its place")
{
#define IF "a condition is a path, `not` and a path, or a path == a number, a name or a \"text\""
#define FOR "a loop is written {% for row in page.rows %}"
#define PLAIN "words are plain text: close them before a tag, and write the character itself instead of &…;"
    check_refusals(
        t,
        (const struct pair[]){
            {"é {{ page.x", "1:3: this mark is not closed: }} is missing"},
            {"\n {% if page.x", "2:2: this mark is not closed: %} is missing"},
            {"{{ x.y }}", "1:4: there is no \"x\" here: a value begins with the view's parameter or a loop's variable"},
            {"{% for r in page.rows %}{% else %}{{ r.x }}{% end %}",
             "1:38: there is no \"r\" here: a value begins with the view's parameter or a loop's variable"},
            {"{{ 3 }}", "1:4: a value is written name.name, and begins with a name"},
            {"{{ page. }}", "1:9: the name of a member must follow"},
            {"{{ page.x + 1 }}",
             "1:11: only a path stands between {{ and }}: compute the value in C, as a member of the page's struct"},
            {"{% if page.x and page.y %}", "1:14: " IF},
            {"{% if page.x == %}", "1:17: after == comes a number, a name or a \"text\""},
            {"{% if page.x == \"a %}", "1:17: after == comes a number, a name or a \"text\""},
            {"{% for row of page.rows %}", "1:1: " FOR},
            {"{% for row in page.rows x %}", "1:25: " FOR},
            {"{% for page in page.rows %}", "1:8: the name \"page\" is already taken"},
            {"{% for html in page.rows %}", "1:8: the name \"html\" is already taken"},
            {"{% else %}", "1:1: there is no block here that this else could belong to"},
            {"{% if page.x %}{% else %}{% else %}", "1:26: there is no block here that this else could belong to"},
            {"{% if page.x %}{% else now %}", "1:24: after else comes nothing, or `if` and a condition"},
            {"{% for r in page.r %}{% else if r.x %}", "1:22: there is no block here that this else could belong to"},
            {"{% end %}", "1:1: there is no block here that this end could close"},
            {"{% if page.x %}{% end if %}", "1:23: nothing comes after end"},
            {"{% render x %}", "1:1: another view is rendered by {% render name(&page->member) %}"},
            {"{% render x(page.x %}", "1:20: ) must follow the view's one argument"},
            {"{% render x(page.x) y %}", "1:21: nothing comes after the view's argument"},
            {"<p {% render x(page.x) %}", "1:4: a view may be rendered only in text"},
            {"{% block x %}", "1:1: a file holds one view: make another file"},
            {"{% elif x %}", "1:1: there is no mark \"elif\": only if, else, for, end and render"},
            {"[[]]", "1:1: there are no words here"},
            {"[[a <b>c</b>]]", "1:5: " PLAIN},
            {"[[a&nbsp;b]]", "1:4: " PLAIN},
            {"[[a|b]]", "1:1: words with two forms need a value: the first one chooses the form"},
            {"[[{page.x}|b|c]]", "1:13: words have at most two forms: singular|plural"},
            {"[[{page.x + 1}]]", "1:11: } must follow the value in words"},
            {"[[{page.a}{page.b}{page.c}{page.d}{page.e}{page.f}{page.g}{page.h}{page.i}{page.j}]]",
             "1:75: words hold at most 9 values"},
            {"\x01", "1:1: a view may not hold control characters"},
            {"a\n\xff", "2:1: this line is not well-formed UTF-8"},
            {NULL, NULL},
        });
}

static struct str declare(struct test *t, const char *source)
{
    struct view view;
    struct problems problems = {.count = 0};
    if (!view_declare(t->arena, str_from(source), &view, &problems))
        return problems.at[0].message;
    return str_format(t->arena, "%.*s|%.*s", STR_ARG(view.name), STR_ARG(view.parameter));
}

TEST("A view declares one parameter, which is a pointer")
{
    static const char *const wanted = "a view begins with {% view name (const struct name_page *page) %}";
    CHECK_STR(declare(t, "{# note #}\n{%view a(const struct b *c)%}<"), "a|const struct b *c");
    CHECK_STR(declare(t, ""), wanted);
    CHECK_STR(declare(t, "<p>{% view a (struct b *c) %}"), wanted);
    CHECK_STR(declare(t, "{% view a (struct b c) %}"), wanted);
    CHECK_STR(declare(t, "{% view a (struct b *c, int d) %}"), wanted);
    CHECK_STR(declare(t, "{% view a (struct b *c) d %}"), wanted);
    CHECK_STR(declare(t, "{% view a (struct b *html) %}"), "the name \"html\" is already taken");
}

TEST("Blocks too deep and views too large are refused, long literals are cut")
{
    struct text text;
    text_init(&text, t->arena, 1024 * 1024);
    for (int i = 0; i < 33; i++)
        text_add_literal(&text, "{% if page.x %}");
    CHECK_STR(refusal(t, str_c(t->arena, text_str(&text))),
              "1:481: blocks are nested too deeply: make another view and render it");
    for (int i = 0; i < VIEW_LARGEST / 2; i++)
        text_add_literal(&text, "é");
    CHECK(str_ends(refusal(t, str_c(t->arena, text_str(&text))), STR(": the view is too large: make several of it")));
    struct str cut = statements(t, str_c(t->arena, str_part(text_str(&text), 33 * 15, 33 * 15 + 5002)));
    CHECK(str_ends(cut, STR(", 1002);")));
    CHECK(str_find(cut, STR(", 4000);")) != STR_ABSENT);
}

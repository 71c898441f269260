/* SPDX-License-Identifier: EUPL-1.2
 * What compiled views write, in each place, when the values are hostile. */
#include "base/list.h"
#include "platform/web/html.h"
#include "tests/test.h"

#define LOST "\xEF\xBF\xBD"

typedef void writer(struct html *html, struct html_value value);

static struct str written(struct test *t, writer *write, struct html_value value)
{
    struct html html;
    html_init(&html, t->arena, LANGUAGE_FRENCH);
    write(&html, value);
    return text_str(&html.text);
}

#define TEXT(value) written(t, html_text, html_value(value))
#define ATTRIBUTE(value) written(t, html_attribute, html_value(value))
#define WHOLE(value) written(t, html_url_whole, html_value(value))
#define PART(value) written(t, html_url_part, html_value(value))

TEST("Text and attributes are escaped alike, whatever quotes stand around")
{
    static const struct {
        const char *value, *expected;
    } cases[] = {
        {"", ""},
        {"Bibliothèque Françoise-Sagan 🏛", "Bibliothèque Françoise-Sagan 🏛"},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"' onmouseover=\"x\" '", "&#39; onmouseover=&quot;x&quot; &#39;"},
        {"&lt;&", "&amp;lt;&amp;"},
        {"a\tb\r\nc", "a\tb\r\nc"},
        {"\x01\x08\x0B\x0C\x0E\x1F\x7F", LOST LOST LOST LOST LOST LOST "\x7F"},
        {"\xC3", LOST},
        {"\xC3(", LOST "("},
        {"\x80<", LOST "&lt;"},
        {"\xC0\xBC", LOST LOST}, /* < written too long */
        {"\xE0\x80\xBC", LOST LOST LOST},
        {"\xF0\x80\x80\xBC", LOST LOST LOST LOST},
        {"\xED\xA0\x80", LOST LOST LOST},          /* half of a surrogate pair */
        {"\xF4\x90\x80\x80", LOST LOST LOST LOST}, /* beyond U+10FFFF */
        {"\xFF", LOST},
        {"\xE2\x82", LOST LOST},
        {"a\uFFFEb\uFFFFc\uFFFD", "a" LOST "b" LOST "c" LOST},
        {"\uFFFE\uFFFF", LOST LOST},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CHECK_STR(TEXT(cases[i].value), cases[i].expected);
        CHECK_STR(ATTRIBUTE(cases[i].value), cases[i].expected);
    }
    struct str with_nul = written(t, html_text, html_value(STR("a\0b")));
    CHECK_STR(with_nul, "a" LOST "b");
}

TEST("A sequence cut off by the end of its string is not read beyond")
{
    struct str s = str_part(STR("é"), 0, 1);
    CHECK_STR(TEXT(s), LOST);
    CHECK_STR(PART(s), "%EF%BF%BD");
    CHECK_STR(TEXT(STR_NONE), "");
    CHECK_STR(PART(STR_NONE), "");
    CHECK_STR(TEXT((const char *)NULL), "");
}

TEST("A whole URL is let through only with a harmless beginning")
{
    static const char *const allowed[] = {"/sites",          "?page=2",       "#top",    "https://paris.fr/",
                                          "HTTP://paris.fr", "mailto:a@b.fr", "tel:3975"};
    static const char *const blocked[] = {
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:x",
        "java\nscript:x",
        "\x01/x",
        "data:text/html,x",
        "vbscript:x",
        "https:x",
        "sites",
        "&#106;avascript:x",
        "\\evil",
    };
    for (size_t i = 0; i < COUNT_OF(allowed); i++)
        CHECK_STR(WHOLE(allowed[i]), allowed[i]);
    for (size_t i = 0; i < COUNT_OF(blocked); i++)
        CHECK_STR(WHOLE(blocked[i]), "#blocked");
    CHECK_STR(WHOLE("/x?a=1&b='\"><"), "/x?a=1&amp;b=&#39;&quot;&gt;&lt;");
    CHECK_STR(WHOLE(3), "#blocked");
}

TEST("A part of a URL is percent-encoded but for the unreserved characters")
{
    CHECK_STR(PART("aZ09-._~"), "aZ09-._~");
    CHECK_STR(PART("/?#&=+%:@ \"'<>\\"), "%2F%3F%23%26%3D%2B%25%3A%40%20%22%27%3C%3E%5C");
    CHECK_STR(PART("é\n"), "%C3%A9%0A");
    CHECK_STR(PART("\xFF\x01"), "%EF%BF%BD%EF%BF%BD");
    CHECK_STR(PART("javascript:"), "javascript%3A");
}

TEST("Numbers and days are written for people in text and for machines elsewhere")
{
    struct day day = day_of(2026, 3, 1);
    CHECK_STR(TEXT(1234567), "1\u202F234\u202F567");
    CHECK_STR(ATTRIBUTE(1234567), "1234567");
    CHECK_STR(PART(1234567), "1234567");
    CHECK_STR(PART((int64_t)-5), "-5");
    CHECK_STR(ATTRIBUTE(INT64_MAX), "9223372036854775807");
    CHECK_STR(ATTRIBUTE((size_t)0), "0");
    CHECK_STR(ATTRIBUTE(INT64_MIN), "");
    CHECK_STR(TEXT(INT64_MIN), "");
    CHECK_STR(TEXT(day), "1er mars 2026");
    CHECK_STR(ATTRIBUTE(day), "2026-03-01");
    CHECK_STR(PART(day_of(7, 12, 31)), "0007-12-31");
    CHECK_STR(ATTRIBUTE(DAY_NONE), "");
    CHECK_STR(TEXT(DAY_NONE), "");
}

TEST("Conditions hold for what is there")
{
    CHECK(html_truth(true) && html_truth(-1) && html_truth((size_t)1) && html_truth(UINT64_MAX));
    CHECK(html_truth(STR("a")) && html_truth("a") && html_truth(day_of(1970, 1, 1)) && html_truth((const void *)t));
    CHECK(!html_truth(false) && !html_truth(0) && !html_truth(INT64_MIN) && !html_truth((size_t)0));
    CHECK(!html_truth(STR("")) && !html_truth(STR_NONE) && !html_truth("") && !html_truth((char *)NULL));
    CHECK(!html_truth(DAY_NONE) && !html_truth((const void *)NULL));
}

static struct str said(struct test *t, const char *message, const char *plural, size_t count,
                       const struct html_value *values)
{
    struct html html;
    html_init(&html, t->arena, LANGUAGE_FRENCH);
    html_say(&html, message, plural, count, values);
    return text_str(&html.text);
}

TEST("Words are escaped and hold their values, escaped")
{
    struct html_value values[] = {html_value("<b>"), html_value(1200), html_value(day_of(2026, 3, 3))};
    CHECK_STR(said(t, "L'accueil & \"l'état civil\"", NULL, 0, NULL),
              "L&#39;accueil &amp; &quot;l&#39;état civil&quot;");
    CHECK_STR(said(t, "{1}, {2}, {1}", NULL, 2, values), "&lt;b&gt;, 1\u202F200, &lt;b&gt;");
    CHECK_STR(said(t, "le {3}", NULL, 3, values), "le 3 mars 2026");
    CHECK_STR(said(t, "", NULL, 0, NULL), "");
}

TEST("What is no placeholder stays as it is")
{
    struct html_value values[] = {html_value("x")};
    CHECK_STR(said(t, "{0} {2} {1", NULL, 1, values), "{0} {2} {1");
    CHECK_STR(said(t, "{{1}} {a} {", NULL, 1, values), "{x} {a} {");
    CHECK_STR(said(t, "{1}", NULL, 0, NULL), "{1}");
    CHECK_STR(said(t, "{1}{1}", NULL, 1, (struct html_value[]){html_value("{1}")}), "{1}{1}");
}

TEST("The first value of counted words chooses the form")
{
    static const struct {
        int64_t count;
        const char *expected;
    } cases[] = {{0, "0 site"}, {1, "1 site"}, {2, "2 sites"}, {-2, "-2 sites"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_STR(said(t, "{1} site", "{1} sites", 1, (struct html_value[]){html_count(cases[i].count)}),
                  cases[i].expected);
}

TEST("A page of a hundred rows is written whole, with literals and raw parts between")
{
    struct html html;
    html_init(&html, t->arena, LANGUAGE_FRENCH);
    for (int i = 0; i < 100; i++) {
        html_literal(&html, "<li>", 4);
        html_text(&html, html_value("Accueil & mairie"));
        html_raw(&html, (struct safe_html){STR("<hr>")});
    }
    CHECK_INTEGER(html.text.length, 100 * (4 + 20 + 4));
    CHECK(str_ends(text_str(&html.text), STR("<li>Accueil &amp; mairie<hr>")));
}

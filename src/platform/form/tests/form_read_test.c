/* SPDX-License-Identifier: EUPL-1.2
 * The three readers of forms. What was read is compared as "name=value" pairs, a line each; files as
 * "name=(file name)content". */
#include "base/text.h"
#include "platform/form/form.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

struct outcome {
    bool read;
    struct str pairs;
    struct problems problems;
};

static struct str pairs_of(struct test *t, const struct form_values *values)
{
    struct text text;
    text_init(&text, t->arena, 1 << 24);
    for (size_t i = 0; i < values->count; i++) {
        const struct form_value *value = &values->at[i];
        text_add(&text, value->name);
        text_add_char(&text, '=');
        if (value->file_name.at)
            text_addf(&text, "(%.*s)", STR_ARG(value->file_name));
        text_add(&text, value->value);
        text_add_char(&text, '\n');
    }
    return text_str(&text);
}

static struct outcome urlencoded(struct test *t, struct str input)
{
    struct work work = {.arena = t->arena};
    struct form_values values = {0};
    struct outcome outcome = {0};
    outcome.read = form_read_urlencoded(&work, input, &values, &outcome.problems);
    outcome.pairs = pairs_of(t, &values);
    work_end(&work);
    return outcome;
}

static struct outcome multipart(struct test *t, struct str input, const char *boundary)
{
    struct work work = {.arena = t->arena};
    struct form_values values = {0};
    struct outcome outcome = {0};
    outcome.read = form_read_multipart(&work, input, str_from(boundary), &values, &outcome.problems);
    outcome.pairs = pairs_of(t, &values);
    work_end(&work);
    return outcome;
}

static struct outcome json(struct test *t, struct str input)
{
    struct work work = {.arena = t->arena};
    struct form_values values = {0};
    struct outcome outcome = {0};
    outcome.read = form_read_json(&work, input, &values, &outcome.problems);
    outcome.pairs = pairs_of(t, &values);
    work_end(&work);
    return outcome;
}

static void check_read(struct test *t, struct outcome outcome, const char *pairs)
{
    CHECK(outcome.read);
    CHECK_INTEGER(outcome.problems.count, 0);
    CHECK_STR(outcome.pairs, pairs);
}

static void check_refused(struct test *t, struct outcome outcome)
{
    if (outcome.read)
        test_fail(t, __FILE__, __LINE__, "this was read: %.*s", STR_ARG(outcome.pairs));
    CHECK(outcome.problems.count > 0);
}

TEST("Query strings and simple forms are read")
{
    static const struct {
        const char *input, *pairs;
    } cases[] = {
        {"", ""},
        {"a=1", "a=1\n"},
        {"a=1&b=2&a=3", "a=1\nb=2\na=3\n"},
        {"name=Mairie+du+13e", "name=Mairie du 13e\n"},
        {"name=%C3%A9t%C3%A9", "name=été\n"},
        {"a", "a=\n"},
        {"a=", "a=\n"},
        {"=x", "=x\n"},
        {"&&a=1&&", "a=1\n"},
        {"a=b=c", "a=b=c\n"},
        {"a%26b=%3D%26", "a&b==&\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_read(t, urlencoded(t, str_from(cases[i].input)), cases[i].pairs);
    check_read(t, urlencoded(t, STR_NONE), "");
}

TEST("Bad escapes, bytes that are no text and too many values are refused")
{
    check_refused(t, urlencoded(t, STR("a=100%")));
    check_refused(t, urlencoded(t, STR("a%zz=1")));
    check_refused(t, urlencoded(t, STR("a=%00")));
    check_refused(t, urlencoded(t, STR("a%00=1")));
    check_refused(t, urlencoded(t, STR("a=%FF")));
    check_refused(t, urlencoded(t, STR("a=\xC3")));
    check_refused(t, urlencoded(t, STR("a=%ED%A0%80")));
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    for (int i = 0; i < FORM_MOST_VALUES; i++)
        text_add_literal(&text, "a=1&");
    CHECK(urlencoded(t, text_str(&text)).read);
    text_add_literal(&text, "a=1");
    check_refused(t, urlencoded(t, text_str(&text)));
}

#define PART(headers, content) "--X\r\n" headers "\r\n\r\n" content "\r\n"
#define NAMED(name) "Content-Disposition: form-data; name=\"" name "\""
#define END "--X--\r\n"

TEST("Multipart forms are read, with files")
{
    static const struct {
        const char *input, *pairs;
    } cases[] = {
        {PART(NAMED("a"), "1") END, "a=1\n"},
        {PART(NAMED("a"), "1") PART(NAMED("b"), "é\r\n2") "--X--", "a=1\nb=é\r\n2\n"},
        {PART(NAMED("a"), "") END, "a=\n"},
        {END, ""},
        {"preamble\r\n" PART(NAMED("a"), "1") END "epilogue", "a=1\n"},
        {"--XY\r\nno\r\n" PART(NAMED("a"), "1") END, "a=1\n"},
        {PART(NAMED("a"), "\r\n--XY\r\n--Xz--\r\n-- X") END, "a=\r\n--XY\r\n--Xz--\r\n-- X\n"},
        {"--X \t\r\n" NAMED("a") "\r\n\r\n1\r\n" END, "a=1\n"},
        {PART("content-disposition:form-data;name=a", "1") END, "a=1\n"},
        {PART("CONTENT-DISPOSITION: FORM-DATA; NAME=\"a\"", "1") END, "a=1\n"},
        {PART("Content-Type: text/plain; charset=utf-8\r\n" NAMED("a"), "1") END, "a=1\n"},
        {PART("Content-Transfer-Encoding: binary\r\n" NAMED("a"), "1") END, "a=1\n"},
        {PART(NAMED("a\\\"b;c"), "1") END, "a\"b;c=1\n"},
        {PART(NAMED("f") "; filename=\"plan.pdf\"", "%PDF") END, "f=(plan.pdf)%PDF\n"},
        {PART(NAMED("f") "; filename=\"\"", "") END, "f=()\n"},
        {PART(NAMED("f") "; filename=plan.pdf", "x") END, "f=(plan.pdf)x\n"},
        {PART(NAMED("f") "; filename=\"/etc/passwd\"", "x") END, "f=(passwd)x\n"},
        {PART(NAMED("f") "; filename=\"C:\\\\dir\\\\plan.pdf\"", "x") END, "f=(plan.pdf)x\n"},
        {PART(NAMED("f") "; filename=\"C:\\dir\\plan.pdf\"", "x") END, "f=(plan.pdf)x\n"},
        {PART(NAMED("f") "; filename=\"..\"", "x") END, "f=()x\n"},
        {PART(NAMED("f") "; filename=\"a\x01"
                         "b\"",
              "x") END,
         "f=(ab)x\n"},
        {PART(NAMED("f") "; filename=\"e\u0301te\u0301.csv\"", "x") END, "f=(été.csv)x\n"},
        {PART(NAMED("f") "; filename=\"\xE9t\xE9.csv\"", "x") END, "f=(été.csv)x\n"},
        {PART(NAMED("f") "; filename=\"a.csv\"; filename*=UTF-8''%C3%A9t%C3%A9.csv", "x") END, "f=(été.csv)x\n"},
        {PART(NAMED("f") "; filename*=iso-8859-1'fr'%E9.csv", "x") END, "f=(é.csv)x\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_read(t, multipart(t, str_from(cases[i].input), "X"), cases[i].pairs);
}

TEST("A file may hold any bytes")
{
    struct outcome outcome = multipart(t, STR(PART(NAMED("f") "; filename=\"x\"", "\0\xFF\r\n\x01") END), "X");
    CHECK(outcome.read);
    CHECK(str_equal(outcome.pairs, STR("f=(x)\0\xFF\r\n\x01\n")));
}

TEST("Multipart forms that are not well-formed are refused")
{
    static const char *const inputs[] = {
        "",
        "--X",
        "--X\r\n",
        "no boundary",
        PART(NAMED("a"), "1"),
        PART(NAMED("a"), "1") "--X",
        "--X\r\n--X--",
        PART("", "1") END,
        PART("Content-Type: text/plain", "1") END,
        PART("Content-Disposition: form-data", "1") END,
        PART("Content-Disposition: attachment; name=\"a\"", "1") END,
        PART("Content-Disposition: form-data; name=\"a", "1") END,
        PART("Content-Disposition: form-data; name=\"a\" b", "1") END,
        PART("Content-Disposition: form-data; name", "1") END,
        PART(NAMED("a") "\r\n" NAMED("b"), "1") END,
        PART(NAMED("a") "\r\n folded", "1") END,
        PART("no colon\r\n" NAMED("a"), "1") END,
        PART(NAMED("a") "\r\nContent-Transfer-Encoding: base64", "MQ==") END,
        PART(NAMED("a") "\r\nContent-Transfer-Encoding: quoted-printable", "=31") END,
        PART(NAMED("a") "\r\nContent-Type: multipart/mixed; boundary=Y", "--Y--") END,
        PART(NAMED("f") "; filename*=UTF-8''%zz", "x") END,
        PART(NAMED("f") "; filename*=UTF-8", "x") END,
        PART(NAMED("f") "; filename*=koi8-r''a", "x") END,
        PART(NAMED("a"), "\xFF") END,
        PART(NAMED("\xFF"), "1") END,
        "--X\n" NAMED("a") "\n\n1\n--X--\n",
    };
    for (size_t i = 0; i < COUNT_OF(inputs); i++)
        check_refused(t, multipart(t, str_from(inputs[i]), "X"));
    check_refused(t, multipart(t, STR(PART(NAMED("a"), "\0") END), "X"));
    check_refused(t, multipart(t, STR_NONE, "X"));
}

TEST("A boundary has 1 to 70 characters of those that RFC 2046 allows")
{
    const char *seventy = "1234567890123456789012345678901234567890123456789012345678901234567890";
    struct str input = str_format(t->arena, "--%s\r\n" NAMED("a") "\r\n\r\n1\r\n--%s--", seventy, seventy);
    CHECK(multipart(t, input, seventy).read);
    check_refused(t, multipart(t, STR("--" END), ""));
    check_refused(t, multipart(t, STR(END), "X\r\n"));
    check_refused(t, multipart(t, STR("--X --"), "X "));
    struct str longer = str_join(t->arena, str_from(seventy), STR("1"));
    check_refused(t, multipart(t, str_format(t->arena, "--%.*s--", STR_ARG(longer)), str_c(t->arena, longer)));
}

TEST("Headers of a part have a bound")
{
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    text_add_literal(&text, "--X\r\nX-Long: ");
    for (int i = 0; i < 9000; i++)
        text_add_char(&text, 'x');
    text_add_literal(&text, "\r\n" NAMED("a") "\r\n\r\n1\r\n" END);
    check_refused(t, multipart(t, text_str(&text), "X"));
}

TEST("A body full of almost-delimiters is read in linear time")
{
    struct text text;
    text_init(&text, t->arena, 1 << 25);
    text_add_literal(&text, "--X\r\n" NAMED("f") "; filename=\"x\"\r\n\r\n");
    for (int i = 0; i < 1000000; i++)
        text_add_literal(&text, "\r\n--X \t\t y");
    text_add_literal(&text, "\r\n" END);
    clock_t start = clock();
    CHECK(multipart(t, text_str(&text), "X").read);
    CHECK(clock() - start < 5 * CLOCKS_PER_SEC);
}

TEST("JSON gives the same values as a form")
{
    static const struct {
        const char *input, *pairs;
    } cases[] = {
        {"{}", ""},
        {" {\"a\": \"é\", \"b\": 12, \"c\": true, \"d\": false, \"e\": null} ", "a=é\nb=12\nc=true\nd=false\ne=\n"},
        {"{\"a\": -1.5, \"b\": 0.1, \"c\": 2.0, \"d\": 1e3}", "a=-1.5\nb=0.1\nc=2\nd=1000\n"},
        {"{\"ids\": [\"9007199254740993\", 9007199254740993]}", "ids=9007199254740993\nids=9007199254740993\n"},
        {"{\"choices\": [\"a\", \"b\"], \"none\": []}", "choices=a\nchoices=b\nnone=\n"},
        {"{\"a\": \"\\u00e9\\ud83d\\ude00\"}", "a=é😀\n"},
        {"{\"\": \"x\"}", "=x\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_read(t, json(t, str_from(cases[i].input)), cases[i].pairs);
}

TEST("JSON that is not one flat object is refused")
{
    static const char *const inputs[] = {
        "",
        "[]",
        "\"a\"",
        "12",
        "null",
        "{",
        "{\"a\"}",
        "{\"a\": 1,}",
        "{\"a\": 1} x",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": {}}",
        "{\"a\": [[1]]}",
        "{\"a\": [{}]}",
        "{\"a\": [true]}",
        "{\"a\": [null]}",
        "{\"a\": NaN}",
        "{\"a\": 1e999}",
        "{\"a\": 99999999999999999999}",
        "{\"a\": \"\\u0000\"}",
        "{\"a\": \"\xFF\"}",
        "{'a': 1}",
        "\xEF\xBB\xBF{}",
    };
    for (size_t i = 0; i < COUNT_OF(inputs); i++)
        check_refused(t, json(t, str_from(inputs[i])));
    check_refused(t, json(t, STR_NONE));
}

TEST("A problem of JSON tells the member or the place")
{
    struct outcome nested = json(t, STR("{\"a\": 1, \"b\": {}, \"c\": 2, \"d\": [[]]}"));
    CHECK_INTEGER(nested.problems.count, 2);
    CHECK_STR(nested.problems.at[0].field, "b");
    CHECK_STR(nested.problems.at[1].field, "d");
    struct outcome broken = json(t, STR("{\n\"a\": ,\n}"));
    CHECK_INTEGER(broken.problems.at[0].line, 2);
    CHECK(broken.problems.at[0].column > 0);
}

TEST("JSON that is nested very deeply is refused without harm")
{
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    text_add_literal(&text, "{\"a\":");
    for (int i = 0; i < 100000; i++)
        text_add_char(&text, '[');
    check_refused(t, json(t, text_str(&text)));
}

/* The members of a tar archive: blocks of 512 bytes, a header with name and octal size before each. */
static bool next_of_archive(gzFile archive, char name[100], struct str *ret_content, struct arena *arena)
{
    char header[512];
    if (gzread(archive, header, sizeof header) != sizeof header || !header[0])
        return false;
    snprintf(name, 100, "%.99s", header);
    size_t size = strtoul(header + 124, NULL, 8), padded = (size + 511) / 512 * 512;
    char *at = arena_take(arena, padded + 1, 1);
    *ret_content = (struct str){at, size};
    return gzread(archive, at, (unsigned)padded) == (int)padded;
}

TEST("Known traps of JSON: what is not JSON is refused, and what is faults nothing")
{
    gzFile archive = gzopen("../shared/data/hostile/json/json-parsing-cases.tar.gz", "rb");
    if (!archive) {
        printf("skipped: json-parsing-cases.tar.gz is not here\n");
        return;
    }
    char name[100];
    struct str content;
    int seen = 0;
    while (next_of_archive(archive, name, &content, t->arena)) {
        struct outcome outcome = json(t, content);
        seen += content.length > 0;
        if (strstr(name, "n_") && outcome.read)
            test_fail(t, __FILE__, __LINE__, "%s was read", name);
        if (strcmp(name, "./y_object.json") == 0 || strcmp(name, "./y_object_string_unicode.json") == 0)
            CHECK(outcome.read);
        CHECK(outcome.read == (outcome.problems.count == 0));
    }
    gzclose(archive);
    CHECK(seen > 100);
}

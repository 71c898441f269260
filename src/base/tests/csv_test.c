/* SPDX-License-Identifier: EUPL-1.2
 * CSV files as they come. Expected rows are written with | between fields and / after rows. */
#include "base/csv.h"
#include "base/list.h"
#include "tests/test.h"

#include <stdio.h>

static struct str rows_of(struct test *t, struct str bytes, struct csv_reader *ret_reader)
{
    struct text seen;
    struct csv_row row;
    text_init(&seen, t->arena, 1 << 20);
    *ret_reader = csv_open(t->arena, bytes);
    while (csv_next(ret_reader, &row)) {
        for (size_t i = 0; i < row.count; i++) {
            text_add(&seen, row.at[i]);
            text_add_char(&seen, i + 1 < row.count ? '|' : '/');
        }
    }
    return text_str(&seen);
}

TEST("Rows are read whatever the separator, the quotes and the line ends")
{
    static const struct {
        const char *bytes, *rows;
    } cases[] = {
        {"", ""},
        {"\n\r\n\r", ""},
        {"a", "a/"},
        {"a,b\n1,2\n", "a|b/1|2/"},
        {"a,b\r\n1,2", "a|b/1|2/"},
        {"a,b\r1,2\r", "a|b/1|2/"},
        {"a;b,c;d\n1;2;3", "a|b,c|d/1|2|3/"},
        {"a\tb\tc,d\n1\t2", "a|b|c,d/1|2/"},
        {"\"a;b;c\",d\n", "a;b;c|d/"},
        {"\xEF\xBB\xBFnom;\xC3\xA9tage\n", "nom|étage/"},
        {"nom;\xE9tage \x80\n", "nom|étage €/"},
        {"a,b\n\n\n1,2\n\n", "a|b/1|2/"},
        {"\n\na;b\n", "a|b/"},
        {"a,\"b \"\"c\"\"\"\n", "a|b \"c\"/"},
        {"\"a\nb\",\"c\r\nd\"\n1,2", "a\nb|c\r\nd/1|2/"},
        {"a,\"\"\n", "a|/"},
        {"\"\"\n", "/"},
        {"a,b,\n,,", "a|b|/||/"},
        {"a\"b,c\n", "a\"b|c/"},
        {"\"a\"b,c\n", "ab|c/"},
        {"\"a\"\"\"b,c", "a\"b|c/"},
        {"a b\n", "a b/"},
        {" a , b \n", " a | b /"},
        {"a,b\n1\n1,2,3\n", "a|b/1/1|2|3/"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct csv_reader reader;
        CHECK_STR(rows_of(t, str_from(cases[i].bytes), &reader), cases[i].rows);
        CHECK_INTEGER(reader.trouble, CSV_FINE);
    }
}

TEST("Rows know their number and their line")
{
    struct csv_reader reader = csv_open(t->arena, STR("a,b\r\n\r\n\"x\ny\",2\n3,4"));
    struct csv_row row;
    CHECK(csv_next(&reader, &row));
    CHECK_INTEGER(row.line, 1);
    CHECK(csv_next(&reader, &row));
    CHECK_INTEGER(row.row, 2);
    CHECK_INTEGER(row.line, 3);
    CHECK(csv_next(&reader, &row));
    CHECK_INTEGER(row.row, 3);
    CHECK_INTEGER(row.line, 5);
    CHECK(!csv_next(&reader, &row));
    CHECK(!csv_next(&reader, &row));
}

TEST("A quote that is never closed is reported at its line")
{
    struct csv_reader reader;
    CHECK_STR(rows_of(t, STR("a,b\n1,2\n3,\"four\n5,6\n"), &reader), "a|b/1|2/");
    CHECK_INTEGER(reader.trouble, CSV_QUOTE_OPEN);
    CHECK_INTEGER(reader.trouble_line, 3);
    rows_of(t, STR("\""), &reader);
    CHECK_INTEGER(reader.trouble, CSV_QUOTE_OPEN);
}

static struct str repeated(struct test *t, char c, size_t count)
{
    struct text text;
    text_init(&text, t->arena, count + 1);
    for (size_t i = 0; i < count; i++)
        text_add_char(&text, c);
    return text_str(&text);
}

TEST("A row has two hundred fields and a field 64 KiB, and no more")
{
    struct csv_reader reader;
    rows_of(t, repeated(t, ',', CSV_MOST_FIELDS - 1), &reader);
    CHECK_INTEGER(reader.trouble, CSV_FINE);
    rows_of(t, repeated(t, ',', CSV_MOST_FIELDS), &reader);
    CHECK_INTEGER(reader.trouble, CSV_TOO_MANY_FIELDS);
    rows_of(t, repeated(t, 'x', CSV_LONGEST_FIELD), &reader);
    CHECK_INTEGER(reader.trouble, CSV_FINE);
    rows_of(t, str_join(t->arena, STR("a\nb\n"), repeated(t, 'x', CSV_LONGEST_FIELD + 1)), &reader);
    CHECK_INTEGER(reader.trouble, CSV_FIELD_TOO_LONG);
    CHECK_INTEGER(reader.trouble_line, 3);
}

TEST("What is written is read back the same")
{
    static const char *const nasty[] = {"",      " ",        "a",  "\"",          "\"\"", ",",   ";",    "\t",
                                        "\n",    "\r\n",     "\r", "a\"b,c;d\ne", " a ",  "é’œ", "=1+1", "'",
                                        "\"a\"", "a\n\n\nb", "\\", "\"\n\"",      "|",    "0"};
    static const char delimiters[] = {',', ';', '\t'};
    for (size_t d = 0; d < COUNT_OF(delimiters); d++)
        for (size_t width = 1; width <= 5; width++)
            for (size_t start = 0; start < COUNT_OF(nasty); start++) {
                struct str fields[6] = {STR("header")}, header[6] = {STR("a"), STR("b"), STR("c"), STR("d"), STR("e")};
                struct text text;
                text_init(&text, t->arena, 4096);
                for (size_t i = 0; i < width; i++)
                    fields[i] = str_from(nasty[(start + i * 7) % COUNT_OF(nasty)]);
                csv_write_row(&text, header, width, delimiters[d]);
                csv_write_row(&text, fields, width, delimiters[d]);
                struct csv_reader reader = csv_open(t->arena, text_str(&text));
                struct csv_row row = {0};
                if (width == 1)
                    reader.delimiter = delimiters[d];
                CHECK(csv_next(&reader, &row));
                CHECK(csv_next(&reader, &row));
                CHECK_INTEGER(row.count, width);
                for (size_t i = 0; i < row.count; i++)
                    CHECK(str_equal(row.at[i], fields[i]));
                CHECK(!csv_next(&reader, &row));
                CHECK_INTEGER(reader.trouble, CSV_FINE);
            }
}

static struct str hostile_file(struct test *t, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "../shared/data/hostile/csv/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return STR_NONE;
    char *at = arena_take(t->arena, 65536, 1);
    size_t length = fread(at, 1, 65536, file);
    fclose(file);
    return (struct str){at, length};
}

TEST("Files that are known to break parsers are read")
{
    static const struct {
        const char *name;
        int rows;
        size_t count;
        const char *last;
    } cases[] = {
        {"comma_in_quotes.csv", 2, 5, "08123"},
        {"empty.csv", 3, 3, "4"},
        {"empty_crlf.csv", 3, 3, "4"},
        {"escaped_quotes.csv", 3, 2, "4"},
        {"json.csv", 2, 2, "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"},
        {"newlines.csv", 4, 3, "9"},
        {"newlines_crlf.csv", 4, 3, "9"},
        {"quotes_and_newlines.csv", 3, 2, "4"},
        {"location_coordinates.csv", 2, 4, "Stanislaus"},
        {"simple.csv", 2, 3, "3"},
        {"simple_crlf.csv", 2, 3, "3"},
        {"utf8.csv", 3, 3, "ʤ"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str bytes = hostile_file(t, cases[i].name);
        if (!bytes.at) {
            printf("skipped: %s is not here\n", cases[i].name);
            continue;
        }
        struct csv_reader reader = csv_open(t->arena, bytes);
        struct csv_row row, last = {0};
        while (csv_next(&reader, &row))
            last = row;
        CHECK_INTEGER(reader.trouble, CSV_FINE);
        CHECK_INTEGER(last.row, cases[i].rows);
        CHECK_INTEGER(last.count, cases[i].count);
        CHECK_STR(last.at[last.count - 1], cases[i].last);
    }
}

/* SPDX-License-Identifier: EUPL-1.2
 * JSON made of rows, read back by a parser that is not ours. */
#include <jansson.h>

#include "base/day.h"
#include "platform/data/db.h"
#include "platform/sheet/json.h"
#include "tests/test.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

struct site {
    int64_t id;
    struct str name;
    int64_t sector_id;
    int64_t residents;
    struct day closed_day;
    int64_t created_at;
    bool is_open;
    double latitude;
    struct str digest;
};

static const struct shape_column columns[] = {
    {"id", SHAPE_ID, false, offsetof(struct site, id)},
    {"name", SHAPE_TEXT, false, offsetof(struct site, name)},
    {"sector_id", SHAPE_ID, true, offsetof(struct site, sector_id)},
    {"residents", SHAPE_INTEGER, true, offsetof(struct site, residents)},
    {"closed_day", SHAPE_DAY, true, offsetof(struct site, closed_day)},
    {"created_at", SHAPE_INSTANT, true, offsetof(struct site, created_at)},
    {"is_open", SHAPE_FLAG, false, offsetof(struct site, is_open)},
    {"latitude", SHAPE_REAL, true, offsetof(struct site, latitude)},
    {"digest", SHAPE_BYTES, true, offsetof(struct site, digest)},
};
static const struct shape shape = {"site", sizeof(struct site), COUNT_OF(columns), columns};

static struct text new_text(struct test *t)
{
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    return text;
}

TEST("A row becomes an object with its values in the forms of the API")
{
    struct text text = new_text(t);
    struct site site = {
        .id = 9007199254740993,
        .name = STR("Mairie \"du\" 13e"),
        .sector_id = 7,
        .residents = -5,
        .closed_day = day_of(2026, 3, 3),
        .created_at = 1772524800,
        .is_open = true,
        .latitude = 48.8534,
        .digest = STR("\x01\xFF"),
    };
    json_row(&text, &shape, &site);
    CHECK_STR(text_str(&text), "{\"id\":\"9007199254740993\",\"name\":\"Mairie \\\"du\\\" 13e\",\"sector_id\":\"7\","
                               "\"residents\":-5,\"closed_day\":\"2026-03-03\",\"created_at\":\"2026-03-03T08:00:00Z\","
                               "\"is_open\":true,\"latitude\":48.8534,\"digest\":\"01ff\"}");
}

TEST("What is absent is null")
{
    struct text text = new_text(t);
    struct site sites[2] = {{.id = 1,
                             .name = STR(""),
                             .residents = DB_NONE,
                             .closed_day = DAY_NONE,
                             .created_at = INSTANT_NONE,
                             .latitude = (double)NAN}};
    sites[1] = sites[0];
    json_rows(&text, &shape, sites, 1);
    CHECK_STR(text_str(&text), "[{\"id\":\"1\",\"name\":\"\",\"sector_id\":null,\"residents\":null,\"closed_day\":null,"
                               "\"created_at\":null,\"is_open\":false,\"latitude\":null,\"digest\":null}]");
    struct text two = new_text(t);
    json_rows(&two, &shape, sites, 2);
    CHECK(text_str(&two).length == 2 * text_str(&text).length - 1);
    struct text none = new_text(t);
    json_rows(&none, &shape, NULL, 0);
    CHECK_STR(text_str(&none), "[]");
}

TEST("Strings are escaped for JSON and for HTML around it")
{
    static const struct {
        struct str string;
        const char *json;
    } cases[] = {
        {{"", 0}, "\"\""},
        {{"a\"b\\c/d", 7}, "\"a\\\"b\\\\c/d\""},
        {{"\n\t\r\b\x01\x1f\x7f", 7}, "\"\\n\\t\\u000d\\u0008\\u0001\\u001f\x7f\""},
        {{"a\0b", 3}, "\"a\\u0000b\""},
        {{"</script><!--&", 14}, "\"\\u003c/script\\u003e\\u003c!--\\u0026\""},
        {{"\u2028é\u2029😀", 12}, "\"\\u2028é\\u2029😀\""},
        {{"a\xFFz", 3}, "\"a\uFFFDz\""},
        {{"\xC3", 1}, "\"\uFFFD\""},
        {{"\xED\xA0\x80", 3}, "\"\uFFFD\""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text text = new_text(t);
        json_string(&text, cases[i].string);
        CHECK_STR(text_str(&text), cases[i].json);
    }
}

static void check_survives(struct test *t, struct str string)
{
    struct text text = new_text(t);
    json_string(&text, string);
    struct str json = text_str(&text);
    json_t *read = json_loadb(json.at, json.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    CHECK(read && str_equal((struct str){json_string_value(read), json_string_length(read)}, string));
    json_decref(read);
}

TEST("Strings that are known to break programs are read back the same")
{
    json_t *strings = json_load_file("../shared/data/hostile/naughty-strings.json", 0, NULL);
    if (!strings)
        printf("skipped: naughty-strings.json is not here\n");
    size_t i;
    json_t *string;
    json_array_foreach(strings, i, string)
        check_survives(t, (struct str){json_string_value(string), json_string_length(string)});
    json_decref(strings);
    for (uint32_t code = 0; code < 0x3000; code++) {
        char bytes[3] = {(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F))};
        char ascii = (char)code;
        check_survives(t, code < 0x80 ? (struct str){&ascii, 1} : code < 0x800 ? STR("é") : (struct str){bytes, 3});
    }
}

/* SPDX-License-Identifier: EUPL-1.2
 * Exports: what stands in the files, and that nothing is left behind. */
#include "base/list.h"
#include "base/text.h"
#include "platform/data/db.h"
#include "platform/sheet/sheet.h"
#include "tests/test.h"

#include <dirent.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

struct site {
    int64_t id;
    struct str name;
    int64_t residents;
    struct day closed_day;
    int64_t created_at;
    bool is_open;
    double latitude;
};

static const struct shape_column shape_columns[] = {
    {"id", SHAPE_ID, false, offsetof(struct site, id)},
    {"name", SHAPE_TEXT, true, offsetof(struct site, name)},
    {"residents", SHAPE_INTEGER, true, offsetof(struct site, residents)},
    {"closed_day", SHAPE_DAY, true, offsetof(struct site, closed_day)},
    {"created_at", SHAPE_INSTANT, true, offsetof(struct site, created_at)},
    {"is_open", SHAPE_FLAG, false, offsetof(struct site, is_open)},
    {"latitude", SHAPE_REAL, true, offsetof(struct site, latitude)},
};
static const struct shape shape = {"site", sizeof(struct site), COUNT_OF(shape_columns), shape_columns};

static const struct sheet_column columns[] = {
    {.title = "Numéro", .field = "id"},
    {.title = "Nom", .field = "name", .width = 40},
    {.title = "Habitants", .field = "residents"},
    {.title = "Fermé le", .field = "closed_day"},
    {.title = "Ouvert", .field = "is_open"},
    {.title = "Latitude", .field = "latitude"},
    {.title = "Remarque"},
};
static const struct sheet_column name_column[] = {{.title = "Nom", .field = "name"}};

static const struct site empty_site = {
    .id = 2, .residents = DB_NONE, .closed_day = {INT32_MIN}, .created_at = INSTANT_NONE, .latitude = (double)NAN};

static struct site full_site(void)
{
    return (struct site){.id = 1,
                         .name = STR("Mairie; \"13e\""),
                         .residents = 1200,
                         .closed_day = day_of(2026, 3, 3),
                         .created_at = 1772524800,
                         .is_open = true,
                         .latitude = 48.5};
}

static const struct sheet_plan plan = {{"Sites", 5}, &shape, columns, COUNT_OF(columns)};

static struct str content_of(struct test *t, int descriptor)
{
    struct stat state;
    CHECK(fstat(descriptor, &state) == 0);
    char *at = arena_take(t->arena, (size_t)state.st_size + 1, 1);
    ssize_t length = read(descriptor, at, (size_t)state.st_size + 1);
    CHECK_INTEGER(length, state.st_size);
    CHECK_INTEGER(state.st_nlink, 0);
    close(descriptor);
    return (struct str){at, length < 0 ? 0 : (size_t)length};
}

static struct str export(struct test *t, struct work *work, enum sheet_format format)
{
    struct sheet *sheet = sheet_begin(work, format, &plan);
    struct site site = full_site();
    sheet_row(sheet, &site);
    sheet_row(sheet, &empty_site);
    struct str content = content_of(t, sheet_end(sheet));
    work_end(work);
    return content;
}

TEST("A CSV export opens right in a spreadsheet of the reader's language")
{
    struct work french = {.arena = t->arena, .language = LANGUAGE_FRENCH};
    CHECK_STR(export(t, &french, SHEET_CSV), "\xEF\xBB\xBFNuméro;Nom;Habitants;Fermé le;Ouvert;Latitude;Remarque\r\n"
                                             "1;\"Mairie; \"\"13e\"\"\";1200;2026-03-03;oui;48,5;\r\n"
                                             "2;;;;non;;\r\n");
    struct work english = {.arena = t->arena, .language = LANGUAGE_ENGLISH};
    struct str content = export(t, &english, SHEET_CSV);
    CHECK(str_find(content, STR(",48.5,\r\n")) != STR_ABSENT);
    CHECK(str_find(content, STR("1,\"Mairie; \"\"13e\"\"\",1200,2026-03-03,")) != STR_ABSENT);
}

static struct str name_export(struct test *t, enum sheet_format format, struct str name)
{
    struct work work = {.arena = t->arena};
    struct site site = {.name = name};
    struct sheet_plan names = {STR("Noms"), &shape, name_column, 1};
    struct sheet *sheet = sheet_begin(&work, format, &names);
    sheet_row(sheet, &site);
    struct str content = content_of(t, sheet_end(sheet));
    work_end(&work);
    return content;
}

TEST("No cell of a CSV export is taken for a formula")
{
    static const struct {
        const char *name, *cell;
    } cases[] = {
        {"=1+1", "'=1+1"},
        {"+33 1 02 03", "'+33 1 02 03"},
        {"-A1", "'-A1"},
        {"-5", "-5"},
        {"-1,5", "-1,5"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"=cmd|' /C calc'!\"A0\"", "\"'=cmd|' /C calc'!\"\"A0\"\"\""},
        {"\uFF1D1", "'\uFF1D1"},
        {"a=1", "a=1"},
        {"", "\"\""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_STR(name_export(t, SHEET_CSV, str_from(cases[i].name)),
                  str_c(t->arena, str_format(t->arena, "\xEF\xBB\xBFNom\r\n%s\r\n", cases[i].cell)));
}

static size_t little_endian(struct str bytes, size_t at, size_t width)
{
    size_t number = 0;
    for (size_t i = width; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.at[at + i];
    return number;
}

/* The content of one member of a zip file, found by its local header; STR_NONE if there is none. */
static struct str zip_member(struct test *t, struct str zip, const char *name)
{
    while (str_starts(zip, STR("PK\x03\x04"))) {
        size_t packed = little_endian(zip, 18, 4), size = little_endian(zip, 22, 4),
               name_length = little_endian(zip, 26, 2);
        size_t start = 30 + name_length + little_endian(zip, 28, 2);
        if (str_equal_c(str_part(zip, 30, 30 + name_length), name)) {
            unsigned char *at = arena_take(t->arena, size + 1, 1);
            z_stream stream = {.next_in = (unsigned char *)(uintptr_t)(zip.at + start),
                               .avail_in = (unsigned)packed,
                               .next_out = at,
                               .avail_out = (unsigned)size};
            CHECK_INTEGER(inflateInit2(&stream, -MAX_WBITS), Z_OK);
            CHECK_INTEGER(inflate(&stream, Z_FINISH), Z_STREAM_END);
            inflateEnd(&stream);
            return (struct str){(const char *)at, size};
        }
        zip = str_after(zip, start + packed);
    }
    return STR_NONE;
}

static bool holds(struct str text, const char *part)
{
    return str_find(text, str_from(part)) != STR_ABSENT;
}

TEST("An XLSX export has numbers, dates and strings, a fixed header and filters")
{
    struct work work = {.arena = t->arena, .now = 1772524800};
    struct str zip = export(t, &work, SHEET_XLSX);
    struct str page = zip_member(t, zip, "xl/worksheets/sheet1.xml");
    CHECK(holds(page, "<t>Mairie; &quot;13e&quot;</t>") || holds(page, "<t>Mairie; \"13e\"</t>"));
    CHECK(holds(page, "<v>1200</v>"));
    CHECK(holds(page, "<v>46084</v>")); /* 2026-03-03 in days of Excel */
    CHECK(holds(page, "<v>48.5</v>"));
    CHECK(holds(page, "<t>oui</t>"));
    CHECK(holds(page, "state=\"frozen\""));
    CHECK(holds(page, "<autoFilter ref=\"A1:G3\"/>"));
    CHECK(holds(zip_member(t, zip, "xl/workbook.xml"), "name=\"Sites\""));
    CHECK(!holds(page, "<f>"));
}

TEST("Texts in XLSX are never formulas and hold nothing that XML can't")
{
    struct str page =
        zip_member(t, name_export(t, SHEET_XLSX, STR("=1+1\x01\x0B<&>\uFFFF\xFFé")), "xl/worksheets/sheet1.xml");
    CHECK(holds(page, "<t>=1+1&lt;&amp;&gt;\uFFFDé</t>"));
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    for (int i = 0; i < 40000; i++)
        text_add_literal(&text, "é");
    page = zip_member(t, name_export(t, SHEET_XLSX, text_str(&text)), "xl/worksheets/sheet1.xml");
    size_t start = str_find(page, STR("éé"));
    CHECK_INTEGER(str_find(str_after(page, start), STR("</t>")), 2 * 32767);
}

TEST("Numbers that a spreadsheet would round are strings in XLSX")
{
    static const struct sheet_column id_column[] = {{.title = "Numéro", .field = "id"}};
    struct work work = {.arena = t->arena};
    struct site site = {.id = INT64_C(9007199254740993)};
    struct sheet_plan ids = {STR("[a]:*?/\\' very long title of a sheet"), &shape, id_column, 1};
    struct sheet *sheet = sheet_begin(&work, SHEET_XLSX, &ids);
    sheet_row(sheet, &site);
    struct str zip = content_of(t, sheet_end(sheet));
    work_end(&work);
    CHECK(holds(zip_member(t, zip, "xl/worksheets/sheet1.xml"), "<t>9007199254740993</t>"));
}

static int open_descriptors(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void faulty_export(struct work *work, void *context)
{
    enum sheet_format *format = context;
    struct sheet *sheet = sheet_begin(work, *format, &plan);
    struct site site = full_site();
    for (int i = 0; i < 100; i++)
        sheet_row(sheet, &site);
    fault(FAULT_DATABASE, "the hundred and first row can't be read");
}

TEST("An export that faults leaves no descriptor and no memory")
{
    int before = open_descriptors();
    for (int i = 0; i < 20; i++) {
        enum sheet_format format = i % 2 ? SHEET_XLSX : SHEET_CSV;
        struct work work = {.arena = t->arena};
        struct fault fault;
        CHECK(!work_run(&work, faulty_export, &format, &fault));
        CHECK_INTEGER(fault.kind, FAULT_DATABASE);
    }
    CHECK_INTEGER(open_descriptors(), before);
}

static void unknown_field(struct work *work, void *context)
{
    (void)context;
    static const struct sheet_column wrong[] = {{.title = "Nom", .field = "nom"}};
    sheet_begin(work, SHEET_CSV, &(struct sheet_plan){STR("Sites"), &shape, wrong, 1});
}

TEST("A column that the shape does not have is a bug")
{
    struct work work = {.arena = t->arena};
    struct fault fault;
    CHECK(!work_run(&work, unknown_field, NULL, &fault));
    CHECK_INTEGER(fault.kind, FAULT_BUG);
}

TEST("A CSV export of many rows takes no more memory than one of few")
{
    struct work work = {.arena = t->arena};
    struct sheet *sheet = sheet_begin(&work, SHEET_CSV, &plan);
    struct site site = full_site();
    site.name = STR("=formula");
    for (int i = 0; i < 4000; i++)
        sheet_row(sheet, &site);
    size_t taken = t->arena->taken;
    for (int i = 0; i < 20000; i++)
        sheet_row(sheet, &site);
    CHECK_INTEGER(t->arena->taken, taken);
    struct stat state;
    int descriptor = sheet_end(sheet);
    CHECK(fstat(descriptor, &state) == 0 && state.st_size > 24000 * 30);
    close(descriptor);
    work_end(&work);
}

TEST("A CSV file that stops being readable is a problem at its line")
{
    struct work work = {.arena = t->arena};
    struct problems problems = {0};
    struct csv_row row;
    struct csv_reader reader = csv_open(t->arena, STR("a,b\n1,\"2\n"));
    CHECK(sheet_csv_is_fine(&work, &reader, &problems));
    while (csv_next(&reader, &row))
        CHECK_INTEGER(row.count, 2);
    CHECK(!sheet_csv_is_fine(&work, &reader, &problems));
    CHECK_INTEGER(problems.count, 1);
    CHECK_INTEGER(problems.at[0].line, 2);
}

/* SPDX-License-Identifier: EUPL-1.2
 * What is kept of one version of the data is served to nobody else. */
#include "platform/data/kept.h"

#include "base/list.h"
#include "tests/test.h"

struct line {
    int64_t id;
    struct str name, note;
};

static const struct shape_column columns[] = {
    {.name = "id", .kind = SHAPE_ID, .offset = offsetof(struct line, id)},
    {.name = "name", .kind = SHAPE_TEXT, .offset = offsetof(struct line, name)},
    {.name = "note", .kind = SHAPE_TEXT, .optional = true, .offset = offsetof(struct line, note)},
};
static const struct shape line_shape = {
    .name = "line", .size = sizeof(struct line), .count = COUNT_OF(columns), .columns = columns};

static int times_read;

static struct kept_rows read_lines(struct work *work, int64_t about)
{
    struct line *lines = arena_array(work->arena, struct line, 2);
    times_read++;
    for (int64_t i = 0; i < 2; i++)
        lines[i] = (struct line){.id = i + 1, .name = str_format(work->arena, "%d of %d", times_read, (int)about)};
    return (struct kept_rows){lines, 2};
}
static const struct kept_list lines = {&line_shape, read_lines};

static struct kept_rows read_none(struct work *work, int64_t about)
{
    (void)work, (void)about;
    times_read++;
    return (struct kept_rows){NULL, 0};
}
static const struct kept_list none = {&line_shape, read_none};

/* The first line's name as a work of its own reads it, in an arena that is gone afterwards. */
static struct str name_read(struct test *t, struct kept *kept, int64_t version, struct day today, int64_t about)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    struct work work = {.arena = &arena, .today = today};
    kept_begin(kept, &work, version);
    const struct line *line = kept_read(&work, &lines, about).at;
    struct str name = str_copy(t->arena, line->name);
    CHECK(line[1].id == 2 && !line->note.at);
    work_end(&work);
    arena_release(&arena);
    return name;
}

TEST("Rows are read once for each thing, each version of the data and each day")
{
    struct kept *kept = kept_new();
    struct day today = day_of(2026, 3, 3), tomorrow = day_of(2026, 3, 4);
    times_read = 0;
    CHECK_STR(name_read(t, kept, 5, today, 7), "1 of 7");
    CHECK_STR(name_read(t, kept, 5, today, 7), "1 of 7");
    CHECK_STR(name_read(t, kept, 5, today, 8), "2 of 8");
    CHECK_STR(name_read(t, kept, 6, today, 7), "3 of 7");
    CHECK_STR(name_read(t, kept, 6, today, 7), "3 of 7");
    CHECK_STR(name_read(t, kept, 6, tomorrow, 7), "4 of 7");
    kept_free(kept);
}

TEST("Who still reads an older version reads for itself, and disturbs nobody")
{
    struct kept *kept = kept_new();
    struct day today = day_of(2026, 3, 3);
    times_read = 0;
    CHECK_STR(name_read(t, kept, 6, today, 7), "1 of 7");
    CHECK_STR(name_read(t, kept, 5, today, 7), "2 of 7");
    CHECK_STR(name_read(t, kept, 6, today, 7), "1 of 7");
    kept_free(kept);
}

TEST("What a work looks at lasts until it ends, though the data change meanwhile")
{
    struct kept *kept = kept_new();
    struct work work = {.arena = t->arena, .today = day_of(2026, 3, 3)};
    times_read = 0;
    kept_begin(kept, &work, 5);
    const struct line *line = kept_read(&work, &lines, 7).at;
    CHECK_STR(name_read(t, kept, 6, work.today, 7), "2 of 7");
    CHECK_STR(line->name, "1 of 7");
    CHECK(kept_read(&work, &lines, 7).at == line);
    work_end(&work);
    kept_free(kept);
}

TEST("A work that writes is served nothing of what is kept; that there is nothing is kept too")
{
    struct kept *kept = kept_new();
    struct work writing = {.arena = t->arena}, reading = {.arena = t->arena, .today = day_of(2026, 3, 3)};
    times_read = 0;
    kept_read(&writing, &lines, 7);
    kept_read(&writing, &lines, 7);
    CHECK_INTEGER(times_read, 2);
    kept_begin(kept, &reading, 5);
    CHECK_INTEGER(kept_read(&reading, &none, 7).count, 0);
    CHECK_INTEGER(kept_read(&reading, &none, 7).count, 0);
    CHECK_INTEGER(times_read, 3);
    work_end(&reading);
    kept_free(kept);
}

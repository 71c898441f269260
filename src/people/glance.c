/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/glance.h"

#include "people/list.h"
#include "people/rights.h"
#include "people/views.h"
#include "platform/data/db.h"
#include "platform/data/kept.h"

enum { SOON_DAYS = 45, MOST_ENDING = 4, MOST_ANSWERING = 6, MOST_FOUND = 8 };

/* Digits and the plus sign: what a telephone dials. */
static struct str dialled(struct work *work, struct str phone)
{
    struct text text;
    text_init(&text, work->arena, phone.length + sizeof "tel:");
    text_add_literal(&text, "tel:");
    for (size_t i = 0; i < phone.length; i++)
        if ((phone.at[i] >= '0' && phone.at[i] <= '9') || phone.at[i] == '+')
            text_add_char(&text, phone.at[i]);
    return text_str(&text);
}

static struct glance_line line_of(struct work *work, const struct people_right_line *row)
{
    struct people_identity identity = people_identity_open(work, row->person_id, row->sealed, row->key_sealed);
    return (struct glance_line){
        .person_id = row->person_id,
        .name = identity.name,
        .role = work->language == LANGUAGE_FRENCH ? row->role_fr : row->role_en,
        .unit = row->unit_name,
        .phone = identity.phone,
        .phone_href = identity.phone.length ? dialled(work, identity.phone) : STR_NONE,
        .email = identity.email,
        .end = row->end_day,
    };
}

static const struct shape_column columns[] = {
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, name)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, role)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, unit)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, phone)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, phone_href)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct glance_line, email)},
};
static const struct shape glance_line_shape = {
    .name = "glance_line", .size = sizeof(struct glance_line), .count = COUNT_OF(columns), .columns = columns};

static struct kept_rows lines_of(struct work *work, const struct people_right_line_rows *rows)
{
    struct glance_line *lines = arena_array(work->arena, struct glance_line, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        lines[i] = line_of(work, &rows->at[i]);
    return (struct kept_rows){lines, rows->count};
}

/* Lines are kept for each language: `about` is an id and a language. */
static int64_t about(const struct work *work, int64_t id)
{
    return id * LANGUAGE_COUNT + (int64_t)work->language;
}

/* Of a person who gives rights somewhere; id 0: everywhere. */
static struct kept_rows read_ending(struct work *work, int64_t about)
{
    int64_t person_id = about / LANGUAGE_COUNT;
    struct people_right_line_rows rows = people_right_ending(work, work->today, day_add(work->today, SOON_DAYS),
                                                             person_id == 0, person_id, MOST_ENDING + 1);
    return lines_of(work, &rows);
}
static const struct kept_list kept_ending = {&glance_line_shape, read_ending};

static struct kept_rows read_answering(struct work *work, int64_t about)
{
    struct people_right_line_rows rows =
        people_right_of_unit(work, about / LANGUAGE_COUNT, work->today, MOST_ANSWERING + 1);
    return lines_of(work, &rows);
}
static const struct kept_list kept_answering = {&glance_line_shape, read_answering};

static struct people_glance glance_of(struct work *work, struct kept_rows rows, size_t most)
{
    const struct glance_line *lines = rows.at;
    struct people_glance glance = {.total = rows.count, .has_more = rows.count > most};
    for (size_t i = 0; i < rows.count && i < most; i++)
        *list_add(work->arena, &glance.lines) = lines[i];
    return glance;
}

void people_ending_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    bool everywhere = request_may(request, "people.rights", people_city(work));
    struct kept_rows rows = kept_read(work, &kept_ending, about(work, everywhere ? 0 : request->session.person_id));
    struct people_glance glance = glance_of(work, rows, MOST_ENDING);
    people_ending_view(html, &glance);
}

void people_unit_part(struct request *request, struct html *html, int64_t unit_id)
{
    struct work *work = &request->work;
    const struct people_unit *unit = people_unit_of(work, unit_id);
    struct people_glance glance =
        glance_of(work, kept_read(work, &kept_answering, about(work, unit_id)), MOST_ANSWERING);
    if (unit)
        glance.all = str_join(work->arena, STR("/people?unit="), url_encode(work->arena, unit->code));
    people_part_view(html, &glance);
}

void people_found(struct request *request, struct html *html, struct str words)
{
    struct work *work = &request->work;
    const struct person_list_form form = {.search = words, .unit = STR(""), .sort = STR(""), .page = DB_NONE};
    struct person_list_rows rows = person_list_make(request, &form);
    struct people_glance glance = {
        .total = rows.count,
        .all = str_join(work->arena, STR("/people?"), form_query(work, &person_list_form, &form, NULL))};
    for (size_t i = 0; i < rows.count && i < MOST_FOUND; i++)
        *list_add(work->arena, &glance.lines) =
            (struct glance_line){.person_id = rows.at[i].id, .name = rows.at[i].name, .role = rows.at[i].rights};
    if (rows.count)
        people_found_view(html, &glance);
}

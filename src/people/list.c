/* SPDX-License-Identifier: EUPL-1.2
 * The database narrows down to whom one may see; names are opened, searched and sorted here. Opened ones are kept for
 * one version of the data (platform/data/kept.h), and wiped with it. */
#include "people/list.h"

#include "base/fold.h"
#include "people/rights.h"
#include "platform/data/kept.h"

#include <stdlib.h>

static const struct shape_column columns[] = {
    {.name = "id", .kind = SHAPE_ID, .offset = offsetof(struct person_list_row, id)},
    {.name = "name", .kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, name)},
    {.name = "email", .kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, email)},
    {.name = "phone", .kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, phone)},
    {.name = "job_title", .kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, job_title)},
    {.name = "rights", .kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, rights)},
    {.name = "last_day", .kind = SHAPE_DAY, .optional = true, .offset = offsetof(struct person_list_row, last_day)},
};

const struct shape person_list_row_shape = {
    .name = "person",
    .size = sizeof(struct person_list_row),
    .count = COUNT_OF(columns),
    .columns = columns,
};

struct str person_rights_line(struct work *work, const struct people_right *rights, size_t count)
{
    struct text text;
    text_init(&text, work->arena, 64 * 1024);
    for (size_t i = 0; i < count; i++) {
        struct str role = right_role_label(work, &rights[i]);
        text_addf(&text, "%s%.*s (%.*s)", i ? ", " : "", STR_ARG(role), STR_ARG(rights[i].unit_code));
    }
    return text_str(&text);
}

static struct str search_key(struct work *work, const struct people_identity *identity)
{
    return fold_key(work->arena, str_format(work->arena, "%.*s %.*s %.*s", STR_ARG(identity->name),
                                            STR_ARG(identity->email), STR_ARG(identity->job_title)));
}

static struct person_list_row row_of(struct work *work, const struct people_person *row)
{
    struct person person = person_of_row(work, row);
    bool has_end = !day_is_none(person.active_until);
    return (struct person_list_row){
        .id = person.id,
        .name = person.identity.name,
        .email = person.identity.email,
        .phone = person.identity.phone,
        .job_title = person.identity.job_title,
        .last_day = has_end ? day_add(person.active_until, -1) : DAY_NONE,
        .has_ended = has_end && day_compare(person.active_until, work->today) <= 0,
        .name_key = fold_key(work->arena, person.identity.name),
        .search_key = search_key(work, &person.identity),
    };
}

static int by_id(const struct person_list_row *a, const struct person_list_row *b)
{
    return a->id < b->id ? -1 : a->id > b->id;
}

static int by_name(const void *left, const void *right)
{
    const struct person_list_row *a = left, *b = right;
    int order = str_compare(a->name_key, b->name_key);
    return order ? order : by_id(a, b);
}

static int by_name_down(const void *left, const void *right)
{
    return by_name(right, left);
}

static int by_job_title(const void *left, const void *right)
{
    const struct person_list_row *a = left, *b = right;
    int order = str_compare(a->job_title, b->job_title);
    return order ? order : by_name(a, b);
}

static int by_job_title_down(const void *left, const void *right)
{
    return by_job_title(right, left);
}

/* Those without an end stand last: what ends soon is what one looks for. */
static int by_last_day(const void *left, const void *right)
{
    const struct person_list_row *a = left, *b = right;
    bool a_none = day_is_none(a->last_day), b_none = day_is_none(b->last_day);
    int order = a_none || b_none ? (int)a_none - (int)b_none : day_compare(a->last_day, b->last_day);
    return order ? order : by_name(a, b);
}

static int by_last_day_down(const void *left, const void *right)
{
    return by_last_day(right, left);
}

static void sort(struct person_list_rows *rows, struct str order)
{
    static const struct {
        const char *name;
        int (*compare)(const void *, const void *);
    } orders[] = {
        {"name", by_name},           {"-name", by_name_down},
        {"job_title", by_job_title}, {"-job_title", by_job_title_down},
        {"last_day", by_last_day},   {"-last_day", by_last_day_down},
    };
    int (*compare)(const void *, const void *) = by_name;
    for (size_t i = 0; i < COUNT_OF(orders); i++)
        if (str_equal_c(order, orders[i].name))
            compare = orders[i].compare;
    if (rows->count)
        qsort(rows->at, rows->count, sizeof *rows->at, compare);
}

/* Both lists are in the order of the persons' ids. */
static void add_rights(struct work *work, struct person_list_rows *rows)
{
    struct people_right_rows rights = people_right_in_force(work, work->today);
    size_t at = 0;
    for (size_t i = 0; i < rows->count; i++) {
        while (at < rights.count && rights.at[at].person_id < rows->at[i].id)
            at++;
        size_t first = at;
        while (at < rights.count && rights.at[at].person_id == rows->at[i].id)
            at++;
        rows->at[i].rights = person_rights_line(work, &rights.at[first], at - first);
    }
}

static const struct shape_column directory_columns[] = {
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, name)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, email)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, phone)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, job_title)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, rights)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, name_key)},
    {.kind = SHAPE_TEXT, .offset = offsetof(struct person_list_row, search_key)},
};
static const struct shape directory_shape = {
    .name = "directory",
    .size = sizeof(struct person_list_row),
    .count = COUNT_OF(directory_columns),
    .columns = directory_columns,
};

static struct kept_rows read_directory(struct work *work, int64_t language)
{
    struct person_list_rows rows = {0};
    (void)language;
    struct people_person_rows found = people_person_all(work);
    for (size_t i = 0; i < found.count; i++)
        *list_add(work->arena, &rows) = row_of(work, &found.at[i]);
    add_rights(work, &rows);
    sort(&rows, STR("name"));
    return KEPT_ROWS(rows);
}

/* Everybody who was not erased, by name, with the rights of today in the reader's language. */
static const struct kept_list kept_directory = {&directory_shape, read_directory};

static int compare_ids(const void *left, const void *right)
{
    const struct people_visible *a = left, *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Those of the directory who are among the visible (NULL: everybody) and hold the words. */
static struct person_list_rows rows_of(struct work *work, const struct people_visible_rows *visible, struct str words)
{
    struct person_list_rows rows = {0};
    struct kept_rows all = kept_read(work, &kept_directory, work->language);
    const struct person_list_row *row = all.at;
    struct str query_key = fold_key(work->arena, words);
    for (size_t i = 0; i < all.count; i++, row++) {
        struct people_visible wanted = {.id = row->id};
        bool is_seen =
            !visible || (visible->count && bsearch(&wanted, visible->at, visible->count, sizeof wanted, compare_ids));
        if (is_seen && (!query_key.length || fold_matches(row->search_key, query_key)))
            *list_add(work->arena, &rows) = *row;
    }
    return rows;
}

struct person_list_rows person_list_make(struct request *request, const struct person_list_form *form)
{
    struct work *work = &request->work;
    struct person_list_rows rows = {0};
    struct str lineage = STR("");
    if (form->unit.length) {
        struct people_unit *unit = people_unit_by_code(work, form->unit);
        if (!unit)
            return rows;
        lineage = unit->lineage;
    }
    bool everywhere = request_may(request, "people.read", people_city(work));
    if (everywhere && !form->role && !lineage.length) {
        rows = rows_of(work, NULL, form->search);
    } else {
        struct people_visible_rows visible = people_person_visible(
            work, work->today, everywhere, request->session.person_id, STR("people.read"), form->role, lineage);
        rows = rows_of(work, &visible, form->search);
    }
    if (form->sort.length && !str_equal_c(form->sort, "name"))
        sort(&rows, form->sort);
    return rows;
}

struct person_list_rows person_list_whole(struct work *work)
{
    return rows_of(work, NULL, STR(""));
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/site_filter.h"

#include "access/access.h"
#include "base/fold.h"
#include "base/list.h"
#include "organisation/place.h"
#include "platform/data/db.h"
#include "platform/data/kept.h"

#include <stddef.h>

enum { MOST_PAGE = 100 * 1000, MOST_LIMIT = 200 };

const struct choice site_states[] = {
    {"open", N_("Ouverts")}, {"closed", N_("Fermés")}, {"all", N_("Tous")}, {NULL, NULL}};
const struct choice site_sorts[] = {{"name", N_("Nom")},
                                    {"code", N_("Code")},
                                    {"sector", N_("Secteur")},
                                    {"arrondissement", N_("Arrondissement")},
                                    {NULL, NULL}};
static const struct choice formats[] = {{"csv", N_("CSV")}, {"xlsx", N_("Excel")}, {NULL, NULL}};

#define FILTER_FIELDS \
    {.name = "q", \
     .label = N_("Nom, code ou adresse"), \
     .kind = FIELD_TEXT, \
     .offset = offsetof(struct site_list_form, q), \
     .most = 200}, \
        {.name = "direction", \
         .label = N_("Direction"), \
         .kind = FIELD_ID, \
         .offset = offsetof(struct site_list_form, direction)}, \
        {.name = "sector", \
         .label = N_("Secteur"), \
         .kind = FIELD_ID, \
         .offset = offsetof(struct site_list_form, sector)}, \
        {.name = "arrondissement", \
         .label = N_("Arrondissement"), \
         .kind = FIELD_INTEGER, \
         .offset = offsetof(struct site_list_form, arrondissement), \
         .least = 1, \
         .most = LAST_ARRONDISSEMENT}, \
        {.name = "fact", \
         .label = N_("Fait du profil"), \
         .kind = FIELD_TEXT, \
         .offset = offsetof(struct site_list_form, fact), \
         .most = 80}, \
    { \
        .name = "state", .label = N_("État"), .kind = FIELD_CHOICE, .choices = site_states, \
        .offset = offsetof(struct site_list_form, state) \
    }

static const struct field list_fields[] = {
    FILTER_FIELDS,
    {.name = "sort",
     .label = N_("Ordre"),
     .kind = FIELD_CHOICE,
     .choices = site_sorts,
     .offset = offsetof(struct site_list_form, sort)},
    {.name = "page",
     .label = N_("Page"),
     .kind = FIELD_INTEGER,
     .least = 1,
     .most = MOST_PAGE,
     .offset = offsetof(struct site_list_form, page)},
    {.name = "format",
     .label = N_("Format"),
     .kind = FIELD_CHOICE,
     .choices = formats,
     .offset = offsetof(struct site_list_form, format)},
};
static const struct field api_fields[] = {
    FILTER_FIELDS,
    {.name = "after",
     .label = N_("Suite : ce que « next » a donné"),
     .kind = FIELD_ID,
     .offset = offsetof(struct site_list_form, after)},
    {.name = "limit",
     .label = N_("Nombre de lignes"),
     .kind = FIELD_INTEGER,
     .least = 1,
     .most = MOST_LIMIT,
     .offset = offsetof(struct site_list_form, limit)},
};
const struct form site_list_form = FORM(site_list_form, list_fields);
const struct form site_api_form = {.name = "site_api_form",
                                   .size = sizeof(struct site_list_form),
                                   .fields = api_fields,
                                   .count = COUNT_OF(api_fields)};

void site_filter_words(struct arena *arena, struct str typed, struct str ret_words[SITE_WORDS])
{
    struct str rest = fold_key(arena, typed);
    for (int i = 0; i < SITE_WORDS; i++) {
        struct str word = i == SITE_WORDS - 1 ? rest : str_cut(&rest, ' ');
        ret_words[i] = word.length ? fold_like(arena, word) : STR("");
    }
}

static int64_t state_of(struct str state)
{
    if (str_equal_c(state, "all"))
        return SITE_ANY;
    return str_equal_c(state, "closed") ? SITE_CLOSED : SITE_OPEN;
}

struct site_filter site_filter_of(struct request *request, const struct site_list_form *form)
{
    struct site_filter filter = {
        .direction = form->direction,
        .sector = form->sector,
        .arrondissement = form->arrondissement == DB_NONE ? 0 : arrondissement_joined(form->arrondissement),
        .fact = form->fact.at ? form->fact : STR(""),
        .state = state_of(form->state),
        .today = request->work.today,
        .everywhere = access_everywhere(request, "organisation.read"),
        .person = request->session.person_id,
    };
    site_filter_words(request->work.arena, form->q, filter.words);
    return filter;
}

/* All open sites that the person may read, and nothing else was asked for. */
static bool is_plain(const struct site_filter *filter)
{
    return filter->state == SITE_OPEN && !filter->words[0].length && !filter->fact.length && !filter->direction &&
           !filter->sector && !filter->arrondissement;
}

/* All orders take the same filter. Within one sector or one arrondissement the order of names has an index of its own.
 */
typedef struct organisation_site_line_rows list_query(struct work *, struct str, struct str, struct str, int64_t,
                                                      int64_t, int64_t, struct str, int64_t, struct day, int64_t,
                                                      int64_t, int64_t, int64_t);

static list_query *query_of(const struct site_filter *filter, struct str sort)
{
    if (str_equal_c(sort, "code"))
        return organisation_sites_by_code;
    if (str_equal_c(sort, "sector"))
        return organisation_sites_by_sector;
    if (str_equal_c(sort, "arrondissement"))
        return organisation_sites_by_arrondissement;
    if (filter->sector)
        return organisation_sites_in_sector;
    return filter->arrondissement ? organisation_sites_in_arrondissement : organisation_sites_by_name;
}

/* A page of the list as it opens, the same for all who read everywhere. */
static struct kept_rows read_open(struct work *work, int64_t skipped)
{
    struct organisation_site_line_rows rows = organisation_sites_open(work, work->today, SITE_ROWS_OF_PAGE, skipped);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_open = {&organisation_site_line_shape, read_open};

static struct organisation_site_line_rows query_page(struct work *work, const struct site_filter *filter,
                                                     struct str sort, int64_t most, int64_t skipped)
{
    return query_of(filter, sort)(work, filter->words[0], filter->words[1], filter->words[2], filter->direction,
                                  filter->sector, filter->arrondissement, filter->fact, filter->state, filter->today,
                                  filter->everywhere, filter->person, most, skipped);
}

static int64_t query_count(struct work *work, const struct site_filter *filter)
{
    return organisation_sites_count(work, filter->words[0], filter->words[1], filter->words[2], filter->direction,
                                    filter->sector, filter->arrondissement, filter->fact, filter->state, filter->today,
                                    filter->everywhere, filter->person)
        .site_count;
}

static struct site_filter plain_filter(const struct work *work, int64_t person)
{
    return (struct site_filter){.words = {STR(""), STR(""), STR("")},
                                .fact = STR(""),
                                .state = SITE_OPEN,
                                .today = work->today,
                                .person = person};
}

/* The list as it opens for who may read only a part. */
static struct kept_rows read_first(struct work *work, int64_t person)
{
    struct site_filter filter = plain_filter(work, person);
    struct organisation_site_line_rows rows = query_page(work, &filter, STR("name"), SITE_ROWS_OF_PAGE, 0);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_first = {&organisation_site_line_shape, read_first};

static struct organisation_site_line_rows copy_of(struct work *work, struct kept_rows kept)
{
    const struct organisation_site_line *line = kept.at;
    struct organisation_site_line_rows rows = {0};
    for (size_t i = 0; i < kept.count; i++)
        *list_add(work->arena, &rows) = line[i];
    return rows;
}

struct organisation_site_line_rows site_filter_page(struct work *work, const struct site_filter *filter,
                                                    struct str sort, int64_t most, int64_t skipped)
{
    bool by_name = !sort.length || str_equal_c(sort, "name");
    bool may_be_kept = by_name && most == SITE_ROWS_OF_PAGE && is_plain(filter);
    if (may_be_kept && filter->everywhere)
        return copy_of(work, kept_read(work, &kept_open, skipped));
    if (may_be_kept && skipped == 0)
        return copy_of(work, kept_read(work, &kept_first, filter->person));
    return query_page(work, filter, sort, most, skipped);
}

/* Of the person; of who reads everywhere: 0. */
static struct kept_rows read_total(struct work *work, int64_t person)
{
    struct organisation_site_total *total = arena_new(work->arena, struct organisation_site_total);
    struct site_filter filter = plain_filter(work, person);
    total->site_count =
        person ? query_count(work, &filter) : organisation_sites_count_open(work, work->today).site_count;
    return (struct kept_rows){total, 1};
}
static const struct kept_list kept_total = {&organisation_site_total_shape, read_total};

int64_t site_filter_count(struct work *work, const struct site_filter *filter)
{
    if (!is_plain(filter))
        return query_count(work, filter);
    int64_t person = filter->everywhere ? 0 : filter->person;
    return ((const struct organisation_site_total *)kept_read(work, &kept_total, person).at)->site_count;
}

struct site_filter site_filter_everything(struct work *work)
{
    return (struct site_filter){
        .words = {STR(""), STR(""), STR("")},
        .fact = STR(""),
        .state = SITE_ANY,
        .today = work->today,
        .everywhere = 1,
    };
}

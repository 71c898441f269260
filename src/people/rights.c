/* SPDX-License-Identifier: EUPL-1.2
 * Rights in the database, and the two questions that protect them: may this be given, may this person be acted on. */
#include "people/rights.h"

#include "people/rules.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/data/kept.h"

static bool says_the_same(const struct people_right *right, const struct right_wish *wish)
{
    return right->id != wish->right_id && right->role_id == wish->grant.role_id &&
           right->unit_id == wish->grant.unit_id &&
           right_days_overlap(right->start_day, right->end_day, wish->grant.start, wish->grant.end);
}

static void check_days(struct work *work, const struct people_grant *grant, struct problems *problems)
{
    switch (right_days_trouble(grant->start, grant->end)) {
    case RIGHT_FINE:
        return;
    case RIGHT_ENDS_BEFORE_START:
        problem_add(work->arena, problems, STR("end"), "%s",
                    tr(work, "Le dernier jour est avant le premier. Corrigez l’un des deux."));
        return;
    case RIGHT_OUT_OF_TIME:
        problem_add(work->arena, problems, STR("start"), "%s",
                    tr(work, "Ces dates ne sont pas plausibles : donnez des jours entre 1990 et 2199."));
        return;
    }
}

void right_check(struct work *work, const struct right_wish *wish, struct problems *problems)
{
    check_days(work, &wish->grant, problems);
    if (problems->count || wish->grant.person_id == 0)
        return;
    struct people_right_rows rights = people_right_list(work, wish->grant.person_id);
    for (size_t i = 0; i < rights.count; i++)
        if (says_the_same(&rights.at[i], wish)) {
            struct str start = language_day(work->arena, work->language, rights.at[i].start_day);
            problem_add(work->arena, problems, STR("role"),
                        tr(work,
                           "Cette personne a déjà ce rôle dans cette unité à ces dates (depuis le %.*s). Modifiez ce "
                           "droit, ou choisissez d’autres dates."),
                        STR_ARG(start));
            return;
        }
}

struct giver {
    struct request *request;
    int64_t unit_id;
};

static bool giver_may(void *context, struct str permission)
{
    struct giver *giver = context;
    return request_may(giver->request, str_c(giver->request->work.arena, permission), giver->unit_id);
}

static bool may_all_of(struct request *request, int64_t role_id, int64_t unit_id)
{
    struct people_role_permission_rows rows = people_role_permission_of(&request->work, role_id);
    struct str *permissions = arena_array(request->work.arena, struct str, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        permissions[i] = rows.at[i].permission;
    return !right_beyond(permissions, rows.count, giver_may, &(struct giver){request, unit_id}).at;
}

bool right_is_within(struct request *request, const char *permission, int64_t role_id, int64_t unit_id)
{
    return request_may(request, permission, unit_id) && may_all_of(request, role_id, unit_id);
}

bool right_may_give(struct request *request, int64_t role_id, int64_t unit_id)
{
    return right_is_within(request, "people.rights", role_id, unit_id);
}

bool people_may_act_on(struct request *request, int64_t person_id, const char *permission)
{
    struct work *work = &request->work;
    if (request_may(request, permission, people_city(work)) && request_may(request, "people.roles", people_city(work)))
        return true;
    struct people_right_rows rights = people_right_list(work, person_id);
    bool any = false;
    for (size_t i = 0; i < rights.count; i++) {
        const struct people_right *right = &rights.at[i];
        if (!day_is_none(right->end_day) && day_compare(right->end_day, work->today) < 0)
            continue;
        any = true;
        if (!right_is_within(request, permission, right->role_id, right->unit_id))
            return false;
    }
    return any || request_may(request, permission, people_city(work));
}

static struct str day_json(struct work *work, struct day day)
{
    return day_is_none(day) ? STR("null") : str_format(work->arena, "\"%.*s\"", STR_ARG(day_format(work->arena, day)));
}

static struct str right_json(struct work *work, int64_t role_id, struct day start, struct day end)
{
    return str_format(work->arena, "{\"role_id\":\"%lld\",\"start_day\":%.*s,\"end_day\":%.*s}", (long long)role_id,
                      STR_ARG(day_json(work, start)), STR_ARG(day_json(work, end)));
}

int64_t people_give(struct work *work, const struct people_grant *grant)
{
    int64_t id = id_new();
    people_right_add(work, id, grant->person_id, grant->role_id, grant->unit_id, grant->start, grant->end);
    journal_record(work, (struct journal_entry){.kind = "right",
                                                .verb = "given",
                                                .subject_id = id,
                                                .unit_id = grant->unit_id,
                                                .person_id = grant->person_id,
                                                .after = right_json(work, grant->role_id, grant->start, grant->end)});
    return id;
}

/* person_id: with whose key the entry is sealed. */
static void record_change(struct work *work, const struct people_right *right, struct day start, struct day end,
                          int64_t person_id)
{
    bool ends = day_compare(start, right->start_day) == 0 && !day_is_none(end) && day_compare(end, work->today) <= 0;
    journal_record(work,
                   (struct journal_entry){.kind = "right",
                                          .verb = ends ? "ended" : "changed",
                                          .subject_id = right->id,
                                          .unit_id = right->unit_id,
                                          .person_id = person_id,
                                          .before = right_json(work, right->role_id, right->start_day, right->end_day),
                                          .after = right_json(work, right->role_id, start, end)});
}

bool right_change(struct work *work, const struct people_right *right, struct day start, struct day end,
                  int64_t version)
{
    if (people_right_change(work, right->id, start, end, version) == 0)
        return false;
    record_change(work, right, start, end, right->person_id);
    return true;
}

void right_end_all(struct work *work, int64_t person_id, struct day last_day, bool is_kept)
{
    struct people_right_rows rights = people_right_list(work, person_id);
    for (size_t i = 0; i < rights.count; i++) {
        const struct people_right *right = &rights.at[i];
        if (!day_is_none(right->end_day) && day_compare(right->end_day, last_day) <= 0)
            continue;
        people_right_change(work, right->id, right->start_day, last_day, right->version);
        record_change(work, right, right->start_day, last_day, is_kept ? person_id : 0);
    }
}

struct str right_role_label(const struct work *work, const struct people_right *right)
{
    return work->language == LANGUAGE_ENGLISH ? right->role_en : right->role_fr;
}

static struct kept_rows read_holdings(struct work *work, int64_t person_id)
{
    struct people_holding_rows rows = people_holding_list(work, person_id, work->today);
    return KEPT_ROWS(rows);
}

static struct kept_rows read_unit(struct work *work, int64_t unit_id)
{
    const struct people_unit *unit = unit_id ? people_unit_get(work, unit_id) : people_unit_city(work);
    return (struct kept_rows){unit, unit != NULL};
}

/* Asked by every page. Units by their id; the city's is 0. */
static const struct kept_list kept_holdings = {&people_holding_shape, read_holdings};
static const struct kept_list kept_units = {&people_unit_shape, read_unit};

struct people_holdings people_holdings_of(struct work *work, int64_t person_id)
{
    struct kept_rows rows = kept_read(work, &kept_holdings, person_id);
    const struct people_holding *held = rows.at;
    struct people_holdings holdings = {0};
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &holdings) = (struct people_held){held[i].permission, held[i].lineage};
    return holdings;
}

const struct people_unit *people_unit_of(struct work *work, int64_t unit_id)
{
    struct kept_rows rows = kept_read(work, &kept_units, unit_id);
    return rows.count ? rows.at : NULL;
}

struct str people_unit_lineage(struct work *work, int64_t unit_id)
{
    const struct people_unit *unit = unit_id ? people_unit_of(work, unit_id) : NULL;
    return unit ? unit->lineage : STR_NONE;
}

int64_t people_city(struct work *work)
{
    const struct people_unit *city = people_unit_of(work, 0);
    return city ? city->id : 0;
}

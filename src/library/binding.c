/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/binding.h"

#include "base/fold.h"
#include "library/pages.h"
#include "library/queries.h"
#include "library/versions.h"
#include "library/views.h"
#include "organisation/organisation.h"
#include "platform/data/kept.h"

enum { MOST_POSTERS = 4, MOST_FOUND = 8 };

static bool is_in_force(const struct library_version_row *row, struct day today)
{
    return day_compare(row->valid_from, today) <= 0 &&
           (day_is_none(row->valid_to) || day_compare(row->valid_to, today) >= 0);
}

int64_t library_version_of_site(struct work *work, const struct organisation_site *site)
{
    struct version_rows rows = versions_published(work);
    struct units_at_hand above = organisation_above_at_hand(work, site->id);
    for (size_t u = above.count; u > 0; u--)
        for (size_t i = 0; i < rows.count; i++)
            if (is_in_force(&rows.at[i], work->today) && str_equal_any_case(rows.at[i].code, above.at[u - 1].code))
                return rows.at[i].id;
    return library_usual_version(work);
}

/* ---- a site's page ---- */

static int64_t count_applying(const struct framework_version *version, const struct strs *facts)
{
    int64_t count = 0;
    for (size_t i = 0; i < version->commitments.count; i++)
        count += framework_commitment_applies(version, i, facts);
    return count;
}

void library_unit_part(struct request *request, struct html *html, int64_t unit_id)
{
    struct work *work = &request->work;
    const struct organisation_site *site = organisation_site_at_hand(work, unit_id);
    int64_t id = site ? library_version_of_site(work, site) : 0;
    if (!id)
        return;
    const struct framework_version *version = library_version(work, id);
    struct strs facts = organisation_facts_of(work, unit_id);
    struct binding_part part = {
        .site_id = unit_id,
        .id = id,
        .title = wording_in(&version->title, work->language),
        .version = version->version,
        .applying = count_applying(version, &facts),
        .total = (int64_t)version->commitments.count,
    };
    binding_part_view(html, &part);
}

/* ---- my work ---- */

struct places {
    const struct library_my_place *at;
    size_t count;
};

static struct kept_rows read_places(struct work *work, int64_t person_id)
{
    struct library_my_place_rows rows = library_my_places(work, person_id, work->today);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_places = {&library_my_place_shape, read_places};

static bool binds_one_of(const struct places *places, struct str code)
{
    for (size_t i = 0; i < places->count; i++)
        if (str_equal_any_case(places->at[i].code, code))
            return true;
    return false;
}

/* Those that bind the reader's places; for who has none of these, all that are in force. */
static struct version_lines binding_lines(struct work *work, const struct places *places)
{
    struct version_rows rows = versions_published(work);
    struct version_lines all = versions_all(work), binding = {0}, in_force = {0};
    for (size_t i = 0; i < rows.count && i < all.count; i++) {
        if (!is_in_force(&rows.at[i], work->today))
            continue;
        *list_add(work->arena, &in_force) = all.at[i];
        if (binds_one_of(places, rows.at[i].code))
            *list_add(work->arena, &binding) = all.at[i];
    }
    return binding.count ? binding : in_force;
}

void library_tile(struct request *request, struct html *html)
{
    struct work *work = &request->work;
    struct kept_rows rows = kept_read(work, &kept_places, request->session.person_id);
    struct places places = {rows.at, rows.count};
    struct binding_tile tile = {.versions = binding_lines(work, &places)};
    for (size_t i = 0; i < places.count && tile.posters.count < MOST_POSTERS; i++)
        if (places.at[i].is_own && str_equal_c(places.at[i].level, "site")) {
            const struct organisation_site *site = organisation_site_at_hand(work, places.at[i].id);
            *list_add(work->arena, &tile.posters) =
                (struct poster_line){site->id, library_version_of_site(work, site), site->name};
        }
    tile.first = tile.versions.count ? tile.versions.at[0].id : 0;
    tile.is_alone = tile.versions.count == 1;
    if (tile.first)
        binding_tile_view(html, &tile);
}

/* ---- search ---- */

static void find_in(struct work *work, const struct library_version_row *row, struct str key,
                    struct found_commitments *found)
{
    const struct framework_version *version = library_version(work, row->id);
    for (size_t i = 0; i < version->commitments.count; i++) {
        const struct framework_commitment *commitment = &version->commitments.at[i];
        if (!version_commitment_holds(work, commitment, key))
            continue;
        found->total++;
        if (found->lines.count < MOST_FOUND)
            *list_add(work->arena, &found->lines) = (struct found_commitment){
                .version_id = row->id,
                .code = commitment->code,
                .title = wording_in(&commitment->title, work->language),
                .framework = wording_in(&version->title, work->language),
            };
    }
}

void library_found(struct request *request, struct html *html, struct str words)
{
    struct work *work = &request->work;
    struct found_commitments found = {.words = words};
    struct version_rows rows = versions_published(work);
    struct str key = fold_key(work->arena, words);
    for (size_t i = 0; i < rows.count; i++)
        if (is_in_force(&rows.at[i], work->today)) {
            int64_t before = found.total;
            find_in(work, &rows.at[i], key, &found);
            if (found.total > before)
                *list_add(work->arena, &found.versions) = (struct found_version){
                    rows.at[i].id, found.total - before,
                    work->language == LANGUAGE_FRENCH ? rows.at[i].title_fr : rows.at[i].title_en};
        }
    if (found.total)
        found_commitments_view(html, &found);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Who may read only a part of the city sees that part and what stands above it. */
#include "organisation/tree_page.h"

#include "access/access.h"
#include "base/list.h"
#include "organisation/lineage.h"
#include "organisation/pages.h"
#include "organisation/site_list.h"
#include "organisation/units.h"
#include "organisation/views.h"
#include "platform/data/db.h"
#include "platform/data/kept.h"

#define READ "organisation.read"

struct tree {
    struct work *work;
    struct {
        const struct organisation_unit_branch *at;
        size_t count;
    } units; /* in the order of their names */
    struct {
        const struct organisation_site_count *at;
        size_t count;
    } counts;
};

static struct kept_rows read_units(struct work *work, int64_t person)
{
    struct organisation_unit_branch_rows rows = organisation_unit_tree(work, person, work->today, person == 0);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_units = {&organisation_unit_branch_shape, read_units};

static struct kept_rows read_counts(struct work *work, int64_t person)
{
    struct organisation_site_count_rows rows = organisation_site_counts(work, work->today, person == 0, person);
    return KEPT_ROWS(rows);
}
static const struct kept_list kept_counts = {&organisation_site_count_shape, read_counts};

/* One of each for all who may read everywhere (person 0), and one for each other person. */
static struct tree read_tree(struct request *request)
{
    struct work *work = &request->work;
    int64_t person = access_everywhere(request, READ) ? 0 : request->session.person_id;
    struct kept_rows units = kept_read(work, &kept_units, person), counts = kept_read(work, &kept_counts, person);
    return (struct tree){
        .work = work,
        .units = {units.at, units.count},
        .counts = {counts.at, counts.count},
    };
}

static size_t count_directly_below(const struct tree *tree, int64_t id)
{
    for (size_t i = 0; i < tree->counts.count; i++)
        if (tree->counts.at[i].parent_id == id)
            return (size_t)tree->counts.at[i].open_count;
    return 0;
}

/* False if neither the unit nor anything below it may be read. As deep as the levels: four. */
static bool make_branch(const struct tree *tree, const struct organisation_unit_branch *unit,
                        struct organisation_branch *ret_branch)
{
    struct work *work = tree->work;
    *ret_branch = (struct organisation_branch){
        .id = unit->id,
        .code = unit->code,
        .name = unit->name,
        .level = str_from(tr(work, unit_level_label(unit->level))),
        .sites = count_directly_below(tree, unit->id),
        .is_closed = !unit_is_open(unit->closed_day, work->today),
        .is_readable = unit->is_readable,
    };
    for (size_t i = 0; i < tree->units.count; i++) {
        struct organisation_branch below;
        if (tree->units.at[i].parent_id != unit->id || !make_branch(tree, &tree->units.at[i], &below))
            continue;
        ret_branch->sites += below.sites;
        *list_add(work->arena, &ret_branch->branches) = below;
    }
    return unit->is_readable || ret_branch->sites > 0 || ret_branch->branches.count > 0;
}

static const struct organisation_unit_branch *branch_find(const struct tree *tree, int64_t id)
{
    for (size_t i = 0; i < tree->units.count; i++)
        if (id ? tree->units.at[i].id == id : tree->units.at[i].parent_id == 0)
            return &tree->units.at[i];
    return NULL;
}

void organisation_tree_page(struct request *request)
{
    struct work *work = &request->work;
    struct tree tree = read_tree(request);
    const struct organisation_unit_branch *city = branch_find(&tree, 0);
    struct organisation_page page = {
        .is_empty = true,
        .may_add = request_may(request, "organisation.edit", 0),
        .may_import = access_everywhere(request, "organisation.import"),
    };
    if (city)
        page.is_empty = !make_branch(&tree, city, &page.city);
    organisation_view(page_content(request), &page);
    struct crumb crumbs[] = {{.label = str_from(tr(work, "Organisation"))}};
    reply_page(
        request, 200,
        &(struct page){
            .title = crumbs[0].label, .section = "organisation", .crumbs = crumbs, .crumb_count = 1, .wide = true});
}

/* ---- one unit ---- */

static void add_children(const struct tree *tree, struct unit_page *page)
{
    struct organisation_branch whole;
    if (!make_branch(tree, branch_find(tree, page->id), &whole))
        return;
    page->sites = whole.sites;
    page->children.at = whole.branches.at;
    page->children.count = whole.branches.count;
}

static void add_sites(struct work *work, struct unit_page *page)
{
    struct organisation_site_line_rows rows = organisation_sites_of(work, page->id);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &page->rows) = site_row_of(work, &rows.at[i]);
}

static const char *add_label(const struct organisation_unit *unit)
{
    if (unit_has_level(unit, "city"))
        return N_("Ajouter une direction");
    return unit_has_level(unit, "direction") ? N_("Ajouter un secteur") : N_("Ajouter une division");
}

static struct unit_page make_unit_page(struct request *request, const struct organisation_unit *unit)
{
    struct work *work = &request->work;
    bool is_open = unit_is_open(unit->closed_day, work->today);
    bool may_edit = request_may(request, "organisation.edit", unit->id);
    return (struct unit_page){
        .id = unit->id,
        .version = unit->version,
        .code = unit->code,
        .name = unit->name,
        .level = str_from(tr(work, unit_level_label(unit->level))),
        .csrf = request->session.csrf,
        .add_label = str_from(tr(work, add_label(unit))),
        .opened_day = unit->opened_day,
        .closed_day = unit->closed_day,
        .is_city = unit_has_level(unit, "city"),
        .is_sector = unit_has_level(unit, "sector"),
        .holds_sites = unit_may_hold_sites(unit),
        .is_closed = !is_open,
        .will_close = is_open && !day_is_none(unit->closed_day),
        .may_edit = may_edit,
        .may_add_below = may_edit && is_open && !unit_has_level(unit, "division"),
        .may_see_journal = request_may(request, "journal.read", 0),
    };
}

/* "Organisation", then what stands above and may be read, then the unit itself. */
static struct page crumbs_of(struct work *work, const struct tree *tree, const struct organisation_unit *unit)
{
    struct crumb *crumbs = arena_array(work->arena, struct crumb, tree->units.count + 2);
    size_t count = 0;
    crumbs[count++] = (struct crumb){str_from(tr(work, "Organisation")), STR("/organisation")};
    for (size_t depth = 2; depth < lineage_depth(unit->lineage); depth++)
        for (size_t i = 0; i < tree->units.count; i++) {
            const struct organisation_unit_branch *above = &tree->units.at[i];
            if (above->is_readable && lineage_depth(above->lineage) == depth &&
                lineage_is_within(unit->lineage, above->lineage))
                crumbs[count++] =
                    (struct crumb){above->name, str_format(work->arena, "/units/%lld", (long long)above->id)};
        }
    crumbs[count++] = (struct crumb){.label = unit->name};
    return (struct page){.title = unit->name, .section = "organisation", .crumbs = crumbs, .crumb_count = count};
}

void unit_show_page(struct request *request)
{
    struct work *work = &request->work;
    const struct organisation_unit *unit = organisation_unit_find(work, request->ids[0]);
    if (!unit) {
        reply_not_found(request);
        return;
    }
    if (unit_has_level(unit, "site")) {
        reply_redirect(request, "/sites/%lld", (long long)unit->id);
        return;
    }
    struct tree tree = read_tree(request);
    struct unit_page content = make_unit_page(request, unit);
    add_children(&tree, &content);
    if (content.holds_sites)
        add_sites(work, &content);
    unit_view(page_content(request), &content);
    struct page page = crumbs_of(work, &tree, unit);
    reply_page(request, 200, &page);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The tree comes from the file, the sites are drawn by a generator with a fixed seed. Telephone numbers are of the
 * range 01 99 00, kept for fiction; addresses are of .example, which never exists. */
#include "organisation/demo.h"

#include "organisation/facts.h"
#include "organisation/place.h"
#include "organisation/site_write.h"
#include "organisation/unit_form.h"
#include "platform/data/db.h"
#include "platform/web/asset.h"
#include "platform/yaml_tree.h"

#include <ctype.h>
enum { ARRONDISSEMENTS = 17, NAME_STEP = 29, OFTEN_PERCENT = 65, CLOSED_ONE_IN = 60, GAP_ONE_IN = 90 };

struct demo {
    struct work *work;
    struct strs names, streets;
    struct organisation_unit_rows units;
    uint64_t random;
    int64_t site_number; /* over all sectors */
};

/* What the sites of one sector have in common. */
struct kind {
    const struct organisation_unit *sector;
    struct fy_node *node;
    struct str name, hours, accessibility;
    struct strs facts, often;
    bool one_each; /* one for each arrondissement, called after it */
};

/* Near the middle of each arrondissement's built part. */
static const struct {
    int number;
    double latitude, longitude;
} centres[ARRONDISSEMENTS] = {
    {1, 48.8606, 2.3525},  {5, 48.8448, 2.3496},  {6, 48.8489, 2.3329},  {7, 48.8562, 2.3125},  {8, 48.8728, 2.3126},
    {9, 48.8771, 2.3375},  {10, 48.8761, 2.3607}, {11, 48.8590, 2.3800}, {12, 48.8410, 2.3960}, {13, 48.8283, 2.3626},
    {14, 48.8292, 2.3270}, {15, 48.8401, 2.2930}, {16, 48.8570, 2.2690}, {17, 48.8873, 2.3067}, {18, 48.8925, 2.3481},
    {19, 48.8871, 2.3848}, {20, 48.8634, 2.4012},
};

/* SplitMix64: short, and good enough to scatter sites. */
static uint64_t draw(struct demo *demo, uint64_t below)
{
    uint64_t z = (demo->random += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % below;
}

static double draw_offset(struct demo *demo, double most)
{
    return ((double)draw(demo, 2001) - 1000) / 1000 * most;
}

static double rounded(double degrees)
{
    return (double)(int64_t)(degrees * 1e5 + 0.5) / 1e5;
}

/* ---- the tree ---- */

static void add_unit(struct demo *demo, const char *level, struct fy_node *node, const struct organisation_unit *parent)
{
    struct unit_form form = {
        .level = str_from(level),
        .code = tree_text_of(node, "code"),
        .name = tree_text_of(node, "name"),
        .opened_day = day_parse(tree_text_of(node, "opened")),
    };
    unit_add(demo->work, &form, parent);
    demo->units = organisation_unit_all(demo->work);
}

static const struct organisation_unit *unit_of(const struct demo *demo, struct fy_node *node)
{
    return units_find_code(&demo->units, tree_text_of(node, "code"));
}

/* ---- one site ---- */

static struct strs draw_facts(struct demo *demo, const struct kind *kind)
{
    struct strs facts = {0};
    for (size_t i = 0; i < kind->facts.count; i++)
        *list_add(demo->work->arena, &facts) = kind->facts.at[i];
    for (size_t i = 0; i < kind->often.count; i++)
        if (draw(demo, 100) < OFTEN_PERCENT)
            *list_add(demo->work->arena, &facts) = kind->often.at[i];
    site_facts_sort(&facts);
    return facts;
}

static struct str name_of(struct demo *demo, const struct kind *kind, size_t number, int arrondissement)
{
    struct arena *arena = demo->work->arena;
    if (kind->one_each)
        return arrondissement == PARIS_CENTRE ? str_format(arena, "%.*s Paris Centre", STR_ARG(kind->name))
                                              : str_format(arena, "%.*s du %de", STR_ARG(kind->name), arrondissement);
    struct str name = demo->names.at[number * NAME_STEP % demo->names.count];
    if (arrondissement == PARIS_CENTRE)
        return str_format(arena, "%.*s %.*s, Paris Centre", STR_ARG(kind->name), STR_ARG(name));
    return str_format(arena, "%.*s %.*s, %de", STR_ARG(kind->name), STR_ARG(name), arrondissement);
}

static struct str code_of(struct demo *demo, const struct kind *kind, size_t number, int arrondissement)
{
    struct str sector = kind->sector->code;
    return kind->one_each ? str_format(demo->work->arena, "%.*s-%02d", STR_ARG(sector), arrondissement)
                          : str_format(demo->work->arena, "%.*s-%03zu", STR_ARG(sector), number + 1);
}

/* The division that has this arrondissement, or the sector itself. */
static const struct organisation_unit *parent_of(const struct demo *demo, const struct kind *kind, int arrondissement)
{
    struct fy_node *division;
    void *place = NULL;
    while ((division = tree_next_of(kind->node, "divisions", &place))) {
        struct strs numbers = tree_texts_of(demo->work, division, "arrondissements");
        for (size_t i = 0; i < numbers.count; i++) {
            int64_t number = 0;
            if (str_to_integer(numbers.at[i], &number) && number == arrondissement)
                return unit_of(demo, division);
        }
    }
    return kind->sector;
}

static void place_site(struct demo *demo, struct site_form *form, size_t place)
{
    struct arena *arena = demo->work->arena;
    int number = centres[place].number;
    struct str street = demo->streets.at[draw(demo, demo->streets.count)];
    form->address = str_format(arena, "%d, %.*s", 1 + (int)draw(demo, 140), STR_ARG(street));
    form->postal_code = str_format(arena, "750%02d", number == PARIS_CENTRE ? 1 + (int)draw(demo, 4) : number);
    form->town = STR("Paris");
    form->arrondissement = number;
    form->latitude = rounded(centres[place].latitude + draw_offset(demo, 0.0060));
    form->longitude = rounded(centres[place].longitude + draw_offset(demo, 0.0085));
}

static struct day opening_of(struct demo *demo, const struct kind *kind)
{
    struct day drawn = day_of(1990 + (int)draw(demo, 33), 1 + (int)draw(demo, 12), 1 + (int)draw(demo, 28));
    return day_is_none(kind->sector->opened_day) ? drawn : kind->sector->opened_day;
}

static void close_some(struct demo *demo, const struct kind *kind, struct site_form *form)
{
    if (kind->one_each || draw(demo, CLOSED_ONE_IN) != 0)
        return;
    struct day today = demo->work->today;
    form->closed_day =
        draw(demo, 4) == 0 ? day_add(today, 30 + (int)draw(demo, 60)) : day_add(today, -(int)draw(demo, 700));
}

/* As in a real city, some pages do not say everything. */
static void leave_gaps(const struct demo *demo, struct site_form *form)
{
    if (demo->site_number % GAP_ONE_IN == GAP_ONE_IN - 1)
        form->email = STR("");
    if (demo->site_number % (2 * GAP_ONE_IN) == GAP_ONE_IN + 1)
        form->opening_hours = STR("");
}

static struct str lower(struct arena *arena, struct str ascii)
{
    char *at = arena_take(arena, ascii.length + 1, 1);
    for (size_t i = 0; i < ascii.length; i++)
        at[i] = (char)tolower((unsigned char)ascii.at[i]);
    return (struct str){at, ascii.length};
}

static void add_site(struct demo *demo, const struct kind *kind, size_t number)
{
    struct arena *arena = demo->work->arena;
    size_t place = number % ARRONDISSEMENTS;
    int arrondissement = centres[place].number;
    const struct organisation_unit *parent = parent_of(demo, kind, arrondissement);
    struct site_form form = {
        .parent_id = parent->id,
        .code = code_of(demo, kind, number, arrondissement),
        .name = name_of(demo, kind, number, arrondissement),
        .opening_hours = kind->hours,
        .accessibility = kind->accessibility,
        .opened_day = opening_of(demo, kind),
        .closed_day = DAY_NONE,
        .facts = draw_facts(demo, kind),
        .version = 1,
    };
    place_site(demo, &form, place);
    form.phone =
        str_format(arena, "01 99 00 %02d %02d", (int)(demo->site_number / 100 % 100), (int)(demo->site_number % 100));
    form.email = str_format(arena, "%.*s@paris.example", STR_ARG(lower(arena, form.code)));
    leave_gaps(demo, &form);
    demo->site_number++;
    close_some(demo, kind, &form);
    site_add(demo->work, &form, &demo->units);
}

/* ---- the sectors ---- */

static void add_sector(struct demo *demo, struct fy_node *node, const struct organisation_unit *direction)
{
    struct work *work = demo->work;
    struct fy_node *division;
    void *place = NULL;
    add_unit(demo, "sector", node, direction);
    while ((division = tree_next_of(node, "divisions", &place)))
        add_unit(demo, "division", division, unit_of(demo, node));
    struct kind kind = {
        .sector = unit_of(demo, node),
        .node = node,
        .name = tree_text_of(node, "site"),
        .hours = tree_text_of(node, "hours"),
        .accessibility = tree_text_of(node, "accessibility"),
        .facts = tree_texts_of(work, node, "facts"),
        .often = tree_texts_of(work, node, "often"),
        .one_each = tree_number_of(node, "sites") == ARRONDISSEMENTS,
    };
    for (size_t i = 0; i < (size_t)tree_number_of(node, "sites"); i++)
        add_site(demo, &kind, i);
}

static void add_direction(struct demo *demo, struct fy_node *node, const struct organisation_unit *city)
{
    struct fy_node *sector;
    void *place = NULL;
    add_unit(demo, "direction", node, city);
    while ((sector = tree_next_of(node, "sectors", &place)))
        add_sector(demo, sector, unit_of(demo, node));
}

void organisation_demo(struct work *work)
{
    const struct asset *asset = asset_find(STR("library/organisation-paris.yaml"));
    if (!asset)
        fault(FAULT_BUG, "the demonstration city is not in the library");
    if (organisation_unit_all(work).count)
        return;
    struct fy_node *root = tree_read(work, (struct str){(const char *)asset->bytes, asset->size});
    struct fy_node *city = tree_find(root, "city"), *direction;
    struct demo demo = {
        .work = work,
        .names = tree_texts_of(work, root, "names"),
        .streets = tree_texts_of(work, root, "streets"),
        .random = 20261121,
    };
    void *place = NULL;
    add_unit(&demo, "city", city, NULL);
    while ((direction = tree_next_of(root, "directions", &place)))
        add_direction(&demo, direction, unit_of(&demo, city));
}

/* SPDX-License-Identifier: EUPL-1.2
 * Putting a text of the library into the database. */
#include "library/publish.h"
#include "base/fold.h"
#include "library/queries.h"
#include "organisation/organisation.h"
#include "platform/data/id.h"
#include "platform/data/journal.h"
#include "platform/secret.h"
#include "platform/sheet/json.h"
#include "platform/web/language.h"

static void journal(struct work *work, const char *kind, int64_t id, const struct publication *publication)
{
    enum { LONGEST_ENTRY = 4096 };
    struct text after;
    text_init(&after, work->arena, LONGEST_ENTRY);
    text_add_literal(&after, "{\"name\":");
    json_string(&after, publication->name);
    text_add_literal(&after, ",\"digest\":");
    json_string(&after, publication->digest);
    text_add_literal(&after, "}");
    journal_record(
        work, (struct journal_entry){.kind = kind, .verb = "published", .subject_id = id, .after = text_str(&after)});
}

/* Lists show the title of the newest version. */
static bool is_newest(struct work *work, const struct framework_version *version)
{
    struct library_version_row_rows rows = library_version_list(work);
    for (size_t i = 0; i < rows.count; i++)
        if (str_equal(rows.at[i].code, version->code) && day_compare(rows.at[i].published_day, version->published) > 0)
            return false;
    return true;
}

static int64_t framework_of(struct work *work, const struct framework_version *version)
{
    struct str title_fr = wording_in(&version->title, LANGUAGE_FRENCH);
    struct str title_en = wording_in(&version->title, LANGUAGE_ENGLISH);
    struct str key = fold_key(work->arena, title_fr);
    struct library_framework *framework = library_framework_by_code(work, version->code);
    if (framework) {
        if (is_newest(work, version))
            library_framework_retitle(work, framework->id, title_fr, title_en, key);
        return framework->id;
    }
    int64_t id = id_new();
    library_framework_add(work, id, version->code, title_fr, title_en, key);
    return id;
}

struct item {
    const char *kind;
    struct str code;
    int64_t parent_id;
    const struct wording *text;
    struct str level;
};

static int64_t add_item(struct work *work, int64_t version_id, int64_t *position, struct item item)
{
    int64_t id = id_new();
    struct str text = wording_in(item.text, LANGUAGE_FRENCH);
    library_item_add(work, id, version_id, str_from(item.kind), item.code, item.parent_id, ++*position, text,
                     fold_key(work->arena, text), item.level);
    return id;
}

static struct str level_code(enum framework_level level)
{
    return str_from(framework_explain_level(level)->value);
}

static void add_commitment(struct work *work, int64_t version_id, int64_t family_id,
                           const struct framework_commitment *commitment, int64_t *position)
{
    int64_t id = add_item(work, version_id, position,
                          (struct item){"commitment", commitment->code, family_id, &commitment->title, STR("")});
    for (size_t i = 0; i < commitment->details.count; i++) {
        const struct framework_detail *detail = &commitment->details.at[i];
        add_item(work, version_id, position,
                 (struct item){"detail", detail->code, id, &detail->text, level_code(detail->level)});
    }
    for (size_t i = 0; i < commitment->controls.count; i++) {
        const struct framework_control *control = &commitment->controls.at[i];
        add_item(work, version_id, position,
                 (struct item){"control", control->code, id, &control->method, level_code(control->level)});
    }
}

static void add_items(struct work *work, int64_t version_id, const struct framework_version *version)
{
    int64_t position = 0;
    for (size_t f = 0; f < version->families.count; f++) {
        const struct framework_family *family = &version->families.at[f];
        int64_t id =
            add_item(work, version_id, &position, (struct item){"family", family->code, 0, &family->title, STR("")});
        for (size_t c = 0; c < family->commitments.count; c++)
            add_commitment(work, version_id, id, &family->commitments.at[c], &position);
    }
}

/* What its rules speak of, a site's profile must be able to tell. */
static void declare_facts(struct work *work, const struct framework_version *version)
{
    for (size_t i = 0; i < version->facts.count; i++) {
        const struct framework_fact *fact = &version->facts.at[i];
        organisation_fact_declare(work, fact->code, wording_in(&fact->label, LANGUAGE_FRENCH),
                                  wording_in(&fact->label, LANGUAGE_ENGLISH));
    }
}

static int64_t write_version(struct work *work, const struct publication *publication)
{
    const struct framework_version *version = publication->file.version;
    int64_t id = id_new();
    library_version_add(work, id, framework_of(work, version), version->version,
                        wording_in(&version->publisher, LANGUAGE_FRENCH), version->published, version->valid_from,
                        version->valid_to, version->target_share, (int64_t)version->commitments.count,
                        (int64_t)version->details.count, (int64_t)version->controls.count, publication->text,
                        publication->digest);
    add_items(work, id, version);
    declare_facts(work, version);
    journal(work, "framework_version", id, publication);
    return id;
}

static struct str map_kind(const struct publication *publication)
{
    return publication->file.kind == FRAMEWORK_MIGRATION ? STR("migration") : STR("correspondence");
}

int64_t publish_write(struct work *work, const struct publication *publication)
{
    if (publication->is_published)
        return 0;
    if (publication->file.kind == FRAMEWORK_VERSION)
        return write_version(work, publication);
    int64_t id = id_new();
    library_map_add(work, id, map_kind(publication), publication->name, publication->text, publication->digest);
    journal(work, "framework_map", id, publication);
    return id;
}

/* ---- what publishing would do ---- */

bool publish_has_mistakes(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        if (!problems->at[i].warning)
            return true;
    return false;
}

struct framework_library publish_library(struct work *work)
{
    struct framework_library library = {0};
    struct library_version_row_rows rows = library_version_list(work);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &library) = library_version(work, rows.at[i].id);
    return library;
}

static struct str name_of(struct arena *arena, const struct framework_file *file)
{
    const struct framework_version *version = file->version;
    const struct framework_migration *migration = file->migration;
    if (version)
        return str_format(arena, "%.*s-%.*s", STR_ARG(version->code), STR_ARG(version->version));
    if (migration)
        return str_format(arena, "%.*s-%.*s--%.*s-%.*s", STR_ARG(migration->from.code),
                          STR_ARG(migration->from.version), STR_ARG(migration->to.code),
                          STR_ARG(migration->to.version));
    return file->correspondence->code;
}

/* The digest under which it is published; STR_NONE if it is not. */
static struct str published_digest(struct work *work, const struct publication *publication)
{
    const struct framework_version *version = publication->file.version;
    if (!version) {
        struct library_map_digest *map = library_map_by_name(work, map_kind(publication), publication->name);
        return map ? map->digest : STR_NONE;
    }
    struct library_framework *framework = library_framework_by_code(work, version->code);
    struct library_version_digest *published =
        framework ? library_version_by_name(work, framework->id, version->version) : NULL;
    return published ? published->digest : STR_NONE;
}

bool publish_prepare(struct work *work, const struct framework_library *library, struct publication *publication,
                     struct problems *problems)
{
    publication->digest = secret_hash(work->arena, NULL, publication->text);
    framework_read(work, publication->file_name, publication->text, &publication->file, problems);
    if (!publish_has_mistakes(problems))
        framework_check(work, &publication->file, library, problems);
    if (publish_has_mistakes(problems))
        return false;
    publication->name = name_of(work->arena, &publication->file);
    struct str digest = published_digest(work, publication);
    publication->is_published = str_equal(digest, publication->digest);
    if (!digest.length || publication->is_published)
        return true;
    problem_add(work->arena, problems, STR(""), "%s",
                tr(work, "Cette version est déjà publiée avec un autre texte. Une version publiée ne change jamais : "
                         "donnez un nouveau numéro de version et une table de passage."));
    return false;
}

bool library_publish(struct work *work, struct str name, struct str yaml, struct problems *problems)
{
    struct publication publication = {.file_name = str_join(work->arena, name, STR(".yaml")), .text = yaml};
    struct framework_library library = publish_library(work);
    if (!publish_prepare(work, &library, &publication, problems))
        return false;
    publish_write(work, &publication);
    return true;
}

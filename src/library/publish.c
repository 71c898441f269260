/* SPDX-License-Identifier: EUPL-1.2
 * Putting a text of the library into the database. */
#include "base/fold.h"
#include "library/library.h"
#include "library/queries.h"
#include "platform/id.h"
#include "platform/journal.h"
#include "platform/secret.h"

struct publication {
    struct work *work;
    struct str name, yaml, digest;
    struct problems *problems;
};

static void refuse_change(const struct publication *publication)
{
    problem_add(publication->work->arena, publication->problems, STR(""), "%s",
                tr(publication->work, "Cette version est déjà publiée avec un autre texte. Une version publiée ne change "
                                      "jamais : donnez un nouveau numéro de version et une table de passage."));
}

static void journal(struct work *work, const char *kind, int64_t id, struct str name, struct str digest)
{
    journal_record(work, (struct journal_entry){
                             .kind = kind,
                             .verb = "published",
                             .subject_id = id,
                             .after = str_format(work->arena, "{\"name\":\"%.*s\",\"digest\":\"%.*s\"}", STR_ARG(name),
                                                 STR_ARG(digest)),
                         });
}

static int64_t framework_of(struct work *work, const struct framework_version *version)
{
    struct str title_fr = wording_in(&version->title, LANGUAGE_FRENCH);
    struct str title_en = wording_in(&version->title, LANGUAGE_ENGLISH);
    struct str key = fold_key(work->arena, title_fr);
    struct library_framework *framework = library_framework_by_code(work, version->code);
    if (framework) {
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

static bool publish_version(const struct publication *publication, const struct framework_version *version)
{
    struct work *work = publication->work;
    int64_t framework_id = framework_of(work, version);
    struct library_version_digest *published = library_version_by_name(work, framework_id, version->version);
    if (published && !str_equal(published->digest, publication->digest))
        return refuse_change(publication), false;
    if (published)
        return true;
    int64_t id = id_new();
    library_version_add(work, id, framework_id, version->version, version->publisher, version->published,
                        version->valid_from, version->valid_to, version->target_share,
                        (int64_t)version->commitments.count, (int64_t)version->details.count,
                        (int64_t)version->controls.count, publication->yaml, publication->digest);
    add_items(work, id, version);
    journal(work, "framework_version", id, publication->name, publication->digest);
    return true;
}

static bool publish_map(const struct publication *publication, const char *kind)
{
    struct work *work = publication->work;
    struct library_map_digest *published = library_map_by_name(work, str_from(kind), publication->name);
    if (published && !str_equal(published->digest, publication->digest))
        return refuse_change(publication), false;
    if (published)
        return true;
    int64_t id = id_new();
    library_map_add(work, id, str_from(kind), publication->name, publication->yaml, publication->digest);
    journal(work, "framework_map", id, publication->name, publication->digest);
    return true;
}

static bool has_mistakes(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        if (!problems->at[i].warning)
            return true;
    return false;
}

static struct framework_library all_versions(struct work *work)
{
    struct framework_library library = {0};
    struct library_version_row_rows rows = library_version_list(work);
    for (size_t i = 0; i < rows.count; i++)
        *list_add(work->arena, &library) = library_version(work, rows.at[i].id);
    return library;
}

bool library_publish(struct work *work, struct str name, struct str yaml, struct problems *problems)
{
    struct framework_file file = {0};
    struct publication publication = {work, name, yaml, secret_hash(work->arena, NULL, yaml), problems};
    framework_read(work, name, yaml, &file, problems);
    if (!has_mistakes(problems) && file.kind != FRAMEWORK_VERSION) {
        struct framework_library library = all_versions(work);
        framework_check(work, &file, &library, problems);
    }
    if (has_mistakes(problems))
        return false;
    if (file.kind == FRAMEWORK_VERSION)
        return publish_version(&publication, file.version);
    return publish_map(&publication, file.kind == FRAMEWORK_MIGRATION ? "migration" : "correspondence");
}

/* SPDX-License-Identifier: EUPL-1.2
 * Reading a file: which of the three kinds it is, its values, and whether it agrees with itself and its name. */
#include "framework/read.h"

#include "framework/check_alone.h"
#include "framework/read_fields.h"
#include "platform/web/language.h"

static enum framework_file_kind kind_of(const struct yaml_node *root)
{
    if (yaml_find(root, STR("framework")))
        return FRAMEWORK_VERSION;
    if (yaml_find(root, STR("migration")))
        return FRAMEWORK_MIGRATION;
    if (yaml_find(root, STR("correspondence")))
        return FRAMEWORK_CORRESPONDENCE;
    return FRAMEWORK_NOTHING;
}

static struct str expected_name(struct arena *arena, const struct framework_file *file)
{
    const struct framework_version *version = file->version;
    const struct framework_migration *migration = file->migration;
    if (file->kind == FRAMEWORK_VERSION)
        return str_format(arena, "%.*s-%.*s.yaml", STR_ARG(version->code), STR_ARG(version->version));
    if (file->kind == FRAMEWORK_MIGRATION)
        return str_format(arena, "%.*s-%.*s--%.*s-%.*s.yaml", STR_ARG(migration->from.code),
                          STR_ARG(migration->from.version), STR_ARG(migration->to.code),
                          STR_ARG(migration->to.version));
    return str_format(arena, "%.*s.yaml", STR_ARG(file->correspondence->code));
}

static struct str without_folders(struct str path)
{
    for (size_t i = path.length; i > 0; i--)
        if (path.at[i - 1] == '/')
            return str_after(path, i);
    return path;
}

static void check_name(struct framework_report *report, struct str file_name, const struct framework_file *file)
{
    struct str name = without_folders(file_name);
    struct str expected = expected_name(report->work->arena, file);
    if (!str_is_empty(name) && !str_equal(name, expected))
        framework_doubt(report, (struct framework_place){1, 1},
                        tr(report->work, "D’après son contenu, le fichier devrait s’appeler « %.*s »."),
                        STR_ARG(expected));
}

static void read_root(struct reading *reading, const struct yaml_node *root, struct framework_file *file)
{
    struct framework_report *report = reading->report;
    file->kind = kind_of(root);
    switch (file->kind) {
    case FRAMEWORK_VERSION:
        file->version = framework_read_version(reading, root);
        framework_link(report, file->version, !reading->has_broken_rule);
        framework_check_version(report, file->version);
        break;
    case FRAMEWORK_MIGRATION:
        file->migration = framework_read_migration(reading, root);
        framework_check_migration(report, file->migration);
        break;
    case FRAMEWORK_CORRESPONDENCE:
        file->correspondence = framework_read_correspondence(reading, root);
        framework_check_correspondence(report, file->correspondence);
        break;
    case FRAMEWORK_NOTHING:
        framework_mistake(
            report, root->place,
            tr(report->work,
               "Le fichier doit avoir une des clés framework, migration ou correspondence, qui dit ce qu’il est."));
        break;
    }
}

void framework_read(struct work *work, struct str file_name, struct str yaml, struct framework_file *ret_file,
                    struct problems *problems)
{
    *ret_file = (struct framework_file){.kind = FRAMEWORK_NOTHING};
    struct framework_report report = framework_report_begin(work, problems);
    const struct yaml_node *root = yaml_read(&report, yaml);
    if (root) {
        struct reading reading = {.report = &report};
        read_root(&reading, root, ret_file);
        if (ret_file->kind != FRAMEWORK_NOTHING && !report.has_mistake)
            check_name(&report, file_name, ret_file);
    }
    framework_report_end(&report);
}

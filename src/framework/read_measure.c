/* SPDX-License-Identifier: EUPL-1.2
 * Reading what a control measures: a wording with a unit and a target such as ">= 90". */
#include "framework/read_fields.h"
#include "platform/web/language.h"

#include <assert.h>

static void read_target(struct reading *reading, const struct key *key, const struct yaml_node *node,
                        void *ret_measure);

static const struct key measure_keys[] = {
    {"unit", framework_read_wording, offsetof(struct framework_measure, unit), .required = true},
    {"target", read_target, 0, .required = true},
};
static const struct key_table measure_table = {measure_keys, COUNT_OF(measure_keys), .has_languages = true};

static_assert(offsetof(struct framework_measure, wording) == 0, "the languages of a measure fill what stands first");

static bool split_target(struct str text, struct framework_measure *measure)
{
    for (unsigned i = 0; framework_targets[i].value; i++) {
        struct str sign = str_from(framework_targets[i].value);
        if (!str_starts(text, sign))
            continue;
        measure->comparison = (enum framework_target)(i + 1);
        return str_to_real(str_trim(str_after(text, sign.length)), &measure->target);
    }
    return false;
}

static void read_target(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_measure)
{
    (void)key;
    struct framework_report *report = reading->report;
    struct framework_measure *measure = ret_measure;
    measure->target_text = node->text;
    if (node->kind != YAML_TEXT || !split_target(node->text, measure))
        framework_mistake(
            report, node->place,
            tr(report->work,
               "Une cible est une comparaison et un nombre : \">= 90\", \"<= 25\", \"> 0\", \"< 3\" ou \"= 1\"."));
}

void framework_read_measure(struct reading *reading, const struct key *key, const struct yaml_node *node,
                            void *ret_measure)
{
    (void)key;
    struct framework_measure *measure = arena_new(reading->report->work->arena, struct framework_measure);
    framework_read_map(reading, &measure_table, node, measure);
    *(const struct framework_measure **)ret_measure = measure;
}

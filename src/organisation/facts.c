/* SPDX-License-Identifier: EUPL-1.2
 * A référentiel's facts stand in one block of its file; only that block is parsed. */
#include "organisation/facts.h"

#include "organisation/yaml_tree.h"
#include "platform/asset.h"
#include "platform/db.h"
#include "platform/journal.h"

#include <libfyaml.h>

/* From the line "facts:" to the next line that is not indented; empty if there is none. */
static struct str facts_block(struct str yaml)
{
    size_t start = str_find(yaml, STR("\nfacts:\n"));
    if (start == STR_ABSENT)
        return STR("");
    struct str rest = str_after(yaml, start + 1);
    size_t end = 0;
    do {
        size_t line_end = str_find_char(str_after(rest, end), '\n');
        end = line_end == STR_ABSENT ? rest.length : end + line_end + 1;
    } while (end < rest.length && (rest.at[end] == ' ' || rest.at[end] == '\n' || rest.at[end] == '#'));
    return str_part(rest, 0, end);
}

bool organisation_fact_declare(struct work *work, struct str code, struct str label_fr, struct str label_en)
{
    int64_t position = (int64_t)organisation_fact_all(work).count + 1;
    return organisation_fact_add(work, code, label_fr, label_en.length ? label_en : label_fr, position) > 0;
}

static int fill_from(struct work *work, struct str yaml)
{
    struct str block = facts_block(yaml);
    struct fy_node *root = block.length ? tree_read(work, block) : NULL;
    struct fy_node *facts = root ? tree_find(root, "facts") : NULL;
    struct fy_node_pair *pair;
    void *place = NULL;
    int added = 0;
    while (facts && (pair = fy_node_mapping_iterate(facts, &place))) {
        struct fy_node *label = fy_node_pair_value(pair);
        bool translated = fy_node_is_mapping(label);
        added += organisation_fact_declare(work, tree_text(fy_node_pair_key(pair)),
                                           translated ? tree_text_of(label, "fr") : tree_text(label),
                                           translated ? tree_text_of(label, "en") : STR(""));
    }
    return added;
}

int organisation_facts_fill(struct work *work)
{
    int added = 0;
    for (size_t i = 0; i < asset_count; i++)
        if (str_starts(str_from(assets[i].name), STR("library/frameworks/")))
            added += fill_from(work, (struct str){(const char *)assets[i].bytes, assets[i].size});
    if (added)
        journal_record(work, (struct journal_entry){
                                 .kind = "fact",
                                 .verb = "created",
                                 .after = str_format(work->arena, "{\"count\":%d}", added),
                             });
    return added;
}

struct str organisation_fact_label(struct work *work, const struct organisation_fact *fact)
{
    return work->language == LANGUAGE_FRENCH ? fact->label_fr : fact->label_en;
}

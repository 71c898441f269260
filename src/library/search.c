/* SPDX-License-Identifier: EUPL-1.2
 * Words looked for in one version. */
#include "base/fold.h"
#include "base/text.h"
#include "library/versions.h"

enum { LONGEST_COMMITMENT = 4 * 1024 * 1024 };

static void add_words(struct work *work, struct text *text, const struct wording *wording)
{
    text_add(text, wording_in(wording, work->language));
    text_add_char(text, ' ');
}

/* All that the page shows of a commitment, its own words and those below. */
static struct str words_of(struct work *work, const struct framework_commitment *commitment)
{
    struct text text;
    text_init(&text, work->arena, LONGEST_COMMITMENT);
    text_add(&text, commitment->code);
    text_add_char(&text, ' ');
    add_words(work, &text, &commitment->theme);
    add_words(work, &text, &commitment->title);
    add_words(work, &text, &commitment->plain);
    for (size_t i = 0; i < commitment->details.count; i++)
        add_words(work, &text, &commitment->details.at[i].text);
    for (size_t i = 0; i < commitment->controls.count; i++) {
        add_words(work, &text, &commitment->controls.at[i].method);
        add_words(work, &text, &commitment->controls.at[i].evidence);
    }
    return text_str(&text);
}

bool version_commitment_holds(struct work *work, const struct framework_commitment *commitment, struct str query_key)
{
    return fold_matches(fold_key(work->arena, words_of(work, commitment)), query_key);
}

static void keep_found(struct work *work, const struct framework_family *family, struct str query_key,
                       struct family_table *table)
{
    size_t kept = 0;
    for (size_t i = 0; i < family->commitments.count; i++)
        if (version_commitment_holds(work, &family->commitments.at[i], query_key))
            table->commitments.at[kept++] = table->commitments.at[i];
    table->commitments.count = kept;
}

void version_page_search(struct work *work, const struct framework_version *version, struct str words,
                         struct version_page *page)
{
    struct str key = fold_key(work->arena, words);
    size_t kept = 0;
    if (!key.length)
        return;
    page->query = words;
    for (size_t i = 0; i < page->families.count; i++) {
        struct family_table *table = &page->families.at[i];
        keep_found(work, &version->families.at[i], key, table);
        page->found += (int64_t)table->commitments.count;
        if (table->commitments.count)
            page->families.at[kept++] = *table;
    }
    page->families.count = kept;
}

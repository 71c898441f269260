/* SPDX-License-Identifier: EUPL-1.2
 * Differences of two versions as rows, and words looked for in one. */
#include "framework/tests/sample.h"
#include "library/changes.h"
#include "library/versions.h"

static struct changes changes_between(struct test *t, struct str old, struct str new)
{
    struct work *work = arena_new(t->arena, struct work);
    work->arena = t->arena;
    return changes_of(work, read_good(t, old), read_good(t, new), NULL);
}

/* "kept [removed] {added}", so that a missing blank shows. */
static struct str shown(struct test *t, const struct diff_side *side)
{
    struct text text;
    text_init(&text, t->arena, 100000);
    for (size_t i = 0; i < side->texts.count; i++) {
        const struct diff_text *item = &side->texts.at[i];
        text_addf(&text, "%s%.*s: ", i ? "; " : "", STR_ARG(item->code));
        for (size_t p = 0; p < item->parts.count; p++) {
            const struct diff_part *part = &item->parts.at[p];
            text_addf(&text,
                      part->is_removed ? "[%.*s]%.*s"
                      : part->is_added ? "{%.*s}%.*s"
                                       : "%.*s%.*s",
                      STR_ARG(part->text), STR_ARG(part->blank));
        }
    }
    return text_str(&text);
}

static const char one_title[] = "title: Nous vous accueillons\n";

TEST("A reworded commitment shows each wording as it was written, blanks included")
{
    struct str old = spoil(t, str_from(sample_text), one_title, "title: Nous veillons à votre confort et à tous\n");
    struct str new =
        spoil(t, str_from(sample_text), one_title, "title: Nous veillons au confort, au calme et à tous\n");
    struct changes changes = changes_between(t, old, new);
    struct change_row row = changes_row(&changes, &changes.comparison.at[0]);
    CHECK(row.is_two_sided);
    CHECK(!row.is_renumbered);
    CHECK_STR(shown(t, &row.before), "1: Nous veillons [à votre] confort et à tous");
    CHECK_STR(shown(t, &row.after), "1: Nous veillons {au} confort{, au calme} et à tous");
    CHECK_STR(row.change_class, "change-reworded");
}

TEST("A no-break space instead of a space is no change of words, and each side keeps its own")
{
    struct str old = spoil(t, str_from(sample_text), one_title, "title: Dites « oui »\n");
    struct str new = spoil(t, str_from(sample_text), one_title, "title: Dites «\u202foui\u202f» vite\n");
    struct changes changes = changes_between(t, old, new);
    struct change_row row = changes_row(&changes, &changes.comparison.at[0]);
    CHECK_STR(shown(t, &row.before), "1: Dites « oui »");
    CHECK_STR(shown(t, &row.after), "1: Dites «\u202foui\u202f» {vite}");
}

TEST("A control of the same wording tells what changed besides, before and after")
{
    struct str new = spoil(t, str_from(sample_text), "every: 1 month", "every: 3 months");
    new = spoil(t, new, "weight: 2", "weight: 3");
    struct changes changes = changes_between(t, str_from(sample_text), new);
    struct change_row row = changes_row(&changes, &changes.comparison.at[0]);
    struct change_counts counts = changes_count(&changes);
    CHECK_INTEGER(row.changed_below, 1);
    CHECK_INTEGER(row.below.count, 3);
    const struct change_row *control = &row.below.at[2];
    CHECK(!control->is_two_sided);
    CHECK_INTEGER(control->facets.count, 2);
    CHECK_STR(control->facets.at[0].label, "Fréquence");
    CHECK_STR(control->facets.at[0].before, "chaque mois");
    CHECK_STR(control->facets.at[0].after, "tous les 3 mois");
    CHECK_STR(control->facets.at[1].label, "Poids");
    CHECK_STR(control->facets.at[1].after, "3");
    CHECK_INTEGER(counts.of[LEVEL_OF_CONTROLS][CHANGE_KEPT], 2);
    CHECK_INTEGER(counts.changed[LEVEL_OF_CONTROLS], 1);
    CHECK_INTEGER(counts.changed[LEVEL_OF_COMMITMENTS], 0);
}

TEST("A removed commitment shows its old wording as removed, and a new one its new wording as added")
{
    struct str all = str_from(sample_text);
    struct str one = str_part(all, 0, str_find(all, STR("      - code: \"2\"")));
    struct changes removed = changes_between(t, all, one);
    struct changes added = changes_between(t, one, all);
    struct change_row gone = changes_row(&removed, &removed.comparison.at[1]);
    struct change_row come = changes_row(&added, &added.comparison.at[1]);
    CHECK_STR(shown(t, &gone.before), "2: [Nous répondons]");
    CHECK_INTEGER(gone.after.texts.count, 0);
    CHECK_STR(shown(t, &come.after), "2: {Nous répondons}");
    CHECK(!come.is_two_sided);
    CHECK_INTEGER(changes_count(&added).of[LEVEL_OF_COMMITMENTS][CHANGE_NEW], 1);
}

/* ---- search ---- */

static struct version_page found(struct test *t, const char *words)
{
    struct work work = {.arena = t->arena};
    const struct framework_version *version = read_good(t, str_from(sample_text));
    struct version_page page = version_page_make(&work, 1, version);
    version_page_search(&work, version, str_from(words), &page);
    return page;
}

TEST("Words are found in titles, details and controls whatever their accents and case")
{
    struct version_page page = found(t, "REPONSE");
    CHECK_INTEGER(page.found, 1);
    CHECK_STR(page.families.at[0].commitments.at[0].code, "2");
    CHECK_INTEGER(found(t, "guichet ouvert").found, 1);
    CHECK_INTEGER(found(t, "compter").found, 1);
    CHECK_INTEGER(found(t, "nous").found, 2);
}

TEST("A family without any commitment that holds the words is not shown, and no words show all")
{
    CHECK_INTEGER(found(t, "guichet répondons").found, 0);
    CHECK_INTEGER(found(t, "guichet répondons").families.count, 0);
    CHECK_INTEGER(found(t, " !").families.at[0].commitments.count, 2);
    CHECK(str_is_empty(found(t, " !").query));
}

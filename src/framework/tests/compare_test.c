/* SPDX-License-Identifier: EUPL-1.2
 * The difference of two versions, with a map and without. */
#include "framework/compare.h"

#include "framework/tests/sample.h"

static void add_codes(struct text *text, const struct framework_version *version,
                      const struct framework_indexes *indexes,
                      struct str (*code)(const struct framework_version *version, size_t index))
{
    for (size_t i = 0; i < indexes->count; i++)
        text_addf(text, "%s%.*s", i ? "+" : "", STR_ARG(code(version, indexes->at[i])));
}

static struct str commitment_code(const struct framework_version *version, size_t index)
{
    return version->commitments.at[index].code;
}

static struct str detail_code(const struct framework_version *version, size_t index)
{
    return version->details.at[index].code;
}

static struct str control_code(const struct framework_version *version, size_t index)
{
    return version->controls.at[index].code;
}

struct two_versions {
    const struct framework_version *old, *new;
};

static void add_pairs(struct text *text, const struct two_versions *versions, const struct framework_pairs *pairs,
                      struct str (*code)(const struct framework_version *version, size_t index))
{
    for (size_t i = 0; i < pairs->count; i++) {
        const struct framework_pair *pair = &pairs->at[i];
        text_addf(text, " %s:", framework_explain_change(pair->change)->value);
        add_codes(text, versions->old, &pair->old, code);
        text_add_literal(text, ">");
        add_codes(text, versions->new, &pair->new, code);
        if (pair->differs)
            text_addf(text, "(%u)", pair->differs);
    }
}

/* One line a commitment pair: "kept:1>1 | its details | its controls". */
static struct str shown(struct test *t, const struct two_versions *versions,
                        const struct framework_comparison *comparison)
{
    struct text text;
    text_init(&text, t->arena, 100000);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct framework_commitment_pair *pair = &comparison->at[i];
        struct framework_pairs titles = {.at = (struct framework_pair *)&pair->titles, .count = 1};
        add_pairs(&text, versions, &titles, commitment_code);
        text_add_literal(&text, " |");
        add_pairs(&text, versions, &pair->details, detail_code);
        text_add_literal(&text, " |");
        add_pairs(&text, versions, &pair->controls, control_code);
        text_add_literal(&text, "\n");
    }
    return text_str(&text);
}

static const char head[] =
    "framework: f\nversion: \"1\"\ntitle: F\npublisher: V\npublished: 2020-01-01\nvalid_from: 2020-01-01\n"
    "target_share: 90\nsource: S\nsummary: R\nhistory: [{version: \"1\", day: 2020-01-01, change: C}]\n"
    "responsibilities: {r: R}\nfamilies:\n  - code: c\n    kind: common\n    title: T\n    commitments:\n";

/* A version of commitments given as lines "code|title|detail text|every", each with one detail CODE.1 and one control.
 */
static const struct framework_version *version_of(struct test *t, const char *lines)
{
    struct text text;
    text_init(&text, t->arena, 100000);
    text_add(&text, str_from(head));
    struct str rest = str_from(lines);
    while (rest.at) {
        struct str line = str_cut(&rest, '\n');
        struct str code = str_cut(&line, '|'), title = str_cut(&line, '|'), detail = str_cut(&line, '|');
        text_addf(&text,
                  "      - {code: \"%.*s\", title: \"%.*s\", plain: P, details: [{code: \"%.*s.1\", text: \"%.*s\"}], ",
                  STR_ARG(code), STR_ARG(title), STR_ARG(code), STR_ARG(detail));
        text_addf(&text,
                  "controls: [{code: \"%.*s.c\", of: [\"%.*s.1\"], method: Voir %.*s, level: site, kind: record, role: "
                  "r, every: %.*s}]}\n",
                  STR_ARG(code), STR_ARG(code), STR_ARG(detail), STR_ARG(line));
    }
    return read_good(t, text_str(&text));
}

static const struct framework_migration *map_of(struct test *t, const char *moves)
{
    struct problems problems = {0};
    struct str text = str_format(
        t->arena,
        "migration: {from: {framework: f, version: \"0\"}, to: {framework: f, version: \"1\"}}\ntitle: M\nmoves:\n%s",
        moves);
    struct framework_file file = read_file(t, text, &problems);
    CHECK_STR(tell(t, &problems), "");
    return file.migration;
}

TEST("Without a map, commitments are paired by wording and by code")
{
    struct two_versions versions = {
        version_of(t, "1|Un accueil aimable|Sourire au public|1 month\n2|Une réponse|Répondre en 30 jours|1 "
                      "year\n3|Ancien|Disparu demain|1 year"),
        version_of(t, "1|Un accueil aimable|Sourire au public|3 months\n2|Une réponse claire|Répondre en 15 jours|1 "
                      "year\n4|Nouveau|Tout autre chose|1 year")};
    struct framework_comparison comparison =
        framework_compare(t->arena, LANGUAGE_FRENCH, versions.old, versions.new, NULL);
    CHECK_STR(shown(t, &versions, &comparison), " kept:1>1 | kept:1.1>1.1 | kept:1.c>1.c(16)\n"
                                                " reworded:2>2 | reworded:2.1>2.1 | reworded:2.c>2.c\n"
                                                " new:>4 | new:>4.1 | new:>4.c\n"
                                                " removed:3> | removed:3.1> | removed:3.c>\n");
    const struct word_diff *words = &comparison.at[1].titles.words;
    CHECK_INTEGER(words->count, 2);
    CHECK_STR(words->at[0].text, "Une réponse ");
    CHECK_INTEGER(words->at[1].kind, DIFF_ADDED);
}

TEST("Without a map, what keeps its wording under another code is found")
{
    struct two_versions versions = {version_of(t, "1|Sourire|Sourire|1 year\n2|Répondre|Répondre|1 year"),
                                    version_of(t, "1|Répondre|Répondre|1 year\n2|Sourire|Sourire|1 year")};
    struct framework_comparison comparison =
        framework_compare(t->arena, LANGUAGE_FRENCH, versions.old, versions.new, NULL);
    CHECK_STR(shown(t, &versions, &comparison), " kept:2>1 | kept:2.1>1.1 | kept:2.c>1.c\n"
                                                " kept:1>2 | kept:1.1>2.1 | kept:1.c>2.c\n");
}

TEST("With a map, commitments are split, merged, kept, reworded, removed and new as it says")
{
    struct two_versions versions = {
        version_of(
            t,
            "1|A|accueillir|1 year\n2|B|informer le public|1 year\n3|C|orienter le public|1 year\n4|D|répondre|1 year\n"
            "5|E|partir|1 year\n6|F|rester|1 year"),
        version_of(t, "1|G|accueillir|1 year\n2|H|informer le public|1 year\n3|I|tout neuf|1 year\n4|F|rester|1 "
                      "year\n5|D bis|répondre|1 year\n"
                      "6|J|encore une chose|1 year")};
    const struct framework_migration *map =
        map_of(t, "  - {change: split, from: [\"1\"], to: [\"1\", \"6\"]}\n"
                  "  - {change: merged, from: [\"2\", \"3\"], to: [\"2\"], note: Réunis}\n"
                  "  - {change: reworded, from: [\"4\"], to: [\"5\"]}\n"
                  "  - {change: kept, from: [\"6\"], to: [\"4\"]}\n"
                  "  - {change: removed, from: [\"5\"]}\n"
                  "  - {change: new, to: [\"3\"]}\n");
    struct framework_comparison comparison =
        framework_compare(t->arena, LANGUAGE_FRENCH, versions.old, versions.new, map);
    CHECK_STR(shown(t, &versions, &comparison),
              " split:1>1+6 | kept:1.1>1.1 new:>6.1 | kept:1.c>1.c new:>6.c\n"
              " merged:2+3>2 | kept:2.1>2.1 removed:3.1> | kept:2.c>2.c removed:3.c>\n"
              " new:>3 | new:>3.1 | new:>3.c\n"
              " kept:6>4 | kept:6.1>4.1 | kept:6.c>4.c\n"
              " reworded:4>5 | kept:4.1>5.1 | kept:4.c>5.c\n"
              " removed:5> | removed:5.1> | removed:5.c>\n");
    CHECK_STR(wording_in(comparison.at[1].titles.note, LANGUAGE_FRENCH), "Réunis");
    CHECK_INTEGER(comparison.at[1].titles.words.count, 3);
}

TEST("With a map, details follow its moves and then their likeness, never the mere code")
{
    struct two_versions versions = {version_of(t, "1|A|le public est informé|1 year\n2|B|un mot|1 year"),
                                    version_of(t, "1|A|le public est bien informé|1 year\n2|B|autre texte|1 year")};
    const struct framework_migration *map =
        map_of(t, "  - {change: kept, from: [\"1\"], to: [\"1\"]}\n  - {change: kept, from: [\"2\"], to: [\"2\"]}\n");
    struct framework_comparison comparison =
        framework_compare(t->arena, LANGUAGE_FRENCH, versions.old, versions.new, map);
    CHECK_STR(shown(t, &versions, &comparison), " kept:1>1 | reworded:1.1>1.1 | reworded:1.c>1.c\n"
                                                " kept:2>2 | new:>2.1 removed:2.1> | new:>2.c removed:2.c>\n");
    map = map_of(t, "  - {change: kept, from: [\"1\"], to: [\"1\"]}\n  - {change: kept, from: [\"2\"], to: [\"2\"]}\n"
                    "  - {change: reworded, from: [\"2.1\"], to: [\"2.1\"], note: Repris}\n");
    comparison = framework_compare(t->arena, LANGUAGE_FRENCH, versions.old, versions.new, map);
    CHECK_INTEGER(comparison.at[1].details.count, 1);
    CHECK_STR(wording_in(comparison.at[1].details.at[0].note, LANGUAGE_FRENCH), "Repris");
}

TEST("A version compared with itself is kept whole")
{
    const struct framework_version *version = read_good(t, str_from(sample_text));
    struct two_versions versions = {version, version};
    struct framework_comparison comparison = framework_compare(t->arena, LANGUAGE_FRENCH, version, version, NULL);
    CHECK_STR(shown(t, &versions, &comparison), " kept:1>1 | kept:1.1>1.1 kept:1.2>1.2 | kept:1.c1>1.c1\n"
                                                " kept:2>2 | kept:2.1>2.1 | kept:2.c1>2.c1\n");
}

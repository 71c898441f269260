/* SPDX-License-Identifier: EUPL-1.2
 * The library's own référentiels on paper, and posters for sites that are not all alike. */
#include "library/print.h"
#include "platform/pdf/tests/pdf_read.h"
#include "platform/web/asset.h"

static struct work work_of(struct test *t, enum language language)
{
    return (struct work){.arena = t->arena, .now = 1700000000, .language = language};
}

static const struct framework_version *version_of(struct test *t, struct work *work, struct str yaml)
{
    struct framework_file file = {0};
    struct problems problems = {0};
    framework_read(work, STR(""), yaml, &file, &problems);
    CHECK(file.kind == FRAMEWORK_VERSION);
    return file.version;
}

static const struct framework_version *version_named(struct test *t, struct work *work, const char *name)
{
    const struct asset *asset = asset_find(str_format(t->arena, "library/frameworks/%s.yaml", name));
    CHECK(asset != NULL);
    return version_of(t, work, (struct str){(const char *)asset->bytes, asset->size});
}

TEST("A printed référentiel has every commitment, detail and control of the text")
{
    struct work work = work_of(t, LANGUAGE_FRENCH);
    const struct framework_version *version = version_named(t, &work, "eps-3.0");
    struct str file = print_version(&work, version), told = pdf_read(t, file, "pdfinfo -struct", "");
    struct str words = pdf_words_of(t, file);
    work_end(&work);
    CHECK(str_starts(words, STR("Espaces parisiens des solidarités (EPS) Version 3.0 · Ville de Paris")));
    for (size_t i = 0; i < version->commitments.count; i++) {
        const struct framework_commitment *commitment = &version->commitments.at[i];
        CHECK(pdf_holds(words, str_format(t->arena, "N° %.*s", STR_ARG(commitment->code)).at));
    }
    for (size_t i = 0; i < version->details.count; i++)
        CHECK(pdf_holds(words, str_format(t->arena, "%.*s ", STR_ARG(version->details.at[i].code)).at));
    CHECK_INTEGER(pdf_times(told, "Table"), version->families.count);
    CHECK_INTEGER(pdf_times(told, "TH\n"), 3 * version->families.count);
    CHECK(pdf_holds(words, "Historique des versions"));
    CHECK(pdf_page_count(t, file) <= 25);
}

TEST("Every référentiel of the library prints in every language")
{
    size_t printed = 0;
    for (size_t i = 0; i < asset_count; i++) {
        if (!str_starts(str_from(assets[i].name), STR("library/frameworks/")))
            continue;
        for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
            struct work work = work_of(t, language);
            struct str yaml = {(const char *)assets[i].bytes, assets[i].size};
            const struct framework_version *version = version_of(t, &work, yaml);
            struct str file = print_version(&work, version);
            work_end(&work);
            CHECK(pdf_page_count(t, file) >= 2);
            CHECK(pdf_holds(pdf_read(t, file, "pdfinfo", ""), str_c(t->arena, wording_in(&version->title, language))));
            printed++;
        }
    }
    CHECK(printed >= 10);
}

static struct str poster_with(struct test *t, const char *framework, const struct strs *facts, struct str url,
                              enum pdf_paper paper)
{
    struct work work = work_of(t, LANGUAGE_FRENCH);
    struct poster poster = {.site = STR("Mairie du 13e arrondissement"),
                            .version = version_named(t, &work, framework),
                            .facts = facts,
                            .url = url,
                            .paper = paper};
    struct str file = poster_make(&work, &poster);
    work_end(&work);
    return file;
}

TEST("A poster says, on one page and in this order, whose promises, which ones and where to complain")
{
    struct str facts_at[] = {STR("administrative_service")};
    struct strs facts = {facts_at, COUNT_OF(facts_at), COUNT_OF(facts_at)};
    struct str file = poster_with(t, "eps-3.0", &facts, STR("https://tenu.example/sites/7"), PDF_A4);
    struct str words = pdf_words_of(t, file);
    CHECK(str_starts(words, STR("Nos engagements Mairie du 13e arrondissement N° 1 Vous trouvez")));
    CHECK(pdf_holds(words, "Un engagement n’est pas tenu ? Dites-le-nous à l’accueil, ou scannez ce code."));
    CHECK(pdf_holds(words, "https://tenu.example/sites/7"));
    CHECK(!pdf_holds(words, "SMQ"));
    CHECK_INTEGER(pdf_page_count(t, file), 1);
}

TEST("A poster promises only what applies to the site")
{
    struct str facts_at[] = {STR("administrative_service"), STR("social_service")};
    struct strs first = {&facts_at[0], 1, 1}, second = {&facts_at[1], 1, 1};
    struct str one = pdf_words_of(t, poster_with(t, "eps-3.0", &first, STR_NONE, PDF_A4));
    struct str other = pdf_words_of(t, poster_with(t, "eps-3.0", &second, STR_NONE, PDF_A4));
    CHECK(pdf_holds(one, "N° S1") && !pdf_holds(one, "N° S2"));
    CHECK(!pdf_holds(other, "N° S1") && pdf_holds(other, "N° S2"));
    CHECK(!pdf_holds(one, "scannez"));
}

TEST("A poster on A3 is one page of A3")
{
    struct strs none = {0};
    struct str file = poster_with(t, "qualiparis-2016", &none, STR_NONE, PDF_A3);
    CHECK(pdf_holds(pdf_read(t, file, "pdfinfo", ""), "841.89 x 1190.55 pts (A3)"));
    CHECK_INTEGER(pdf_page_count(t, file), 1);
}

/* A version of so many commitments, each with a plain text of 160 characters. */
static struct str crowded_yaml(struct test *t, int commitments)
{
    struct text text;
    text_init(&text, t->arena, 4 * 1024 * 1024);
    text_add_literal(&text, "framework: crowd\nversion: \"1\"\ntitle: Foule\npublisher: Ville\npublished: 2023-02-09\n"
                            "valid_from: 2023-02-09\ntarget_share: 100\nsource: S\nsummary: R\nhistory:\n"
                            "  - {version: \"1\", day: 2023-02-09, change: Début}\n"
                            "facts:\n  desk: Banque\nresponsibilities:\n  referent: Référent\n"
                            "families:\n  - code: common\n    kind: common\n    title: Tronc\n    commitments:\n");
    for (int i = 1; i <= commitments; i++) {
        text_addf(&text, "      - code: \"%d\"\n        title: Nous\n        plain: ", i);
        for (int k = 0; k < 15; k++)
            text_addf(&text, "mot%d-%d ", i, k);
        text_addf(&text, "\n        details:\n          - {code: \"%d.1\", text: Un}\n        controls:\n", i);
        text_addf(&text, "          - {code: \"%d.c1\", of: [\"%d.1\"], method: Voir, level: site, kind: record, ", i,
                  i);
        text_addf(&text, "role: referent, every: 1 year}\n");
    }
    return text_str(&text);
}

TEST("However many the promises, the poster is one page and loses none")
{
    struct strs none = {0};
    static const int counts[] = {1, 5, 12, 25, 60};
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct work work = work_of(t, LANGUAGE_FRENCH);
        struct poster poster = {.site = STR("Un site"),
                                .version = version_of(t, &work, crowded_yaml(t, counts[i])),
                                .facts = &none,
                                .url = STR("https://tenu.example/sites/7")};
        struct str file = poster_make(&work, &poster), words = pdf_words_of(t, file);
        work_end(&work);
        CHECK_INTEGER(pdf_page_count(t, file), 1);
        CHECK_INTEGER(pdf_times(words, "-14"), counts[i]);
        CHECK(pdf_holds(words, "Dites-le-nous"));
    }
}

/* SPDX-License-Identifier: EUPL-1.2
 * Documents read back: words, structure, pages; and what is no good text. */
#include "platform/pdf/pdf.h"
#include "platform/pdf/tests/pdf_read.h"

#include <pthread.h>

/* Fontconfig hides pointers from the leak checker; what it keeps is kept for the life of the program. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static struct work work_of(struct arena *arena)
{
    return (struct work){.arena = arena, .now = 1700000000, .language = LANGUAGE_FRENCH};
}

static struct pdf *begin(struct work *work)
{
    struct pdf_about about = {
        .title = STR("Référentiel de l’été"), .author = STR("Ville de Paris"), .running = STR("Au pied")};
    return pdf_new(work, &about);
}

static struct pdf_table *begin_table(struct pdf *pdf)
{
    struct pdf_column columns[] = {{STR("Engagement"), 1}, {STR("Engagement détaillé"), 2}};
    return pdf_add_table(pdf_body(pdf), columns, COUNT_OF(columns));
}

static struct str finish(struct test *t, struct work *work, struct pdf *pdf)
{
    struct str file = pdf_finish(pdf);
    CHECK(str_starts(file, STR("%PDF-1.")));
    work_end(work);
    (void)t;
    return file;
}

static struct str small_document(struct work *work)
{
    struct pdf *pdf = begin(work);
    struct pdf_flow *body = pdf_body(pdf);
    pdf_add_text(body, PDF_TITLE, STR("Espaces « solidarités »"));
    struct pdf_item *lead = pdf_add_text(body, PDF_LEAD, STR("Version 3.0 "));
    pdf_add_run(lead, PDF_BOLD | PDF_SMALL, STR("en vigueur"));
    pdf_add_link(body, PDF_TEXT, STR("tenu.example"), STR("https://tenu.example/"));
    pdf_add_text(body, PDF_HEADING, STR("Tronc commun"));
    struct pdf_table *table = begin_table(pdf);
    struct pdf_flow **row = pdf_add_row(table);
    pdf_add_plate(row[0], STR("7"), PDF_NOTE, STR("Accueil"));
    pdf_add_entry(row[1], STR("7.1"), STR("Un effort affiché, où l’œuvre finit à Łódź"));
    pdf_add_chip(row[1], PDF_CHIP_DASHED, STR("Au niveau du secteur"));
    pdf_add_rule(body);
    pdf_add_entry(body, STR_NONE, STR("Une note"));
    pdf_add_code(body, STR("https://tenu.example/"), 80);
    struct str file = pdf_finish(pdf);
    work_end(work);
    return file;
}

TEST("The words of a document come out of it in reading order, accents and ligatures whole")
{
    struct work work = work_of(t->arena);
    struct str words = pdf_words_of(t, small_document(&work));
    CHECK(pdf_holds(words, "Espaces « solidarités » Version 3.0 en vigueur tenu.example Tronc commun"));
    CHECK(pdf_holds(words, "Un effort affiché, où l’œuvre finit à Łódź"));
    CHECK(pdf_holds(words, "N° 7"));
    CHECK(pdf_holds(words, "• Une note"));
    CHECK(pdf_holds(words, "Page 1 sur 1"));
}

TEST("A document is tagged, titled, dated by the work's clock, and tells its language")
{
    struct work work = work_of(t->arena);
    struct str file = small_document(&work), told = pdf_read(t, file, "TZ=UTC pdfinfo -isodates", "");
    CHECK(pdf_holds(told, "Référentiel de l’été"));
    CHECK(pdf_holds(told, "Ville de Paris"));
    CHECK(pdf_holds(told, "2023-11-14T22:13:20Z"));
    CHECK(pdf_holds(told, "595.276 x 841.89 pts (A4)"));
    CHECK(pdf_times(told, "yes") == 1);
    CHECK(pdf_holds(file, "/Lang (fr)"));
    CHECK(pdf_holds(file, "/DisplayDocTitle true"));
    CHECK(!pdf_holds(told, "rror"));
}

TEST("The structure of a document has headings, a table with its header, lists and links")
{
    struct work work = work_of(t->arena);
    struct str told = pdf_read(t, small_document(&work), "pdfinfo -struct-text", "");
    static const char *const parts[] = {
        "Document", "H1 (block)", "\"Espaces « solidarités »\"", "P (block)", "Link",      "H2 (block)", "Table",
        "TR",       "TH",         "\"Engagement détaillé\"",     "TD",        "L (block)", "LI (block)", "Lbl",
        "\"7.1\"",  "LBody",      "\"Un effort affiché"};
    struct str rest = told;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        size_t at = str_find(rest, str_from(parts[i]));
        if (at == STR_ABSENT)
            test_fail(t, __FILE__, __LINE__, "no %s where it should be in\n%.*s", parts[i], STR_ARG(told));
        rest = str_after(rest, at == STR_ABSENT ? rest.length : at + 1);
    }
}

TEST("The same document made at the same instant has the same bytes")
{
    struct work work = work_of(t->arena);
    struct str one = small_document(&work), other = small_document(&work);
    CHECK(str_equal(one, other));
}

static struct str long_table(struct test *t, struct work *work, int rows, int entries)
{
    struct pdf *pdf = begin(work);
    struct pdf_table *table = begin_table(pdf);
    for (int i = 1; i <= rows; i++) {
        struct pdf_flow **row = pdf_add_row(table);
        pdf_add_plate(row[0], str_format(t->arena, "%d", i), PDF_NOTE, STR("Accueil"));
        for (int k = 1; k <= entries; k++)
            pdf_add_entry(row[1], STR_NONE, str_format(t->arena, "point-%d-%d.", i, k));
    }
    return finish(t, work, pdf);
}

TEST("A table longer than a page repeats its header on every page, and says it once in the structure")
{
    struct work work = work_of(t->arena);
    struct str file = long_table(t, &work, 60, 2);
    int pages = pdf_page_count(t, file);
    CHECK(pages >= 3 && pages <= 6);
    CHECK_INTEGER(pdf_times(pdf_words_of(t, file), "Engagement détaillé"), pages);
    CHECK_INTEGER(pdf_times(pdf_read(t, file, "pdfinfo -struct", ""), "TH"), 2);
    CHECK(pdf_holds(pdf_words_of(t, file), str_format(t->arena, "Page %d sur %d", pages, pages).at));
}

TEST("A row longer than a page goes on on the next pages: no word is lost, its plate comes again")
{
    struct work work = work_of(t->arena);
    struct str words, file = long_table(t, &work, 1, 200);
    int pages = pdf_page_count(t, file);
    words = pdf_words_of(t, file);
    CHECK(pages >= 4);
    CHECK_INTEGER(pdf_times(words, "N° 1"), pages);
    for (int k = 1; k <= 200; k++)
        CHECK_INTEGER(pdf_times(words, str_format(t->arena, "point-1-%d.", k).at), 1);
}

TEST("A heading is never the last of a page")
{
    struct work work = work_of(t->arena);
    for (int before = 40; before < 50; before++) {
        struct pdf *pdf = begin(&work);
        for (int i = 0; i < before; i++)
            pdf_add_text(pdf_body(pdf), PDF_TEXT, STR("Une ligne."));
        pdf_add_text(pdf_body(pdf), PDF_HEADING, STR("Le titre"));
        pdf_add_text(pdf_body(pdf), PDF_TEXT, STR("La suite."));
        struct str first = pdf_read(t, finish(t, &work, pdf), "pdftotext -l 1", "-");
        CHECK(pdf_holds(first, "Le titre") == pdf_holds(first, "La suite."));
    }
}

TEST("A long paragraph runs over the pages without losing a word")
{
    struct work work = work_of(t->arena);
    struct pdf *pdf = begin(&work);
    struct text text;
    text_init(&text, t->arena, 1 << 20);
    for (int i = 1; i <= 3000; i++)
        text_addf(&text, "mot%d. ", i);
    pdf_add_text(pdf_body(pdf), PDF_TEXT, text_str(&text));
    struct str words = pdf_words_of(t, finish(t, &work, pdf));
    for (int i = 1; i <= 3000; i += 7)
        CHECK_INTEGER(pdf_times(words, str_format(t->arena, "mot%d.", i).at), 1);
}

static struct str endless_word(struct arena *arena)
{
    struct text text;
    text_init(&text, arena, 1 << 20);
    for (int i = 0; i < 3000; i++)
        text_add_char(&text, 'W');
    return text_str(&text);
}

TEST("Texts that are none, too long or from elsewhere are written, never refused")
{
    struct work work = work_of(t->arena);
    struct str texts[] = {STR_NONE,
                          STR(""),
                          STR("\xff\xfe\x80 abc"),
                          STR("a\0b\x01\x1b[0m\r\n\tc"),
                          STR("<b>&amp;</b>"),
                          STR("שלום عالم"),
                          STR("👩‍🚒 → ≥ ζ ж"),
                          STR("\u202e\u200d\u2028x"),
                          endless_word(t->arena)};
    struct pdf *pdf = pdf_new(&work, &(struct pdf_about){.title = texts[2], .author = texts[3], .running = texts[8]});
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (enum pdf_style style = PDF_TITLE; style <= PDF_NOTE; style++) {
            pdf_add_text(pdf_body(pdf), style, texts[i]);
            pdf_add_entry(pdf_body(pdf), str_part(texts[i], 0, 300), texts[i]);
            pdf_add_plate(pdf_body(pdf), str_part(texts[i], 0, 300), style, str_part(texts[i], 0, 300));
            pdf_add_chip(pdf_body(pdf), PDF_CHIP_BAD, texts[i]);
            pdf_add_link(pdf_body(pdf), style, texts[i], STR("https://x/'y\\"));
        }
    struct str file = finish(t, &work, pdf), words = pdf_words_of(t, file);
    CHECK(pdf_holds(words, "<b>&amp;</b>"));
    CHECK(pdf_holds(words, "??? abc"));
    CHECK(!pdf_holds(file, "https://x/"));
}

static void make_large(struct work *work, void *context)
{
    struct pdf *pdf = begin(work);
    for (int i = 0; i < *(int *)context; i++)
        pdf_add_text(pdf_body(pdf), PDF_TEXT, STR("Une ligne qui prend de la place dans la mémoire."));
    pdf_finish(pdf);
}

TEST("A document larger than the memory of its work is a fault, wherever it comes, and leaves nothing behind")
{
    int lines = 400, faults = 0;
    for (size_t ceiling = 16 * 1024; ceiling <= 1024 * 1024; ceiling += 24 * 1024) {
        struct arena arena;
        struct fault fault = {0};
        arena_init(&arena, ceiling);
        struct work work = work_of(&arena);
        if (!work_run(&work, make_large, &lines, &fault)) {
            faults++;
            CHECK(fault.kind == FAULT_MEMORY);
        }
        arena_release(&arena);
    }
    CHECK(faults >= 3);
}

static void make_code(struct work *work, void *context)
{
    struct pdf *pdf = begin(work);
    pdf_add_code(pdf_body(pdf), *(struct str *)context, 100);
    pdf_finish(pdf);
}

TEST("An address too long for a QR code is a fault")
{
    struct str address = endless_word(t->arena);
    struct fault fault;
    struct work work = work_of(t->arena);
    CHECK(!work_run(&work, make_code, &address, &fault));
}

static void *make_in_thread(void *context)
{
    struct arena arena;
    struct str *first = context;
    arena_init(&arena, 64 * 1024 * 1024);
    bool same = true;
    for (int i = 0; i < 5; i++) {
        struct work work = work_of(&arena);
        same = str_equal(small_document(&work), *first) && same;
    }
    arena_release(&arena);
    return same ? context : NULL;
}

TEST("Threads make the same document at the same time")
{
    struct work work = work_of(t->arena);
    struct str first = small_document(&work);
    pthread_t threads[4];
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        CHECK(pthread_create(&threads[i], NULL, make_in_thread, &first) == 0);
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        void *same = NULL;
        pthread_join(threads[i], &same);
        CHECK(same != NULL);
    }
}

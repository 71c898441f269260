/* SPDX-License-Identifier: EUPL-1.2
 * Reading documents back in tests, by poppler's tools. */
#ifndef PLATFORM_TESTS_PDF_READ_H
#define PLATFORM_TESTS_PDF_READ_H

#include "base/text.h"
#include "tests/test.h"

#include <stdio.h>
#include <unistd.h>

enum { PDF_MOST_OUTPUT = 16 * 1024 * 1024 };

/* What the command says of the document; "%s" stands for its file. */
static inline struct str pdf_read(struct test *t, struct str pdf, const char *before, const char *after)
{
    struct str path = str_format(t->arena, "%s/document-%d.pdf", test_folder(), (int)getpid());
    FILE *file = fopen(path.at, "wb");
    CHECK(file != NULL && fwrite(pdf.at, 1, pdf.length, file) == pdf.length);
    if (!file || fclose(file) != 0)
        return STR_NONE;
    struct text text;
    text_init(&text, t->arena, PDF_MOST_OUTPUT);
    FILE *output = popen(str_format(t->arena, "%s %s %s 2>&1", before, path.at, after).at, "r");
    CHECK(output != NULL);
    for (size_t size = 1; output && size;) {
        char *room = text_reserve(&text, 4096);
        size = fread(room, 1, 4096, output);
        text_wrote(&text, size);
    }
    CHECK(output && pclose(output) == 0);
    unlink(path.at);
    return text_str(&text);
}

/* Its words with one blank between them. */
static inline struct str pdf_words_of(struct test *t, struct str pdf)
{
    struct str read = pdf_read(t, pdf, "pdftotext -enc UTF-8", "-");
    struct text text;
    text_init(&text, t->arena, PDF_MOST_OUTPUT);
    for (size_t i = 0; i < read.length; i++) {
        bool blank = read.at[i] == ' ' || read.at[i] == '\n' || read.at[i] == '\f';
        if (!blank)
            text_add_char(&text, read.at[i]);
        else if (text.length && text.at[text.length - 1] != ' ')
            text_add_char(&text, ' ');
    }
    return text_str(&text);
}

static inline bool pdf_holds(struct str text, const char *words)
{
    return str_find(text, str_from(words)) != STR_ABSENT;
}

static inline int pdf_page_count(struct test *t, struct str pdf)
{
    struct str told = pdf_read(t, pdf, "pdfinfo", "");
    size_t at = str_find(told, STR("Pages:"));
    int64_t pages = 0;
    if (at != STR_ABSENT) {
        struct str rest = str_after(told, at + 6);
        str_to_integer(str_trim(str_cut(&rest, '\n')), &pages);
    }
    return (int)pages;
}

static inline size_t pdf_times(struct str text, const char *words)
{
    size_t times = 0;
    for (size_t at; (at = str_find(text, str_from(words))) != STR_ABSENT; times++)
        text = str_after(text, at + 1);
    return times;
}

#endif

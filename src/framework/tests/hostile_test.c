/* SPDX-License-Identifier: EUPL-1.2
 * Files made to harm: too large, too deep, too many, cut anywhere, with bytes changed. */
#include "framework/tests/sample.h"

#include "base/fault.h"
#include "framework/yaml.h"

static struct str told(struct test *t, struct str text)
{
    struct problems problems = {0};
    read_file(t, text, &problems);
    return tell(t, &problems);
}

TEST("A billion laughs are refused at the first anchor")
{
    CHECK_STR(told(t, STR("framework: &a [ha, ha, ha]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n")),
              "1:12 Les ancres et les renvois de YAML (& et *) ne sont pas admis : écrivez le texte en entier.");
}

TEST("A file over 4 MiB is refused unread")
{
    char *large = arena_take(t->arena, YAML_MOST_BYTES + 1, 1);
    memset(large, '#', YAML_MOST_BYTES + 1);
    CHECK_STR(told(t, (struct str){large, YAML_MOST_BYTES + 1}), "1:1 Le fichier dépasse 4 Mio.");
    CHECK_STR(told(t, (struct str){large, YAML_MOST_BYTES}), "1:1 Le fichier est vide.");
}

TEST("Thirty-two levels are read and one more is refused")
{
    struct text text;
    text_init(&text, t->arena, 1000);
    for (int i = 0; i < YAML_MOST_DEPTH; i++)
        text_add_char(&text, '[');
    text_add_char(&text, 'a');
    for (int i = 0; i < YAML_MOST_DEPTH; i++)
        text_add_char(&text, ']');
    CHECK_STR(told(t, text_str(&text)),
              "1:1 Le fichier doit avoir une des clés framework, migration ou correspondence, qui dit ce qu’il est.");
    struct str deeper = str_format(t->arena, "[%.*s]", STR_ARG(text_str(&text)));
    CHECK_STR(told(t, deeper), "1:33 Le fichier emboîte trop de niveaux ; il s’arrête d’être lu ici.");
}

TEST("A file of too many values stops being read")
{
    struct text text;
    text_init(&text, t->arena, YAML_MOST_BYTES);
    text_add_char(&text, '[');
    for (int i = 0; i <= YAML_MOST_NODES; i++)
        text_add_literal(&text, "a,\n ");
    text_add_char(&text, ']');
    struct str problem = told(t, text_str(&text));
    CHECK(str_ends(problem, STR("Le fichier contient trop de valeurs ; il s’arrête d’être lu ici.")));
}

TEST("Over 5,000 items the rest is not read")
{
    struct text text;
    text_init(&text, t->arena, YAML_MOST_BYTES);
    text_add_literal(
        &text,
        "migration: {from: {framework: a, version: \"1\"}, to: {framework: a, version: \"2\"}}\ntitle: M\nmoves:\n");
    for (int i = 0; i < 3000; i++)
        text_addf(&text, "  - {change: new, to: [c%d]}\n", i);
    CHECK_STR(told(t, text_str(&text)), "2504:5 Le fichier a plus de 5000 éléments ; la suite n’est pas lue.");
}

TEST("Of more than 500 problems the first 500 are told and the rest are counted")
{
    struct text text;
    text_init(&text, t->arena, YAML_MOST_BYTES);
    text_add(&text, str_from(sample_text));
    for (int i = 0; i < 700; i++)
        text_addf(&text, "key%d: a\n", i);
    struct problems problems = {0};
    read_file(t, text_str(&text), &problems);
    CHECK_INTEGER(problems.count, 501);
    CHECK_STR(problems.at[500].message, "Problèmes de plus, qui ne sont pas montrés : 200. Corrigez d’abord ceux-ci.");
    CHECK(!problems.at[500].warning);
}

TEST("A run of apostrophes on which the YAML library loses memory is refused")
{
    CHECK_STR(told(t, STR("a: 'b \'\'\'\'\'\'\'\' c'\n")), "1:14 Au plus 7 apostrophes peuvent se suivre.");
}

TEST("A hundred empty lines are admitted in a row, and no more")
{
    char lines[103] = "";
    memset(lines, '\n', 101);
    struct str text = str_format(t->arena, "%s%s# the end\n", sample_text, lines);
    CHECK_STR(told(t, text), "150:1 Au plus 100 lignes vides peuvent se suivre.");
    lines[100] = '\0';
    read_good(t, str_format(t->arena, "%s%s# the end\n", sample_text, lines));
}

TEST("Lines of blanks only are read as empty lines")
{
    struct str text =
        spoil(t, str_from(sample_text), "summary: Résumé\n", "summary: |\n  Un\n   \n  \t\n  Deux\n   \n");
    CHECK_STR(wording_in(&read_good(t, text)->summary, LANGUAGE_FRENCH), "Un\n\n\nDeux");
}

TEST("Bytes that are not UTF-8 and control characters are told at their place")
{
    CHECK_STR(told(t, STR("framework: eps\ntitle: \xE9t\xE9\n")),
              "2:8 Ce caractère n’est pas admis (octet E9). Enregistrez le fichier en UTF-8.");
    CHECK_STR(told(t, STR("é: \x7F")), "1:4 Ce caractère n’est pas admis (octet 7F). Enregistrez le fichier en UTF-8.");
    CHECK_STR(told(t, STR("a\0b")), "1:2 Ce caractère n’est pas admis (octet 00). Enregistrez le fichier en UTF-8.");
    CHECK_STR(told(t, STR("a\xC2\x85"
                          "b")),
              "1:2 Ce caractère n’est pas admis (octet C2). Enregistrez le fichier en UTF-8.");
}

/* Marsaglia's xorshift64: the same sequence in every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

TEST("A good file cut after any byte is read without harm, and refused while a required key is missing")
{
    struct arena arena;
    arena_init(&arena, 64 * 1024 * 1024);
    struct test inner = {.arena = &arena, .sentence = t->sentence, .file = t->file};
    struct str whole = str_from(sample_text);
    size_t complete = str_find(whole, STR("{not: closed}")) + strlen("{not: closed}");
    for (size_t length = 0; length + 1 < whole.length; length++) {
        struct problems problems = {0};
        read_file(&inner, str_part(whole, 0, length), &problems);
        if (problems.count == 0 && length < complete)
            test_fail(t, __FILE__, __LINE__, "the first %zu bytes were accepted", length);
        arena_clear(&arena);
    }
    arena_release(&arena);
}

TEST("A good file with random bytes changed is read without harm")
{
    struct arena arena;
    arena_init(&arena, 64 * 1024 * 1024);
    struct test inner = {.arena = &arena, .sentence = t->sentence, .file = t->file};
    static const char bytes[] = "{}[],:-\"'#&*!|>%@`\n \t\\0a\xC3\xFF~?";
    uint64_t state = 20230209;
    size_t refused = 0;
    for (int run = 0; run < 3000; run++) {
        char *copy = str_c(&arena, str_from(sample_text));
        for (uint64_t changes = next_random(&state) % 4 + 1; changes > 0; changes--)
            copy[next_random(&state) % (sizeof sample_text - 1)] = bytes[next_random(&state) % (sizeof bytes - 1)];
        struct problems problems = {0};
        read_file(&inner, (struct str){copy, sizeof sample_text - 1}, &problems);
        refused += problems.count > 0;
        arena_clear(&arena);
    }
    arena_release(&arena);
    CHECK(refused > 1500);
}

static void read_sample(void *context)
{
    struct framework_file file;
    struct problems problems = {0};
    framework_read(context, STR_NONE, str_from(sample_text), &file, &problems);
}

TEST("A reader that runs out of memory faults, and leaves nothing of the library behind")
{
    for (size_t ceiling = 1024; ceiling < 60 * 1024; ceiling += 1024) {
        struct arena small;
        arena_init(&small, ceiling);
        struct work work = {.arena = &small};
        struct fault fault;
        if (!fault_catch(read_sample, &work, &fault))
            CHECK_INTEGER(fault.kind, FAULT_MEMORY);
        else
            CHECK(ceiling > 20 * 1024);
        arena_release(&small);
    }
}

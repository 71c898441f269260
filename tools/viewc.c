/* SPDX-License-Identifier: EUPL-1.2
 * Makes plain C of views: HTML with a few marks (docs/views-and-queries.md).
 *     viewc code src/CAPABILITY/views/NAME.html    the view's function
 *     viewc header CAPABILITY FILE…                the prototypes of a capability's views
 *     viewc words FILE…                            the words to translate, as C for xgettext
 * This file reads and writes files; viewc_compile.c compiles. */
#include "tools/viewc_compile.h"

#include <errno.h>

enum { MEMORY = 1024 * 1024 * 1024 };

/* The whole file; .at == NULL after a message. One byte more than a view may have is read, so that it is refused. */
static struct str read_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return STR_NONE;
    }
    char *bytes = arena_take(arena, VIEW_LARGEST + 1, 1);
    size_t length = fread(bytes, 1, VIEW_LARGEST + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed)
        fprintf(stderr, "%s: can't be read\n", path);
    return failed ? STR_NONE : (struct str){bytes, length};
}

static void print_problems(const char *path, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        fprintf(stderr, "%s:%d:%d: error: %.*s\n", path, problems->at[i].line, problems->at[i].column,
                STR_ARG(problems->at[i].message));
}

static void print(struct str s)
{
    fwrite(s.at, 1, s.length, stdout);
}

/* CAPABILITY of …/CAPABILITY/views/NAME.html; empty if the path is not so. */
static struct str capability_of(struct str path)
{
    struct str folder = STR_NONE, parent = STR_NONE, before = STR_NONE;
    for (struct str rest = path; rest.at;) {
        before = parent;
        parent = folder;
        folder = str_cut(&rest, '/');
    }
    return str_equal(parent, STR("views")) ? before : STR_NONE;
}

static bool compile_file(struct arena *arena, const char *path, struct view *ret_view)
{
    struct problems problems = {.count = 0};
    struct str source = read_file(arena, path);
    bool compiled = source.at && view_compile(arena, str_from(path), source, ret_view, &problems);
    print_problems(path, &problems);
    return compiled;
}

static bool print_code(struct arena *arena, const char *path)
{
    struct view view;
    struct str capability = capability_of(str_from(path));
    if (capability.length == 0) {
        fprintf(stderr, "%s: a view is kept in src/CAPABILITY/views/NAME.html\n", path);
        return false;
    }
    if (!compile_file(arena, path, &view))
        return false;
    printf("/* Made by viewc. */\n#include \"%.*s/views.h\"\n\n#include \"platform/web/html.h\"\n",
           STR_ARG(capability));
    if (!str_equal(capability, STR("platform")))
        print(STR("#include \"platform/views.h\"\n"));
    print(STR("\n"));
    print(text_str(&view.code));
    return true;
}

static void print_upper(struct str s)
{
    for (size_t i = 0; i < s.length; i++)
        putchar(s.at[i] >= 'a' && s.at[i] <= 'z' ? s.at[i] - 'a' + 'A' : s.at[i]);
}

static void print_guard(const char *directive, struct str capability)
{
    printf("%s ", directive);
    print_upper(capability);
    print(STR("_VIEWS_H\n"));
}

static bool print_prototype(struct arena *arena, const char *path)
{
    struct view view;
    struct problems problems = {.count = 0};
    struct str source = read_file(arena, path);
    bool declared = source.at && view_declare(arena, source, &view, &problems);
    print_problems(path, &problems);
    if (declared)
        printf("void %.*s_view(struct html *html, %.*s);\n", STR_ARG(view.name), STR_ARG(view.parameter));
    return declared;
}

static bool print_header(struct arena *arena, const char *capability, char **paths)
{
    bool declared = true;
    print(STR("/* Made by viewc. */\n"));
    print_guard("#ifndef", str_from(capability));
    print_guard("#define", str_from(capability));
    printf("\n#include \"%s/pages.h\"\n#include \"platform/web/html.h\"\n\n", capability);
    for (; *paths; paths++)
        declared = print_prototype(arena, *paths) && declared;
    print(STR("\n#endif\n"));
    return declared;
}

static bool print_words(struct arena *arena, char **paths)
{
    bool compiled = true;
    for (; *paths; paths++) {
        struct view view;
        if (compile_file(arena, *paths, &view))
            print(text_str(&view.words));
        else
            compiled = false;
    }
    return compiled;
}

static bool run(struct arena *arena, int count, char **arguments)
{
    const char *verb = count > 2 ? arguments[1] : "";
    if (strcmp(verb, "code") == 0 && count == 3)
        return print_code(arena, arguments[2]);
    if (strcmp(verb, "header") == 0)
        return print_header(arena, arguments[2], arguments + 3);
    if (strcmp(verb, "words") == 0)
        return print_words(arena, arguments + 2);
    fputs("usage: viewc code FILE | viewc header CAPABILITY FILE… | viewc words FILE…\n", stderr);
    return false;
}

int main(int count, char **arguments)
{
    struct arena arena;
    arena_init(&arena, MEMORY);
    bool done = run(&arena, count, arguments);
    arena_release(&arena);
    return done && fflush(stdout) == 0 ? 0 : 1;
}

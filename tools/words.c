/* SPDX-License-Identifier: EUPL-1.2
 * Makes C of a catalogue of words, so that it is part of the binary:
 *     words build/generated/en.mo > build/generated/words.c
 * The array is called words_ and the file's name; platform/web/language.c reads it. Several files may be given. */
#include "base/arena.h"
#include "base/str.h"

#include <errno.h>

/* "en" of "build/generated/en.mo". */
static struct str name_of(const char *path)
{
    struct str name = STR_NONE;
    for (struct str rest = str_from(path); rest.at;)
        name = str_cut(&rest, '/');
    return str_part(name, 0, str_find_char(name, '.'));
}

static size_t print_bytes(FILE *file)
{
    size_t count = 0;
    for (int byte; (byte = getc(file)) != EOF; count++)
        printf("%s0x%02x,", count % 16 ? " " : "\n    ", (unsigned)byte);
    return count;
}

static bool print_catalogue(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    struct str name = name_of(path);
    printf("\nextern const unsigned char words_%.*s[];\n", STR_ARG(name));
    printf("extern const size_t words_%.*s_size;\n", STR_ARG(name));
    printf("const unsigned char words_%.*s[] = {", STR_ARG(name));
    size_t count = print_bytes(file);
    printf("\n};\nconst size_t words_%.*s_size = %zu;\n", STR_ARG(name), count);
    bool is_whole = !ferror(file) && count > 0;
    fclose(file);
    if (!is_whole)
        fprintf(stderr, "%s: is empty or can't be read\n", path);
    return is_whole;
}

int main(int count, char **paths)
{
    bool done = count > 1;
    if (!done)
        fputs("usage: words CATALOGUE.mo…\n", stderr);
    printf("/* Made by words. */\n#include <stddef.h>\n");
    for (int i = 1; i < count; i++)
        done = print_catalogue(paths[i]) && done;
    return done && fflush(stdout) == 0 ? 0 : 1;
}

/* SPDX-License-Identifier: EUPL-1.2
 * tenu export: any list of the program as a file, whole or not at all. */
#include "platform/file_copy.h"
#include "platform/server/server_command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { DONE = 0, REFUSED = 1, WRONG_USAGE = 2, MOST_PATH = 4096 };

struct exporting {
    const struct export_list *list;
    enum sheet_format format;
    int file;
};

static void export_body(struct work *work, void *context)
{
    struct exporting *exporting = context;
    const char *language = getenv("LANG");
    work->language = language && strncmp(language, "fr", 2) == 0 ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
    exporting->file = sheet_end(exporting->list->write(work, exporting->format));
}

static bool put_at(int source, const char *path)
{
    char beside[MOST_PATH];
    snprintf(beside, sizeof beside, "%s.part", path);
    if (file_copy(source, beside) && rename(beside, path) == 0)
        return true;
    fprintf(stderr, "tenu: %s can't be written: %s\n", path, strerror(errno));
    unlink(beside);
    return false;
}

static const struct export_list *find_list(const char *name)
{
    for (size_t c = 0; c < capability_count; c++)
        for (size_t e = 0; e < capabilities[c]->export_count; e++)
            if (strcmp(capabilities[c]->exports[e].name, name) == 0)
                return &capabilities[c]->exports[e];
    return NULL;
}

static void print_lists(void)
{
    for (size_t c = 0; c < capability_count; c++)
        for (size_t e = 0; e < capabilities[c]->export_count; e++)
            printf("%-12s %s\n", capabilities[c]->exports[e].name, capabilities[c]->exports[e].sentence);
}

int export_command(struct app *app, int count, char **words)
{
    struct fault fault;
    if (count == 0)
        return print_lists(), DONE;
    struct str path = count == 2 ? str_from(words[1]) : STR("");
    bool csv = str_ends(path, STR(".csv")), xlsx = str_ends(path, STR(".xlsx"));
    struct exporting exporting = {.list = find_list(words[0]), .format = xlsx ? SHEET_XLSX : SHEET_CSV};
    if (!csv && !xlsx)
        return fprintf(stderr, "tenu: export needs a LIST and a FILE that ends in .csv or .xlsx\n"), WRONG_USAGE;
    if (!exporting.list)
        return fprintf(stderr, "tenu: there is no list \"%s\"; tenu export names them\n", words[0]), WRONG_USAGE;
    if (!app_read(app, export_body, &exporting, &fault))
        return fprintf(stderr, "tenu: %s\n", fault.message), REFUSED;
    bool done = put_at(exporting.file, words[1]);
    close(exporting.file);
    return done ? DONE : REFUSED;
}

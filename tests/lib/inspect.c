/* SPDX-License-Identifier: EUPL-1.2
 * Prints what a statement gives on an SQLite file, without the program under test: a line a row, columns apart by tabs.
 * usage: inspect FILE STATEMENT */
#include <sqlite3.h>
#include <stdio.h>

static int print_row(void *context, int columns, char **values, char **names)
{
    (void)context;
    (void)names;
    for (int i = 0; i < columns; i++)
        printf("%s%s", i ? "\t" : "", values[i] ? values[i] : "");
    putchar('\n');
    return 0;
}

int main(int count, char **words)
{
    sqlite3 *database = NULL;
    char *message = NULL;
    if (count != 3)
        return fprintf(stderr, "usage: inspect FILE STATEMENT\n"), 2;
    if (sqlite3_open_v2(words[1], &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(database, 10000) != SQLITE_OK ||
        sqlite3_exec(database, words[2], print_row, NULL, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", words[1], message ? message : sqlite3_errmsg(database));
        return 1;
    }
    sqlite3_close(database);
    return 0;
}

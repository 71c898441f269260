/* SPDX-License-Identifier: EUPL-1.2
 * tenu framework check, list, show, diff and publish: what they print. */
#include "library/command_line.h"

#include "framework/tests/sample.h"
#include "platform/data/tests/database.h"

enum { MOST_PATHS = 4 };

static struct test_pool library_pool(struct test *t)
{
    struct test_pool pool = test_pool_migrated(t);
    db_begin_write(pool.db);
    return pool;
}

static const char *file_with(struct test *t, const char *name, struct str content)
{
    struct str path = str_format(t->arena, "%s/%s", test_folder(), name);
    FILE *file = fopen(str_c(t->arena, path), "wbe");
    if (!file || fwrite(content.at, 1, content.length, file) != content.length)
        test_fail(t, __FILE__, __LINE__, "%.*s can't be written", STR_ARG(path));
    if (file)
        fclose(file);
    return str_c(t->arena, path);
}

/* Runs the body with up to four words. */
static struct library_command run(struct work *work, void (*body)(struct work *, struct library_command *),
                                  const char *const *words)
{
    struct library_command command = {.arguments = arena_array(work->arena, char *, MOST_PATHS)};
    for (; words[command.count]; command.count++)
        command.arguments[command.count] = str_c(work->arena, str_from(words[command.count]));
    text_init(&command.out, work->arena, 1024 * 1024);
    body(work, &command);
    return command;
}
#define RUN(work, body, ...) run((work), (body), (const char *const[]){__VA_ARGS__, NULL})

static bool says(const struct library_command *command, struct str words)
{
    return str_find(text_str(&command->out), words) != STR_ABSENT;
}
#define CHECK_SAYS(command, words) CHECK(says(&(command), STR(words)))

TEST("framework check tells every mistake of every file with its line and column, and refuses")
{
    struct work work = {.arena = t->arena};
    struct str bad = spoil(t, spoil(t, str_from(sample_text), "level: site", "level: here"), "weight: 2", "weight: 99");
    const char *path = file_with(t, "eps-3.0.yaml", bad), *absent = "/nowhere/at-all.yaml";
    struct library_command command = RUN(&work, library_check_body, path, absent);
    CHECK(command.is_refused);
    CHECK(str_starts(text_str(&command.out), str_format(t->arena, "%s:35:20: ", path)));
    CHECK(says(&command, str_format(t->arena, "\n%s:41:21: ", path)));
    CHECK(says(&command, str_format(t->arena, "\n%s: ", absent)));
}

TEST("framework check says that a right file has no mistake, and marks what is only a warning")
{
    struct work work = {.arena = t->arena};
    const char *right = file_with(t, "eps-3.0.yaml", str_from(sample_text));
    const char *misnamed = file_with(t, "other.yaml", str_from(sample_text));
    struct library_command command = RUN(&work, library_check_body, right, misnamed);
    CHECK(!command.is_refused);
    CHECK(str_starts(text_str(&command.out), str_format(t->arena, "%s: sans erreur\n", right)));
    CHECK(says(&command, str_format(t->arena, "%s:1:1: avertissement : ", misnamed)));
}

TEST("framework check holds a map against the program's own versions, and against those given with it")
{
    struct work work = {.arena = t->arena};
    const char *map = "library/migrations/casvp-2014-05--eps-3.0.yaml";
    struct library_command alone = RUN(&work, library_check_body, map);
    CHECK(!alone.is_refused);
    const char *other = file_with(t, "eps-3.0.yaml", str_from(sample_text));
    struct library_command command = RUN(&work, library_check_body, map, other);
    CHECK(command.is_refused);
    CHECK_SAYS(command, "casvp-2014-05--eps-3.0.yaml:");
}

TEST("framework diff counts the changes and shows words that went and came in one line")
{
    struct work work = {.arena = t->arena};
    struct str new = spoil(t, str_from(sample_text), "version: \"3.0\"", "version: \"3.1\"");
    new = spoil(t, new, "Nous vous accueillons", "Nous vous accueillons bien");
    new = spoil(t, new, "every: 1 month", "every: 2 months");
    const char *before = file_with(t, "eps-3.0.yaml", str_from(sample_text));
    struct library_command command = RUN(&work, library_diff_body, before, file_with(t, "eps-3.1.yaml", new));
    CHECK(!command.is_refused);
    CHECK_STR(text_str(&command.out), "eps 3.0 -> eps 3.1\n"
                                      "Engagements : Conservés 1, Reformulés 1\n"
                                      "Engagements détaillés : Conservés 3\n"
                                      "Méthodes de contrôle : Conservés 2\n"
                                      "\n"
                                      "Engagement, Reformulé 1\n"
                                      "Nous vous accueillons {+bien+}\n"
                                      "    Méthode de contrôle, Conservé 1.c1\n"
                                      "    Regarder\n"
                                      "    * Fréquence [-chaque mois-] {+tous les 2 mois+}\n");
}

TEST("framework diff follows a map from the first version to the second, and refuses one that goes back")
{
    struct work work = {.arena = t->arena};
    const char *old = "library/frameworks/casvp-2014-05.yaml", *new = "library/frameworks/eps-3.0.yaml";
    const char *map = "library/migrations/casvp-2014-05--eps-3.0.yaml";
    struct library_command command = RUN(&work, library_diff_body, old, new, map);
    CHECK_SAYS(command, "Engagement, Fusionné 2 10 11 -> 1\n");
    struct library_command back = RUN(&work, library_diff_body, new, old, map);
    CHECK(back.is_refused);
    CHECK_SAYS(back, "ne va pas de la première version à la seconde");
    struct library_command swapped = RUN(&work, library_diff_body, old, map);
    CHECK(swapped.is_refused);
    CHECK_SAYS(swapped, "n’est pas la version d’un référentiel");
}

TEST("framework publish writes all the files or none, and the same text only once")
{
    struct test_pool pool = library_pool(t);
    const char *old = "library/frameworks/casvp-2014-05.yaml", *new = "library/frameworks/eps-3.0.yaml";
    const char *map = "library/migrations/casvp-2014-05--eps-3.0.yaml";
    struct library_command none = RUN(&pool.work, library_publish_body, map, old);
    CHECK(none.is_refused);
    CHECK_SAYS(none, "Rien n’a été publié.\n");
    CHECK_INTEGER(publish_library(&pool.work).count, 0);
    struct library_command all = RUN(&pool.work, library_publish_body, new, map, old);
    CHECK_STR(text_str(&all.out), "eps-3.0: publié\ncasvp-2014-05--eps-3.0: publié\ncasvp-2014-05: publié\n");
    struct library_command again = RUN(&pool.work, library_publish_body, new, map);
    CHECK_STR(text_str(&again.out), "eps-3.0: déjà publié\ncasvp-2014-05--eps-3.0: déjà publié\n");
    CHECK_INTEGER(publish_library(&pool.work).count, 2);
    test_pool_close(&pool);
}

TEST("A published version is never replaced, and a file given twice is told")
{
    struct test_pool pool = library_pool(t);
    const char *path = file_with(t, "eps-3.0.yaml", str_from(sample_text));
    struct library_command twice = RUN(&pool.work, library_publish_body, path, path);
    CHECK(twice.is_refused);
    CHECK_SAYS(twice, "Un fichier précédent porte la même version.");
    CHECK(!RUN(&pool.work, library_publish_body, path).is_refused);
    path = file_with(t, "eps-3.0.yaml", spoil(t, str_from(sample_text), "Centres", "Autres centres"));
    struct library_command changed = RUN(&pool.work, library_publish_body, path);
    CHECK(changed.is_refused);
    CHECK_SAYS(changed, "déjà publiée avec un autre texte");
    struct library_command list = RUN(&pool.work, library_list_body, "unused");
    CHECK_SAYS(list, "  Centres\n");
    test_pool_close(&pool);
}

TEST("framework list aligns its columns, and show prints a version or says that it is not published")
{
    struct test_pool pool = library_pool(t);
    RUN(&pool.work, library_publish_body, file_with(t, "eps-3.0.yaml", str_from(sample_text)));
    struct library_command list = RUN(&pool.work, library_list_body, "unused");
    CHECK_STR(text_str(&list.out), "CODE  VERSION  PUBLIÉ LE   ENGAGEMENTS  DÉTAILS  CONTRÔLES  TITRE\n"
                                   "eps   3.0      2023-02-09  2            3        2          Centres\n");
    struct library_command shown = RUN(&pool.work, library_show_body, "eps", "3.0");
    CHECK(str_starts(text_str(&shown.out), STR("Centres 3.0\nVille de Paris, 9 février 2023\n\nTronc commun\n\n"
                                               "  1     Nous vous accueillons\n"
                                               "    1.1      Le guichet est ouvert [Secteur]\n")));
    struct library_command absent = RUN(&pool.work, library_show_body, "eps", "9");
    CHECK(absent.is_refused);
    CHECK_STR(text_str(&absent.out), "La version « 9 » du référentiel « eps » n’est pas publiée.\n");
    test_pool_close(&pool);
}

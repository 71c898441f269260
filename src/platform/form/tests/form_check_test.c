/* SPDX-License-Identifier: EUPL-1.2
 * From values to a typed struct, and back into a query string. */
#include "platform/data/db.h"
#include "platform/form/form.h"
#include "tests/test.h"

#include <math.h>
#include <stddef.h>

struct everything {
    struct str name, notes, password, email, status;
    int64_t count, bounded, sector_id;
    double ratio, share;
    struct day closed_day;
    bool is_open, consent;
    struct strs services;
    struct ids sites;
    struct form_file plan;
};

static const struct choice statuses[] = {{"open", "Ouvert"}, {"closed", "Fermé"}, {NULL, NULL}};

#define AT(member) .name = #member, .offset = offsetof(struct everything, member)
static const struct field fields[] = {
    {AT(name), .label = "Nom", .kind = FIELD_TEXT, .least = 2, .most = 20},
    {AT(notes), .label = "Notes", .kind = FIELD_LINES},
    {AT(password), .label = "Mot de passe", .kind = FIELD_SECRET, .least = 8, .most = 64},
    {AT(email), .label = "Adresse", .kind = FIELD_EMAIL},
    {AT(status), .label = "État", .kind = FIELD_CHOICE, .choices = statuses},
    {AT(count), .label = "Nombre", .kind = FIELD_INTEGER},
    {AT(bounded), .label = "Note", .kind = FIELD_INTEGER, .least = -10, .most = 10},
    {AT(sector_id), .label = "Secteur", .kind = FIELD_ID},
    {AT(ratio), .label = "Taux", .kind = FIELD_REAL},
    {AT(share), .label = "Part", .kind = FIELD_REAL, .least = 0, .most = 1},
    {AT(closed_day), .label = "Date de fermeture", .kind = FIELD_DAY},
    {AT(is_open), .label = "Ouvert", .kind = FIELD_FLAG},
    {AT(consent), .label = "Accord", .kind = FIELD_FLAG},
    {AT(services), .label = "Services", .kind = FIELD_CHOICES, .choices = statuses},
    {AT(sites), .label = "Sites", .kind = FIELD_IDS},
    {AT(plan), .label = "Plan", .kind = FIELD_FILE, .most = 10},
};
static const struct form form = FORM(everything, fields);

struct checked {
    struct everything *values;
    struct problems problems;
};

static struct checked check(struct test *t, struct str query)
{
    struct work work = {.arena = t->arena};
    struct form_values values = {0};
    struct checked checked = {0};
    CHECK(form_read_urlencoded(&work, query, &values, &checked.problems));
    checked.values = form_check(&work, &form, &values, false, &checked.problems);
    return checked;
}

static struct checked check_one(struct test *t, const char *name, const char *value)
{
    return check(t, str_format(t->arena, "%s=%.*s", name, STR_ARG(url_encode(t->arena, str_from(value)))));
}

static void refuses(struct test *t, const char *name, const char *value, const char *message)
{
    struct checked checked = check_one(t, name, value);
    CHECK_INTEGER(checked.problems.count, 1);
    if (checked.problems.count == 0)
        return;
    CHECK_STR(checked.problems.at[0].field, name);
    CHECK_STR(checked.problems.at[0].message, message);
}

TEST("What is absent is absent in the way of its kind")
{
    struct checked checked = check(t, STR(""));
    const struct everything *values = checked.values;
    CHECK_INTEGER(checked.problems.count, 0);
    CHECK(values->name.at && values->name.length == 0);
    CHECK(values->status.at && values->status.length == 0);
    CHECK(values->count == DB_NONE);
    CHECK_INTEGER(values->sector_id, 0);
    CHECK(isnan(values->ratio));
    CHECK(day_is_none(values->closed_day));
    CHECK(!values->is_open);
    CHECK_INTEGER(values->services.count, 0);
    CHECK_INTEGER(values->sites.count, 0);
    CHECK(!values->plan.content.at);
}

TEST("Blanks alone are nothing")
{
    struct checked checked = check(
        t, STR("name=+%C2%A0&notes=%0D%0A&count=+&sector_id=&ratio=&closed_day=+&is_open=&status=&sites=&services="));
    CHECK_INTEGER(checked.problems.count, 0);
    CHECK_INTEGER(checked.values->name.length, 0);
    CHECK_INTEGER(checked.values->count, DB_NONE);
    CHECK(!checked.values->is_open);
}

TEST("Texts are trimmed, composed and given even line ends")
{
    CHECK_STR(check_one(t, "name", "  e\u0301cole \u00A0").values->name, "école");
    CHECK_STR(check_one(t, "name", "a\tb").values->name, "a b");
    CHECK_STR(check_one(t, "notes", "a\r\nb\rc\n\nd\r\n").values->notes, "a\nb\nc\n\nd");
    CHECK_STR(check_one(t, "name", "\u202Eabc").values->name, "\u202Eabc");
}

TEST("Texts that are too long, too short or hold control characters are refused")
{
    refuses(t, "name", "a", "« Nom » a moins de 2 caractères : écrivez-en davantage.");
    refuses(t, "name", "ééééééééééééééééééééé", "« Nom » a 21 caractères ; 20 au plus.");
    CHECK_INTEGER(check_one(t, "name", "éééééééééééééééééééé").problems.count, 0);
    refuses(t, "name", "a\nb", "« Nom » contient un caractère invisible (U+000A) : retapez le texte à cet endroit.");
    refuses(t, "notes", "a\x1B[0m",
            "« Notes » contient un caractère invisible (U+001B) : retapez le texte à cet endroit.");
    refuses(t, "name", "a\xC2\x85z",
            "« Nom » contient un caractère invisible (U+0085) : retapez le texte à cet endroit.");
}

TEST("Secrets are taken as typed")
{
    CHECK_STR(check_one(t, "password", "  e\u0301 secret\t").values->password, "  e\u0301 secret\t");
    CHECK_STR(check_one(t, "password", "        ").values->password, "        ");
    refuses(t, "password", "1234567", "« Mot de passe » a moins de 8 caractères : écrivez-en davantage.");
}

TEST("E-mail addresses look like addresses")
{
    static const char *const right[] = {"nom@exemple.fr", "prenom.nom+tenu@mairie.paris.fr", "a_b-c'd@x-y.org",
                                        "1@2.com"};
    static const char *const wrong[] = {"nom",
                                        "nom@",
                                        "@exemple.fr",
                                        "nom@exemple",
                                        "nom@@exemple.fr",
                                        "nom exemple@a.fr",
                                        ".nom@a.fr",
                                        "nom.@a.fr",
                                        "a..b@a.fr",
                                        "nom@-a.fr",
                                        "nom@a-.fr",
                                        "nom@a..fr",
                                        "nom@a.fr.",
                                        "nom@192.0.2.1",
                                        "nom@a.f",
                                        "<nom@a.fr>",
                                        "é@a.fr",
                                        "nom@é.fr",
                                        "nom@a.fr\nBcc: x",
                                        "\"a b\"@a.fr",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@a.fr",
                                        "a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.fr"};
    for (size_t i = 0; i < COUNT_OF(right); i++)
        CHECK_STR(check_one(t, "email", right[i]).values->email, right[i]);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        refuses(t, "email", wrong[i], "« Adresse » : écrivez une adresse électronique comme nom@exemple.fr.");
    CHECK_STR(check_one(t, "email", " Nom@Exemple.FR ").values->email, "Nom@exemple.fr");
}

TEST("Numbers are read as people type them, within their limits")
{
    CHECK_INTEGER(check_one(t, "count", " 12 ").values->count, 12);
    CHECK_INTEGER(check_one(t, "count", "1\u202F234\u00A0567").values->count, 1234567);
    CHECK_INTEGER(check_one(t, "count", "0").values->count, 0);
    CHECK_INTEGER(check_one(t, "bounded", "-10").values->bounded, -10);
    CHECK(check_one(t, "ratio", "1,5").values->ratio == 1.5);
    CHECK(check_one(t, "ratio", "-1.5").values->ratio == -1.5);
    CHECK(check_one(t, "ratio", "-0.044444444040444446").values->ratio == -0.044444444040444446);
    CHECK(check_one(t, "ratio", ",5").values->ratio == 0.5);
    CHECK(check_one(t, "share", "1").values->share == 1);
    refuses(t, "count", "-1", "« Nombre » : écrivez un nombre qui n'est pas négatif.");
    refuses(t, "count", "douze", "« Nombre » : écrivez un nombre entier, comme 12.");
    refuses(t, "count", "99999999999999999999", "« Nombre » : écrivez un nombre entier, comme 12.");
    refuses(t, "bounded", "11", "« Note » : écrivez un nombre de -10 à 10.");
    static const char *const wrong[] = {"-", ".", "-,", "1.2.3", "1,2.3", "--1", "+1", "0x10", "nan", "inf", "1-"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        refuses(t, "ratio", wrong[i], "« Taux » : écrivez un nombre, comme 1,5.");
    refuses(t, "ratio", "1e5", "« Taux » : écrivez un nombre, comme 1,5.");
    refuses(t, "share", "1.01", "« Part » : écrivez un nombre de 0 à 1.");
    CHECK(isnan(check_one(t, "share", "2").values->share));
}

TEST("Days are read in both ways of writing them")
{
    CHECK_INTEGER(check_one(t, "closed_day", "2026-03-03").values->closed_day.number, day_of(2026, 3, 3).number);
    CHECK_INTEGER(check_one(t, "closed_day", " 03/04/2026").values->closed_day.number, day_of(2026, 4, 3).number);
    CHECK_INTEGER(check_one(t, "closed_day", "3/4/2026").values->closed_day.number, day_of(2026, 4, 3).number);
    static const char *const wrong[] = {"2026-02-30", "31/02/2026", "03/03/26",   "3/3",
                                        "3/3/2026/1", "demain",     "-1/01/2026", "//"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        refuses(t, "closed_day", wrong[i], "« Date de fermeture » : écrivez un jour comme 2026-03-03 ou 03/03/2026.");
}

TEST("Flags, ids and choices")
{
    CHECK(check_one(t, "is_open", "on").values->is_open);
    CHECK(check_one(t, "is_open", "true").values->is_open);
    CHECK(!check_one(t, "is_open", "0").values->is_open);
    CHECK(!check_one(t, "is_open", "false").values->is_open);
    CHECK(check(t, STR("is_open=0&is_open=1")).values->is_open);
    CHECK_INTEGER(check_one(t, "sector_id", "9007199254740993").values->sector_id, 9007199254740993);
    refuses(t, "sector_id", "0", "« Secteur » : choisissez une des lignes proposées.");
    refuses(t, "sector_id", "-3", "« Secteur » : choisissez une des lignes proposées.");
    CHECK_STR(check_one(t, "status", "closed").values->status, "closed");
    refuses(t, "status", "Closed", "« État » : choisissez une des valeurs proposées.");
    struct everything *values =
        check(t, STR("services=closed&services=open&services=closed&sites=3&sites=1&sites=3")).values;
    CHECK_INTEGER(values->services.count, 2);
    CHECK_STR(values->services.at[0], "closed");
    CHECK_INTEGER(values->sites.count, 2);
    CHECK_INTEGER(values->sites.at[1], 1);
    refuses(t, "services", "x", "« Services » : choisissez parmi les valeurs proposées.");
    refuses(t, "sites", "x", "« Sites » : choisissez parmi les valeurs proposées.");
}

TEST("Files are taken as files, and only where a file is wanted")
{
    struct work work = {.arena = t->arena};
    struct form_value some[] = {{STR("plan"), STR("%PDF"), STR("plan.pdf")},
                                {STR("plan"), STR(""), STR("")},
                                {STR("plan"), STR("text"), STR_NONE},
                                {STR("name"), STR("name"), STR("name.txt")},
                                {STR("plan"), STR("12345678901"), STR("long")}};
    static const char *const messages[] = {NULL, NULL, "« Plan » : joignez un fichier.",
                                           "« Nom » : envoyez un texte, pas un fichier.",
                                           "« Plan » : le fichier a 11 octets ; 10 au plus."};
    for (size_t i = 0; i < COUNT_OF(some); i++) {
        struct problems problems = {0};
        struct form_values values = {.at = &some[i], .count = 1};
        struct everything *checked = form_check(&work, &form, &values, false, &problems);
        CHECK((checked->plan.content.at != NULL) == (i == 0));
        CHECK_INTEGER(problems.count, messages[i] ? 1 : 0);
        if (problems.count)
            CHECK_STR(problems.at[0].message, messages[i]);
    }
}

TEST("Every required field that is absent is named, whatever its kind")
{
    struct field required[COUNT_OF(fields)];
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        required[i] = fields[i];
        required[i].required = true;
    }
    struct form all = {.name = "all", .size = sizeof(struct everything), .fields = required, .count = COUNT_OF(fields)};
    struct work work = {.arena = t->arena};
    struct problems problems = {0};
    form_check(&work, &all, &(struct form_values){0}, false, &problems);
    CHECK_INTEGER(problems.count, COUNT_OF(fields));
    CHECK_STR(problems.at[0].message, "Le champ « Nom » est obligatoire.");
    struct form_value unticked = {.name = STR("is_open"), .value = STR("0")};
    problems.count = 0;
    form_check(&work, &all, &(struct form_values){.at = &unticked, .count = 1}, false, &problems);
    CHECK_INTEGER(problems.count, COUNT_OF(fields));
}

TEST("Only strict forms refuse what they do not know")
{
    struct work work = {.arena = t->arena};
    struct problems problems = {0};
    struct form_values values = {0};
    CHECK(form_read_json(&work, STR("{\"name\": \"Mairie\", \"nom\": [\"a\", \"b\"], \"other\": null}"), &values,
                         &problems));
    form_check(&work, &form, &values, false, &problems);
    CHECK_INTEGER(problems.count, 0);
    form_check(&work, &form, &values, true, &problems);
    CHECK_INTEGER(problems.count, 2);
    CHECK_STR(problems.at[0].field, "nom");
    CHECK_STR(problems.at[1].message, "« other » n'est pas un champ de ce formulaire : retirez-le.");
    work_end(&work);
}

TEST("A form survives being written into a query string and read again")
{
    struct str queries[] = {
        STR(""),
        STR("name=Mairie%20du%2013e%20%26%20%3D%3F&email=nom%40exemple.fr&status=open&count=12&bounded=-3&sector_id=7&"
            "ratio=-1.25&"
            "share=0.3&closed_day=2026-03-03&is_open=1&services=open&services=closed&sites=3&sites=9007199254740993"),
        STR("notes=a%0Ab&ratio=0"),
    };
    struct work work = {.arena = t->arena};
    for (size_t i = 0; i < COUNT_OF(queries); i++)
        CHECK(str_equal(form_query(&work, &form, check(t, queries[i]).values, NULL), queries[i]));
}

TEST("A query string holds neither secrets nor the field that is left out")
{
    struct work work = {.arena = t->arena};
    struct everything *values = check(t, STR("name=abc&password=12345678&count=2&is_open=0")).values;
    CHECK_STR(form_query(&work, &form, values, "count"), "name=abc");
}

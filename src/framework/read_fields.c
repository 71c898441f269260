/* SPDX-License-Identifier: EUPL-1.2
 * Readers of single values: texts, codes, days, numbers, choices, periods. */
#include "framework/read_fields.h"

#include "platform/web/language.h"

#include <assert.h>

enum { CODE_MOST = 40 };

static bool is_text(struct reading *reading, const struct yaml_node *node)
{
    if (node->kind == YAML_TEXT && !yaml_is_empty(node))
        return true;
    struct work *work = reading->report->work;
    framework_mistake(reading->report, node->place, "%s",
                      node->kind == YAML_TEXT ? tr(work, "Ce texte est vide.")
                                              : tr(work, "Il faut ici un simple texte."));
    return false;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_made_of(struct str text, const char *others, bool with_capitals)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool admitted =
            is_lower(c) || is_digit(c) || (with_capitals && c >= 'A' && c <= 'Z') || (c && strchr(others, c));
        if (!admitted)
            return false;
    }
    return text.length > 0 && text.length <= CODE_MOST;
}

bool framework_is_word_code(struct str text)
{
    return is_made_of(text, "_", false) && is_lower(text.at[0]);
}

/* What other YAML programs would take for a number or a flag and write back differently: 7.10 would become 7.1. */
static bool is_ambiguous(const struct yaml_node *node)
{
    static const char *const flags[] = {"true", "false", "yes", "no", "on", "off", "y", "n"};
    if (!node->is_plain)
        return false;
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (str_equal_any_case(node->text, str_from(flags[i])))
            return true;
    return is_digit(node->text.at[0]);
}

static void tell_unquoted(struct reading *reading, const struct yaml_node *node)
{
    framework_mistake(reading->report, node->place,
                      tr(reading->report->work, "Mettez %.*s entre guillemets : \"%.*s\"."),
                      STR_ARG(framework_quoted(node->text)), STR_ARG(framework_quoted(node->text)));
}

void framework_read_code(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_str)
{
    (void)key;
    struct framework_report *report = reading->report;
    if (!is_text(reading, node))
        return;
    if (!is_made_of(node->text, "-", false))
        framework_mistake(report, node->place,
                          tr(report->work, "« %.*s » n’est pas un code : il faut au plus %d lettres minuscules sans "
                                           "accent, chiffres et traits d’union."),
                          STR_ARG(framework_quoted(node->text)), CODE_MOST);
    *(struct str *)ret_str = node->text;
}

static void tell_bad_code(struct reading *reading, const struct yaml_node *node)
{
    struct framework_report *report = reading->report;
    framework_mistake(
        report, node->place,
        tr(report->work,
           "« %.*s » n’est pas un code : il faut au plus %d lettres sans accent, chiffres, points, tirets et _."),
        STR_ARG(framework_quoted(node->text)), CODE_MOST);
}

void framework_read_version_name(struct reading *reading, const struct key *key, const struct yaml_node *node,
                                 void *ret_str)
{
    (void)key;
    if (!is_text(reading, node))
        return;
    if (node->is_plain)
        tell_unquoted(reading, node);
    else if (!is_made_of(node->text, ".-_", true))
        tell_bad_code(reading, node);
    *(struct str *)ret_str = node->text;
}

void framework_read_item_code(struct reading *reading, const struct key *key, const struct yaml_node *node,
                              void *ret_str)
{
    (void)key;
    if (!is_text(reading, node))
        return;
    if (!is_made_of(node->text, ".-_", true))
        tell_bad_code(reading, node);
    else if (is_ambiguous(node))
        tell_unquoted(reading, node);
    *(struct str *)ret_str = node->text;
}

void framework_read_reference(struct reading *reading, const struct key *key, const struct yaml_node *node,
                              void *ret_reference)
{
    struct framework_reference *reference = ret_reference;
    reference->place = node->place;
    reference->index = REFERENCE_UNKNOWN;
    framework_read_item_code(reading, key, node, &reference->code);
}

void framework_read_references(struct reading *reading, const struct key *key, const struct yaml_node *node,
                               void *ret_references)
{
    struct framework_references *references = ret_references;
    if (node->kind == YAML_LIST && node->count == 0 && !key->required)
        return;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *code = node->first; code; code = code->next)
        if (framework_may_have_item(reading, code))
            framework_read_reference(reading, key, code, list_add(reading->report->work->arena, references));
}

void framework_read_day(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_day)
{
    (void)key;
    struct framework_report *report = reading->report;
    if (!is_text(reading, node))
        return;
    struct day day = day_parse(node->text);
    if (day_is_none(day))
        framework_mistake(report, node->place,
                          tr(report->work, "« %.*s » n’est pas un jour du calendrier ; écrivez AAAA-MM-JJ."),
                          STR_ARG(framework_quoted(node->text)));
    *(struct day *)ret_day = day;
}

void framework_read_integer(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_int)
{
    struct framework_report *report = reading->report;
    int64_t number;
    if (!is_text(reading, node))
        return;
    if (!str_to_integer(node->text, &number) || number < key->least || number > key->most)
        framework_mistake(report, node->place, tr(report->work, "« %s » doit être un nombre entier de %d à %d."),
                          key->name, key->least, key->most);
    else
        *(int *)ret_int = (int)number;
}

void framework_read_flag(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_bool)
{
    struct framework_report *report = reading->report;
    if (!is_text(reading, node))
        return;
    bool *flag = ret_bool;
    *flag = str_equal(node->text, STR("true"));
    if (!*flag && !str_equal(node->text, STR("false")))
        framework_mistake(report, node->place, tr(report->work, "« %s » doit être true ou false."), key->name);
}

static void tell_unknown_choice(struct reading *reading, const struct key *key, const struct yaml_node *node)
{
    struct framework_report *report = reading->report;
    struct framework_nearest nearest = framework_nearest_of(node->text);
    for (unsigned i = 0; key->choices[i].value && !framework_report_is_full(report); i++)
        framework_nearest_offer(&nearest, str_from(key->choices[i].value));
    struct str choices = framework_choice_list(report->work->arena, key->choices);
    struct str question = framework_nearest_question(report->work, &nearest);
    framework_mistake(report, node->place, tr(report->work, "« %.*s » n’est pas un choix de « %s » : %.*s.%.*s"),
                      STR_ARG(framework_quoted(node->text)), key->name, STR_ARG(choices), STR_ARG(question));
}

/* The number of the choice from 1; 0, told, if it is none. */
static unsigned choice_number(struct reading *reading, const struct key *key, const struct yaml_node *node)
{
    if (!is_text(reading, node))
        return 0;
    for (unsigned i = 0; key->choices[i].value; i++)
        if (str_equal_c(node->text, key->choices[i].value))
            return i + 1;
    tell_unknown_choice(reading, key, node);
    return 0;
}

/* The enums of choices.h have no negative value, so the compilers keep them as unsigned. */
void framework_read_choice(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_enum)
{
    static_assert(sizeof(enum control_kind) == sizeof(unsigned), "enums of choices are as large as an unsigned");
    unsigned number = choice_number(reading, key, node);
    if (number)
        *(unsigned *)ret_enum = number;
}

void framework_read_stated(struct reading *reading, const struct key *key, const struct yaml_node *node,
                           void *ret_unsigned)
{
    unsigned *stated = ret_unsigned;
    struct framework_report *report = reading->report;
    if (node->kind == YAML_LIST && node->count == 0)
        return;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *name = node->first; name; name = name->next) {
        unsigned number = choice_number(reading, key, name);
        unsigned bit = number ? 1u << (number - 1) : 0;
        if (*stated & bit)
            framework_mistake(report, name->place, tr(report->work, "« %.*s » est donné deux fois."),
                              STR_ARG(name->text));
        *stated |= bit;
    }
}

void framework_read_period(struct reading *reading, const struct key *key, const struct yaml_node *node,
                           void *ret_period)
{
    (void)key;
    struct framework_report *report = reading->report;
    struct framework_period *period = ret_period;
    if (!is_text(reading, node))
        return;
    *period = framework_period_parse(node->text);
    if (period->unit == PERIOD_NONE)
        framework_mistake(report, node->place,
                          tr(report->work,
                             "« %.*s » n’est pas une fréquence : écrivez par exemple « 1 month », « 3 months » "
                             "(day, week, month ou year, de 1 à %d), event ou continuous."),
                          STR_ARG(framework_quoted(node->text)), PERIOD_MOST);
}

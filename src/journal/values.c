/* SPDX-License-Identifier: EUPL-1.2 */
#include "journal/values.h"

#include "base/list.h"
#include "journal/words.h"
#include "platform/web/language.h"

#include <jansson.h>

enum { LONGEST_VALUE = 1024 * 1024 };

struct names_of_page {
    struct work *work;
    struct journal_names *names;
};

static struct str text_of_json(struct work *work, const json_t *value)
{
    return str_copy(work->arena, (struct str){json_string_value(value), json_string_length(value)});
}

/* "a, b, c" of a list, or of what a row keeps as "a|b|c". */
static struct str listed(struct work *work, const json_t *list)
{
    struct text text;
    size_t i;
    json_t *value;
    text_init(&text, work->arena, LONGEST_VALUE);
    json_array_foreach(list, i, value) text_addf(&text, "%s%s", i ? ", " : "", json_string_value(value));
    return text_str(&text);
}

static struct str spread(struct work *work, struct str joined)
{
    struct text text;
    text_init(&text, work->arena, LONGEST_VALUE);
    while (joined.at) {
        if (text.length)
            text_add_literal(&text, ", ");
        text_add(&text, str_cut(&joined, '|'));
    }
    return text_str(&text);
}

static struct str text_in_words(const struct names_of_page *page, const struct journal_member *member, struct str text)
{
    struct work *work = page->work;
    int64_t id = 0;
    struct day day = day_parse(text);
    if (member && member->shows == JOURNAL_UNIT && str_to_integer(text, &id))
        return journal_unit_name(work, page->names, id);
    if (member && member->shows == JOURNAL_ROLE && str_to_integer(text, &id))
        return journal_role_name(work, page->names, id);
    if (member && member->shows == JOURNAL_LIST)
        return spread(work, text);
    if (member && member->shows == JOURNAL_DAY && !day_is_none(day))
        return language_day(work->arena, work->language, day);
    return text;
}

static struct str in_words(const struct names_of_page *page, const struct journal_member *member, const json_t *value)
{
    struct work *work = page->work;
    if (json_is_string(value))
        return text_in_words(page, member, text_of_json(work, value));
    if (json_is_boolean(value))
        return str_from(json_is_true(value) ? tr(work, "Oui") : tr(work, "Non"));
    if (json_is_array(value))
        return listed(work, value);
    if (json_is_integer(value))
        return str_format(work->arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return language_real(work->arena, work->language, json_real_value(value), 5);
    return STR("");
}

static void add_value(const struct names_of_page *names, struct entry_page *page, const char *name,
                      const json_t *before, const json_t *after)
{
    struct work *work = names->work;
    const struct journal_member *member = journal_member_find(name);
    if (member && member->shows == JOURNAL_NOTHING)
        return;
    struct value_line line = {
        .name = member ? str_from(tr(work, member->label)) : str_copy(work->arena, str_from(name)),
        .before = in_words(names, member, json_object_get(before, name)),
        .after = in_words(names, member, json_object_get(after, name)),
    };
    if (!line.before.length && !line.after.length)
        return;
    if (before && str_equal(line.before, line.after))
        *list_add(work->arena, &page->kept) = line;
    else
        *list_add(work->arena, &page->values) = line;
}

static void release_json(void *resource)
{
    json_decref(resource);
}

static json_t *load(struct work *work, struct str text)
{
    json_t *object = text.length ? json_loadb(text.at, text.length, 0, NULL) : NULL;
    if (object)
        work_on_end(work, release_json, object);
    return object;
}

void journal_add_values(struct work *work, struct journal_names *names, struct entry_page *page, struct str before,
                        struct str after)
{
    const struct names_of_page words = {work, names};
    json_t *old = load(work, before), *new = load(work, after), *value;
    const char *name;
    page->has_before = old != NULL;
    json_object_foreach(new, name, value) add_value(&words, page, name, old, new);
    json_object_foreach(old, name, value) if (!json_object_get(new, name)) add_value(&words, page, name, old, new);
}

/* SPDX-License-Identifier: EUPL-1.2
 * The one loop over the keys of a map, and wordings, which are maps of languages. */
#include "framework/read_fields.h"
#include "platform/web/language.h"

/* ISO 639-1, Library of Congress, codes for the representation of names of languages, two letters. */
static const char languages[] = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs "
                                "cu cv cy da de dv dz ee el en eo es "
                                "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig "
                                "ii ik io is it iu ja jv ka kg ki kj "
                                "kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
                                "mt my na nb nd ne ng nl nn no nr nv "
                                "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so "
                                "sq sr ss st su sv sw ta te tg th ti "
                                "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

static bool is_language(struct str code)
{
    if (code.length != 2)
        return false;
    for (const char *at = languages; *at; at += at[2] ? 3 : 2)
        if (at[0] == code.at[0] && at[1] == code.at[1])
            return true;
    return false;
}

struct framework_place framework_place_of(const struct yaml_node *map, struct str key)
{
    const struct yaml_node *node = yaml_find(map, key);
    return node ? node->place : map->place;
}

bool framework_is_map(struct reading *reading, const struct yaml_node *node)
{
    if (node->kind == YAML_MAP)
        return true;
    framework_mistake(reading->report, node->place,
                      tr(reading->report->work, "Il faut ici un groupe de clés (« clé: valeur »)."));
    return false;
}

bool framework_is_filled_list(struct reading *reading, const struct yaml_node *node)
{
    struct framework_report *report = reading->report;
    if (node->kind != YAML_LIST)
        framework_mistake(report, node->place,
                          tr(report->work, "Il faut ici une liste (« - » devant chaque élément, ou [a, b])."));
    else if (node->count == 0)
        framework_mistake(report, node->place, tr(report->work, "Cette liste est vide."));
    return node->kind == YAML_LIST && node->count > 0;
}

bool framework_may_have_item(struct reading *reading, const struct yaml_node *node)
{
    if (++reading->items == FRAMEWORK_MOST_ITEMS + 1)
        framework_mistake(reading->report, node->place,
                          tr(reading->report->work, "Le fichier a plus de %d éléments ; la suite n’est pas lue."),
                          FRAMEWORK_MOST_ITEMS);
    return reading->items <= FRAMEWORK_MOST_ITEMS;
}

static const struct key *key_find(const struct key_table *table, struct str name)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_equal_c(name, table->keys[i].name))
            return &table->keys[i];
    return NULL;
}

static void tell_unknown_key(struct reading *reading, const struct key_table *table, const struct yaml_node *node)
{
    struct framework_report *report = reading->report;
    struct framework_nearest nearest = framework_nearest_of(node->key);
    for (size_t i = 0; i < table->count && !framework_report_is_full(report); i++)
        framework_nearest_offer(&nearest, str_from(table->keys[i].name));
    struct str question = framework_nearest_question(report->work, &nearest);
    framework_mistake(report, node->key_place, tr(report->work, "La clé « %.*s » n’existe pas ici.%.*s"),
                      STR_ARG(framework_quoted(node->key)), STR_ARG(question));
}

static void tell_missing_keys(struct reading *reading, const struct key_table *table, const struct yaml_node *node,
                              uint64_t seen)
{
    struct framework_report *report = reading->report;
    for (size_t i = 0; i < table->count; i++)
        if (table->keys[i].required && !(seen >> i & 1))
            framework_mistake(report, node->place, tr(report->work, "La clé « %s » manque."), table->keys[i].name);
}

static bool has_language(const struct wording *wording, struct str language)
{
    for (size_t i = 0; i < wording->count; i++)
        if (str_equal(wording->at[i].language, language))
            return true;
    return false;
}

static void add_language(struct reading *reading, int most, const struct yaml_node *node, struct str language,
                         struct wording *wording)
{
    struct framework_report *report = reading->report;
    size_t length = node->kind == YAML_TEXT ? str_characters(node->text) : 0;
    if (node->kind != YAML_TEXT)
        framework_mistake(report, node->place, tr(report->work, "Il faut ici un simple texte."));
    else if (yaml_is_empty(node))
        framework_mistake(report, node->place, tr(report->work, "Ce texte est vide."));
    else if (length > WORDING_MOST)
        framework_mistake(report, node->place, tr(report->work, "Ce texte a %zu caractères ; il en faut au plus %d."),
                          length, WORDING_MOST);
    else if (most && length > (size_t)most)
        framework_doubt(report, node->place,
                        tr(report->work, "Ce texte a %zu caractères ; pour être facile à lire, il en faut au plus %d."),
                        length, most);
    *list_add(report->work->arena, wording) = (struct wording_text){language, node->text};
}

static void take_language(struct reading *reading, const struct yaml_node *node, int most, struct wording *wording)
{
    struct framework_report *report = reading->report;
    if (!is_language(node->key))
        framework_mistake(report, node->key_place,
                          tr(report->work, "« %.*s » n’est pas un code de langue (ISO 639-1 : fr, en…)."),
                          STR_ARG(framework_quoted(node->key)));
    else if (has_language(wording, node->key))
        framework_mistake(report, node->key_place, tr(report->work, "La langue « %.*s » est donnée deux fois."),
                          STR_ARG(node->key));
    else
        add_language(reading, most, node, node->key, wording);
}

static void tell_missing_french(struct reading *reading, const struct yaml_node *node, const struct wording *wording)
{
    if (!has_language(wording, STR("fr")))
        framework_mistake(reading->report, node->place, tr(reading->report->work, "Le texte français (fr) manque."));
}

void framework_read_wording(struct reading *reading, const struct key *key, const struct yaml_node *node,
                            void *ret_wording)
{
    struct framework_report *report = reading->report;
    struct wording *wording = ret_wording;
    if (node->kind == YAML_TEXT) {
        add_language(reading, key->most, node, STR("fr"), wording);
        return;
    }
    if (node->kind != YAML_MAP) {
        framework_mistake(report, node->place,
                          tr(report->work, "Il faut ici un texte, ou un groupe de langues ({fr: …, en: …})."));
        return;
    }
    for (const struct yaml_node *text = node->first; text; text = text->next)
        take_language(reading, text, key->most, wording);
    tell_missing_french(reading, node, wording);
}

void framework_read_wordings(struct reading *reading, const struct key *key, const struct yaml_node *node,
                             void *ret_wordings)
{
    struct wordings *wordings = ret_wordings;
    if (!framework_is_filled_list(reading, node))
        return;
    for (const struct yaml_node *text = node->first; text; text = text->next)
        framework_read_wording(reading, key, text, list_add(reading->report->work->arena, wordings));
}

static void read_value(struct reading *reading, const struct key *key, const struct yaml_node *node, void *target)
{
    if (yaml_is_empty(node))
        framework_mistake(reading->report, node->place, tr(reading->report->work, "La clé « %s » est vide."),
                          key->name);
    else
        key->read(reading, key, node, (char *)target + key->offset);
}

void framework_read_map(struct reading *reading, const struct key_table *table, const struct yaml_node *node,
                        void *target)
{
    struct framework_report *report = reading->report;
    if (!framework_is_map(reading, node))
        return;
    uint64_t seen = 0;
    for (const struct yaml_node *value = node->first; value; value = value->next) {
        const struct key *key = key_find(table, value->key);
        uint64_t bit = key ? (uint64_t)1 << (key - table->keys) : 0;
        if (!key && table->has_languages && value->key.length <= 2)
            take_language(reading, value, 0, target);
        else if (!key)
            tell_unknown_key(reading, table, value);
        else if (seen & bit)
            framework_mistake(report, value->key_place, tr(report->work, "La clé « %s » est donnée deux fois."),
                              key->name);
        else
            read_value(reading, key, value, target);
        seen |= bit;
    }
    tell_missing_keys(reading, table, node, seen);
    if (table->has_languages)
        tell_missing_french(reading, node, target);
}

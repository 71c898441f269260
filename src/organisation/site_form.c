/* SPDX-License-Identifier: EUPL-1.2 */
#include "organisation/site_form.h"

#include "base/list.h"
#include "base/text_value.h"
#include "organisation/place.h"
#include "platform/data/db.h"
#include "platform/web/language.h"

#include <math.h>
#include <stddef.h>

enum { LONGEST_TEXT = 2000, LONGEST_FACTS = 16 * 1024, LONGEST_NUMBER = 400 };

#define SITE_FIELDS(is_new) \
    {.name = "parent_id", \
     .label = N_("Rattachement"), \
     .hint = N_("Le secteur ou la division dont dépend le site."), \
     .kind = FIELD_ID, \
     .required = is_new, \
     .offset = offsetof(struct site_form, parent_id)}, \
        {.name = "code", \
         .label = N_("Code"), \
         .hint = N_("Court et unique : lettres sans accent, chiffres et tirets."), \
         .kind = FIELD_TEXT, \
         .required = is_new, \
         .offset = offsetof(struct site_form, code), \
         .least = 1, \
         .most = 40}, \
        {.name = "name", \
         .label = N_("Nom"), \
         .hint = N_("Tel qu’il est affiché à l’entrée."), \
         .kind = FIELD_TEXT, \
         .required = is_new, \
         .offset = offsetof(struct site_form, name), \
         .least = 1, \
         .most = 160}, \
        {.name = "address", \
         .label = N_("Adresse"), \
         .hint = N_("Numéro et rue."), \
         .kind = FIELD_TEXT, \
         .required = is_new, \
         .offset = offsetof(struct site_form, address), \
         .least = 1, \
         .most = 200}, \
        {.name = "postal_code", \
         .label = N_("Code postal"), \
         .kind = FIELD_TEXT, \
         .offset = offsetof(struct site_form, postal_code), \
         .most = 10}, \
        {.name = "town", \
         .label = N_("Commune"), \
         .kind = FIELD_TEXT, \
         .offset = offsetof(struct site_form, town), \
         .most = 80}, \
        {.name = "arrondissement", \
         .label = N_("Arrondissement"), \
         .hint = N_("De 1 à 20 ; sans réponse, le code postal le dit."), \
         .kind = FIELD_INTEGER, \
         .offset = offsetof(struct site_form, arrondissement), \
         .least = 1, \
         .most = LAST_ARRONDISSEMENT}, \
        {.name = "latitude", \
         .label = N_("Latitude"), \
         .hint = N_("En degrés, par exemple 48,8283."), \
         .kind = FIELD_REAL, \
         .offset = offsetof(struct site_form, latitude), \
         .least = -90, \
         .most = 90}, \
        {.name = "longitude", \
         .label = N_("Longitude"), \
         .hint = N_("En degrés, par exemple 2,3626."), \
         .kind = FIELD_REAL, \
         .offset = offsetof(struct site_form, longitude), \
         .least = -180, \
         .most = 180}, \
        {.name = "phone", \
         .label = N_("Téléphone"), \
         .hint = N_("Celui du service, jamais d’une personne."), \
         .kind = FIELD_TEXT, \
         .offset = offsetof(struct site_form, phone), \
         .most = 40}, \
        {.name = "email", \
         .label = N_("Adresse e-mail"), \
         .hint = N_("Celle du service, jamais d’une personne."), \
         .kind = FIELD_EMAIL, \
         .offset = offsetof(struct site_form, email)}, \
        {.name = "accessibility", \
         .label = N_("Accessibilité"), \
         .hint = N_("Ce qu’une personne handicapée doit savoir avant de venir."), \
         .kind = FIELD_LINES, \
         .offset = offsetof(struct site_form, accessibility), \
         .most = LONGEST_TEXT}, \
        {.name = "opening_hours", \
         .label = N_("Horaires d’ouverture"), \
         .kind = FIELD_LINES, \
         .offset = offsetof(struct site_form, opening_hours), \
         .most = LONGEST_TEXT}, \
        {.name = "opened_day", \
         .label = N_("Ouvert depuis le"), \
         .hint = N_("Par exemple 03/03/2024."), \
         .kind = FIELD_DAY, \
         .offset = offsetof(struct site_form, opened_day)}, \
        {.name = "closed_day", \
         .label = N_("Fermé à partir du"), \
         .hint = N_("Premier jour où le site n’existe plus."), \
         .kind = FIELD_DAY, \
         .offset = offsetof(struct site_form, closed_day)}, \
        {.name = "facts", \
         .label = N_("Profil du site"), \
         .hint = N_("Codes des faits que les référentiels connaissent."), \
         .kind = FIELD_CHOICES, \
         .offset = offsetof(struct site_form, facts)}, \
    { \
        .name = "version", .label = N_("Version"), \
        .hint = N_("Celle qui a été lue : un changement entre-temps est dit."), .kind = FIELD_INTEGER, \
        .offset = offsetof(struct site_form, version), .least = 1, .most = INT32_MAX \
    }

static const struct field new_fields[] = {SITE_FIELDS(true)};
static const struct field change_fields[] = {SITE_FIELDS(false)};

const struct form site_new_form = FORM(site_form, new_fields);
const struct form site_change_form = {
    .name = "site_change", .size = sizeof(struct site_form), .fields = change_fields, .count = COUNT_OF(change_fields)};

/* ---- facts ---- */

void site_facts_sort(struct strs *facts)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->count; i++) {
        struct str fact = facts->at[i];
        size_t place = kept;
        while (place > 0 && str_compare(facts->at[place - 1], fact) > 0)
            place--;
        if (place > 0 && str_equal(facts->at[place - 1], fact))
            continue;
        memmove(facts->at + place + 1, facts->at + place, (kept - place) * sizeof *facts->at);
        facts->at[place] = fact;
        kept++;
    }
    facts->count = kept;
}

struct str site_facts_join(struct arena *arena, const struct strs *facts)
{
    struct text text;
    text_init(&text, arena, LONGEST_FACTS);
    for (size_t i = 0; i < facts->count; i++) {
        if (i > 0)
            text_add_char(&text, '|');
        text_add(&text, facts->at[i]);
    }
    return text_str(&text);
}

struct strs site_facts_split(struct arena *arena, struct str joined)
{
    struct strs facts = {0};
    while (joined.at) {
        struct str fact = str_trim(str_cut(&joined, '|'));
        if (fact.length)
            *list_add(arena, &facts) = fact;
    }
    return facts;
}

/* ---- rows and forms ---- */

struct site_form site_form_of(struct work *work, const struct organisation_site *site)
{
    return (struct site_form){
        .parent_id = site->parent_id,
        .parent_label = site->parent_code,
        .code = site->code,
        .name = site->name,
        .address = site->address,
        .postal_code = site->postal_code,
        .town = site->town,
        .arrondissement = site->arrondissement,
        .latitude = site->latitude,
        .longitude = site->longitude,
        .phone = site->phone,
        .email = site->email,
        .accessibility = site->accessibility,
        .opening_hours = site->opening_hours,
        .opened_day = site->opened_day,
        .closed_day = site->closed_day,
        .facts = site_facts_split(work->arena, site->facts),
        .version = site->version,
    };
}

bool form_was_sent(const struct form_values *values, const char *name)
{
    for (size_t i = 0; i < values->count; i++)
        if (str_equal_c(values->at[i].name, name))
            return true;
    return false;
}

static size_t size_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_ID:
    case FIELD_INTEGER:
        return sizeof(int64_t);
    case FIELD_REAL:
        return sizeof(double);
    case FIELD_DAY:
        return sizeof(struct day);
    case FIELD_CHOICES:
        return sizeof(struct strs);
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_EMAIL:
    case FIELD_SECRET:
    case FIELD_FLAG:
    case FIELD_CHOICE:
    case FIELD_IDS:
    case FIELD_FILE:
        break;
    }
    return sizeof(struct str);
}

void site_form_merge(struct site_form *form, const struct site_form *kept, const struct form_values *values)
{
    for (size_t i = 0; i < COUNT_OF(change_fields); i++) {
        const struct field *field = &change_fields[i];
        if (!form_was_sent(values, field->name))
            memcpy((char *)form + field->offset, (const char *)kept + field->offset, size_of(field->kind));
    }
    if (!form_was_sent(values, "parent_id"))
        form->parent_label = kept->parent_label;
}

static struct str real_shown(struct work *work, double number)
{
    struct text text;
    text_init(&text, work->arena, LONGEST_NUMBER);
    text_add_real(&text, number);
    return text_str(&text);
}

struct str site_form_shown(struct work *work, const struct site_form *form, const struct field *field)
{
    const void *place = (const char *)form + field->offset;
    switch (field->kind) {
    case FIELD_ID:
        return form->parent_label;
    case FIELD_INTEGER:
        return *(const int64_t *)place == DB_NONE ? STR("")
                                                  : str_format(work->arena, "%lld", (long long)*(const int64_t *)place);
    case FIELD_REAL:
        return real_shown(work, *(const double *)place);
    case FIELD_DAY:
        return day_format(work->arena, *(const struct day *)place);
    case FIELD_CHOICES:
        return site_facts_join(work->arena, place);
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_EMAIL:
    case FIELD_SECRET:
    case FIELD_FLAG:
    case FIELD_CHOICE:
    case FIELD_IDS:
    case FIELD_FILE:
        break;
    }
    return *(const struct str *)place;
}

struct site_differences site_form_compare(struct work *work, const struct site_form *before,
                                          const struct site_form *after)
{
    struct site_differences differences = {0};
    for (size_t i = 0; i < COUNT_OF(change_fields); i++) {
        const struct field *field = &change_fields[i];
        if (field->offset == offsetof(struct site_form, version))
            continue;
        struct str was = site_form_shown(work, before, field), is = site_form_shown(work, after, field);
        bool same = field->kind == FIELD_ID ? before->parent_id == after->parent_id : str_equal(was, is);
        if (!same)
            *list_add(work->arena, &differences) = (struct site_difference){field, was, is};
    }
    return differences;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/facets.h"

#include "library/present.h"
#include "platform/web/language.h"

struct str facet_label(struct work *work, enum facet facet)
{
    static const char *const labels[FACET_COUNT] = {
        [FACET_LEVEL] = N_("Niveau"),
        [FACET_APPLIES] = N_("S’applique"),
        [FACET_KIND] = N_("Type de contrôle"),
        [FACET_ROLE] = N_("Responsable"),
        [FACET_EVERY] = N_("Fréquence"),
        [FACET_EVIDENCE] = N_("Preuve"),
        [FACET_MEASURE] = N_("Mesure"),
        [FACET_WEIGHT] = N_("Poids"),
        [FACET_BLOCKING] = N_("Caractère bloquant"),
    };
    return str_from(tr(work, labels[facet]));
}

static struct str yes_or_no(struct work *work, bool yes)
{
    return str_from(yes ? tr(work, "Oui") : tr(work, "Non"));
}

struct facets facets_of_commitment(struct work *work, const struct framework_version *version, size_t index)
{
    struct facets facets = {0};
    facets.of[FACET_APPLIES] = framework_rule_sentence(work, version, version->commitments.at[index].applies);
    return facets;
}

struct facets facets_of_detail(struct work *work, const struct framework_version *version, size_t index)
{
    const struct framework_detail *detail = &version->details.at[index];
    struct facets facets = {0};
    facets.of[FACET_LEVEL] = present_level(work, detail->level);
    facets.of[FACET_APPLIES] = framework_rule_sentence(work, version, detail->applies);
    return facets;
}

struct facets facets_of_control(struct work *work, const struct framework_version *version, size_t index)
{
    const struct framework_control *control = &version->controls.at[index];
    return (struct facets){{
        [FACET_LEVEL] = present_level(work, control->level),
        [FACET_APPLIES] = framework_rule_sentence(work, version, control->applies),
        [FACET_KIND] = str_from(tr(work, framework_explain_kind(control->kind)->label)),
        [FACET_ROLE] = wording_in(&version->roles.at[control->role.index].label, work->language),
        [FACET_EVERY] = framework_period_wording(work, control->every, control->times),
        [FACET_EVIDENCE] = wording_in(&control->evidence, work->language),
        [FACET_MEASURE] = present_measure(work, control->measure),
        [FACET_WEIGHT] = str_format(work->arena, "%d", control->weight),
        [FACET_BLOCKING] = yes_or_no(work, control->blocking),
    }};
}

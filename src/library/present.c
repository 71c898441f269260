/* SPDX-License-Identifier: EUPL-1.2 */
#include "library/present.h"

#include "platform/web/language.h"

struct str present_level(struct work *work, enum framework_level level)
{
    return str_from(tr(work, framework_explain_level(level)->label));
}

struct str present_at_level(struct work *work, enum framework_level level)
{
    static const char *const labels[] = {
        [LEVEL_SITE] = N_("Au niveau du site"),
        [LEVEL_SECTOR] = N_("Au niveau du secteur"),
        [LEVEL_CENTRAL] = N_("Au niveau des services centraux"),
    };
    return str_from(tr(work, labels[level]));
}

struct str present_measure(struct work *work, const struct framework_measure *measure)
{
    if (!measure)
        return STR_NONE;
    struct str words = wording_in(&measure->wording, work->language);
    return str_format(work->arena, "%.*s%s%.*s %.*s", STR_ARG(words), words.length ? " " : "",
                      STR_ARG(measure->target_text), STR_ARG(wording_in(&measure->unit, work->language)));
}

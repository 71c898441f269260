/* SPDX-License-Identifier: EUPL-1.2
 * What is printed, as requests ask for it: a référentiel, and a site's poster with the choice of référentiel, paper and
 * address for residents. */
#include "library/print.h"

#include "library/binding.h"

#include "organisation/organisation.h"
#include "platform/server/app.h"
#include "platform/web/language.h"

void library_print_page(struct request *request)
{
    struct work *work = &request->work;
    const struct framework_version *version = library_version(work, request->ids[0]);
    if (!version) {
        reply_not_found(request);
        return;
    }
    struct str file = print_version(work, version);
    reply_header(request, STR("Content-Disposition"),
                 str_format(work->arena, "inline; filename=\"%.*s-%.*s.pdf\"", STR_ARG(version->code),
                            STR_ARG(version->version)));
    reply_bytes(request, 200, STR("application/pdf"), file);
}

/* ---- the poster ---- */

struct poster_form {
    int64_t framework;
    struct str format;
};

static const struct choice papers[] = {{"a4", N_("A4")}, {"a3", N_("A3")}, {0}};

static const struct field fields[] = {
    {.name = "framework",
     .label = N_("Référentiel"),
     .kind = FIELD_ID,
     .offset = offsetof(struct poster_form, framework)},
    {.name = "format",
     .label = N_("Papier"),
     .kind = FIELD_CHOICE,
     .choices = papers,
     .offset = offsetof(struct poster_form, format)},
};
const struct form library_poster_form = FORM(poster_form, fields);

static struct str public_url(struct request *request, struct str site_code)
{
    struct arena *arena = request->work.arena;
    const char *base = request->app->config.public_url;
    return base ? str_format(arena, "%s/s/%.*s", base, STR_ARG(url_encode(arena, site_code))) : STR_NONE;
}

void library_poster_page(struct request *request)
{
    struct work *work = &request->work;
    const struct poster_form *form = request->form;
    struct organisation_site *site = organisation_site_find(work, request->ids[0]);
    int64_t version_id = form->framework || !site ? form->framework : library_version_of_site(work, site);
    const struct framework_version *version = version_id ? library_version(work, version_id) : NULL;
    if (!site || !version) {
        reply_not_found(request);
        return;
    }
    struct strs facts = organisation_facts_of(work, site->id);
    struct poster poster = {.site = site->name,
                            .version = version,
                            .facts = &facts,
                            .url = public_url(request, site->code),
                            .paper = str_equal_c(form->format, "a3") ? PDF_A3 : PDF_A4};
    reply_header(request, STR("Content-Disposition"), STR("inline; filename=\"engagements.pdf\""));
    reply_bytes(request, 200, STR("application/pdf"), poster_make(work, &poster));
}

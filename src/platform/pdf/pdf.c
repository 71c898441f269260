/* SPDX-License-Identifier: EUPL-1.2
 * A document from its beginning to its bytes: the surface on which Cairo draws, the tags of the structure, the outline.
 * Whatever the libraries hold is given back when the work ends, however it ends. */
#include "platform/pdf/pdf_parts.h"

#include "platform/web/language.h"

#include <cairo-pdf.h>

static const struct {
    double width, height;
} papers[] = {[PDF_A4] = {PDF_MM(210.0), PDF_MM(297.0)}, [PDF_A3] = {PDF_MM(297.0), PDF_MM(420.0)}};

/* ---- bytes ---- */

struct chunk {
    struct pdf *pdf;
    struct str bytes;
};

static void take(void *context)
{
    struct chunk *chunk = context;
    text_add(&chunk->pdf->bytes, chunk->bytes);
}

/* Cairo's callback: a full arena must not jump over Cairo, so the fault waits for pdf_check. */
static cairo_status_t write_chunk(void *context, const unsigned char *bytes, unsigned length)
{
    struct pdf *pdf = context;
    struct chunk chunk = {pdf, {(const char *)bytes, length}};
    if (pdf->closed || pdf->refused)
        return CAIRO_STATUS_WRITE_ERROR;
    pdf->refused = !fault_catch(take, &chunk, &pdf->fault);
    return pdf->refused ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

void pdf_check(struct pdf *pdf)
{
    if (pdf->refused)
        fault_raise(pdf->fault.kind, pdf->fault.file, pdf->fault.line, "%s", pdf->fault.message);
    cairo_status_t status = cairo_status(pdf->cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pdf->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fault(status == CAIRO_STATUS_NO_MEMORY ? FAULT_MEMORY : FAULT_BUG, "Cairo: %s", cairo_status_to_string(status));
}

/* ---- beginning and end ---- */

static void release(void *resource)
{
    struct pdf *pdf = resource;
    pdf->closed = true;
    for (size_t i = 0; i < pdf->layouts.count; i++)
        if (pdf->layouts.at[i])
            g_object_unref(pdf->layouts.at[i]);
    if (pdf->pango)
        g_object_unref(pdf->pango);
    if (pdf->font_map)
        g_object_unref(pdf->font_map);
    if (pdf->cairo)
        cairo_destroy(pdf->cairo);
    if (pdf->surface)
        cairo_surface_destroy(pdf->surface);
}

/* Letters stand where the typeface wants them, not on a grid of pixels. */
static void make_context(struct pdf *pdf)
{
    pdf->pango = pango_font_map_create_context(pdf->font_map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pdf->pango, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(pdf->pango, 72);
    pango_context_set_round_glyph_positions(pdf->pango, FALSE);
    pango_context_set_language(pdf->pango, pango_language_from_string(language_code(pdf->work->language)));
}

/* What isn't UTF-8 would make Cairo refuse the whole file. */
static void set_metadata(struct pdf *pdf, cairo_pdf_metadata_t kind, struct str value)
{
    if (value.length && str_is_utf8(value))
        cairo_pdf_surface_set_metadata(pdf->surface, kind, str_c(pdf->work->arena, value));
}

static void describe(struct pdf *pdf)
{
    set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, pdf->about.title);
    set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, pdf->about.author);
    set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, pdf->about.subject);
    set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, STR("Tenu"));
    set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, instant_format(pdf->work->arena, pdf->work->now));
}

struct pdf *pdf_new(struct work *work, const struct pdf_about *about)
{
    struct pdf *pdf = arena_new(work->arena, struct pdf);
    bool turned = about->landscape;
    pdf->work = work;
    pdf->about = *about;
    pdf->margin = about->margin > 0 ? about->margin : PDF_MM(14.0);
    pdf->width = turned ? papers[about->paper].height : papers[about->paper].width;
    pdf->height = turned ? papers[about->paper].width : papers[about->paper].height;
    text_init(&pdf->bytes, work->arena, PDF_LARGEST);
    work_on_end(work, release, pdf);
    pdf->font_map = pdf_fonts_new();
    make_context(pdf);
    pdf->surface = cairo_pdf_surface_create_for_stream(write_chunk, pdf, pdf->width, pdf->height);
    pdf->cairo = cairo_create(pdf->surface);
    pdf_check(pdf);
    describe(pdf);
    pdf->body = pdf_flow_new(pdf, 1);
    return pdf;
}

struct pdf_flow *pdf_body(struct pdf *pdf)
{
    return pdf->body;
}

void pdf_sheet(struct pdf *pdf)
{
    pdf->page = 1;
    pdf_tag(pdf, "Document");
}

double pdf_width(const struct pdf *pdf)
{
    return pdf->width;
}

double pdf_height(const struct pdf *pdf)
{
    return pdf->height;
}

struct str pdf_finish(struct pdf *pdf)
{
    struct work *work = pdf->work;
    if (pdf->page == 0) {
        pdf_tag(pdf, "Document");
        pdf_body_put(pdf);
    }
    pdf_tag_end(pdf, "Document");
    cairo_surface_finish(pdf->surface);
    pdf_check(pdf);
    work_forget(work, pdf);
    release(pdf);
    pdf_catalog_amend(work, &pdf->bytes);
    return text_str(&pdf->bytes);
}

/* ---- structure ---- */

void pdf_tag(struct pdf *pdf, const char *tag)
{
    if (tag && !pdf->untagged)
        cairo_tag_begin(pdf->cairo, tag, "");
}

void pdf_tag_end(struct pdf *pdf, const char *tag)
{
    if (tag && !pdf->untagged)
        cairo_tag_end(pdf->cairo, tag);
}

void pdf_outline_add(struct pdf *pdf, const struct pdf_words *words, double y)
{
    int depth = words->face->depth, above = depth - 1;
    struct arena *arena = pdf->work->arena;
    while (above > 0 && pdf->outline[above] == 0)
        above--;
    struct str place = str_format(arena, "page=%d pos=[%.0f %.0f]", pdf->page, pdf->margin, y);
    pdf->outline[depth] =
        cairo_pdf_surface_add_outline(pdf->surface, above ? pdf->outline[above] : CAIRO_PDF_OUTLINE_ROOT,
                                      str_c(arena, text_str(&words->text)), place.at, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int deeper = depth + 1; deeper <= PDF_OUTLINE_DEPTH; deeper++)
        pdf->outline[deeper] = 0;
}

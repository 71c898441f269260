/* SPDX-License-Identifier: EUPL-1.2
 * A site's commitments for the wall beside its entrance: one page, in plain words, as large as they fit. All lengths
 * are of an A4 page; larger paper is the same poster enlarged. */
#include "library/print.h"

#include "platform/web/language.h"

enum { MOST_COLUMNS = 2 };

/* Scales of the styles, tried from the largest down in steps; beyond two metres nobody reads less than LEAST_ALONE, so
 * below it two columns are tried first. */
static const double LARGEST = 2.6, LEAST_ALONE = 1.35, LARGEST_PAIR = 2.0, LEAST = 0.3, STEP = 0.05;
static const double HEAD_SCALE = 1.5, FOOT_SCALE = 1.2, MOST_GAP = 20, LOGO = 56, CODE = 92;
static const double MARGIN = 36, AIR = 16, FOOT_AIR = 8;

struct poster_sheet {
    struct work *work;
    const struct poster *poster;
    struct pdf *pdf;
    double unit; /* points of this paper for one of A4 */
};

/* ---- the commitments ---- */

static bool is_promised(const struct poster *poster, size_t index)
{
    const struct framework_version *version = poster->version;
    size_t family = version->commitments.at[index].family;
    return version->families.at[family].kind != FAMILY_MANAGEMENT &&
           framework_commitment_applies(version, index, poster->facts);
}

struct promises {
    const struct framework_commitment **at;
    size_t count, room;
};

static struct promises promises_of(const struct poster_sheet *page)
{
    struct promises promises = {0};
    const struct framework_version *version = page->poster->version;
    for (size_t i = 0; i < version->commitments.count; i++)
        if (is_promised(page->poster, i))
            *list_add(page->work->arena, &promises) = &version->commitments.at[i];
    return promises;
}

static struct str words_of(const struct poster_sheet *page, const struct framework_commitment *commitment)
{
    struct str plain = wording_in(&commitment->plain, page->work->language);
    return plain.length ? plain : wording_in(&commitment->title, page->work->language);
}

struct columns {
    struct pdf_flow *flows[MOST_COLUMNS];
    size_t counts[MOST_COLUMNS];
    size_t count;
    double width, distance;
};

static struct columns columns_of(const struct poster_sheet *page, const struct promises *promises, size_t count,
                                 double width)
{
    struct columns columns = {.count = count, .distance = 22 * page->unit};
    columns.width = (width - columns.distance * (double)(count - 1)) / (double)count;
    size_t each = (promises->count + count - 1) / count;
    for (size_t i = 0; i < count; i++)
        columns.flows[i] = pdf_flow_new(page->pdf, 1);
    for (size_t i = 0; i < promises->count; i++) {
        const struct framework_commitment *promise = promises->at[i];
        pdf_add_plate_entry(columns.flows[i / each], promise->code, words_of(page, promise));
        columns.counts[i / each]++;
    }
    return columns;
}

static double height_at(const struct columns *columns, double scale)
{
    double highest = 0;
    for (size_t i = 0; i < columns->count; i++) {
        pdf_flow_scale(columns->flows[i], scale);
        double height = pdf_flow_height(columns->flows[i], columns->width);
        highest = height > highest ? height : highest;
    }
    return highest;
}

/* The largest scale at which the columns fit, leaving them at it; 0 if there is none. */
static double fitting_scale(const struct columns *columns, double unit, double largest, double least, double height)
{
    for (double scale = largest; scale >= least; scale -= STEP)
        if (height_at(columns, scale * unit) <= height)
            return scale;
    return 0;
}

/* What is left of the height goes between the promises, up to a measure. */
static void spread(const struct poster_sheet *page, const struct columns *columns, double height)
{
    for (size_t i = 0; i < columns->count; i++) {
        double left = height - pdf_flow_height(columns->flows[i], columns->width);
        double gap = columns->counts[i] > 1 ? left / (double)(columns->counts[i] - 1) : 0;
        double most = MOST_GAP * page->unit;
        pdf_flow_spread(columns->flows[i], gap < most ? gap : most);
    }
}

static void place_promises(const struct poster_sheet *page, struct pdf_area area)
{
    struct promises promises = promises_of(page);
    struct columns columns = columns_of(page, &promises, 1, area.width);
    if (fitting_scale(&columns, page->unit, LARGEST, LEAST_ALONE, area.height) <= 0) {
        columns = columns_of(page, &promises, 2, area.width);
        if (fitting_scale(&columns, page->unit, LARGEST_PAIR, LEAST, area.height) <= 0)
            height_at(&columns, LEAST * page->unit);
    }
    spread(page, &columns, area.height);
    for (size_t i = 0; i < columns.count; i++)
        pdf_place(columns.flows[i], area.x + (double)i * (columns.width + columns.distance), area.y, columns.width);
}

/* ---- head and foot ---- */

static double place_head(const struct poster_sheet *page, struct pdf_area area)
{
    struct work *work = page->work;
    double logo = LOGO * page->unit, left = area.x + logo + 16 * page->unit;
    double width = area.width - (left - area.x), line = 5 * page->unit;
    struct pdf_flow *head = pdf_flow_new(page->pdf, HEAD_SCALE * page->unit);
    pdf_add_text(head, PDF_TITLE, str_from(tr(work, "Nos engagements")));
    pdf_add_text(head, PDF_LEAD, page->poster->site);
    double height = pdf_flow_height(head, width), taller = height > logo ? height : logo;
    pdf_logo(page->pdf, area.x, area.y + (taller - logo) / 2, logo);
    pdf_place(head, left, area.y + (taller - height) / 2, width);
    pdf_box(page->pdf, PDF_ENAMEL_FRAME,
            (struct pdf_area){area.x, area.y + taller + 14 * page->unit, area.width, line});
    return taller + 14 * page->unit + line;
}

static struct pdf_flow *foot_words(const struct poster_sheet *page)
{
    struct work *work = page->work;
    const struct poster *poster = page->poster;
    struct pdf_flow *foot = pdf_flow_new(page->pdf, FOOT_SCALE * page->unit);
    struct str title = wording_in(&poster->version->title, work->language);
    pdf_add_text(foot, PDF_HEADING, str_from(tr(work, "Un engagement n’est pas tenu ?")));
    pdf_add_text(foot, PDF_LEAD,
                 str_from(poster->url.length ? tr(work, "Dites-le-nous à l’accueil, ou scannez ce code.")
                                             : tr(work, "Dites-le-nous à l’accueil.")));
    if (poster->url.length)
        pdf_add_link(foot, PDF_TEXT, poster->url, poster->url);
    pdf_add_text(foot, PDF_NOTE,
                 str_format(work->arena, tr(work, "%.*s, version %.*s · Affiche faite avec Tenu, logiciel libre"),
                            STR_ARG(title), STR_ARG(poster->version->version)));
    return foot;
}

struct foot {
    struct pdf_flow *words;
    double code;        /* the side of the QR code, 0 without */
    double left, width; /* of the words */
    double words_height, height;
};

static struct foot foot_of(const struct poster_sheet *page, struct pdf_area area)
{
    struct foot foot = {.words = foot_words(page), .left = area.x};
    if (page->poster->url.length) {
        foot.code = CODE * page->unit;
        foot.left += foot.code + 12 * page->unit;
    }
    foot.width = area.width - (foot.left - area.x);
    foot.words_height = pdf_flow_height(foot.words, foot.width);
    foot.height = foot.words_height > foot.code ? foot.words_height : foot.code;
    return foot;
}

static void place_foot(const struct poster_sheet *page, const struct foot *foot, struct pdf_area area)
{
    double top = area.y + area.height - foot->height;
    pdf_box(page->pdf, PDF_LINE, (struct pdf_area){area.x, top - FOOT_AIR * page->unit, area.width, page->unit});
    if (foot->code > 0) {
        struct pdf_flow *code = pdf_flow_new(page->pdf, page->unit);
        pdf_add_code(code, page->poster->url, CODE);
        pdf_place(code, area.x, top, foot->code);
    }
    pdf_place(foot->words, foot->left, top + (foot->height - foot->words_height) / 2, foot->width);
}

struct str poster_make(struct work *work, const struct poster *poster)
{
    struct str title = str_format(work->arena, tr(work, "Nos engagements : %.*s"), STR_ARG(poster->site));
    struct pdf_about about = {
        .title = title, .author = wording_in(&poster->version->publisher, work->language), .paper = poster->paper};
    struct poster_sheet page = {.work = work, .poster = poster, .pdf = pdf_new(work, &about)};
    page.unit = pdf_width(page.pdf) / PDF_MM(210);
    double margin = MARGIN * page.unit, air = AIR * page.unit;
    struct pdf_area area = {margin, margin, pdf_width(page.pdf) - 2 * margin, pdf_height(page.pdf) - 2 * margin};
    pdf_sheet(page.pdf);
    double head = place_head(&page, area);
    struct foot foot = foot_of(&page, area);
    struct pdf_area middle = area;
    middle.y += head + air;
    middle.height -= head + foot.height + FOOT_AIR * page.unit + 2 * air;
    place_promises(&page, middle);
    place_foot(&page, &foot, area);
    return pdf_finish(page.pdf);
}

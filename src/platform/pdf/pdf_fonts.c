/* SPDX-License-Identifier: EUPL-1.2
 * The typeface of documents: the one of the pages, Atkinson Hyperlegible Next, unpacked from WOFF2 by FreeType into
 * files that exist in memory only, because Pango's HarfBuzz reads no WOFF2. DejaVu steps in for other scripts where the
 * system has it. The system's own configuration is not asked, so that a document looks the same on every machine. */
#include "platform/pdf/pdf_parts.h"

#include "platform/web/asset.h"

#define FT_CONFIG_STANDARD_LIBRARY_H "platform/pdf/pdf_freetype.h"
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

const char pdf_family[] = "Atkinson Hyperlegible Next";

static const char *const assets_used[] = {"fonts/latin-400-normal.woff2", "fonts/latin-700-normal.woff2",
                                          "fonts/latin-ext-400-normal.woff2", "fonts/latin-ext-700-normal.woff2"};
static const char *const others[] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                     "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static FcConfig *config; /* for the life of the program; NULL if a font could not be had */

static bool write_all(int descriptor, const unsigned char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(descriptor, bytes, size);
        if (written <= 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Fontconfig, FreeType and HarfBuzz open a font by its path, again and again: the descriptor stays open. */
static bool add_unpacked(const unsigned char *bytes, size_t size)
{
    char path[40];
    int descriptor = memfd_create("font", MFD_CLOEXEC);
    if (descriptor < 0)
        return false;
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (write_all(descriptor, bytes, size) && FcConfigAppFontAddFile(config, (const FcChar8 *)path))
        return true;
    close(descriptor);
    return false;
}

/* Asked for table 0 from its beginning, FreeType gives the whole font as it reads it, that is as TrueType. */
static bool add_asset(FT_Library library, const char *name)
{
    const struct asset *asset = asset_find(str_from(name));
    FT_Face face;
    FT_ULong size = 0;
    if (!asset || FT_New_Memory_Face(library, asset->bytes, (FT_Long)asset->size, 0, &face))
        return false;
    unsigned char *bytes = FT_Load_Sfnt_Table(face, 0, 0, NULL, &size) ? NULL : malloc(size);
    bool added = bytes && !FT_Load_Sfnt_Table(face, 0, 0, bytes, &size) && add_unpacked(bytes, size);
    free(bytes);
    FT_Done_Face(face);
    return added;
}

static void load(void)
{
    FT_Library library;
    config = FcConfigCreate();
    if (!config || FT_Init_FreeType(&library))
        return;
    bool complete = true;
    for (size_t i = 0; i < COUNT_OF(assets_used); i++)
        complete = add_asset(library, assets_used[i]) && complete;
    FT_Done_FreeType(library);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (access(others[i], R_OK) == 0)
            FcConfigAppFontAddFile(config, (const FcChar8 *)others[i]);
    if (!complete) {
        FcConfigDestroy(config);
        config = NULL;
    }
}

/* A map belongs to one document and so to one thread; the configuration behind it is only read. */
PangoFontMap *pdf_fonts_new(void)
{
    pthread_once(&once, load);
    if (!config)
        fault(FAULT_BUG, "the typeface of documents could not be unpacked");
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!map)
        fault(FAULT_BUG, "Cairo was built without FreeType");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    return map;
}

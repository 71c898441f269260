/* SPDX-License-Identifier: EUPL-1.2
 * What readers of the screen need and Cairo 1.16 doesn't write: the language of the text, and that the window shows the
 * title. Added as the format provides for changes: a new catalog behind the old file, with a table of its own. */
#include "platform/pdf/pdf_parts.h"

#include "platform/web/language.h"

#include <inttypes.h>

struct trailer {
    int64_t size, root, info, table; /* table: where the last one stands */
    struct str catalog;              /* what stands between << and >> */
};

static size_t find_last(struct str text, struct str wanted)
{
    for (size_t at = text.length; at >= wanted.length; at--)
        if (str_equal(str_part(text, at - wanted.length, at), wanted))
            return at;
    return STR_ABSENT;
}

static int64_t number_after(struct str text, struct str word)
{
    size_t at = find_last(text, word);
    int64_t number = 0;
    if (at == STR_ABSENT)
        return 0;
    struct str rest = str_trim(str_after(text, at));
    for (size_t i = 0; i < rest.length && i < 10 && rest.at[i] >= '0' && rest.at[i] <= '9'; i++)
        number = number * 10 + (rest.at[i] - '0');
    return number;
}

/* False if Cairo writes its files in another way one day: then they stay as they are. */
static bool read_trailer(struct work *work, struct str file, struct trailer *ret_trailer)
{
    struct trailer found = {.size = number_after(file, STR("/Size")),
                            .root = number_after(file, STR("/Root")),
                            .info = number_after(file, STR("/Info")),
                            .table = number_after(file, STR("startxref"))};
    struct str head = str_format(work->arena, "\n%" PRId64 " 0 obj\n<<", found.root);
    size_t from = find_last(file, head);
    struct str rest = from == STR_ABSENT ? STR_NONE : str_after(file, from);
    size_t to = str_find(rest, STR(">>\nendobj"));
    if (!found.size || !found.root || !found.table || to == STR_ABSENT)
        return false;
    found.catalog = str_part(rest, 0, to);
    *ret_trailer = found;
    return true;
}

void pdf_catalog_amend(struct work *work, struct text *file)
{
    struct trailer trailer;
    if (!read_trailer(work, text_str(file), &trailer))
        return;
    struct str catalog = str_copy(work->arena, trailer.catalog); /* the file moves when it grows */
    size_t object = file->length;
    text_addf(file, "%" PRId64 " 0 obj\n<<%.*s   /Lang (%s)\n", trailer.root, STR_ARG(catalog),
              language_code(work->language));
    text_addf(file, "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n");
    size_t table = file->length;
    text_addf(file, "xref\n%" PRId64 " 1\n%010zu 00000 n \n", trailer.root, object);
    text_addf(file, "trailer\n<< /Size %" PRId64 "\n   /Root %" PRId64 " 0 R\n", trailer.size, trailer.root);
    text_addf(file, "   /Info %" PRId64 " 0 R\n   /Prev %" PRId64 "\n>>\nstartxref\n%zu\n%%%%EOF\n", trailer.info,
              trailer.table, table);
}

/* SPDX-License-Identifier: EUPL-1.2
 * Text as people search and sort it: without accents, case and punctuation. The program fills the `…_key` columns with
 * these keys, so that both engines compare plain bytes. Also the two ways by which foreign text becomes ours. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/str.h"

/* "L’Haÿ-les-Roses" gives "l hay les roses": only letters and digits, one space between words. Empty if there are none.
 */
struct str fold_key(struct arena *arena, struct str text);

/* True if every word of the query begins a word of the key. */
bool fold_matches(struct str key, struct str query_key);

/* "%key%" for LIKE $1 ESCAPE '\'; empty if there is nothing to search, for ($1 = '' OR name_key LIKE $1 ESCAPE '\'). */
struct str fold_like(struct arena *arena, struct str text);

struct str text_nfc(struct arena *arena,
                    struct str text); /* of well-formed UTF-8; the text itself if it is already NFC */
struct str text_from_windows_1252(struct arena *arena, struct str text);

#endif

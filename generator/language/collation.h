/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Order for people (ICU): Swedish å ä ö last and W after V, numbers in names by value, accents before case. The keys
 * compare with slice_compare. Names that are equal in every respect have equal keys: the caller adds the code.
 */
#ifndef REDOVISA_LANGUAGE_COLLATION_H
#define REDOVISA_LANGUAGE_COLLATION_H

#include "base/arena.h"
#include "base/languages.h"

struct diagnostics;
struct collation; /* an ICU collator; for one thread */

/* NULL when ICU has no data (LANGUAGE_DATA_MISSING). Depends on the language alone, never on the machine's locale. */
struct collation *collation_open(struct arena *arena, enum language language, struct diagnostics *diagnostics);
/* NULL is let through. */
void collation_close(struct collation *collation);
/* Sort key in the arena. Bytes that are not UTF-8 count as U+FFFD. */
struct slice collation_key(struct collation *collation, struct arena *arena, struct slice text);
/*
 * The positions of `count` names in the order for people, in the arena; of equal names the first one first, so that the
 * order never depends on the sort. Without ICU's data (it is then told) by bytes.
 */
const uint32_t *collation_sort(struct arena *arena, enum language language, struct diagnostics *diagnostics,
                               const struct slice *names, uint32_t count);
/*
 * The heading letter under which a name stands in an index: "A" … "Z", in Swedish also "Å", "Ä", "Ö"; "#" for other
 * (digits, signs, nothing, letters that are not Latin). Accents are taken off as the order does: É under E, in Swedish
 * Ü under Y, Ø under Ö and Æ under Ä, in English Å under A.
 */
struct slice collation_index_letter(enum language language, struct arena *arena, struct slice name);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Order for people (ICU): Swedish å ä ö last and W after V, numbers in names by value, accents before case. The keys
 * compare with slice_compare.
 */
#ifndef REDOVISA_LANGUAGE_COLLATION_H
#define REDOVISA_LANGUAGE_COLLATION_H

#include "base/arena.h"
#include "base/languages.h"

struct diagnostics;
struct collation; /* an ICU collator; for one thread */

/* NULL when ICU has no data (a diagnostic says so). */
struct collation *collation_open(struct arena *arena, enum language language, struct diagnostics *diagnostics);
void collation_close(struct collation *collation);
/* Sort key in the arena. */
struct slice collation_key(struct collation *collation, struct arena *arena, struct slice text);
/* The heading letter under which a name stands in an index: "A" … "Z", "Å", "Ä", "Ö"; "#" for other. */
struct slice collation_index_letter(enum language language, struct arena *arena, struct slice name);

#endif

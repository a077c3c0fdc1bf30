/* SPDX-License-Identifier: EUPL-1.2 */
/* One flat JSON object of key → text (templates/words/sv.json), with the place of each text. */
#ifndef REDOVISA_READ_WORD_LIST_H
#define REDOVISA_READ_WORD_LIST_H

#include "base/diagnostics.h"

struct word_entry {
    struct slice key;
    struct slice text;
    struct place place;
};

bool word_list_read(struct arena *arena, const struct source *source, struct word_entry **entries, uint32_t *count,
                    struct diagnostics *diagnostics);

#endif

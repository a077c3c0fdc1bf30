/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The program's own words: templates/words/sv.json and en.json, one flat object of key → text. A text may hold
 * template tags ({{name}}), so a whole sentence is one word and grammar stays with its language. Keys are the same in
 * both files; a key that one lacks is an error.
 */
#ifndef REDOVISA_LANGUAGE_WORDS_H
#define REDOVISA_LANGUAGE_WORDS_H

#include "base/diagnostics.h"
#include "base/languages.h"
#include "base/map.h"

struct word {
    struct slice key;
    struct slice text;
    struct place place;
};

struct words {
    enum language language;
    struct word *items; /* in the file's order */
    uint32_t count;
    struct map by_key;
};

void words_init(struct words *words, enum language language, struct arena *arena);
/* Called by the reader of the file (read/words_reader), which may not be included here. */
void words_add(struct words *words, struct arena *arena, struct slice key, struct slice text, struct place place);
/* NULL when there is none. */
const struct word *words_find(const struct words *words, struct slice key);

#endif

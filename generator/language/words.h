/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The program's own words: templates/words/sv.json and en.json, and those in words/sv/ and words/en/, each one flat
 * object of key → text. A text may hold template tags ({{name}}), so a whole sentence is one word and grammar stays
 * with its language. Keys are the same in both languages; a key that one lacks is an error.
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
    size_t capacity;
    struct map by_key;
};

void words_init(struct words *words, enum language language, struct arena *arena);
/*
 * Called for what read/word_list_read found. Texts are not copied. False when the key is there already (WORD_TWICE,
 * with the first place); the first text stays.
 */
bool words_add(struct words *words, struct arena *arena, struct slice key, struct slice text, struct place place,
               struct diagnostics *diagnostics);
/* NULL when there is none. */
const struct word *words_find(const struct words *words, struct slice key);
/* Every key of one that the other lacks is reported where it stands (WORD_MISSING). True when there was none. */
bool words_compare(const struct words *words, const struct words *other, struct diagnostics *diagnostics);

#endif

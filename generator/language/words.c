/* SPDX-License-Identifier: EUPL-1.2 */
/* Words by key; items in the file's order, so that what is reported about them is too. */
#include "language/words.h"

void words_init(struct words *words, enum language language, struct arena *arena)
{
    *words = (struct words){.language = language};
    map_init(&words->by_key, arena);
}

bool words_add(struct words *words, struct arena *arena, struct slice key, struct slice text, struct place place,
               struct diagnostics *diagnostics)
{
    uint32_t found = map_add(&words->by_key, key, words->count);
    if (found != words->count) {
        diagnostics_add_values(diagnostics, DIAGNOSTIC_WORD_TWICE, place, words->items[found].place, 1, &key);
        return false;
    }
    words->items = arena_grow(arena, words->items, words->count, &words->capacity, sizeof *words->items);
    words->items[words->count++] = (struct word){key, text, place};
    return true;
}

const struct word *words_find(const struct words *words, struct slice key)
{
    uint32_t found = map_find(&words->by_key, key);
    return found == MAP_ABSENT ? NULL : &words->items[found];
}

static bool report_missing(const struct words *has, const struct words *lacks, struct diagnostics *diagnostics)
{
    bool is_whole = true;
    for (uint32_t i = 0; i < has->count; i++) {
        if (words_find(lacks, has->items[i].key) != NULL)
            continue;
        is_whole = false;
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_WORD_MISSING, has->items[i].place, has->items[i].key,
                        language_code(lacks->language));
    }
    return is_whole;
}

bool words_compare(const struct words *words, const struct words *other, struct diagnostics *diagnostics)
{
    bool first = report_missing(words, other, diagnostics);
    bool second = report_missing(other, words, diagnostics);
    return first && second;
}

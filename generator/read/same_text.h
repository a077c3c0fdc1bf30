/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether two texts are the same, for cells: most are so short that a call of memcmp costs more than the comparison. */
#ifndef REDOVISA_READ_SAME_TEXT_H
#define REDOVISA_READ_SAME_TEXT_H

#include "base/text.h"

/* Up to sixteen bytes as two words that overlap. */
static inline bool same_words(const char *a, const char *b, size_t length, size_t word)
{
    uint64_t words[4] = {0, 0, 0, 0};
    memcpy(&words[0], a, word);
    memcpy(&words[1], b, word);
    memcpy(&words[2], a + length - word, word);
    memcpy(&words[3], b + length - word, word);
    return words[0] == words[1] && words[2] == words[3];
}

static inline bool same_text(struct slice a, struct slice b)
{
    if (a.length != b.length)
        return false;
    if (a.length > 16)
        return memcmp(a.bytes, b.bytes, a.length) == 0;
    if (a.length >= 8)
        return same_words(a.bytes, b.bytes, a.length, 8);
    if (a.length >= 4)
        return same_words(a.bytes, b.bytes, a.length, 4);
    return a.length == 0 || (a.bytes[0] == b.bytes[0] && a.bytes[a.length / 2] == b.bytes[a.length / 2] &&
                             a.bytes[a.length - 1] == b.bytes[a.length - 1]);
}

#endif

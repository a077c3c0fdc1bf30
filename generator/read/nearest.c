/* SPDX-License-Identifier: EUPL-1.2 */
/* Edit distance by rows (Levenshtein 1966), ASCII case apart. */
#include "read/nearest.h"

#define MAXIMUM_COMPARED 80U

static unsigned char lower(char byte) { return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte); }

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

static unsigned distance(struct slice a, struct slice b)
{
    unsigned row[MAXIMUM_COMPARED + 1];
    for (unsigned j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 0; i < a.length; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i + 1;
        for (size_t j = 0; j < b.length; j++) {
            unsigned changed = diagonal + (lower(a.bytes[i]) == lower(b.bytes[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = smallest(changed, row[j] + 1, row[j + 1] + 1);
        }
    }
    return row[b.length];
}

uint32_t nearest_text(const struct slice *texts, uint32_t count, struct slice wanted)
{
    struct slice target = slice_sub(wanted, 0, MAXIMUM_COMPARED);
    uint32_t nearest = NEAREST_NONE;
    unsigned least = (unsigned)target.length / 2 + 1;
    for (uint32_t i = 0; i < count; i++) {
        unsigned changes = distance(slice_sub(texts[i], 0, MAXIMUM_COMPARED), target);
        if (changes >= least)
            continue;
        least = changes;
        nearest = i;
    }
    return nearest;
}

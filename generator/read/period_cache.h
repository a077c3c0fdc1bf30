/* SPDX-License-Identifier: EUPL-1.2 */
/* The periods of a column repeat on every row: texts that were read lately and what they were. No allocation. */
#ifndef REDOVISA_READ_PERIOD_CACHE_H
#define REDOVISA_READ_PERIOD_CACHE_H

#include "model/period.h"

#define PERIOD_CACHE_SLOTS 64

struct period_cache_slot {
    struct slice text; /* points into the source */
    struct period period;
    uint32_t index; /* the user's own */
};

struct period_cache {
    struct period_cache_slot slots[PERIOD_CACHE_SLOTS];
};

/* The slot of a text: its period if it was read, else whatever was there before. Empty texts have none (NULL). */
static inline struct period_cache_slot *period_cache_slot(struct period_cache *cache, struct slice text, bool *is_known)
{
    *is_known = false;
    if (text.length == 0)
        return NULL;
    size_t sum = text.length;
    size_t first = text.length > 8 ? text.length - 8 : 0;
    for (size_t i = first; i < text.length; i++)
        sum = sum * 31 + (unsigned char)text.bytes[i];
    struct period_cache_slot *slot = &cache->slots[sum % PERIOD_CACHE_SLOTS];
    *is_known = slice_equal(slot->text, text);
    return slot;
}

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The periods of a column repeat on every row: texts that were read lately and what they were. No allocation. */
#ifndef REDOVISA_READ_PERIOD_CACHE_H
#define REDOVISA_READ_PERIOD_CACHE_H

#include "model/period.h"
#include "read/same_text.h"

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
    uint64_t tail = 0;
    size_t length = text.length < sizeof tail ? text.length : sizeof tail;
    memcpy(&tail, text.bytes + text.length - length, length);
    struct period_cache_slot *slot =
        &cache->slots[(tail * UINT64_C(0x9E3779B97F4A7C15) + text.length) >> 58 & (PERIOD_CACHE_SLOTS - 1)];
    *is_known = same_text(slot->text, text);
    return slot;
}

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Map from text to a 32-bit number (an index into somebody's array). Open addressing, grows by doubling in its arena.
 * Keys are not copied: they must outlive the map.
 */
#ifndef REDOVISA_BASE_MAP_H
#define REDOVISA_BASE_MAP_H

#include "base/text.h"

#define MAP_ABSENT UINT32_MAX

struct map_entry {
    struct slice key;
    uint32_t hash;
    uint32_t value;
};

struct map {
    struct map_entry *entries;
    uint32_t capacity; /* a power of two, or 0 */
    uint32_t count;
    struct arena *arena;
};

void map_init(struct map *map, struct arena *arena);
/* The number under the key, or MAP_ABSENT. Safe to call from many threads when nobody adds. */
uint32_t map_find(const struct map *map, struct slice key);
/* Adds unless the key is there; returns what stands there afterwards. */
uint32_t map_add(struct map *map, struct slice key, uint32_t value);

#endif

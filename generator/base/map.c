/* SPDX-License-Identifier: EUPL-1.2 */
/* Linear probing, at most three quarters full. A hash of 0 marks a free entry, as zeroed memory has it. */
#include "base/map.h"

#include "base/arena.h"
#include "base/hash.h"

#include <assert.h>

#define MAP_SMALLEST 16U

void map_init(struct map *map, struct arena *arena) { *map = (struct map){NULL, 0, 0, arena}; }

static uint32_t key_hash(struct slice key)
{
    uint32_t hash = (uint32_t)hash_text(key);
    return hash == 0 ? 1 : hash;
}

/* The entry that holds the key, or the free one where it would stand. */
static struct map_entry *probe(const struct map *map, struct slice key, uint32_t hash)
{
    uint32_t mask = map->capacity - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        struct map_entry *entry = &map->entries[i];
        if (entry->hash == 0 || (entry->hash == hash && slice_equal(entry->key, key)))
            return entry;
    }
}

uint32_t map_find(const struct map *map, struct slice key)
{
    if (map->count == 0)
        return MAP_ABSENT;
    const struct map_entry *entry = probe(map, key, key_hash(key));
    return entry->hash == 0 ? MAP_ABSENT : entry->value;
}

static void grow(struct map *map)
{
    struct map old = *map;
    size_t capacity = old.capacity == 0 ? MAP_SMALLEST : (size_t)old.capacity * 2;
    map->entries = arena_allocate(map->arena, capacity > UINT32_MAX ? SIZE_MAX : capacity, sizeof *map->entries);
    map->capacity = (uint32_t)capacity;
    uint32_t mask = map->capacity - 1;
    for (uint32_t from = 0; from < old.capacity; from++) {
        if (old.entries[from].hash == 0)
            continue;
        uint32_t to = old.entries[from].hash & mask;
        while (map->entries[to].hash != 0)
            to = (to + 1) & mask;
        map->entries[to] = old.entries[from];
    }
}

uint32_t map_add(struct map *map, struct slice key, uint32_t value)
{
    assert(value != MAP_ABSENT);
    if (map->count >= map->capacity / 4 * 3)
        grow(map);
    uint32_t hash = key_hash(key);
    struct map_entry *entry = probe(map, key, hash);
    if (entry->hash == 0) {
        *entry = (struct map_entry){key, hash, value};
        map->count++;
    }
    return entry->value;
}

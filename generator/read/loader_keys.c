/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Foreign keys. The one that every table has, from its school to the schools, is seen when a row finds its school;
 * others are looked up here, in a second run over the two tables.
 */
#include "read/loader.h"

#define KEY_SEPARATOR SLICE("\x1f")

struct key_check {
    struct loader *loader;
    struct arena *arena;
    const struct schema_resource *resource;
    const struct foreign_key *key;
};

static const struct schema_resource *find_target(const struct key_check *check)
{
    if (slice_is_empty(check->key->resource))
        return check->resource;
    const struct schema *schema = check->loader->schema;
    for (uint32_t i = 0; i < schema->resource_count; i++)
        if (slice_equal(schema->resources[i].name, check->key->resource))
            return &schema->resources[i];
    return NULL;
}

/* From the concept school to the key of the schools. */
static bool is_natural(const struct key_check *check, const struct schema_resource *target)
{
    uint32_t from = schema_find_field(check->resource, check->key->fields[0]);
    uint32_t to = schema_find_field(target, check->key->references[0]);
    return check->key->field_count == 1 && target->role == ROLE_SCHOOLS && from != NONE && to != NONE &&
           check->resource->fields[from].concept == CONCEPT_SCHOOL && target->fields[to].concept == CONCEPT_SCHOOL;
}

/* The texts of the key's fields in the row; false when one of them is missing. */
static bool key_of(const struct key_check *check, const struct table_rows *rows, const struct slice *names,
                   struct slice *key)
{
    *key = SLICE_EMPTY;
    for (uint32_t i = 0; i < check->key->field_count; i++) {
        uint32_t field = schema_find_field(rows->table->schema, names[i]);
        struct slice text = slice_trim_unicode(table_rows_text(rows, field));
        if (value_missing(&rows->table->schema->fields[field], text) != STATUS_NORMAL)
            return false;
        *key = i == 0 ? text : SLICE_JOIN(check->arena, *key, KEY_SEPARATOR, text);
    }
    return true;
}

static void gather(const struct key_check *check, const struct table *table, struct map *keys)
{
    struct diagnostics reported_before;
    diagnostics_init(&reported_before, check->arena);
    for (uint32_t i = 0; i < table->file_count; i++) {
        struct table_rows rows;
        if (!table->files[i].is_usable)
            continue;
        table_rows_open(&rows, check->arena, table, i, &reported_before);
        struct slice key;
        while (table_rows_next(&rows))
            if (key_of(check, &rows, check->key->references, &key))
                map_add(keys, key, 0);
    }
}

static void compare(const struct key_check *check, const struct table *table, const struct map *keys)
{
    struct diagnostics reported_before;
    diagnostics_init(&reported_before, check->arena);
    uint32_t field = schema_find_field(check->resource, check->key->fields[0]);
    for (uint32_t i = 0; i < table->file_count; i++) {
        struct table_rows rows;
        if (!table->files[i].is_usable)
            continue;
        table_rows_open(&rows, check->arena, table, i, &reported_before);
        struct slice key;
        while (table_rows_next(&rows))
            if (key_of(check, &rows, check->key->fields, &key) && map_find(keys, key) == MAP_ABSENT)
                DIAGNOSTICS_ADD(check->loader->diagnostics, DIAGNOSTIC_FOREIGN_KEY_UNKNOWN,
                                table_rows_place(&rows, field), slice_trim_unicode(table_rows_text(&rows, field)),
                                check->resource->fields[field].name,
                                slice_is_empty(check->key->resource) ? check->resource->name : check->key->resource);
    }
}

static bool has_references(const struct key_check *check, const struct schema_resource *target)
{
    for (uint32_t i = 0; target != NULL && i < check->key->field_count; i++)
        if (schema_find_field(target, check->key->references[i]) == NONE)
            return false;
    return target != NULL;
}

static void check_key(const struct key_check *check)
{
    struct loader *loader = check->loader;
    const struct schema_resource *target = find_target(check);
    if (!has_references(check, target)) {
        DIAGNOSTICS_ADD(loader->diagnostics, DIAGNOSTIC_UNKNOWN_REFERENCE,
                        schema_place(loader->schema, check->key->json),
                        target == NULL ? check->key->resource : check->key->references[0]);
        return;
    }
    if (check->resource->is_broken || target->is_broken || is_natural(check, target))
        return;
    struct map keys;
    map_init(&keys, check->arena);
    gather(check, &loader->tables[target->index], &keys);
    compare(check, &loader->tables[check->resource->index], &keys);
}

void loader_keys_check(struct loader *loader)
{
    for (uint32_t i = 0; i < loader->schema->resource_count; i++) {
        const struct schema_resource *resource = &loader->schema->resources[i];
        for (uint32_t j = 0; j < resource->foreign_key_count; j++) {
            struct arena arena;
            arena_init(&arena, loader->arena->guard);
            check_key(&(struct key_check){loader, &arena, resource, &resource->foreign_keys[j]});
            arena_release(&arena);
        }
    }
}

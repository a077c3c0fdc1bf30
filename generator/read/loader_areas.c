/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/loader.h"

#include "read/geojson.h"
#include "read/nearest.h"

#include <stdlib.h>

#define MAXIMUM_ELABORATED 200

static uint32_t append_area(struct loader *loader, size_t *capacity, struct area area)
{
    struct publication *publication = loader->publication;
    uint32_t index = publication->area_count;
    uint32_t there = map_add(&publication->area_by_name, area.name, index);
    if (there != index)
        return there;
    publication->areas = arena_grow(loader->arena, publication->areas, index, capacity, sizeof area);
    publication->areas[publication->area_count++] = area;
    return index;
}

/* The polygons of one name in several features are one area. */
static void add_rings(struct loader *loader, struct area *area, const struct area *more)
{
    struct area_ring *rings = ARENA_ARRAY(loader->arena, struct area_ring, (size_t)area->ring_count + more->ring_count);
    for (uint32_t i = 0; i < area->ring_count; i++)
        rings[i] = area->rings[i];
    for (uint32_t i = 0; i < more->ring_count; i++)
        rings[area->ring_count + i] = more->rings[i];
    area->rings = rings;
    area->ring_count += more->ring_count;
}

static void read_file(struct loader *loader, struct resource *model, const struct source *source, size_t *capacity)
{
    struct area *areas = NULL;
    uint32_t count = geojson_read(loader->arena, source, loader->diagnostics, &areas);
    model->rows_read += count;
    model->rows_shown += count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = loader->publication->area_count;
        uint32_t index = append_area(loader, capacity, areas[i]);
        if (index != before)
            add_rings(loader, &loader->publication->areas[index], &areas[i]);
    }
}

void loader_areas_read(struct loader *loader)
{
    struct publication *publication = loader->publication;
    map_init(&publication->area_by_name, loader->arena);
    size_t capacity = 0;
    for (uint32_t i = 0; i < loader->schema->resource_count; i++) {
        if (loader->schema->resources[i].role != ROLE_AREAS)
            continue;
        struct resource *model = &publication->resources[i];
        for (uint32_t j = 0; j < loader->tables[i].file_count; j++)
            if (loader->tables[i].files[j].source != NULL)
                read_file(loader, model, loader->tables[i].files[j].source, &capacity);
    }
}

/* Crossings of a ray to the east (even–odd rule, as SVG's fill does): holes are rings too. */
static bool is_inside(const struct area *area, double longitude, double latitude)
{
    bool inside = false;
    for (uint32_t i = 0; i < area->ring_count; i++) {
        const double *points = area->rings[i].points;
        for (uint32_t j = 0; j + 1 < area->rings[i].point_count; j++) {
            const double *a = &points[(size_t)j * 2];
            const double *b = a + 2;
            if ((a[1] > latitude) != (b[1] > latitude) &&
                longitude < a[0] + (b[0] - a[0]) * (latitude - a[1]) / (b[1] - a[1]))
                inside = !inside;
        }
    }
    return inside;
}

static uint32_t area_at(const struct publication *publication, const struct school *school)
{
    for (uint32_t i = 0; school->has_position && i < publication->area_count; i++)
        if (is_inside(&publication->areas[i], school->longitude, school->latitude))
            return i;
    return NONE;
}

/* `elaborated` counts: a table may hold thousands of wrong names, and fifty are printed. */
static uint32_t find_named(struct loader *loader, struct slice name, struct place place, uint32_t *elaborated)
{
    const struct publication *publication = loader->publication;
    uint32_t index = publication_find_area(publication, name);
    if (index != NONE)
        return index;
    if (++*elaborated > MAXIMUM_ELABORATED) {
        DIAGNOSTICS_ADD(loader->diagnostics, DIAGNOSTIC_UNKNOWN_AREA, place, name, publication->areas[0].name);
        return NONE;
    }
    struct slice *names = ARENA_ARRAY(loader->arena, struct slice, publication->area_count);
    for (uint32_t i = 0; i < publication->area_count; i++)
        names[i] = publication->areas[i].name;
    uint32_t nearest = nearest_text(names, publication->area_count, name);
    DIAGNOSTICS_ADD(loader->diagnostics, DIAGNOSTIC_UNKNOWN_AREA, place, name,
                    names[nearest == NEAREST_NONE ? 0 : nearest]);
    return NONE;
}

static bool has_area_field(const struct loader *loader)
{
    for (uint32_t i = 0; i < loader->schema->resource_count; i++)
        if (loader->schema->resources[i].role == ROLE_SCHOOLS &&
            schema_find_concept(&loader->schema->resources[i], CONCEPT_AREA) != NONE)
            return true;
    return false;
}

struct ordered_area {
    struct slice key;
    struct area area;
    uint32_t before; /* its position before sorting */
};

static int compare_areas(const void *a, const void *b)
{
    const struct ordered_area *left = a;
    const struct ordered_area *right = b;
    int order = slice_compare(left->key, right->key);
    return order != 0 ? order : slice_compare(left->area.name, right->area.name);
}

/* Ids are unique: a second "norra" becomes "norra-2". */
static struct slice unique_id(struct loader *loader, struct map *ids, struct slice name, uint32_t index)
{
    struct slice base = area_id_from_name(loader->arena, name);
    struct slice id = base;
    for (uint32_t number = 2; map_add(ids, id, index) != index; number++)
        id = SLICE_JOIN(loader->arena, base, SLICE("-"), slice_from_size(loader->arena, number));
    return id;
}

static void sort_areas(struct loader *loader)
{
    struct publication *publication = loader->publication;
    const struct name_order *order = &loader->options->name_order;
    struct ordered_area *ordered = ARENA_ARRAY(loader->arena, struct ordered_area, publication->area_count);
    uint32_t *now = ARENA_ARRAY(loader->arena, uint32_t, publication->area_count);
    for (uint32_t i = 0; i < publication->area_count; i++) {
        struct slice name = publication->areas[i].name;
        struct slice key = order->key == NULL ? name : order->key(order->context, loader->arena, name);
        ordered[i] = (struct ordered_area){key, publication->areas[i], i};
    }
    if (publication->area_count > 1)
        qsort(ordered, publication->area_count, sizeof *ordered, compare_areas);
    map_init(&publication->area_by_name, loader->arena);
    struct map ids;
    map_init(&ids, loader->arena);
    for (uint32_t i = 0; i < publication->area_count; i++) {
        publication->areas[i] = ordered[i].area;
        publication->areas[i].id = unique_id(loader, &ids, ordered[i].area.name, i);
        map_add(&publication->area_by_name, ordered[i].area.name, i);
        now[ordered[i].before] = i;
    }
    for (uint32_t i = 0; i < publication->area_count; i++)
        map_add(&publication->area_by_name, publication->areas[i].id, i);
    for (uint32_t i = 0; i < publication->school_count; i++)
        if (publication->schools[i].area != NONE)
            publication->schools[i].area = now[publication->schools[i].area];
}

/* Schools are in order already, so each area's list is. */
static void list_schools(struct loader *loader)
{
    struct publication *publication = loader->publication;
    for (uint32_t i = 0; i < publication->school_count; i++)
        if (publication->schools[i].area != NONE)
            publication->areas[publication->schools[i].area].school_count++;
    for (uint32_t i = 0; i < publication->area_count; i++) {
        publication->areas[i].schools = ARENA_ARRAY(loader->arena, uint32_t, publication->areas[i].school_count);
        publication->areas[i].school_count = 0;
    }
    for (uint32_t i = 0; i < publication->school_count; i++) {
        if (publication->schools[i].area == NONE)
            continue;
        struct area *area = &publication->areas[publication->schools[i].area];
        area->schools[area->school_count++] = i;
    }
}

void loader_areas_join(struct loader *loader, const struct slice *names, const struct place *places)
{
    struct publication *publication = loader->publication;
    bool has_polygons = publication->area_count != 0;
    bool has_field = has_area_field(loader);
    size_t capacity = publication->area_count;
    uint32_t elaborated = 0;
    for (uint32_t i = 0; i < publication->school_count; i++) {
        struct school *school = &publication->schools[i];
        if (!has_field)
            school->area = area_at(publication, school);
        else if (slice_is_empty(names[i]))
            school->area = NONE;
        else if (has_polygons)
            school->area = find_named(loader, names[i], places[i], &elaborated);
        else
            school->area = append_area(loader, &capacity, (struct area){.name = names[i], .place = places[i]});
    }
    sort_areas(loader);
    list_schools(loader);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/geojson.h"

#include "read/coordinate.h"
#include "read/json_reader.h"

#define MAXIMUM_POINTS 2000000

struct geojson {
    struct arena *arena;
    const struct source *source;
    struct diagnostics *diagnostics;
    size_t point_count;
};

static void report(struct geojson *geojson, enum diagnostic_code code, const struct json_value *value,
                   struct slice found)
{
    DIAGNOSTICS_ADD(geojson->diagnostics, code, json_place(geojson->source, value), found);
}

static bool read_position(struct geojson *geojson, const struct json_value *position, double *point)
{
    if (position->kind == JSON_ARRAY && position->child_count >= 2 && position->children[0].kind == JSON_NUMBER &&
        position->children[1].kind == JSON_NUMBER && coordinate_parse(position->children[0].text, 180, &point[0]) &&
        coordinate_parse(position->children[1].text, 90, &point[1]))
        return true;
    report(geojson, DIAGNOSTIC_GEOJSON_POSITION, position,
           position->kind == JSON_ARRAY && position->child_count != 0 ? position->children[0].text : position->text);
    return false;
}

static bool read_ring(struct geojson *geojson, const struct json_value *list, struct area_ring *ring)
{
    uint32_t count = list->kind == JSON_ARRAY ? list->child_count : 0;
    geojson->point_count += count;
    if (count < 4 || geojson->point_count > MAXIMUM_POINTS) {
        report(geojson, DIAGNOSTIC_GEOJSON_RING, list, slice_from_size(geojson->arena, count));
        return false;
    }
    ring->points = ARENA_ARRAY(geojson->arena, double, (size_t)count * 2);
    ring->point_count = count;
    for (uint32_t i = 0; i < count; i++)
        if (!read_position(geojson, &list->children[i], &ring->points[(size_t)i * 2]))
            return false;
    const double *first = ring->points;
    const double *last = &ring->points[(size_t)(count - 1) * 2];
    bool is_closed = !(first[0] < last[0] || first[0] > last[0] || first[1] < last[1] || first[1] > last[1]);
    if (!is_closed)
        report(geojson, DIAGNOSTIC_GEOJSON_RING_OPEN, &list->children[count - 1], SLICE_EMPTY);
    return is_closed;
}

/* Adds the rings of one polygon to those that the area has. */
static bool read_polygon(struct geojson *geojson, const struct json_value *polygon, struct area *area, size_t *capacity)
{
    if (polygon->kind != JSON_ARRAY || polygon->child_count == 0) {
        report(geojson, DIAGNOSTIC_GEOJSON_RING, polygon, SLICE("0"));
        return false;
    }
    for (uint32_t i = 0; i < polygon->child_count; i++) {
        area->rings = arena_grow(geojson->arena, area->rings, area->ring_count, capacity, sizeof *area->rings);
        if (!read_ring(geojson, &polygon->children[i], &area->rings[area->ring_count]))
            return false;
        area->ring_count++;
    }
    return true;
}

static bool read_geometry(struct geojson *geojson, const struct json_value *feature, struct area *area)
{
    const struct json_value *geometry = json_member(feature, SLICE("geometry"));
    const struct json_value *type = json_member(geometry, SLICE("type"));
    const struct json_value *coordinates = json_member(geometry, SLICE("coordinates"));
    struct slice name = type == NULL ? SLICE_EMPTY : type->text;
    size_t capacity = 0;
    bool is_many = slice_equal(name, SLICE("MultiPolygon"));
    if (coordinates == NULL || coordinates->kind != JSON_ARRAY || (!is_many && !slice_equal(name, SLICE("Polygon")))) {
        report(geojson, DIAGNOSTIC_GEOJSON_KIND, type == NULL ? feature : type, name);
        return false;
    }
    if (!is_many)
        return read_polygon(geojson, coordinates, area, &capacity);
    for (uint32_t i = 0; i < coordinates->child_count; i++)
        if (!read_polygon(geojson, &coordinates->children[i], area, &capacity))
            return false;
    return true;
}

/* The `name` of the properties, else their `id`, else the feature's. */
static struct slice feature_name(const struct json_value *feature)
{
    const struct json_value *properties = json_member(feature, SLICE("properties"));
    const struct json_value *choices[] = {json_member(properties, SLICE("name")), json_member(properties, SLICE("id")),
                                          json_member(feature, SLICE("id"))};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i] != NULL && !slice_is_empty(slice_trim_unicode(choices[i]->text)))
            return slice_trim_unicode(choices[i]->text);
    return SLICE_EMPTY;
}

/* RFC 7946 knows WGS 84 only; the older `crs` member may say so. */
static void check_crs(struct geojson *geojson, const struct json_value *root)
{
    const struct json_value *crs = json_member(root, SLICE("crs"));
    if (crs == NULL || crs->kind == JSON_NULL)
        return;
    struct slice name = json_member_text(json_member(crs, SLICE("properties")), SLICE("name"));
    if (!slice_ends_with(name, SLICE("CRS84")) && !slice_ends_with(name, SLICE("4326")))
        report(geojson, DIAGNOSTIC_GEOJSON_CRS, crs, name);
}

uint32_t geojson_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics,
                      struct area **areas)
{
    struct geojson geojson = {arena, source, diagnostics, 0};
    *areas = NULL;
    const struct json_value *root = json_read(arena, source, diagnostics);
    if (root == NULL)
        return 0;
    const struct json_value *features = json_member(root, SLICE("features"));
    if (!slice_equal(json_member_text(root, SLICE("type")), SLICE("FeatureCollection")) || features == NULL ||
        features->kind != JSON_ARRAY) {
        report(&geojson, DIAGNOSTIC_GEOJSON_KIND, root, json_member_text(root, SLICE("type")));
        return 0;
    }
    check_crs(&geojson, root);
    *areas = ARENA_ARRAY(arena, struct area, features->child_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < features->child_count; i++) {
        const struct json_value *feature = &features->children[i];
        struct area area = {.name = feature_name(feature), .place = json_place(source, feature)};
        if (slice_is_empty(area.name))
            report(&geojson, DIAGNOSTIC_GEOJSON_NAME, feature, SLICE_EMPTY);
        else if (read_geometry(&geojson, feature, &area))
            (*areas)[count++] = area;
    }
    return count;
}

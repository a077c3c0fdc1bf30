/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas as GeoJSON (RFC 7946): a FeatureCollection of Polygons and MultiPolygons, each with a `name` or an `id`. */
#ifndef REDOVISA_READ_GEOJSON_H
#define REDOVISA_READ_GEOJSON_H

#include "base/diagnostics.h"
#include "model/school.h"

/*
 * *areas in the order of the file, ids not yet set. Faults have line and column: GEOJSON_KIND, GEOJSON_NAME,
 * GEOJSON_POSITION (longitude -180..180, latitude -90..90), GEOJSON_RING (fewer than four positions, not closed),
 * GEOJSON_CRS. Faulty areas are left out.
 */
uint32_t geojson_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics,
                      struct area **areas);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map of the invented city: fourteen areas that tile an island in the Sea of Bothnia, where no city is. Four
 * bands of three and four cells; neighbours share every point of their border.
 */
#ifndef CITY_MAP_H
#define CITY_MAP_H

#include "city.h"

enum { MAP_RING_MAXIMUM = 160 };

/* Hundred-thousandths of a degree, WGS84; the first point is not repeated; anticlockwise. */
struct map_ring {
    int32_t count;
    int64_t longitude[MAP_RING_MAXIMUM];
    int64_t latitude[MAP_RING_MAXIMUM];
};

void map_draw(uint64_t seed, struct map_ring rings[CITY_AREAS]);
/* Puts every school somewhere inside its area. */
void map_place_schools(struct city *city, const struct map_ring rings[CITY_AREAS]);

#endif

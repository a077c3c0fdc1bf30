/* SPDX-License-Identifier: EUPL-1.2 */
#include "map.h"

/* The city is drawn on a square from -10 000 to 10 000 and then rounded to an island. */
enum {
    BANDS = 4,
    LINES = BANDS + 1,
    LINE_POINTS = 65, /* along a line from west to east */
    WALL_POINTS = 17, /* along a border between two cells of a band */
    HALF = 10000,
    PURPOSE_LINE = 40,
    PURPOSE_WALL = 60,
    PURPOSE_PLACE = 80
};

static const int32_t band_cells[BANDS] = {3, 4, 4, 3};
/* From the south-west, band by band. */
static const int32_t cell_area[CITY_AREAS] = {1, 6, 13, 4, 8, 3, 0, 12, 5, 11, 10, 2, 9, 7};

struct point {
    int64_t x, y;
};

/* Midpoint displacement: offsets[0..count-1] with count - 1 a power of two; the ends stay. */
static void roughen(struct chance *chance, int64_t *offsets, int32_t count, fixed spread)
{
    for (int32_t step = count - 1; step > 1; step /= 2) {
        for (int32_t i = step / 2; i < count; i += step)
            offsets[i] = (offsets[i - step / 2] + offsets[i + step / 2]) / 2 + chance_normal(chance, spread);
        spread = spread * 55 / 100;
    }
}

static void draw_line(uint64_t seed, int32_t line, struct point points[LINE_POINTS])
{
    struct chance chance = chance_stream(seed, (uint64_t)line, PURPOSE_LINE);
    int64_t offsets[LINE_POINTS] = {0};
    bool is_coast = line == 0 || line == LINES - 1;
    offsets[0] = chance_normal(&chance, 500);
    offsets[LINE_POINTS - 1] = chance_normal(&chance, 500);
    roughen(&chance, offsets, LINE_POINTS, is_coast ? 900 : 750);
    int64_t west = -HALF + chance_normal(&chance, 500);
    int64_t east = HALF + chance_normal(&chance, 500);
    for (int32_t i = 0; i < LINE_POINTS; i++)
        points[i] =
            (struct point){west + (east - west) * i / (LINE_POINTS - 1), -HALF + 2 * HALF * line / BANDS + offsets[i]};
}

static void draw_wall(struct chance *chance, struct point from, struct point to, bool is_coast,
                      struct point points[WALL_POINTS])
{
    int64_t offsets[WALL_POINTS] = {0};
    roughen(chance, offsets, WALL_POINTS, is_coast ? 700 : 420);
    for (int32_t i = 0; i < WALL_POINTS; i++)
        points[i] = (struct point){from.x + (to.x - from.x) * i / (WALL_POINTS - 1) + offsets[i],
                                   from.y + (to.y - from.y) * i / (WALL_POINTS - 1)};
}

/* The square rounded (x times the root of 1 - y²/2), then laid out at 60,5 N 19,0 E. */
static void add_point(struct map_ring *ring, struct point point)
{
    int64_t square = (int64_t)HALF * HALF;
    int64_t x = point.x * whole_root(square - point.y * point.y / 2) / HALF;
    int64_t y = point.y * whole_root(square - point.x * point.x / 2) / HALF;
    ring->longitude[ring->count] = 1900000 + x * 13000 / HALF;
    ring->latitude[ring->count] = 6050000 + y * 6800 / HALF;
    ring->count++;
}

/* South side eastwards, east side northwards, north side westwards, west side southwards. */
static void trace(struct map_ring *ring, const struct point *south, const struct point *north,
                  struct point walls[][WALL_POINTS], const int32_t *south_ends, const int32_t *north_ends)
{
    ring->count = 0;
    for (int32_t i = south_ends[0]; i < south_ends[1]; i++)
        add_point(ring, south[i]);
    for (int32_t i = 0; i < WALL_POINTS - 1; i++)
        add_point(ring, walls[1][i]);
    for (int32_t i = north_ends[1]; i > north_ends[0]; i--)
        add_point(ring, north[i]);
    for (int32_t i = WALL_POINTS - 1; i > 0; i--)
        add_point(ring, walls[0][i]);
}

void map_draw(uint64_t seed, struct map_ring rings[CITY_AREAS])
{
    struct point lines[LINES][LINE_POINTS];
    for (int32_t line = 0; line < LINES; line++)
        draw_line(seed, line, lines[line]);
    for (int32_t band = 0, cell = 0; band < BANDS; band++) {
        struct chance chance = chance_stream(seed, (uint64_t)band, PURPOSE_WALL);
        struct point walls[5][WALL_POINTS];
        int32_t south_ends[5];
        int32_t north_ends[5];
        int32_t cells = band_cells[band];
        for (int32_t wall = 0; wall <= cells; wall++) {
            bool is_coast = wall == 0 || wall == cells;
            int32_t middle = (LINE_POINTS - 1) * wall / cells;
            south_ends[wall] = middle + (is_coast ? 0 : (int32_t)chance_between(&chance, -3, 3));
            north_ends[wall] = middle + (is_coast ? 0 : (int32_t)chance_between(&chance, -3, 3));
            draw_wall(&chance, lines[band][south_ends[wall]], lines[band + 1][north_ends[wall]], is_coast, walls[wall]);
        }
        for (int32_t i = 0; i < cells; i++, cell++)
            trace(&rings[cell_area[cell]], lines[band], lines[band + 1], walls + i, south_ends + i, north_ends + i);
    }
}

/* Even-odd rule; a point level with a corner counts with the side above it. */
static bool is_inside(const struct map_ring *ring, int64_t longitude, int64_t latitude)
{
    bool inside = false;
    for (int32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        if ((ring->latitude[i] > latitude) == (ring->latitude[j] > latitude))
            continue;
        int64_t rise = ring->latitude[j] - ring->latitude[i];
        int64_t run = (ring->longitude[j] - ring->longitude[i]) * (latitude - ring->latitude[i]);
        int64_t gap = (longitude - ring->longitude[i]) * rise;
        if (rise > 0 ? gap < run : gap > run)
            inside = !inside;
    }
    return inside;
}

static bool is_well_inside(const struct map_ring *ring, int64_t longitude, int64_t latitude)
{
    return is_inside(ring, longitude, latitude) && is_inside(ring, longitude - 300, latitude) &&
           is_inside(ring, longitude + 300, latitude) && is_inside(ring, longitude, latitude - 150) &&
           is_inside(ring, longitude, latitude + 150);
}

void map_place_schools(struct city *city, const struct map_ring rings[CITY_AREAS])
{
    for (int32_t s = 0; s < city->school_count; s++) {
        struct city_school *school = &city->schools[s];
        const struct map_ring *ring = &rings[school->area];
        struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_PLACE);
        int64_t west = ring->longitude[0], east = west, south = ring->latitude[0], north = south;
        for (int32_t i = 1; i < ring->count; i++) {
            west = whole_clamp(ring->longitude[i], INT64_MIN, west);
            east = whole_clamp(ring->longitude[i], east, INT64_MAX);
            south = whole_clamp(ring->latitude[i], INT64_MIN, south);
            north = whole_clamp(ring->latitude[i], north, INT64_MAX);
        }
        do {
            school->longitude = chance_between(&chance, west, east);
            school->latitude = chance_between(&chance, south, north);
        } while (!is_well_inside(ring, school->longitude, school->latitude));
    }
}

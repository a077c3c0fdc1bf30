/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A publication made by hand, for tests of what comes after reading. Two budget years (2023, 2024) and two school years
 * (2022/23, 2023/24); schools "1", "2" … without an area until a test gives them one.
 */
#ifndef REDOVISA_TESTS_SMALL_CITY_H
#define REDOVISA_TESTS_SMALL_CITY_H

#include "analyse/analysis.h"
#include "reading.h"

/* A test that needs more says so before it includes this. */
#ifndef SMALL_CITY_SCHOOLS
#define SMALL_CITY_SCHOOLS 12
#endif
#ifndef SMALL_CITY_MEASURES
#define SMALL_CITY_MEASURES 12
#endif
#define SMALL_CITY_AREAS 4
#define SMALL_CITY_PERIODS 2

struct small_city {
    struct reading reading;
    struct publication publication;
    struct school schools[SMALL_CITY_SCHOOLS];
    struct area areas[SMALL_CITY_AREAS];
    struct measure measures[SMALL_CITY_MEASURES];
    struct resource resources[4]; /* allocations, pupils, results, schools */
    struct resource_file files[1];
    struct period years[SMALL_CITY_PERIODS];
    struct period school_years[SMALL_CITY_PERIODS];
    struct analysis analysis;
};

static inline void small_city_init(struct small_city *city, uint32_t school_count, uint32_t area_count)
{
    static const enum resource_role roles[] = {ROLE_ALLOCATIONS, ROLE_PUPILS, ROLE_RESULTS, ROLE_SCHOOLS};
    static const char *const names[] = {"allocations", "pupils", "results", "schools"};
    memset(city, 0, sizeof *city);
    reading_init(&city->reading);
    struct arena *arena = &city->reading.arena;
    struct publication *publication = &city->publication;
    city->years[0] = (struct period){PERIOD_YEAR, 0, 2023};
    city->years[1] = (struct period){PERIOD_YEAR, 0, 2024};
    city->school_years[0] = (struct period){PERIOD_SCHOOL_YEAR, 0, 2022};
    city->school_years[1] = (struct period){PERIOD_SCHOOL_YEAR, 0, 2023};
    publication->axes[PERIOD_YEAR] = (struct period_axis){city->years, SMALL_CITY_PERIODS};
    publication->axes[PERIOD_SCHOOL_YEAR] = (struct period_axis){city->school_years, SMALL_CITY_PERIODS};
    publication->current_period = city->years[1];
    publication->version = SLICE("2025.1");
    publication->currency = SLICE("SEK");
    publication->schools = city->schools;
    publication->school_count = school_count;
    publication->areas = city->areas;
    publication->area_count = area_count;
    publication->measures = city->measures;
    publication->resources = city->resources;
    publication->resource_count = 4;
    map_init(&publication->school_by_code, arena);
    map_init(&publication->area_by_name, arena);
    map_init(&publication->measure_by_id, arena);
    city->files[0].source.name = SLICE("data/tables.csv");
    for (uint32_t r = 0; r < 4; r++)
        city->resources[r] = (struct resource){.role = roles[r],
                                               .name = slice_from_c(names[r]),
                                               .title = localized_same(slice_from_c(names[r])),
                                               .files = city->files,
                                               .file_count = 1};
    for (uint32_t s = 0; s < school_count; s++) {
        city->schools[s] = (struct school){.code = slice_from_size(arena, s + 1), .area = NONE};
        city->schools[s].name = SLICE_JOIN(arena, SLICE("School "), city->schools[s].code);
        map_add(&publication->school_by_code, city->schools[s].code, s);
    }
    for (uint32_t a = 0; a < area_count; a++) {
        city->areas[a].name = SLICE_JOIN(arena, SLICE("Area "), slice_from_size(arena, a + 1));
        city->areas[a].id = SLICE_JOIN(arena, SLICE("area-"), slice_from_size(arena, a + 1));
        map_add(&publication->area_by_name, city->areas[a].name, a);
        map_add(&publication->area_by_name, city->areas[a].id, a);
    }
}

/* `resource`: position in `resources`, or NONE for a derived measure. `base`: a measure added before, or NONE. */
static inline uint32_t small_city_measure(struct small_city *city, const char *id, enum measure_kind kind,
                                          uint32_t resource, uint32_t base)
{
    uint32_t index = city->publication.measure_count++;
    struct measure *measure = &city->measures[index];
    *measure = (struct measure){.id = slice_from_c(id),
                                .kind = kind,
                                .resource = resource,
                                .base = base,
                                .is_derived = resource == NONE,
                                .category = NONE};
    measure->title = localized_same(measure->id);
    measure->short_title = measure->title;
    measure->decimals = kind == KIND_SHARE || kind == KIND_MEAN ? 1 : 0;
    measure->period_kind = resource == 1 || resource == 2 ? PERIOD_SCHOOL_YEAR : PERIOD_YEAR;
    measure->offset = index * SMALL_CITY_PERIODS;
    map_add(&city->publication.measure_by_id, measure->id, index);
    return index;
}

/* After the last measure. */
static inline void small_city_lay_out(struct small_city *city)
{
    struct cube *cube = &city->publication.cube;
    cube->stride = city->publication.measure_count * SMALL_CITY_PERIODS;
    cube->subject_count = city->publication.school_count;
    cube->cells = ARENA_ARRAY(&city->reading.arena, struct observation, (size_t)cube->stride * cube->subject_count);
}

static inline struct observation *small_city_cell(struct small_city *city, uint32_t school, uint32_t measure,
                                                  uint32_t period)
{
    const struct cube *cube = &city->publication.cube;
    return &cube->cells[(size_t)school * cube->stride + city->measures[measure].offset + period];
}

/* `status` without a value: `number` is still stored, so that a test sees who looks at it. */
static inline void small_city_set(struct small_city *city, uint32_t school, uint32_t measure, uint32_t period,
                                  const char *number, enum observation_status status)
{
    struct decimal value;
    ck_assert(decimal_parse(slice_from_c(number), &value));
    *small_city_cell(city, school, measure, period) =
        (struct observation){.units = value.units, .scale = value.scale, .status = (uint8_t)status, .row = school + 2};
}

/* Values of schools 0, 1 … in the newest period, parted by blanks; "-" leaves one unread, "few" withholds. */
static inline void small_city_fill(struct small_city *city, uint32_t measure, const char *numbers)
{
    struct slice rest = slice_from_c(numbers);
    for (uint32_t s = 0; rest.length != 0; s++) {
        struct slice number = slice_cut(&rest, ' ');
        if (slice_equal(number, SLICE("-")))
            continue;
        enum observation_status status = observation_status_from_code(number);
        if (status == STATUS_COUNT)
            small_city_set(city, s, measure, 1, slice_copy_c(&city->reading.arena, number), STATUS_NORMAL);
        else
            small_city_set(city, s, measure, 1, "1000000", status);
    }
}

static inline void small_city_analyse(struct small_city *city)
{
    analysis_build(&city->analysis, &city->reading.arena, &city->publication, 1);
}

static inline void small_city_release(struct small_city *city) { reading_release(&city->reading); }

/* "215.4", or the code of the status. NUL-terminated, in the arena. */
static inline const char *small_city_text(struct small_city *city, const struct observation *observation)
{
    struct buffer *out = &city->reading.out;
    if (!observation_has_value(observation))
        return observation_status_code((enum observation_status)observation->status).bytes;
    buffer_clear(out);
    decimal_append(out, observation_value(observation));
    if (observation->status != STATUS_NORMAL) {
        BUFFER_LITERAL(out, " ");
        buffer_append(out, observation_status_code((enum observation_status)observation->status));
    }
    return slice_copy_c(&city->reading.arena, buffer_slice(out));
}

#endif

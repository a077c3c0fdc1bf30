/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A city of many schools with the traits that make schools similar, and numbers drawn from a seed: for property tests of
 * similar schools and interventions. Codes are "1000", "1001" …, not in the order of the schools.
 */
#ifndef REDOVISA_TESTS_MANY_SCHOOLS_H
#define REDOVISA_TESTS_MANY_SCHOOLS_H

#include "small_city.h"

enum { MANY_AMOUNT, MANY_PUPILS, MANY_INDEX, MANY_PER_PUPIL, MANY_NEW, MANY_BASE, MANY_MERIT, MANY_COST };

static inline uint32_t many_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static inline void many_weigh(struct trait_weights *traits, uint32_t measure, const char *weight)
{
    traits->measures[traits->count] = measure;
    ck_assert(decimal_parse(slice_from_c(weight), &traits->weights[traits->count]));
    traits->count++;
}

/* Schools without any value; the declared choice and one other. */
static inline void many_schools_init(struct small_city *city, uint32_t count)
{
    small_city_init(city, 0, 0);
    struct publication *publication = &city->publication;
    struct arena *arena = &city->reading.arena;
    publication->schools = ARENA_ARRAY(arena, struct school, count);
    publication->school_count = count;
    for (uint32_t s = 0; s < count; s++) {
        struct school *school = &publication->schools[s];
        *school = (struct school){.code = slice_from_size(arena, 1000 + (s * 7919U) % 100003U), .area = NONE};
        school->name = school->code;
        school->stages = SLICE("F-9");
        map_add(&publication->school_by_code, school->code, s);
    }
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "newly_arrived", KIND_SHARE, 1, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, MANY_BASE);
    small_city_measure(city, "spending-all", KIND_AMOUNT, 0, NONE);
    city->measures[MANY_MERIT].better = BETTER_HIGHER;
    city->measures[MANY_COST].category = 0;
    publication->spending_categories = ARENA_NEW(arena, struct category);
    publication->spending_categories[0] = (struct category){.measure = MANY_COST};
    publication->spending_category_count = 1;
    small_city_lay_out(city);
    struct similar_settings *similar = &publication->settings.similar;
    *similar = (struct similar_settings){.count = 10, .minimum = 5, .maximum_distance = decimal_make(25, 2)};
    many_weigh(&similar->traits, MANY_INDEX, "0.7");
    many_weigh(&similar->traits, MANY_PUPILS, "0.2");
    many_weigh(&similar->traits, MANY_NEW, "0.1");
    similar->other_counts[similar->other_count_count++] = 6;
    similar->other_counts[similar->other_count_count++] = 12;
    similar->other_traits[similar->other_trait_count++] = similar->traits;
    many_weigh(&similar->other_traits[similar->other_trait_count++], MANY_INDEX, "1");
    publication->settings.support_groups = 4;
}

static inline void many_set(struct small_city *city, uint32_t school, uint32_t measure, uint32_t period, int64_t units,
                            uint8_t scale)
{
    *small_city_cell(city, school, measure, period) =
        (struct observation){.units = units, .scale = scale, .status = STATUS_NORMAL, .row = school + 2};
}

/* Coarse numbers tie often: `steps` different ones a trait. One in `missing` is not told; 0: all are. */
static inline void many_draw(struct small_city *city, uint32_t seed, uint32_t steps, uint32_t missing)
{
    static const uint32_t traits[] = {MANY_PUPILS, MANY_INDEX, MANY_NEW, MANY_COST};
    for (uint32_t s = 0; s < city->publication.school_count; s++)
        for (uint32_t t = 0; t < sizeof traits / sizeof *traits; t++)
            for (uint32_t p = 0; p < SMALL_CITY_PERIODS; p++)
                if (missing == 0 || many_random(&seed) % missing != 0)
                    many_set(city, s, traits[t], p, 20 + many_random(&seed) % steps, traits[t] == MANY_NEW ? 1 : 0);
}

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What schools spend, by category, for tests of what must be withheld. */
#ifndef REDOVISA_TESTS_SMALL_COSTS_H
#define REDOVISA_TESTS_SMALL_COSTS_H

#include "analyse/attack.h"
#include "small_city.h"

/* A school's costs: a total and three categories. */
enum { TOTAL, STAFF, HEALTH, MEALS, COST_COUNT };
static struct category cost_categories[COST_COUNT] = {
    {.measure = TOTAL, .is_total = true}, {.measure = STAFF}, {.measure = HEALTH}, {.measure = MEALS}};

static inline void build_costs(struct small_city *city, uint32_t schools)
{
    static const char *const ids[] = {"spending-all", "spending-staff", "spending-health", "spending-meals"};
    small_city_init(city, schools, 0);
    for (uint32_t m = 0; m < COST_COUNT; m++) {
        small_city_measure(city, ids[m], KIND_AMOUNT, 0, NONE);
        city->measures[m].category = m;
        city->measures[m].unit = UNIT_CURRENCY;
    }
    small_city_lay_out(city);
    city->publication.spending_categories = cost_categories;
    city->publication.spending_category_count = COST_COUNT;
}

/* What the attacker can tell of what would be published now. */
static inline uint32_t count_leaks(struct small_city *city, struct disclosure *disclosure)
{
    struct attack attack;
    attack_run(&attack, &city->reading.arena, &city->publication, NULL, disclosure);
    return attack.leak_count;
}

static inline const char *costs_of(struct small_city *city, uint32_t school)
{
    struct slice text = SLICE_EMPTY;
    for (uint32_t m = 0; m < COST_COUNT; m++) {
        const char *cell = small_city_text(city, small_city_cell(city, school, m, 1));
        text = SLICE_JOIN(&city->reading.arena, text, m == 0 ? SLICE_EMPTY : SLICE(" "), slice_from_c(cell));
    }
    return slice_copy_c(&city->reading.arena, text);
}

#endif

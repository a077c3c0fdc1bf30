/* SPDX-License-Identifier: EUPL-1.2 */
/* The formula itself; see allocation_rule.h. */
#include "analyse/allocation_rule.h"

#include "analyse/analysis.h"

bool allocation_stage_pupils(const struct publication *publication, uint32_t school, uint32_t measure,
                             struct period budget_year, struct decimal *pupils)
{
    uint32_t period = publication_find_year(publication, measure, budget_year);
    if (period == NONE)
        return false;
    const struct observation *observation = publication_observation(publication, school, measure, period);
    if (observation->status == STATUS_NOT_APPLICABLE)
        *pupils = decimal_make(0, 0);
    else if (observation_has_value(observation))
        *pupils = observation_value(observation);
    else
        return false;
    return true;
}

bool allocation_weighted(const struct publication *publication, uint32_t school, const struct allocation_rule *rule,
                         struct period budget_year, struct decimal *weighted)
{
    struct decimal sum = decimal_make(0, 0);
    for (uint32_t i = 0; i < rule->weight_count; i++) {
        struct decimal pupils;
        struct decimal product;
        if (!allocation_stage_pupils(publication, school, rule->weight_measure[i], budget_year, &pupils) ||
            !decimal_multiply(pupils, rule->weight[i], &product) || !decimal_add(sum, product, &sum))
            return false;
    }
    *weighted = sum;
    return rule->weight_count != 0;
}

static bool value_of_step(const struct allocation_rule *rule, struct decimal index, struct decimal *effective)
{
    bool is_found = false;
    for (uint32_t i = 0; i < rule->step_count && decimal_compare(rule->steps[i].from, index) <= 0; i++) {
        *effective = rule->steps[i].value;
        is_found = true;
    }
    return is_found;
}

/* Of one index; damped takes several. */
static bool effective_of(const struct allocation_rule *rule, struct decimal index, struct decimal *effective)
{
    struct decimal product;
    switch (rule->kind) {
    case ALLOCATION_PROPORTIONAL:
        *effective = index;
        return true;
    case ALLOCATION_BASE_SLOPE:
        return decimal_multiply(rule->slope, index, &product) && decimal_add(rule->base, product, effective);
    case ALLOCATION_STEPS:
        return value_of_step(rule, index, effective);
    case ALLOCATION_FLOOR:
        *effective = decimal_compare(index, rule->floor) < 0 ? rule->floor : index;
        return true;
    case ALLOCATION_DAMPED:
    default:
        return false;
    }
}

/* No index at all leaves the mean unknown; a gap among the years only makes it one of fewer. */
static bool mean_index(const struct publication *publication, uint32_t school, uint32_t measure, uint32_t period,
                       uint32_t years, struct decimal *mean)
{
    const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
    int newest = period_calendar_year(axis->periods[period]);
    struct decimal sum = decimal_make(0, 0);
    int64_t count = 0;
    for (uint32_t p = 0; p <= period; p++) {
        const struct observation *index = publication_observation(publication, school, measure, p);
        if (newest - period_calendar_year(axis->periods[p]) >= (int)years || !observation_has_value(index))
            continue;
        if (!decimal_add(sum, observation_value(index), &sum))
            return false;
        count++;
    }
    return decimal_divide(sum, decimal_make(count, 0), DAMPED_DECIMALS, mean);
}

bool allocation_effective_index(const struct analysis *analysis, uint32_t school, const struct allocation_rule *rule,
                                struct period budget_year, struct decimal *effective)
{
    const struct publication *publication = analysis->publication;
    uint32_t measure = analysis->measure_index;
    uint32_t period = publication_find_year(publication, measure, budget_year);
    if (period == NONE)
        return false;
    if (rule->kind == ALLOCATION_DAMPED)
        return mean_index(publication, school, measure, period, rule->years, effective);
    const struct observation *index = publication_observation(publication, school, measure, period);
    return observation_has_value(index) && effective_of(rule, observation_value(index), effective);
}

bool allocation_points(struct decimal weighted, struct decimal effective, struct decimal *points)
{
    struct decimal product;
    if (!decimal_multiply(weighted, effective, &product))
        return false;
    uint8_t scale = product.scale < DECIMAL_MAXIMUM_SCALE - 2 ? (uint8_t)(product.scale + 2) : DECIMAL_MAXIMUM_SCALE;
    if (!decimal_divide(product, decimal_make(100, 0), scale, points))
        return false;
    while (points->scale != 0 && points->units % 10 == 0)
        *points = decimal_make(points->units / 10, (uint8_t)(points->scale - 1));
    return true;
}

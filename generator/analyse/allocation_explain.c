/* SPDX-License-Identifier: EUPL-1.2 */
/* Puts one school's numbers into the formula, step by step; see allocation.h. */
#include "analyse/allocation.h"
#include "analyse/analysis.h"
#include "analyse/wide.h"

#define MONEY_DECIMALS 2

static bool explain_stages(const struct publication *publication, uint32_t school, struct allocation_steps *steps)
{
    const struct allocation_rule *rule = steps->rule;
    for (uint32_t i = 0; i < rule->weight_count; i++) {
        struct allocation_stage *stage = &steps->stages[steps->stage_count++];
        stage->measure = rule->weight_measure[i];
        stage->weight = rule->weight[i];
        if (!allocation_stage_pupils(publication, school, stage->measure, rule->period, &stage->pupils) ||
            !decimal_multiply(stage->pupils, stage->weight, &stage->weighted))
            return false;
        steps->pupils_period = publication_find_year(publication, stage->measure, rule->period);
    }
    return allocation_weighted(publication, school, rule, rule->period, &steps->weighted);
}

static bool explain_points(const struct analysis *analysis, uint32_t school, struct allocation_steps *steps)
{
    const struct publication *publication = analysis->publication;
    struct period year = steps->rule->period;
    if (!allocation_effective_index(analysis, school, steps->rule, year, &steps->effective) ||
        !allocation_points(steps->weighted, steps->effective, &steps->points))
        return false;
    uint32_t period = publication_find_year(publication, analysis->measure_index, year);
    const struct observation *index = publication_observation(publication, school, analysis->measure_index, period);
    steps->has_index = observation_has_value(index);
    if (steps->has_index)
        steps->index = observation_value(index);
    return true;
}

/* A large pot in öre times points with many decimals passes 64 bits. */
bool allocation_part(const struct allocation_year *year, struct decimal points, uint8_t decimals, struct decimal *part)
{
    wide numerator = year->pot_units;
    wide denominator = year->points_units;
    int digits = decimals + year->points_scale - year->pot_scale - points.scale;
    if (year->reason != ALLOCATION_KNOWN || __builtin_mul_overflow(numerator, points.units, &numerator) ||
        !wide_scale(digits > 0 ? &numerator : &denominator, (unsigned)(digits > 0 ? digits : -digits)))
        return false;
    wide result = wide_divide(numerator, denominator);
    *part = decimal_make((int64_t)result, decimals);
    return result <= INT64_MAX && result >= INT64_MIN;
}

bool allocation_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                        struct allocation_steps *steps)
{
    const struct allocation_year *year = allocation_year_of(analysis, period_index);
    *steps = (struct allocation_steps){.rule = NULL};
    if (year == NULL || year->reason != ALLOCATION_KNOWN ||
        !allocation_recompute(analysis, school, period_index, &steps->made) || !steps->made.has_formula)
        return false;
    steps->rule = year->rule;
    steps->points_of_all = year->points_of_all;
    steps->unit = year->unit;
    return explain_stages(analysis->publication, school, steps) && explain_points(analysis, school, steps) &&
           allocation_part(year, steps->made.points, MONEY_DECIMALS, &steps->exact);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Puts one school's numbers into the formula; see allocation.h. */
#include "analyse/allocation.h"

__extension__ typedef __int128 wide;

#define MONEY_DECIMALS 2

static uint32_t pupils_period(const struct analysis *analysis, uint32_t measure, struct period budget_year)
{
    const struct period_axis *axis = &analysis->publication->axes[analysis->publication->measures[measure].period_kind];
    for (uint32_t p = 0; p < axis->count; p++)
        if (period_calendar_year(axis->periods[p]) == period_calendar_year(budget_year))
            return p;
    return NONE;
}

/* A school without pupils of a stage has none there; any other status leaves the step unknown. */
static bool stage_pupils(const struct observation *observation, struct decimal *pupils)
{
    if (observation->status == STATUS_NOT_APPLICABLE)
        *pupils = decimal_make(0, 0);
    else if (observation_has_value(observation))
        *pupils = observation_value(observation);
    else
        return false;
    return true;
}

static bool explain_stages(const struct analysis *analysis, uint32_t school, struct allocation_steps *steps)
{
    const struct allocation_rule *rule = steps->rule;
    steps->weighted = decimal_make(0, 0);
    for (uint32_t i = 0; i < rule->weight_count; i++) {
        struct allocation_stage *stage = &steps->stages[steps->stage_count];
        stage->measure = rule->weight_measure[i];
        if (stage->measure == NONE)
            return false;
        steps->pupils_period = pupils_period(analysis, stage->measure, rule->period);
        if (steps->pupils_period == NONE)
            return false;
        if (!stage_pupils(analysis_observation(analysis, subject_school(school), stage->measure, steps->pupils_period),
                          &stage->pupils))
            return false;
        stage->weight = rule->weight[i];
        if (!decimal_multiply(stage->pupils, stage->weight, &stage->weighted) ||
            !decimal_add(steps->weighted, stage->weighted, &steps->weighted))
            return false;
        steps->stage_count++;
    }
    return steps->stage_count != 0;
}

/* Points are exact: rounded ones would make an amount that follows the rule look as if it did not. */
static bool hundredth(struct decimal product, struct decimal *points)
{
    uint8_t scale = product.scale < DECIMAL_MAXIMUM_SCALE - 2 ? (uint8_t)(product.scale + 2) : DECIMAL_MAXIMUM_SCALE;
    if (!decimal_divide(product, decimal_make(100, 0), scale, points))
        return false;
    while (points->scale != 0 && points->units % 10 == 0)
        *points = decimal_make(points->units / 10, (uint8_t)(points->scale - 1));
    return true;
}

/* The other rules that cities use (steps, a floor) are not this formula, whatever numbers would come out of it. */
static bool is_proportional(struct slice rule)
{
    return slice_is_empty(rule) || slice_equal(rule, SLICE("proportional"));
}

/* factor × share / whole: a large pot in öre times points with four decimals passes 64 bits. whole > 0. */
static bool share_of(struct decimal factor, struct decimal share, struct decimal whole, uint8_t decimals,
                     struct decimal *result)
{
    wide dividend = (wide)factor.units * share.units;
    wide divisor = whole.units;
    bool is_negative = dividend < 0;
    int digits = whole.scale + decimals - factor.scale - share.scale;
    for (; digits > 0; digits--)
        if (__builtin_mul_overflow(dividend, 10, &dividend))
            return false;
    for (; digits < 0; digits++)
        if (__builtin_mul_overflow(divisor, 10, &divisor))
            return false;
    wide magnitude = is_negative ? -dividend : dividend;
    wide rest = magnitude % divisor;
    wide rounded = magnitude / divisor + (rest >= divisor - rest);
    if (rounded > INT64_MAX)
        return false;
    *result = decimal_make((int64_t)(is_negative ? -rounded : rounded), decimals);
    return true;
}

static bool explain_points(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                           struct allocation_steps *steps)
{
    if (analysis->measure_index == NONE || analysis->measure_points == NONE)
        return false;
    const struct observation *index =
        analysis_observation(analysis, subject_school(school), analysis->measure_index, period_index);
    const struct observation *all =
        analysis_observation(analysis, SUBJECT_THE_CITY, analysis->measure_points, period_index);
    struct decimal product;
    if (!observation_has_value(index) || !observation_has_value(all))
        return false;
    steps->index = observation_value(index);
    steps->points_of_all = observation_value(all);
    return steps->points_of_all.units > 0 && decimal_multiply(steps->weighted, steps->index, &product) &&
           hundredth(product, &steps->points);
}

bool allocation_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                        struct allocation_steps *steps)
{
    const struct publication *publication = analysis->publication;
    *steps = (struct allocation_steps){.rule = NULL};
    if (analysis->measure_amount == NONE)
        return false;
    const struct measure *amount = &publication->measures[analysis->measure_amount];
    const struct observation *given =
        analysis_observation(analysis, subject_school(school), analysis->measure_amount, period_index);
    steps->rule = publication_find_rule(publication, publication->axes[amount->period_kind].periods[period_index]);
    if (steps->rule == NULL || !is_proportional(steps->rule->rule) || !observation_has_value(given))
        return false;
    steps->given = observation_value(given);
    return explain_stages(analysis, school, steps) && explain_points(analysis, school, period_index, steps) &&
           decimal_divide(steps->rule->pot, steps->points_of_all, MONEY_DECIMALS, &steps->unit) &&
           share_of(steps->rule->pot, steps->points, steps->points_of_all, MONEY_DECIMALS, &steps->computed) &&
           decimal_subtract(steps->given, steps->computed, &steps->deviation);
}

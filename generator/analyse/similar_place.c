/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/similar_place.h"

#include "analyse/analysis.h"

#include <stdlib.h>

/* ---- the result ---- */

static bool has_result(const struct analysis *analysis, uint32_t school, uint32_t measure)
{
    uint32_t period = analysis->distributions[measure].period_index;
    return period != NONE &&
           observation_has_value(analysis_observation(analysis, subject_school(school), measure, period));
}

static bool may_be_beside(const struct publication *publication, uint32_t measure)
{
    const struct measure *of = &publication->measures[measure];
    return of->better == BETTER_HIGHER && of->resource != NONE &&
           publication->resources[of->resource].role == ROLE_RESULTS;
}

uint32_t similar_result(const struct analysis *analysis, uint32_t school, const struct similar_set *set,
                        uint32_t *period_index)
{
    uint32_t of_others = NONE;
    uint32_t result = NONE;
    for (uint32_t m = 0; m < analysis->publication->measure_count && result == NONE; m++) {
        if (!may_be_beside(analysis->publication, m))
            continue;
        if (has_result(analysis, school, m))
            result = m;
        for (uint32_t i = 0; of_others == NONE && i < set->count; i++)
            of_others = has_result(analysis, set->schools[i], m) ? m : NONE;
    }
    if (result == NONE)
        result = of_others;
    *period_index = result == NONE ? NONE : analysis->distributions[result].period_index;
    return result;
}

/* ---- costs ---- */

static bool has_spending(const struct publication *publication, uint32_t school, uint32_t period)
{
    for (uint32_t c = 0; c < publication->spending_category_count; c++)
        if (observation_has_value(
                publication_observation(publication, school, publication->spending_categories[c].measure, period)))
            return true;
    return false;
}

uint32_t similar_spending_period(const struct analysis *analysis, uint32_t school)
{
    const struct publication *publication = analysis->publication;
    if (publication->spending_category_count == 0)
        return NONE;
    uint32_t current = analysis_current_period(analysis, publication->spending_categories[0].measure);
    for (uint32_t p = current; p != NONE; p = p == 0 ? NONE : p - 1)
        if (has_spending(publication, school, p))
            return p;
    return NONE;
}

static int compare_decimals(const void *left, const void *right)
{
    return decimal_compare(*(const struct decimal *)left, *(const struct decimal *)right);
}

/* Of an even number the mean of the two in the middle, as similar.h says. */
static struct observation median_of(struct decimal *values, uint32_t count)
{
    struct observation median = {.status = STATUS_MISSING};
    struct decimal sum;
    struct decimal half;
    if (count < SIMILAR_SPENDING_MINIMUM)
        return median;
    qsort(values, count, sizeof *values, compare_decimals);
    if (!decimal_add(values[(count - 1) / 2], values[count / 2], &sum) ||
        !decimal_divide(sum, decimal_make(2, 0), 0, &half))
        return median;
    return (struct observation){.units = half.units, .scale = half.scale, .status = STATUS_NORMAL};
}

struct similar_spending similar_spending_of(struct arena *arena, const struct analysis *analysis, uint32_t school,
                                            uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    uint32_t count = publication->spending_category_count;
    struct similar_spending similar = {.is_declared = analysis->similar != NULL && similar_is_open(analysis, school),
                                       .medians = ARENA_ARRAY(arena, struct observation, count)};
    struct similar_set set;
    bool has_told[SIMILAR_MAXIMUM] = {false};
    if (!similar.is_declared)
        return similar;
    similar_find(analysis, school, SIMILAR_WITH_SPENDING, &set);
    for (uint32_t c = 0; c < count; c++) {
        struct decimal values[SIMILAR_MAXIMUM];
        uint32_t known = 0;
        for (uint32_t i = 0; i < set.count; i++) {
            struct observation value = totals_per_pupil(&analysis->totals, subject_school(set.schools[i]),
                                                        publication->spending_categories[c].measure, period_index);
            if (!observation_has_value(&value))
                continue;
            values[known++] = observation_value(&value);
            similar.count += !has_told[i];
            has_told[i] = true;
        }
        similar.medians[c] = median_of(values, known);
    }
    return similar;
}

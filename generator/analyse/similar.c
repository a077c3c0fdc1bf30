/* SPDX-License-Identifier: EUPL-1.2 */
/* Finds similar schools; see similar.h for the rules and similar_tree.h for how it is quick. */
#include "analyse/similar.h"

#include "analyse/analysis.h"
#include "analyse/similar_index.h"

#include <math.h>

_Static_assert(SIMILAR_MAXIMUM + SIMILAR_NEAR_MISSES <= SIMILAR_TREE_WANTED, "one search finds both");
_Static_assert(TRAIT_MAXIMUM <= SIMILAR_TREE_DIMENSIONS, "every choice can be searched by");

/* A school exactly as far away as allowed is in the set, whatever the last digit of a root says. */
#define ROUNDING 1e-12

static const struct similar_settings *settings_of(const struct analysis *analysis)
{
    return &analysis->publication->settings.similar;
}

const struct similar_space *similar_space_of(const struct similar_index *index, const struct trait_weights *traits,
                                             uint32_t *dimensions)
{
    for (uint32_t i = 0; i < index->space_count; i++) {
        const struct similar_space *space = &index->spaces[i];
        uint32_t t = 0;
        if (space->count != traits->count)
            continue;
        for (; t < traits->count; t++) {
            uint32_t d = 0;
            while (d < space->count && space->measures[d] != traits->measures[t])
                d++;
            if (d == space->count)
                break;
            dimensions[t] = d;
        }
        if (t == traits->count)
            return space;
    }
    return NULL;
}

bool similar_point(const struct analysis *analysis, const struct similar_space *space, uint32_t school, double *point)
{
    for (uint32_t d = 0; d < space->count; d++) {
        double value;
        if (!similar_trait(analysis, school, space->measures[d], &value))
            return false;
        const struct measure *measure = &analysis->publication->measures[space->measures[d]];
        point[d] = similar_trait_is_logarithmic(measure) ? log(value) : value;
    }
    return true;
}

void similar_scales(const struct trait_weights *traits, const uint32_t *dimensions, const double *ranges,
                    double *scales)
{
    double sum = 0;
    for (uint32_t t = 0; t < traits->count; t++)
        sum += decimal_to_double(traits->weights[t]);
    for (uint32_t t = 0; t < traits->count; t++) {
        double range = ranges[dimensions[t]];
        scales[dimensions[t]] = range > 0 ? decimal_to_double(traits->weights[t]) / sum / (range * range) : 0;
    }
}

enum similar_reason similar_nearest_find(const struct analysis *analysis, uint32_t school,
                                         const struct similar_want *want, struct similar_nearest *nearest)
{
    const struct similar_index *index = analysis->similar;
    struct similar_query query = {.self = school, .wanted = want->wanted};
    struct similar_found found;
    uint32_t dimensions[TRAIT_MAXIMUM];
    nearest->count = 0;
    const struct similar_space *space =
        index == NULL || want->traits->count == 0 ? NULL : similar_space_of(index, want->traits, dimensions);
    if (space == NULL)
        return SIMILAR_NOT_DECLARED;
    uint32_t profile = index->profile_of[school];
    if (profile == NONE || !similar_point(analysis, space, school, query.center))
        return SIMILAR_TRAIT_UNKNOWN;
    const struct similar_candidates *candidates =
        &index->candidates[(size_t)profile * index->space_count + (size_t)(space - index->spaces)];
    similar_scales(want->traits, dimensions, candidates->ranges, query.scales);
    query.limit = isinf(want->limit) ? INFINITY : (want->limit + ROUNDING) * (want->limit + ROUNDING);
    query.allowed = want->pool == SIMILAR_WITH_SPENDING ? index->with_spending : NULL;
    similar_tree_nearest(&candidates->tree, &query, &found);
    nearest->count = found.count;
    for (uint32_t i = 0; i < found.count; i++) {
        nearest->schools[i] = found.items[i];
        nearest->distances[i] = sqrt(found.squares[i]);
    }
    return SIMILAR_FOUND;
}

void similar_find_by(const struct analysis *analysis, uint32_t school, enum similar_pool pool,
                     const struct trait_weights *traits, uint32_t count, struct similar_set *set)
{
    struct similar_nearest nearest;
    double limit = decimal_to_double(settings_of(analysis)->maximum_distance) + ROUNDING;
    uint32_t wanted = count < SIMILAR_MAXIMUM ? count : SIMILAR_MAXIMUM;
    struct similar_want want = {traits, pool, wanted + SIMILAR_NEAR_MISSES, INFINITY};
    set->count = 0;
    set->near_miss_count = 0;
    set->reason = similar_nearest_find(analysis, school, &want, &nearest);
    if (set->reason != SIMILAR_FOUND)
        return;
    for (uint32_t i = 0; i < nearest.count; i++) {
        if (set->count < wanted && nearest.distances[i] <= limit) {
            set->schools[set->count] = nearest.schools[i];
            set->distances[set->count++] = nearest.distances[i];
        } else if (set->near_miss_count < SIMILAR_NEAR_MISSES) {
            set->near_misses[set->near_miss_count] = nearest.schools[i];
            set->near_distances[set->near_miss_count++] = nearest.distances[i];
        }
    }
    if (set->count < settings_of(analysis)->minimum)
        set->reason = SIMILAR_TOO_FEW;
}

void similar_find(const struct analysis *analysis, uint32_t school, enum similar_pool pool, struct similar_set *set)
{
    similar_find_by(analysis, school, pool, &settings_of(analysis)->traits, settings_of(analysis)->count, set);
}

bool similar_is_open(const struct analysis *analysis, uint32_t school)
{
    return analysis->similar != NULL && analysis->similar->profile_of[school] != NONE;
}

bool similar_trait_is_logarithmic(const struct measure *measure)
{
    return measure->kind == KIND_INDEX || measure->kind == KIND_COUNT || measure->kind == KIND_AMOUNT;
}

uint32_t similar_trait_period(const struct analysis *analysis, uint32_t measure)
{
    return analysis->distributions[measure].period_index;
}

bool similar_trait(const struct analysis *analysis, uint32_t school, uint32_t measure, double *value)
{
    const struct measure *facts = &analysis->publication->measures[measure];
    uint32_t period = similar_trait_period(analysis, measure);
    uint32_t years = facts->kind == KIND_INDEX ? SIMILAR_INDEX_YEARS : 1;
    uint32_t known = 0;
    double sum = 0;
    for (uint32_t y = 0; period != NONE && y < years && y <= period; y++) {
        const struct observation *observation =
            analysis_observation(analysis, subject_school(school), measure, period - y);
        if (!observation_has_value(observation))
            continue;
        sum += decimal_to_double(observation_value(observation));
        known++;
    }
    *value = known == 0 ? 0 : sum / known;
    return known != 0 && (*value > 0 || !similar_trait_is_logarithmic(facts));
}

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

bool similar_query_dimensions(struct similar_query *query, const struct similar_index *index,
                              const struct trait_weights *traits)
{
    query->dimension_count = traits->count;
    for (uint32_t t = 0; t < traits->count; t++) {
        uint32_t d = 0;
        while (d < index->trait_count && index->traits[d] != traits->measures[t])
            d++;
        if (d == index->trait_count)
            return false;
        query->dimensions[t] = d;
    }
    return true;
}

static bool has_all(const double *point, const struct similar_query *query)
{
    for (uint32_t i = 0; i < query->dimension_count; i++)
        if (isnan(point[query->dimensions[i]]))
            return false;
    return true;
}

void similar_query_ranges(const struct similar_tree *tree, const struct similar_query *query, double *ranges)
{
    double low[TRAIT_MAXIMUM];
    double high[TRAIT_MAXIMUM];
    bool is_first = true;
    for (uint32_t i = 0; i < tree->count; i++) {
        const double *point = &tree->points[(size_t)i * tree->dimensions];
        if (!has_all(point, query))
            continue;
        for (uint32_t t = 0; t < query->dimension_count; t++) {
            double coordinate = point[query->dimensions[t]];
            low[t] = is_first ? coordinate : fmin(low[t], coordinate);
            high[t] = is_first ? coordinate : fmax(high[t], coordinate);
        }
        is_first = false;
    }
    for (uint32_t t = 0; t < query->dimension_count; t++)
        ranges[t] = is_first ? 0 : high[t] - low[t];
}

/* Which of the declared choices this is, or NONE. */
static uint32_t choice_of(const struct analysis *analysis, const struct trait_weights *traits)
{
    const struct similar_settings *settings = settings_of(analysis);
    if (traits == &settings->traits)
        return 0;
    for (uint32_t i = 0; i < settings->other_trait_count; i++)
        if (traits == &settings->other_traits[i])
            return 1 + i;
    return NONE;
}

static void set_scales(struct similar_query *query, const struct trait_weights *traits, const double *ranges)
{
    double sum = 0;
    for (uint32_t t = 0; t < traits->count; t++)
        sum += decimal_to_double(traits->weights[t]);
    for (uint32_t t = 0; t < traits->count; t++)
        query->scales[t] = ranges[t] > 0 ? decimal_to_double(traits->weights[t]) / sum / (ranges[t] * ranges[t]) : 0;
}

enum similar_reason similar_nearest_find(const struct analysis *analysis, uint32_t school,
                                         const struct similar_want *want, struct similar_nearest *nearest)
{
    const struct similar_index *index = analysis->similar;
    struct similar_query query;
    struct similar_found found;
    double measured[TRAIT_MAXIMUM];
    nearest->count = 0;
    if (index == NULL || want->traits->count == 0 || !similar_query_dimensions(&query, index, want->traits))
        return SIMILAR_NOT_DECLARED;
    if (index->profile_of[school] == NONE)
        return SIMILAR_TRAIT_UNKNOWN;
    const struct similar_profile *profile = &index->profiles[index->profile_of[school]];
    query.self = index->position_of[school];
    query.center = &profile->tree.points[(size_t)query.self * profile->tree.dimensions];
    if (!has_all(query.center, &query))
        return SIMILAR_TRAIT_UNKNOWN;
    uint32_t choice = choice_of(analysis, want->traits);
    if (choice == NONE)
        similar_query_ranges(&profile->tree, &query, measured);
    set_scales(&query, want->traits, choice == NONE ? measured : &profile->ranges[(size_t)choice * TRAIT_MAXIMUM]);
    query.wanted = want->wanted;
    query.limit = isinf(want->limit) ? INFINITY : (want->limit + ROUNDING) * (want->limit + ROUNDING);
    query.allowed = want->pool == SIMILAR_WITH_SPENDING ? profile->with_spending : NULL;
    similar_tree_nearest(&profile->tree, &query, &found);
    nearest->count = found.count;
    for (uint32_t i = 0; i < found.count; i++) {
        nearest->schools[i] = profile->schools[found.positions[i]];
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
    *set = (struct similar_set){.reason = similar_nearest_find(analysis, school, &want, &nearest)};
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

/* ---- traits ---- */

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

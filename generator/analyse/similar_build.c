/* SPDX-License-Identifier: EUPL-1.2 */
/* Prepares the search for similar schools: who is a candidate beside whom, and where they lie. */
#include "analyse/analysis.h"
#include "analyse/similar_index.h"

#include <math.h>
#include <stdlib.h>

static void add_space(struct similar_index *index, const struct trait_weights *traits)
{
    uint32_t dimensions[TRAIT_MAXIMUM];
    if (traits->count == 0 || similar_space_of(index, traits, dimensions) != NULL)
        return;
    struct similar_space *space = &index->spaces[index->space_count++];
    space->count = traits->count;
    space->first_choice = traits;
    for (uint32_t t = 0; t < traits->count; t++)
        space->measures[t] = traits->measures[t];
}

static bool is_open(const struct publication *publication, const struct school *school)
{
    if (period_is_none(publication->current_period))
        return period_is_none(school->closed);
    return school_is_open_in(school, publication->current_period);
}

static void find_profiles(struct similar_index *index, struct arena *scratch, const struct publication *publication)
{
    struct map profiles;
    map_init(&profiles, scratch);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        const struct school *school = &publication->schools[s];
        index->profile_of[s] = NONE;
        if (!is_open(publication, school))
            continue;
        index->profile_of[s] = map_add(&profiles, school->stages, index->profile_count);
        if (index->profile_of[s] == index->profile_count)
            index->profile_count++;
    }
}

static uint32_t spending_period(const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint32_t newest = NONE;
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        uint32_t period = analysis->distributions[publication->spending_categories[c].measure].period_index;
        if (period != NONE && (newest == NONE || period > newest))
            newest = period;
    }
    return newest;
}

static void find_spending(struct similar_index *index, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint32_t period = spending_period(analysis);
    for (uint32_t s = 0; period != NONE && s < publication->school_count; s++)
        for (uint32_t c = 0; c < publication->spending_category_count; c++)
            index->with_spending[s] |= observation_has_value(
                publication_observation(publication, s, publication->spending_categories[c].measure, period));
}

struct ranked_code {
    struct slice code;
    uint32_t school;
};

static int compare_codes(const void *left, const void *right)
{
    return slice_compare(((const struct ranked_code *)left)->code, ((const struct ranked_code *)right)->code);
}

static void rank_codes(struct similar_index *index, struct arena *scratch, const struct publication *publication)
{
    struct ranked_code *codes = ARENA_ARRAY(scratch, struct ranked_code, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++)
        codes[s] = (struct ranked_code){publication->schools[s].code, s};
    qsort(codes, publication->school_count, sizeof *codes, compare_codes);
    for (uint32_t i = 0; i < publication->school_count; i++)
        index->ranks[codes[i].school] = i;
}

/* Open schools profile by profile, and room for those of one profile and space. */
struct gathering {
    uint32_t *firsts; /* by profile, and one more: the end */
    uint32_t *schools;
    uint32_t *items;
    double *points;
};

static void order_by_profile(struct gathering *gathering, struct arena *scratch, const struct similar_index *index,
                             uint32_t schools)
{
    uint32_t *next = ARENA_ARRAY(scratch, uint32_t, (size_t)index->profile_count + 1);
    gathering->firsts = ARENA_ARRAY(scratch, uint32_t, (size_t)index->profile_count + 1);
    gathering->schools = ARENA_ARRAY(scratch, uint32_t, schools);
    gathering->items = ARENA_ARRAY(scratch, uint32_t, schools);
    gathering->points = ARENA_ARRAY(scratch, double, (size_t)schools *TRAIT_MAXIMUM);
    for (uint32_t s = 0; s < schools; s++)
        if (index->profile_of[s] != NONE)
            gathering->firsts[index->profile_of[s] + 1]++;
    for (uint32_t p = 0; p < index->profile_count; p++) {
        gathering->firsts[p + 1] += gathering->firsts[p];
        next[p] = gathering->firsts[p];
    }
    for (uint32_t s = 0; s < schools; s++)
        if (index->profile_of[s] != NONE)
            gathering->schools[next[index->profile_of[s]]++] = s;
}

static void set_ranges(double *ranges, const double *points, uint32_t count, uint32_t dimensions)
{
    for (uint32_t d = 0; d < dimensions && count != 0; d++) {
        double low = points[d];
        double high = points[d];
        for (uint32_t i = 1; i < count; i++) {
            low = fmin(low, points[(size_t)i * dimensions + d]);
            high = fmax(high, points[(size_t)i * dimensions + d]);
        }
        ranges[d] = high - low;
    }
}

static void build_candidates(struct similar_index *index, struct arena *arena, const struct analysis *analysis,
                             const struct gathering *gathering, uint32_t profile, const struct similar_space *space)
{
    struct similar_candidates *candidates =
        &index->candidates[(size_t)profile * index->space_count + (size_t)(space - index->spaces)];
    uint32_t dimensions[TRAIT_MAXIMUM];
    double scales[TRAIT_MAXIMUM];
    uint32_t count = 0;
    for (uint32_t i = gathering->firsts[profile]; i < gathering->firsts[profile + 1]; i++) {
        double *point = &gathering->points[(size_t)count * space->count];
        if (similar_point(analysis, space, gathering->schools[i], point))
            gathering->items[count++] = gathering->schools[i];
    }
    candidates->ranges = ARENA_ARRAY(arena, double, space->count);
    set_ranges(candidates->ranges, gathering->points, count, space->count);
    similar_space_of(index, space->first_choice, dimensions);
    similar_scales(space->first_choice, dimensions, candidates->ranges, scales);
    similar_tree_build(&candidates->tree, arena, gathering->points, gathering->items, count, space->count, index->ranks,
                       scales);
}

const struct similar_index *similar_build(struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    const struct similar_settings *settings = &publication->settings.similar;
    struct arena scratch;
    struct gathering gathering;
    if (settings->traits.count == 0)
        return NULL;
    struct similar_index *index = ARENA_NEW(arena, struct similar_index);
    index->spaces = ARENA_ARRAY(arena, struct similar_space, (size_t)settings->other_trait_count + 1);
    add_space(index, &settings->traits);
    for (uint32_t i = 0; i < settings->other_trait_count; i++)
        add_space(index, &settings->other_traits[i]);
    index->profile_of = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    index->ranks = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    index->with_spending = ARENA_ARRAY(arena, uint8_t, publication->school_count);
    arena_init(&scratch, arena->guard);
    find_profiles(index, &scratch, publication);
    find_spending(index, analysis);
    rank_codes(index, &scratch, publication);
    order_by_profile(&gathering, &scratch, index, publication->school_count);
    index->candidates =
        ARENA_ARRAY(arena, struct similar_candidates, (size_t)index->profile_count * index->space_count);
    for (uint32_t p = 0; p < index->profile_count; p++)
        for (uint32_t i = 0; i < index->space_count; i++)
            build_candidates(index, arena, analysis, &gathering, p, &index->spaces[i]);
    arena_release(&scratch);
    return index;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Prepares the search for similar schools: who is a candidate beside whom, and where they lie. */
#include "analyse/analysis.h"
#include "analyse/similar_index.h"

#include <math.h>
#include <stdlib.h>

static void add_traits(struct similar_index *index, const struct trait_weights *traits)
{
    for (uint32_t t = 0; t < traits->count; t++) {
        uint32_t d = 0;
        while (d < index->trait_count && index->traits[d] != traits->measures[t])
            d++;
        if (d == index->trait_count)
            index->traits[index->trait_count++] = traits->measures[t];
    }
}

static bool is_open(const struct publication *publication, const struct school *school)
{
    if (period_is_none(publication->current_period))
        return period_is_none(school->closed);
    int year = period_calendar_year(publication->current_period);
    return (period_is_none(school->opened) || period_calendar_year(school->opened) <= year) &&
           (period_is_none(school->closed) || period_calendar_year(school->closed) >= year);
}

/* Gives every open school a profile; `counts`: schools of each. */
static void find_profiles(struct similar_index *index, struct arena *arena, const struct publication *publication,
                          uint32_t *counts)
{
    struct map profiles;
    map_init(&profiles, arena);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        const struct school *school = &publication->schools[s];
        index->profile_of[s] = NONE;
        if (!is_open(publication, school))
            continue;
        uint32_t profile = map_add(&profiles, school->stages, index->profile_count);
        if (profile == index->profile_count)
            index->profile_count++;
        index->profile_of[s] = profile;
        index->position_of[s] = counts[profile]++; /* for now: its place among the profile's schools */
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

static bool has_spending(const struct analysis *analysis, uint32_t school, uint32_t period)
{
    const struct publication *publication = analysis->publication;
    for (uint32_t c = 0; period != NONE && c < publication->spending_category_count; c++)
        if (observation_has_value(
                publication_observation(publication, school, publication->spending_categories[c].measure, period)))
            return true;
    return false;
}

static void set_point(const struct analysis *analysis, const struct similar_index *index, uint32_t school,
                      double *point)
{
    for (uint32_t d = 0; d < index->trait_count; d++) {
        double value;
        bool is_known = similar_trait(analysis, school, index->traits[d], &value);
        bool is_logarithmic = similar_trait_is_logarithmic(&analysis->publication->measures[index->traits[d]]);
        point[d] = !is_known ? NAN : is_logarithmic ? log(value) : value;
    }
}

struct ranked_code {
    struct slice code;
    uint32_t school;
};

static int compare_codes(const void *left, const void *right)
{
    return slice_compare(((const struct ranked_code *)left)->code, ((const struct ranked_code *)right)->code);
}

/* By school: its position in the order of codes. */
static uint32_t *rank_codes(struct arena *arena, const struct publication *publication)
{
    uint32_t *ranks = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    struct ranked_code *codes = ARENA_ARRAY(arena, struct ranked_code, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++)
        codes[s] = (struct ranked_code){publication->schools[s].code, s};
    qsort(codes, publication->school_count, sizeof *codes, compare_codes);
    for (uint32_t i = 0; i < publication->school_count; i++)
        ranks[codes[i].school] = i;
    return ranks;
}

static void set_ranges(const struct analysis *analysis, const struct similar_index *index,
                       struct similar_profile *profile)
{
    const struct similar_settings *settings = &analysis->publication->settings.similar;
    for (uint32_t c = 0; c < index->choice_count; c++) {
        const struct trait_weights *traits = c == 0 ? &settings->traits : &settings->other_traits[c - 1];
        struct similar_query query;
        similar_query_dimensions(&query, index, traits);
        similar_query_ranges(&profile->tree, &query, &profile->ranges[(size_t)c * TRAIT_MAXIMUM]);
    }
}

/* Open schools, profile by profile, with what the trees want to know of them. */
struct gathered {
    uint32_t *firsts; /* by profile, and one more: the end */
    uint32_t *schools;
    uint32_t *ranks;
    double *points;
};

static void gather(struct gathered *gathered, struct arena *scratch, const struct analysis *analysis,
                   const struct similar_index *index, const uint32_t *counts)
{
    uint32_t schools = analysis->publication->school_count;
    const uint32_t *ranks = rank_codes(scratch, analysis->publication);
    gathered->firsts = ARENA_ARRAY(scratch, uint32_t, (size_t)index->profile_count + 1);
    gathered->schools = ARENA_ARRAY(scratch, uint32_t, schools);
    gathered->ranks = ARENA_ARRAY(scratch, uint32_t, schools);
    gathered->points = ARENA_ARRAY(scratch, double, (size_t)schools * index->trait_count);
    for (uint32_t p = 0; p < index->profile_count; p++)
        gathered->firsts[p + 1] = gathered->firsts[p] + counts[p];
    for (uint32_t s = 0; s < schools; s++) {
        if (index->profile_of[s] == NONE)
            continue;
        uint32_t at = gathered->firsts[index->profile_of[s]] + index->position_of[s];
        gathered->schools[at] = s;
        gathered->ranks[at] = ranks[s];
        set_point(analysis, index, s, &gathered->points[(size_t)at * index->trait_count]);
    }
}

static void build_profile(struct similar_index *index, struct arena *arena, const struct analysis *analysis,
                          uint32_t number, const struct gathered *gathered)
{
    struct similar_profile *profile = &index->profiles[number];
    uint32_t first = gathered->firsts[number];
    uint32_t count = gathered->firsts[number + 1] - first;
    uint32_t period = spending_period(analysis);
    similar_tree_build(&profile->tree, arena, &gathered->points[(size_t)first * index->trait_count],
                       &gathered->ranks[first], count, index->trait_count);
    profile->schools = ARENA_ARRAY(arena, uint32_t, count);
    profile->with_spending = ARENA_ARRAY(arena, uint8_t, count);
    profile->ranges = ARENA_ARRAY(arena, double, (size_t)index->choice_count *TRAIT_MAXIMUM);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t school = gathered->schools[first + profile->tree.positions[i]];
        profile->schools[i] = school;
        profile->with_spending[i] = has_spending(analysis, school, period);
        index->position_of[school] = i;
    }
    set_ranges(analysis, index, profile);
}

const struct similar_index *similar_build(struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    const struct similar_settings *settings = &publication->settings.similar;
    struct arena scratch;
    struct gathered gathered;
    if (settings->traits.count == 0)
        return NULL;
    struct similar_index *index = ARENA_NEW(arena, struct similar_index);
    index->choice_count = 1 + settings->other_trait_count;
    index->traits = ARENA_ARRAY(arena, uint32_t, (size_t)index->choice_count * TRAIT_MAXIMUM);
    add_traits(index, &settings->traits);
    for (uint32_t i = 0; i < settings->other_trait_count; i++)
        add_traits(index, &settings->other_traits[i]);
    index->profile_of = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    index->position_of = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    arena_init(&scratch, arena->guard);
    uint32_t *counts = ARENA_ARRAY(&scratch, uint32_t, publication->school_count);
    find_profiles(index, &scratch, publication, counts);
    gather(&gathered, &scratch, analysis, index, counts);
    index->profiles = ARENA_ARRAY(arena, struct similar_profile, index->profile_count);
    for (uint32_t p = 0; p < index->profile_count; p++)
        build_profile(index, arena, analysis, p, &gathered);
    arena_release(&scratch);
    return index;
}

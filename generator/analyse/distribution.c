/* SPDX-License-Identifier: EUPL-1.2 */
/* Sorts the values of one measure and period; see distribution.h. */
#include "analyse/distribution.h"

#include "analyse/ranking.h"

static struct observation at_share(const struct ranked_school *ranked, uint32_t count, uint32_t quarter)
{
    uint32_t rank = (uint32_t)(((uint64_t)count * quarter + 3) / 4);
    struct decimal value = ranked[rank == 0 ? 0 : rank - 1].value;
    return (struct observation){.units = value.units, .scale = value.scale, .status = STATUS_NORMAL};
}

static void note_ties(struct distribution *distribution, const struct ranked_school *ranked)
{
    for (uint32_t start = 0, end; start < distribution->count; start = end) {
        end = start + 1;
        while (end < distribution->count && decimal_compare(ranked[start].value, ranked[end].value) == 0)
            end++;
        for (uint32_t i = start; i < end; i++) {
            distribution->schools[i] = ranked[i].school;
            distribution->below[ranked[i].school] = start;
            distribution->equal[ranked[i].school] = end - start - 1;
        }
    }
}

void distribution_build(struct distribution *distribution, struct arena *arena, const struct totals *totals,
                        uint32_t measure, uint32_t period_index)
{
    uint32_t school_count = totals->publication->school_count;
    *distribution = (struct distribution){.measure = measure, .period_index = period_index};
    distribution->below = ARENA_ARRAY(arena, uint32_t, school_count);
    distribution->equal = ARENA_ARRAY(arena, uint32_t, school_count);
    distribution->schools = ARENA_ARRAY(arena, uint32_t, school_count);
    for (uint32_t s = 0; s < school_count; s++)
        distribution->below[s] = NONE;
    if (period_index == NONE)
        return;
    struct arena_mark mark = arena_mark(arena);
    struct ranked_school *ranked = ARENA_ARRAY(arena, struct ranked_school, school_count);
    distribution->count = ranking_make(ranked, totals, measure, period_index);
    if (distribution->count != 0) {
        distribution->lower_quartile = at_share(ranked, distribution->count, 1);
        distribution->median = at_share(ranked, distribution->count, 2);
        distribution->upper_quartile = at_share(ranked, distribution->count, 3);
        note_ties(distribution, ranked);
    }
    arena_rewind(arena, mark);
}

struct place_among distribution_place(const struct distribution *distribution, uint32_t school)
{
    struct place_among place = {STANDING_NONE, 0, 0, 0};
    if (distribution->period_index == NONE || distribution->below[school] == NONE)
        return place;
    place.below = distribution->below[school];
    place.same = distribution->equal[school];
    place.others = distribution->count - 1;
    if (place.others == 0)
        place.standing = STANDING_ONLY;
    else if (place.same == place.others)
        place.standing = STANDING_ALL_SAME;
    else if (place.below == 0)
        place.standing = place.same == 0 ? STANDING_LOWEST : STANDING_LOWEST_SHARED;
    else if (place.below + place.same == place.others)
        place.standing = place.same == 0 ? STANDING_HIGHEST : STANDING_HIGHEST_SHARED;
    else
        place.standing = STANDING_BETWEEN;
    return place;
}

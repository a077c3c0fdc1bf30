/* SPDX-License-Identifier: EUPL-1.2 */
/* Sorts the schools of each budget year by support per pupil and cuts the order; see support_groups.h. */
#include "analyse/support_groups.h"

#include "analyse/analysis.h"
#include "analyse/ranking.h"

/* The group of the school at a position in the order, before ties: the first `count % groups` have one more. */
static uint8_t group_at(uint32_t position, uint32_t count, uint32_t groups)
{
    uint32_t size = count / groups;
    uint32_t larger = count % groups;
    if (position < larger * (size + 1))
        return (uint8_t)(position / (size + 1));
    return (uint8_t)(larger + (position - larger * (size + 1)) / size);
}

static void group_period(struct support_groups *groups, const struct analysis *analysis, struct ranked_school *ranked,
                         uint32_t period_index)
{
    uint32_t count = ranking_make(ranked, &analysis->totals, analysis->measure_per_pupil, period_index);
    uint8_t group = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || decimal_compare(ranked[i - 1].value, ranked[i].value) != 0)
            group = group_at(i, count, groups->count);
        groups->groups[(size_t)ranked[i].school * groups->period_count + period_index] = group;
    }
}

void support_groups_build(struct support_groups *groups, struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    *groups = (struct support_groups){.count = 0};
    if (analysis->measure_per_pupil == NONE || publication->settings.support_groups == 0)
        return;
    groups->count = publication->settings.support_groups;
    groups->period_count = publication->axes[publication->measures[analysis->measure_per_pupil].period_kind].count;
    size_t cells = (size_t)publication->school_count * groups->period_count;
    groups->groups = ARENA_ARRAY(arena, uint8_t, cells);
    for (size_t i = 0; i < cells; i++)
        groups->groups[i] = SUPPORT_GROUP_NONE;
    struct arena_mark mark = arena_mark(arena);
    struct ranked_school *ranked = ARENA_ARRAY(arena, struct ranked_school, publication->school_count);
    for (uint32_t p = 0; p < groups->period_count; p++)
        group_period(groups, analysis, ranked, p);
    arena_rewind(arena, mark);
}

uint8_t support_group_of(const struct analysis *analysis, uint32_t school, uint32_t period_index)
{
    const struct support_groups *groups = &analysis->support_groups;
    return groups->count == 0 || period_index == NONE
               ? SUPPORT_GROUP_NONE
               : groups->groups[(size_t)school * groups->period_count + period_index];
}

uint32_t support_period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
    return publication_find_year(publication, analysis->measure_per_pupil, axis->periods[period_index]);
}

static void summarize_school(struct support_group_summary *summary, const struct analysis *analysis, uint32_t school,
                             uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    const struct observation *per_pupil =
        totals_observation(&analysis->totals, subject_school(school), analysis->measure_per_pupil, period_index);
    struct decimal value = observation_value(per_pupil);
    if (summary->school_count == 0 || decimal_compare(value, observation_value(&summary->lowest)) < 0)
        summary->lowest = *per_pupil;
    if (summary->school_count == 0 || decimal_compare(value, observation_value(&summary->highest)) > 0)
        summary->highest = *per_pupil;
    summary->school_count++;
    summary->nothing_count += value.units == 0;
    summary->municipal_count += publication->schools[school].operator_type == OPERATOR_MUNICIPAL;
    summary->independent_count += publication->schools[school].operator_type == OPERATOR_INDEPENDENT;
    summary->is_provisional |= per_pupil->status == STATUS_PROVISIONAL;
    decimal_accumulate(&summary->amount, observation_value(publication_observation(
                                             publication, school, analysis->measure_amount, period_index)));
    decimal_accumulate(&summary->pupils, observation_value(publication_observation(
                                             publication, school, analysis->measure_pupils, period_index)));
}

struct support_group_summary support_group_summarize(const struct analysis *analysis, uint8_t group,
                                                     uint32_t period_index)
{
    struct support_group_summary summary = {.school_count = 0};
    if (analysis->support_groups.count == 0 || period_index == NONE)
        return summary;
    for (uint32_t s = 0; s < analysis->publication->school_count; s++)
        if (support_group_of(analysis, s, period_index) == group)
            summarize_school(&summary, analysis, s, period_index);
    return summary;
}

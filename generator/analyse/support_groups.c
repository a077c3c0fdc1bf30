/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/support_groups.h"

#include "analyse/analysis.h"

void support_groups_build(struct support_groups *groups, struct arena *arena, const struct analysis *analysis)
{
    (void)arena, (void)analysis;
    *groups = (struct support_groups){.count = 0};
}

uint8_t support_group_of(const struct analysis *analysis, uint32_t school, uint32_t period_index)
{
    const struct support_groups *groups = &analysis->support_groups;
    return groups->count == 0 ? SUPPORT_GROUP_NONE
                              : groups->groups[(size_t)school * groups->period_count + period_index];
}

uint32_t support_period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    if (analysis->measure_per_pupil == NONE)
        return NONE;
    uint8_t own = publication->measures[measure].period_kind;
    uint8_t kind = publication->measures[analysis->measure_per_pupil].period_kind;
    int year = period_calendar_year(publication->axes[own].periods[period_index]);
    for (uint32_t p = 0; p < publication->axes[kind].count; p++)
        if (period_calendar_year(publication->axes[kind].periods[p]) == year)
            return p;
    return NONE;
}

struct support_group_summary support_group_summarize(const struct analysis *analysis, uint8_t group,
                                                     uint32_t period_index)
{
    (void)analysis, (void)group, (void)period_index;
    return (struct support_group_summary){.school_count = 0};
}

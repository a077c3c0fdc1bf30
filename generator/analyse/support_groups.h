/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Support groups: the schools of a budget year in order of support per pupil, cut into settings.support_groups groups
 * of as equal size as can be (the first groups get one more when it does not come out even). Equal amounts per pupil
 * are never parted: they go to the lower group. Group 0 has the least support per pupil.
 */
#ifndef REDOVISA_ANALYSE_SUPPORT_GROUPS_H
#define REDOVISA_ANALYSE_SUPPORT_GROUPS_H

#include "model/publication.h"

struct analysis;

#define SUPPORT_GROUP_NONE 255

struct support_groups {
    uint32_t count;        /* 0: the publication has no support per pupil */
    uint32_t period_count; /* of the support's axis */
    uint8_t *groups;       /* schools × periods: the group, or SUPPORT_GROUP_NONE */
};

/* Needs the totals' amounts per pupil (totals_begin). */
void support_groups_build(struct support_groups *groups, struct arena *arena, const struct analysis *analysis);

/* `period_index` on the axis of the support. SUPPORT_GROUP_NONE without support that year. */
uint8_t support_group_of(const struct analysis *analysis, uint32_t school, uint32_t period_index);
/* The position on the support's axis of the budget year that a period of the measure's axis pairs with (2023/24 with
 * 2024), or NONE. */
uint32_t support_period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index);

/* Schools, support and pupils of one group and year: smallest and largest support per pupil among them. */
struct support_group_summary {
    uint32_t school_count;
    uint32_t municipal_count;
    uint32_t independent_count;
    struct observation lowest; /* kronor per pupil */
    struct observation highest;
    uint32_t nothing_count; /* schools of the group that get 0 kronor per pupil */
    bool is_provisional;    /* any amount or number of pupils */
    struct decimal amount;  /* Σ, of schools that have both */
    struct decimal pupils;  /* Σ, of the same schools */
};
/* One pass over the schools. */
struct support_group_summary support_group_summarize(const struct analysis *analysis, uint8_t group,
                                                     uint32_t period_index);

#endif

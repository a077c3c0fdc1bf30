/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How the schools' values of one measure and period lie: their order, quartiles, and where one school stands.
 *
 * Quartiles are values that schools have, without interpolation: the smallest value with at least a quarter (half,
 * three quarters) of the schools at or below it (Hyndman & Fan 1996, definition 1).
 */
#ifndef REDOVISA_ANALYSE_DISTRIBUTION_H
#define REDOVISA_ANALYSE_DISTRIBUTION_H

#include "analyse/totals.h"

struct distribution {
    uint32_t measure;
    uint32_t period_index; /* NONE: no period up to the current one has values */
    uint32_t *schools;     /* those with a value, ascending by value, then by position */
    uint32_t *below;       /* by school: how many have a lower value; NONE without a value */
    uint32_t *equal;       /* by school: how many others have the same value */
    uint32_t count;
    struct observation lower_quartile;
    struct observation median;
    struct observation upper_quartile;
};

void distribution_build(struct distribution *distribution, struct arena *arena, const struct totals *totals,
                        uint32_t measure, uint32_t period_index);

/* What can be said of one school among all with a value; the words follow from it. */
enum standing {
    STANDING_NONE,    /* no value */
    STANDING_ONLY,    /* the only school with a value */
    STANDING_HIGHEST, /* more than all others */
    STANDING_HIGHEST_SHARED,
    STANDING_LOWEST,
    STANDING_LOWEST_SHARED,
    STANDING_ALL_SAME,
    STANDING_BETWEEN /* more than `below` of `others` */
};
struct place_among {
    enum standing standing;
    uint32_t below;
    uint32_t others; /* schools with a value, this one not counted */
    uint32_t same;
};
struct place_among distribution_place(const struct distribution *distribution, uint32_t school);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/ranking.h"

#include <stdlib.h>

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked_school *a = left;
    const struct ranked_school *b = right;
    int order = decimal_compare(a->value, b->value);
    if (order != 0)
        return order;
    return a->school < b->school ? -1 : a->school > b->school;
}

uint32_t ranking_make(struct ranked_school *ranked, const struct totals *totals, uint32_t measure,
                      uint32_t period_index)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < totals->publication->school_count; s++) {
        const struct observation *observation = totals_observation(totals, subject_school(s), measure, period_index);
        if (observation_has_value(observation))
            ranked[count++] = (struct ranked_school){observation_value(observation), s};
    }
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    return count;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The schools that have a value of one measure and period, in order of it: for quartiles and groups, not for pages. */
#ifndef REDOVISA_ANALYSE_RANKING_H
#define REDOVISA_ANALYSE_RANKING_H

#include "analyse/totals.h"

struct ranked_school {
    struct decimal value;
    uint32_t school;
};

/* Ascending by value, then by position. `ranked` has room for every school; returns how many have a value. */
uint32_t ranking_make(struct ranked_school *ranked, const struct totals *totals, uint32_t measure,
                      uint32_t period_index);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Could chance have done it? Permutation tests of a difference between two groups of schools, and the correction for
 * asking many questions at once. Deterministic: the shuffles come from a fixed seed.
 */
#ifndef REDOVISA_ANALYSE_CHANCE_H
#define REDOVISA_ANALYSE_CHANCE_H

#include "base/arena.h"

#include <stdbool.h>

#define CHANCE_SHUFFLES 4999
/* With so many values in the smaller group the shuffles are not made: their sum is normal (Hoeffding 1951), and its
 * exact variance gives p, never below 1 / (1 + CHANCE_SHUFFLES). */
#define CHANCE_LARGE 250
/* Share of falsely found differences that the pages accept, over all questions of one table together. */
#define CHANCE_LEVEL 0.05

/*
 * Two-sided p of the difference between the means of the two groups: (1 + shuffles with a difference at least as
 * large) / (1 + CHANCE_SHUFFLES) (Phipson & Smyth 2010). `is_first`: which values are the first group's. 1 when a group
 * is empty or all values are equal. The order of the values does not matter.
 */
double chance_of_difference(const double *values, const bool *is_first, uint32_t count, struct arena *scratch);
/*
 * The same where labels may only change places within a block (matched schools); `blocks`: the block of each value. The
 * difference is then that of the first group's values to the means of their blocks, summed.
 */
double chance_of_difference_within(const double *values, const bool *is_first, const uint32_t *blocks, uint32_t count,
                                   struct arena *scratch);
/*
 * Many questions of the same schools: the same shuffles answer them all. `values`: questions × count; NAN where a
 * school has not answered, which leaves it out of that question. p[q] is 1 where a group is empty or all values are
 * equal.
 */
void chance_of_differences(double *p, const double *values, uint32_t question_count, const bool *is_first,
                           uint32_t count, struct arena *scratch);
/* Holm 1979: adjusts in place, so that each can be held against the level. */
void chance_adjust(double *p, uint32_t count, struct arena *scratch);

#endif

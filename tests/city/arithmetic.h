/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole-number arithmetic and chance for the invented city. Nothing here uses floating point or the mathematics
 * library, so every compiler, level of optimisation and machine gives the same bytes.
 *
 * A `fixed` is a number times FIXED_ONE (2^20): 1,5 is 1 572 864. Products round towards zero.
 */
#ifndef CITY_ARITHMETIC_H
#define CITY_ARITHMETIC_H

#include <stdint.h>

typedef int64_t fixed;

#define FIXED_ONE ((fixed)1048576)
/* A constant written in thousandths: FIXED_MILLI(-250) is -0,250. */
#define FIXED_MILLI(thousandths) ((fixed)(thousandths)*FIXED_ONE / 1000)

fixed fixed_multiply(fixed a, fixed b);
/* e^x for x in -12..12. */
fixed fixed_exponential(fixed x);
/* The natural logarithm of x > 0. */
fixed fixed_logarithm(fixed x);
/* 1 / (1 + e^-x). */
fixed fixed_logistic(fixed x);
/* The largest whole number whose square is at most `number`. */
int64_t whole_root(int64_t number);
/* numerator / denominator to the nearest whole number, halves away from zero; denominator > 0. */
int64_t whole_divide(int64_t numerator, int64_t denominator);
int64_t whole_clamp(int64_t number, int64_t lowest, int64_t highest);

/*
 * SplitMix64 (Steele, Lea and Flood 2014): the state grows by a constant, the output is the state mixed. A stream is
 * made from the seed, a number (usually of a school) and a purpose, so one table can change without moving another.
 */
struct chance {
    uint64_t state;
};

struct chance chance_stream(uint64_t seed, uint64_t number, uint64_t purpose);
uint64_t chance_next(struct chance *chance);
/* lowest..highest, both possible. */
int64_t chance_between(struct chance *chance, int64_t lowest, int64_t highest);
/* 1 with probability `share`, else 0. */
int chance_happens(struct chance *chance, fixed share);
/* Mean 0, standard deviation `spread`; the sum of twelve even draws (so within six deviations). */
fixed chance_normal(struct chance *chance, fixed spread);
/* How many of `tries` happen. */
int64_t chance_count(struct chance *chance, int64_t tries, fixed share);

#endif

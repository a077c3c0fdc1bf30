/* SPDX-License-Identifier: EUPL-1.2 */
/* 128-bit whole numbers for exact products of money and points. */
#ifndef REDOVISA_ANALYSE_WIDE_H
#define REDOVISA_ANALYSE_WIDE_H

#include "base/decimal.h"

__extension__ typedef __int128 wide;

/* number × 10^digits; false when it does not fit. */
static inline bool wide_scale(wide *number, unsigned digits)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    const unsigned most = sizeof powers / sizeof *powers - 1;
    for (; digits > most; digits -= most)
        if (__builtin_mul_overflow(*number, powers[most], number))
            return false;
    return !__builtin_mul_overflow(*number, powers[digits], number);
}

/* Nearest, halves away from zero; denominator > 0. */
static inline wide wide_divide(wide numerator, wide denominator)
{
    wide magnitude = numerator < 0 ? -numerator : numerator;
    wide rest = magnitude % denominator;
    wide rounded = magnitude / denominator + (rest >= denominator - rest);
    return numerator < 0 ? -rounded : rounded;
}

/* The number in units of 10^-scale; scale is not below its own. False when it does not fit in 64 bits. */
static inline bool wide_units(struct decimal number, uint8_t scale, int64_t *units)
{
    wide result = number.units;
    if (scale < number.scale || !wide_scale(&result, (unsigned)(scale - number.scale)) || result > INT64_MAX ||
        result < INT64_MIN)
        return false;
    *units = (int64_t)result;
    return true;
}

#endif
